"""The crew of the Ray engine, with workers in this process: shares, budgets, deaths and nodes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from helpers.batches import rows_of, write_table
from helpers.provider import KEY, Provider, refused

from summarizer import Model
from summarizer.batches.batch import Outcome, batch
from summarizer.batches.engines import ray as module
from summarizer.batches.engines.actor import WorkerDied
from summarizer.batches.engines.cluster import ClusterError
from summarizer.batches.engines.ray import RayEngine
from summarizer.batches.engines.worker import Worker
from summarizer.llm import connection
from summarizer.transport.retry import RetryPolicy

CALL_USD = 0.0028
"""What a call may cost at most, by the estimate of the ledger."""


@dataclass
class Crew:
    """What the workers in this process did, and what is to happen to them."""

    actors: list[Any] = field(default_factory=list[Any])
    nodes: list[str] = field(default_factory=lambda: ["a", "b"])
    die_at_begin: int = 0
    die_after: list[int] = field(default_factory=list[int])


@pytest.fixture
def crew(monkeypatch: pytest.MonkeyPatch) -> Crew:
    made = Crew()

    class Here:
        def __init__(self, ray: Any, node: str | None) -> None:
            self.node = node
            self.held: dict[int, Any] = {}
            self.ended = False
            self.changed = asyncio.Event()
            self.most: int | None = None
            made.actors.append(self)

        async def begin(self, setup: Any, secrets: Any) -> None:
            if made.die_at_begin:
                made.die_at_begin -= 1
                raise WorkerDied
            self.setup = setup
            self.left = made.die_after.pop(0) if made.die_after else None
            self.worker = Worker(setup, secrets)

        def give(self, documents: Any) -> None:
            self.held |= {each.position: each for each in documents}
            self.most = max(self.most or 0, len(self.held))
            self.worker.add(documents)

        def close(self) -> None:
            self.worker.close()

        def end(self) -> None:
            self.worker.end()

        def kill(self) -> None:
            pass

        async def events(self) -> AsyncIterator[Any]:
            async for group in self.worker.events():
                if self.left == 0:
                    raise WorkerDied
                self.left = None if self.left is None else self.left - 1
                yield group

    @contextmanager
    def join(address: str | None) -> Generator[Any]:
        nodes = [{"NodeID": node, "Alive": True, "Resources": {"CPU": 4.0}} for node in made.nodes]
        yield SimpleNamespace(nodes=lambda: nodes)

    monkeypatch.setattr(module, "Actor", Here)
    monkeypatch.setattr(module, "join", join)
    monkeypatch.setattr(module, "_LOOK_SECONDS", 0.01)
    monkeypatch.setattr(RetryPolicy, "_backoff", lambda *_: 0.0)
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    return made


@pytest.fixture
def provider(monkeypatch: pytest.MonkeyPatch) -> Provider:
    made = Provider()
    monkeypatch.setattr(connection, "_transport_to", lambda model: made)
    return made


def run(folder: Path, documents: int = 20, **options: Any) -> Outcome:
    table = write_table(folder / "docs.jsonl", documents)
    given = {"engine": RayEngine(workers=2), "jobs": 4, "model": "openai/gpt-4.1-mini"}
    return batch([table], folder / "out.jsonl", id="id", **(given | options))


def test_jobs_are_divided_and_a_worker_holds_twice_its_share(
    crew: Crew, provider: Provider, tmp_path: Path
) -> None:
    outcome = run(tmp_path, jobs=5)
    assert (outcome.tally.made, provider.calls) == (20, 20)
    assert [actor.setup.jobs for actor in crew.actors] == [3, 2]
    assert all(0 < actor.most <= 2 * actor.setup.jobs for actor in crew.actors)
    assert [row["id"] for row in rows_of(tmp_path / "out.jsonl")] == [f"d{place}" for place in range(20)]


WORKERS = {"few CPUs": (["a"], 64, 4), "few jobs": (["a", "b"], 20, 2), "one": (["a"], 3, 1)}


@pytest.mark.parametrize(("nodes", "jobs", "count"), WORKERS.values(), ids=WORKERS)
def test_how_many_workers_there_are(
    nodes: list[str], jobs: int, count: int, crew: Crew, provider: Provider, tmp_path: Path
) -> None:
    crew.nodes = nodes
    run(tmp_path, engine="ray", jobs=jobs)
    assert len(crew.actors) == count


def test_the_embedded_model_is_on_each_node_once(crew: Crew, provider: Provider, tmp_path: Path) -> None:
    run(tmp_path, 6, engine="ray", model=Model("local", "tiny", price=None))
    assert sorted(actor.node for actor in crew.actors) == ["a", "b"]
    assert [actor.setup.jobs for actor in crew.actors] == [1, 1]


def test_a_budget_is_spent_by_all_together_and_never_exceeded(
    crew: Crew, provider: Provider, tmp_path: Path
) -> None:
    outcome = run(tmp_path, 40, max_cost=(budget := 1.5 * CALL_USD))
    assert outcome.exit_code == 6
    assert len(crew.actors) == 3, "two with a share each, then one with what is left of both"
    assert 0 < outcome.tally.made < 40
    assert (outcome.tally.usage.cost_usd or 9.9) <= budget
    assert all(row["brief"] or row["error"]["code"] == "open" for row in rows_of(tmp_path / "out.jsonl"))


def test_what_ends_one_worker_ends_all(crew: Crew, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "_transport_to", lambda model: Provider(refused(401)))
    outcome = run(tmp_path)
    assert (outcome.exit_code, outcome.tally.finished) == (4, 0)


def test_the_documents_of_a_worker_that_dies_are_made_by_others(
    crew: Crew, provider: Provider, tmp_path: Path
) -> None:
    crew.die_after = [2, 1]
    outcome = run(tmp_path)
    assert (outcome.exit_code, outcome.tally.made, len(crew.actors)) == (0, 20, 4)


def test_a_document_whose_workers_die_again_and_again_is_a_row(
    crew: Crew, provider: Provider, tmp_path: Path
) -> None:
    crew.die_after = [0, 0, 0]
    outcome = run(tmp_path, 1, engine=RayEngine(workers=1))
    assert (outcome.exit_code, outcome.tally.failed) == (2, 1)
    assert rows_of(tmp_path / "out.jsonl")[0]["error"]["code"] == "cluster"


def test_workers_that_never_begin_end_the_batch(crew: Crew, provider: Provider, tmp_path: Path) -> None:
    crew.die_at_begin = 1000
    with pytest.raises(ClusterError, match="die before they have made a brief"):
        run(tmp_path)
    assert provider.calls == 0
