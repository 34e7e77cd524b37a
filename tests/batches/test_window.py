"""A window: never more at once than there is room for, and no barrier."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.batches.window import run_window


@given(st.integers(0, 30), st.integers(1, 8))
def test_all_run_and_never_more_than_there_is_room_for(count: int, room: int) -> None:
    active, peak, ended = 0, 0, []

    async def work(number: int) -> None:
        nonlocal active, peak
        active += 1
        peak = max(peak, active)
        for _ in range(number % 3):
            await asyncio.sleep(0)
        active -= 1
        ended.append(number)

    asyncio.run(run_window(map(work, range(count)), lambda running: running < room, lambda: False))
    assert sorted(ended) == list(range(count))
    assert peak <= room


def test_a_slow_one_holds_up_no_other() -> None:
    ended: list[int] = []

    async def go() -> None:
        last = asyncio.Event()

        async def work(number: int) -> None:
            if number == 0:
                await last.wait()
            ended.append(number)
            if number == 9:
                last.set()

        await run_window(map(work, range(10)), lambda running: running < 2, lambda: False)

    asyncio.run(go())
    assert ended[-1] == 0


def test_what_runs_is_waited_for_at_the_end_and_no_more_begins() -> None:
    ended: list[int] = []

    async def work(number: int) -> None:
        await asyncio.sleep(0)
        ended.append(number)

    asyncio.run(run_window(map(work, range(10)), lambda running: running < 3, lambda: bool(ended)))
    assert 1 <= len(ended) <= 4


def test_one_that_raises_ends_all_and_they_are_taken_lazily() -> None:
    taken: list[int] = []

    async def work(number: int) -> None:
        if number == 3:
            raise ValueError(number)
        await asyncio.sleep(number)

    def works() -> Iterator[Coroutine[Any, Any, None]]:
        for number in (0, 0, 3, 60, 60, 60, 60, 60):
            taken.append(number)
            yield work(number)

    with pytest.raises(ValueError, match="3"):
        asyncio.run(run_window(works(), lambda running: running < 2, lambda: False))
    assert len(taken) <= 5
