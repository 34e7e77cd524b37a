"""A batch that is ended at any moment: complete in the end, in order, only calls in flight repeated."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from counting import Counting
from fake_reply import Reply
from fake_server import serving_here
from helpers.batches import rows_of, write_table
from helpers.forks import forking
from helpers.provider import DRAFT

DOCUMENTS, JOBS, KILLS = 500, 8, 20


@dataclass
class Limited(Counting):
    """Says nothing any more after `most` questions."""

    most: int = 1_000_000

    def reply(self, method: str, path: str, body: bytes) -> Reply:
        good = super().reply(method, path, body)
        return good if self.asked.total() <= self.most else replace(good, pace="silent", pause=60.0)


def arguments(table: Path, out: Path, url: str) -> list[str]:
    options = ["--id", "id", "--base-url", url, "-m", "openai/fake", "-j", str(JOBS)]
    return ["batch", str(table), "--out", str(out), *options]


def start(table: Path, out: Path, url: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "summarizer", *arguments(table, out, url)]
    return subprocess.Popen(command, stderr=subprocess.PIPE, env={**os.environ, "OPENAI_API_KEY": "x"})


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_a_batch_that_is_asked_to_end_keeps_the_answers_on_their_way(tmp_path: Path) -> None:
    behaviour = Limited(latency=0.05, answer=json.dumps(DRAFT))
    table, out = write_table(tmp_path / "docs.jsonl", 40), tmp_path / "out.jsonl"
    with serving_here(behaviour) as url, start(table, out, url) as process:
        while behaviour.asked.total() < 5 and process.poll() is None:
            time.sleep(0.001)
        process.send_signal(signal.SIGTERM)
        errors = process.stderr.read().decode() if process.stderr else ""
    assert process.returncode == 128 + signal.SIGTERM, errors
    assert "answers on their way are waited for" in errors
    rows = rows_of(out)
    assert len(rows) == 40
    assert sum(bool(row["brief"]) for row in rows) == behaviour.asked.total() < 40
    assert all(row["brief"] or row["error"]["code"] == "open" for row in rows)


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_a_batch_killed_at_random_moments_repeats_only_what_was_in_flight(tmp_path: Path) -> None:
    seed = random.randrange(1_000_000)
    sys.stderr.write(f"seed {seed}\n")  # shown if it fails
    chance = random.Random(seed)
    behaviour = Limited(latency=0.005, answer=json.dumps(DRAFT))
    table, out = write_table(tmp_path / "docs.jsonl", DOCUMENTS), tmp_path / "out.jsonl"
    one = write_table(tmp_path / "one.jsonl", 1)
    with serving_here(behaviour) as url:
        warm_up = arguments(one, tmp_path / "one.out.jsonl", url)
        with forking(warm_up, arguments(table, out, url), OPENAI_API_KEY="x") as batches:
            kept = set(behaviour.lines)  # those of the process that is forked
            for _ in range(KILLS):
                repeated = behaviour.repeated
                goal = behaviour.asked.total() + chance.randrange(1, DOCUMENTS // KILLS)
                behaviour.most = goal + JOBS  # on a fast machine, too, something is left for the next one
                process = batches.start()
                wait_until(lambda goal=goal: behaviour.asked.total() >= goal)
                time.sleep(chance.uniform(0.0, 0.03))
                assert batches.kill(process) == -signal.SIGKILL
                wait_until(lambda: behaviour.lines <= kept)
                assert behaviour.repeated - repeated <= JOBS
            behaviour.most, repeated = 1_000_000, behaviour.repeated
            batches.start()
            assert batches.wait() == 0
    assert behaviour.repeated - repeated <= JOBS
    rows = rows_of(out)
    assert [row["id"] for row in rows] == [f"d{number}" for number in range(DOCUMENTS)]
    assert all(row["brief"] and not row["error"] for row in rows)
    assert len(behaviour.asked) == DOCUMENTS


def wait_until(is_so: Callable[[], bool]) -> None:
    while not is_so():
        time.sleep(0.001)
