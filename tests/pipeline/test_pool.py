from __future__ import annotations

import itertools
import threading
from collections.abc import Generator, Iterator
from contextvars import ContextVar, copy_context

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.pipeline.pool import in_order, in_turns

PATIENCE = 10.0
"""Seconds after which a thread that never comes fails its test."""


@given(st.lists(st.integers(), max_size=40), st.integers(-1, 9))
def test_results_come_in_the_order_of_the_work(items: list[int], workers: int) -> None:
    assert list(in_order(lambda x: x + 1, items, workers)) == [x + 1 for x in items]


def test_the_first_may_be_the_last_to_finish() -> None:
    later = [threading.Event() for _ in range(4)]

    def work(number: int) -> int:
        if number < 3:
            assert later[number + 1].wait(PATIENCE)
        later[number].set()
        return number

    assert list(in_order(work, range(4), 4)) == [0, 1, 2, 3]


def test_workers_run_side_by_side_and_no_more_of_them() -> None:
    barrier, running, most = threading.Barrier(3), 0, 0
    lock = threading.Lock()

    def work(number: int) -> int:
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
        barrier.wait(PATIENCE)
        with lock:
            running -= 1
        return number

    assert list(in_order(work, range(9), 3)) == list(range(9))
    assert most == 3


def test_items_are_taken_up_lazily() -> None:
    taken = 0

    def source() -> Iterator[int]:
        nonlocal taken
        for number in itertools.count():
            taken += 1
            yield number

    results = in_order(lambda x: x, source(), 2)
    assert taken == 0
    assert next(results) == 0
    assert taken <= 8
    assert list(itertools.islice(results, 10)) == list(range(1, 11))
    assert taken <= 8 + 10
    results.close()  # type: ignore[attr-defined]


def test_what_has_not_begun_is_dropped_when_the_consumer_stops() -> None:
    begun: list[int] = []
    first, go_on, ended = threading.Event(), threading.Event(), threading.Event()

    def work(number: int) -> int:
        begun.append(number)
        if number == 1:
            first.set()
            go_on.wait(PATIENCE)
            ended.set()
        return number

    results = in_order(work, range(100), 1)
    assert next(results) == 0
    assert first.wait(PATIENCE)
    results.close()  # type: ignore[attr-defined]
    go_on.set()
    assert ended.wait(PATIENCE)
    assert begun == [0, 1]


def test_a_failure_stands_in_its_place_and_ends_it() -> None:
    def work(number: int) -> int:
        if number == 2:
            raise ValueError(number)
        return number

    results = in_order(work, range(50), 4)
    assert [next(results), next(results)] == [0, 1]
    with pytest.raises(ValueError, match="2"):
        next(results)
    assert list(results) == []


def test_work_sees_the_context_it_was_asked_in_and_keeps_its_own() -> None:
    told: ContextVar[str] = ContextVar("told", default="nothing")

    def work(number: int) -> str:
        seen = told.get()
        told.set(f"work {number}")
        return seen

    def consume() -> list[str]:
        told.set("by the caller")
        return list(in_order(work, range(20), 3))

    assert copy_context().run(consume) == ["by the caller"] * 20
    assert told.get() == "nothing"


SEEN: ContextVar[int] = ContextVar("seen", default=0)


class Turns:
    """Pieces of work that note their steps, and keep a context variable of their own over them."""

    def __init__(self) -> None:
        self.steps: list[tuple[int, int]] = []
        self.closed: list[int] = []

    def work(self, number: int, steps: int, fails: bool = False) -> Generator[None, None, int]:
        token = SEEN.set(number)
        try:
            for step in range(steps):
                assert SEEN.get() == number
                self.steps.append((number, step))
                yield
            if fails:
                raise LookupError(number)
        finally:
            self.closed.append(number)
            SEEN.reset(token)
        return number * 10


def test_works_take_turns_and_end_in_order() -> None:
    turns = Turns()
    assert in_turns([turns.work(1, 1), turns.work(2, 3), turns.work(3, 0)]) == [10, 20, 30]
    assert turns.steps == [(1, 0), (2, 0), (2, 1), (2, 2)]
    assert SEEN.get() == 0


def test_no_work_has_no_results() -> None:
    assert in_turns([]) == []


def test_an_error_ends_the_others_in_their_contexts() -> None:
    turns = Turns()
    with pytest.raises(LookupError):
        in_turns([turns.work(1, 5), turns.work(2, 1, fails=True), turns.work(3, 5)])
    assert sorted(turns.closed) == [1, 2, 3]
    assert turns.steps == [(1, 0), (2, 0), (3, 0), (1, 1)]
