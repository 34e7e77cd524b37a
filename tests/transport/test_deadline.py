from __future__ import annotations

import threading

import pytest

from summarizer.transport.deadline import Deadline, current, remaining, start, within


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [100.0]
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    return now


def test_time_runs_out(clock: list[float]) -> None:
    limit = start(5.0, "brief")
    assert limit == Deadline(105.0, 5.0, "brief")
    clock[0] = 103.0
    assert limit.left() == 2.0
    clock[0] = 106.0
    assert limit.left() == 0.0


def test_the_earliest_holds_until_the_block_ends(clock: list[float]) -> None:
    brief, run, call = start(5.0, "brief"), start(9.0, "run"), start(7.0, "brief")
    assert remaining() is None
    with within(run):
        assert current() is run
        with within(brief, None):
            assert current() is brief
            with within(call):
                assert current() is brief
        with within(None):
            assert (current(), remaining()) == (run, 9.0)
    assert current() is None


def test_threads_have_deadlines_of_their_own(clock: list[float]) -> None:
    found: list[Deadline | None] = []
    with within(start(5.0, "brief")):
        thread = threading.Thread(target=lambda: found.append(current()))
        thread.start()
        thread.join()
    assert found == [None]
