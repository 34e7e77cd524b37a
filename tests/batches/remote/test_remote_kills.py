"""A process that dies at any step of a batch at the provider: nothing is paid for twice, nothing is lost."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest
from helpers.batch_service import BatchService, Killed
from helpers.batches import rows_of, write_table
from helpers.remote import run_remote

from summarizer.batches.remote.parts import Parts
from summarizer.batches.run import Run

DOCUMENTS = 3

CALLS = ["POST /files", "POST /batches", "GET /batches/batch_1", "GET /content"]
WRITES: list[tuple[type, str, int]] = [
    (Parts, "prepare", 1),
    (Parts, "plan", 1),
    (Parts, "mark", 1),
    (Parts, "mark", 2),
    (Parts, "mark", 3),
    (Parts, "keep", 1),
    (Run, "settle", 1),
    (Run, "settle", 3),
]
"""What writes to the journal, and which time: a part is marked as tried, as running and as ended."""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return write_table(tmp_path / "docs.jsonl", DOCUMENTS)


def check_all_is_well(table: Path, out: Path, service: BatchService) -> None:
    """The same command completes it, and each document was asked about once."""
    outcome = run_remote(table, out, service)
    rows = rows_of(out)
    assert (outcome.exit_code, outcome.failure) == (0, None)
    assert [row["id"] for row in rows] == [f"d{number}" for number in range(DOCUMENTS)]
    assert all(row["brief"] and row["usage"]["calls"] == 1 for row in rows)
    assert len(service.bodies) == DOCUMENTS
    assert outcome.tally.usage.calls == DOCUMENTS


@pytest.mark.parametrize("when", ["die", "die after"])
@pytest.mark.parametrize("call", CALLS)
def test_a_job_survives_its_process_at_every_call(call: str, when: str, table: Path, tmp_path: Path) -> None:
    service = BatchService(seconds=2.0, faults={call: [when]})
    with pytest.raises(Killed):
        run_remote(table, tmp_path / "out.jsonl", service)
    check_all_is_well(table, tmp_path / "out.jsonl", service)


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize(("kind", "name", "time"), WRITES, ids=[f"{name}-{n}" for _, name, n in WRITES])
def test_a_job_survives_its_process_at_every_write(
    kind: type, name: str, time: int, when: str, table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    service, times, own = BatchService(seconds=2.0), itertools.count(1), getattr(kind, name)

    def die(*args: Any) -> Any:
        last = next(times) == time
        if last and when == "before":
            raise Killed
        done = own(*args)
        if last:
            raise Killed
        return done

    async def adie(*args: Any) -> None:
        last = next(times) == time
        if last and when == "before":
            raise Killed
        await own(*args)
        if last:
            raise Killed

    with monkeypatch.context() as dying:
        dying.setattr(kind, name, adie if kind is Run else die)
        with pytest.raises(Killed):
            run_remote(table, tmp_path / "out.jsonl", service)
    check_all_is_well(table, tmp_path / "out.jsonl", service)


LOST = {
    "the reply": ["drop"],
    "the request": ["lost"],
    "the reply, and then the request": ["drop", "lost"],
    "the reply of an error": [500],
    "three requests": [503, "lost", 429],
}


@pytest.mark.parametrize("faults", LOST.values(), ids=LOST)
def test_a_lost_reply_makes_one_batch(faults: list[Any], table: Path, tmp_path: Path) -> None:
    service = BatchService(seconds=2.0, faults={"POST /batches": list(faults)})
    check_all_is_well(table, tmp_path / "out.jsonl", service)
    assert len(service.batches) == 1


def test_a_lost_batch_is_found_on_a_later_page(table: Path, tmp_path: Path) -> None:
    service = BatchService(seconds=2.0, faults={"POST /batches": ["die after"]})
    with pytest.raises(Killed):
        run_remote(table, tmp_path / "out.jsonl", service)
    made = service.batches["batch_1"]
    for number in range(230):
        other = type(made)(f"other_{number}", made.asked | {"metadata": None}, 0.0, [], [])
        service.batches[other.id] = other
    outcome = run_remote(table, tmp_path / "out.jsonl", service)
    assert (outcome.exit_code, outcome.tally.made) == (0, DOCUMENTS)
    assert service.calls.count("POST /v1/batches") == 1
    assert service.calls.count("GET /v1/batches") == 3


def test_a_batch_that_nobody_made_is_made_of_the_file_that_was_uploaded(table: Path, tmp_path: Path) -> None:
    service = BatchService(seconds=2.0, faults={"POST /batches": ["die"]})
    with pytest.raises(Killed):
        run_remote(table, tmp_path / "out.jsonl", service)
    assert not service.batches
    check_all_is_well(table, tmp_path / "out.jsonl", service)
    assert service.calls.count("POST /v1/files") == 1
