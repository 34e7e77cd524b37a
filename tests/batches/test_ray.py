"""Batches on a cluster of Ray with two nodes, of which one dies, and whose driver dies. It takes a minute.

The cluster listens on the loopback only, and what this process opens itself goes to 127.0.0.1.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

import pytest
from counting import Counting
from fake_server import serving_here
from helpers.batches import rows_of, write_table
from helpers.provider import DRAFT

from summarizer.batches.batch import Outcome, batch
from summarizer.batches.engines.actor import Actor
from summarizer.batches.engines.cluster import ClusterError
from summarizer.batches.engines.ray import RayEngine
from summarizer.batches.engines.supply import Supply

ANSWER = json.dumps(DRAFT)
DOCUMENTS, JOBS, WORKERS = 80, 4, 2
GIVEN_OUT = 2 * JOBS
"""So many documents are with the workers at most: the window, and as many that wait for it."""

KEY = "sk-test-0123456789abcdefghij"
NODE = {
    "num_cpus": 1,
    "object_store_memory": 80_000_000,
    "include_dashboard": False,
    "include_log_monitor": False,
}
TRIES = 4
QUICK_ANSWER, SLOW = 0.05, 2.0
"""Seconds until the server answers."""
QUICK = {"health_check_initial_delay_ms": 0, "health_check_period_ms": 500}
"""A node that died is noticed within three seconds, not fifteen."""

pytestmark = [pytest.mark.allow_hosts(["127.0.0.1"]), pytest.mark.filterwarnings("ignore")]


class TwoNodes:
    """A cluster: one node that the driver is on, and one that can be killed."""

    def __init__(self, ray: Any, cluster: Any) -> None:
        self.ray = ray
        self.cluster = cluster
        self.other: Any = None

    def complete(self) -> None:
        """Have a second node, if there is none, and both free: then two workers are on two nodes."""
        if self.other is None:
            self.other = start_node(lambda: self.cluster.add_node(**NODE))
        until = time.monotonic() + 60
        while not self._is_ready():
            assert time.monotonic() < until, "the nodes do not become free"
            time.sleep(0.05)

    def _is_ready(self) -> bool:
        """Whether the cluster knows these two nodes alone, with no worker on them."""
        alive = {node["NodeID"] for node in self.ray.nodes() if node["Alive"]}
        free = self.ray.available_resources().get("CPU") == NODE["num_cpus"] * 2
        return alive == {self.cluster.head_node.node_id, self.other.node_id} and free

    def kill_other(self) -> None:
        """Kill every process of the second node."""
        node, self.other = self.other, None
        self.cluster.remove_node(node, allow_graceful=False)


@pytest.fixture(scope="module")
def cluster() -> Generator[TwoNodes]:
    folder = tempfile.mkdtemp(prefix="ray")  # short: a path of pytest's is too long for a socket
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RAY_USAGE_STATS_ENABLED", "0")
        patch.setenv("RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER", "0")  # loopback only, on Linux too
        # Ray writes an address into its default folder, which no machine has before Ray's first use.
        patch.setenv("RAY_TMPDIR", folder)
        ray = pytest.importorskip("ray")
        made = start_head()
        try:
            ray.init(address=made.address, log_to_driver=False, logging_level="ERROR")
            yield TwoNodes(ray, made)
        finally:
            ray.shutdown()
            made.shutdown()
            shutil.rmtree(folder, ignore_errors=True)


def start_head() -> Any:
    """Start the first node of a cluster."""
    from ray.cluster_utils import Cluster

    def start() -> Any:
        made = Cluster()
        try:
            made.add_node(**NODE, no_monitor=True, _system_config=QUICK)
        except Exception:
            made.shutdown()
            raise
        return made

    return start_node(start)


def start_node(start: Callable[[], Any]) -> Any:
    """Start a node; a machine that is busy may need longer than the half minute that Ray waits."""
    for _ in range(TRIES):
        try:
            return start()
        except Exception as error:
            failure = error
    pytest.fail(f"Ray does not start here: {failure}")


@pytest.fixture
def two(cluster: TwoNodes) -> TwoNodes:
    cluster.complete()
    return cluster


@pytest.fixture
def buried(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many documents each worker had that died."""
    counts: list[int] = []
    bury = Supply.bury

    def count(supply: Supply, documents: Any) -> Any:
        counts.append(len(documents))
        return bury(supply, documents)

    monkeypatch.setattr(Supply, "bury", count)
    return counts


@pytest.fixture
def at_work(monkeypatch: pytest.MonkeyPatch) -> set[Actor]:
    """The workers that were given documents."""
    given: set[Actor] = set()
    give = Actor.give

    def note(actor: Actor, documents: Any) -> None:
        given.add(actor)
        give(actor, documents)

    monkeypatch.setattr(Actor, "give", note)
    return given


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    return write_table(tmp_path / "docs.jsonl", DOCUMENTS)


def run(table: Path, url: str, **options: Any) -> Outcome:
    given = {"engine": RayEngine(workers=WORKERS), "jobs": JOBS, "model": "openai/fake", "base_url": url}
    return batch([table], table.with_name("out.jsonl"), id="id", **(given | options))


def check_rows(table: Path) -> None:
    rows = rows_of(table.with_name("out.jsonl"))
    assert [row["id"] for row in rows] == [f"d{number}" for number in range(DOCUMENTS)]
    assert [row["error"] for row in rows if not row["brief"]] == []


def when(condition: Callable[[], bool], act: Callable[[], None]) -> threading.Thread:
    """Do something as soon as a condition holds."""

    def wait() -> None:
        while not condition():
            time.sleep(0.001)
        act()

    thread = threading.Thread(target=wait, daemon=True)
    thread.start()
    return thread


@pytest.mark.parametrize("share", [0.0, 0.25, 0.75])
def test_a_node_may_die_at_any_moment(
    share: float, table: Path, two: TwoNodes, buried: list[int], at_work: set[Actor]
) -> None:
    behaviour = Counting(latency=SLOW, answer=ANSWER)

    def is_time() -> bool:
        if share and len(at_work) < WORKERS:
            return False  # a worker that begins late would find nothing left to do
        behaviour.latency = QUICK_ANSWER
        return behaviour.asked.total() > share * DOCUMENTS

    def kill_other() -> None:
        behaviour.latency = SLOW  # the rest must not be done before the worker is dead too
        two.kill_other()
        until = time.monotonic() + 60
        while not buried and time.monotonic() < until:
            time.sleep(0.01)
        behaviour.latency = QUICK_ANSWER

    with serving_here(behaviour) as url:
        killing = when(is_time, kill_other)
        outcome = run(table, url)
        killing.join()
    assert (outcome.exit_code, outcome.failure, outcome.tally.made) == (0, None, DOCUMENTS)
    check_rows(table)
    assert buried, "no worker was on the node that died"
    assert len(behaviour.asked) == DOCUMENTS
    assert behaviour.repeated <= GIVEN_OUT


def test_a_driver_that_is_killed_goes_on_where_it_was(table: Path, two: TwoNodes) -> None:
    behaviour = Counting(latency=0.05, answer=ANSWER)
    out = table.with_name("out.jsonl")
    with serving_here(behaviour) as url:
        options = ["--engine", "ray", "--ray-address", two.cluster.address, "-j", str(JOBS), "--id", "id"]
        named = ["-m", "openai/fake", "--base-url", url, "--out", str(out)]
        command = [sys.executable, "-m", "summarizer", "batch", str(table), *options, *named]
        with subprocess.Popen(command, stderr=subprocess.PIPE, env=dict(os.environ)) as process:
            while behaviour.asked.total() < DOCUMENTS / 4 and process.poll() is None:
                time.sleep(0.001)
            process.kill()
            errors = process.stderr.read().decode() if process.stderr else ""
        assert behaviour.asked.total() >= DOCUMENTS / 4, errors
        assert KEY not in errors
        outcome = run(table, url)
    assert (outcome.exit_code, outcome.tally.kept + outcome.tally.made) == (0, DOCUMENTS)
    assert outcome.tally.kept > 0
    check_rows(table)
    assert behaviour.repeated <= GIVEN_OUT


def test_what_fails_is_a_row_and_what_ends_a_run_leaves_the_rest_open(table: Path, cluster: TwoNodes) -> None:
    lines = table.read_text(encoding="utf-8").splitlines()
    table.write_text("\n".join([lines[0], '{"id": "x", "text": " "}', *lines[1:20]]), encoding="utf-8")
    behaviour = Counting(answer=ANSWER, times=1, faults={"key": 1.0})
    with serving_here(behaviour) as url:
        alone = RayEngine(workers=1)
        ended = run(table, url, engine=alone)
        assert (ended.exit_code, ended.failure and ended.failure.code) == (4, "access")
        outcome = run(table, url, engine=alone)
    rows = rows_of(table.with_name("out.jsonl"))
    assert (outcome.tally.failed, outcome.exit_code) == (1, 2)
    assert "the text is empty" in rows[1]["error"]["message"]
    assert KEY not in json.dumps(rows)


def test_nodes_of_another_version_are_refused(
    table: Path, cluster: TwoNodes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("summarizer.batches.engines.actor.__version__", "9.9")
    behaviour = Counting(answer=ANSWER)
    with serving_here(behaviour) as url, pytest.raises(ClusterError, match=r"here it is 9\.9"):
        run(table, url, engine=RayEngine(workers=1))
    assert not behaviour.asked
