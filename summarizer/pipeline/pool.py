"""Run work in threads, asyncio tasks or turns, and give the results in the order of the items."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Callable, Coroutine, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextvars import copy_context
from itertools import islice
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

_AHEAD = 4
"""Up to `workers * _AHEAD` items are pending, so that one slow item does not hold up the others."""

_TURN = 0.5
"""Seconds."""


def in_order(work: Callable[[T], R], items: Iterable[T], workers: int) -> Generator[R]:
    """Yield `work(item)` for each item, in order.

    If the consumer stops, items that have not begun are dropped.

    Args:
        work: Called in a thread.
        items: Taken lazily.
        workers: How many threads.
    """
    pending: deque[Future[R]] = deque()
    source = iter(items)
    pool = ThreadPoolExecutor(max(workers, 1))
    try:
        while True:
            room = max(workers, 1) * _AHEAD - len(pending)
            pending.extend(pool.submit(copy_context().run, work, item) for item in islice(source, room))
            if not pending:
                return
            yield _await(pending.popleft())
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _await(future: Future[R]) -> R:
    """Return a result. It waits in turns: a signal that reaches another thread does not wake this one."""
    while not wait([future], timeout=_TURN).done:
        pass
    return future.result()


async def ain_order(
    work: Callable[[T], Coroutine[Any, Any, R]], items: Iterable[T], workers: int
) -> AsyncGenerator[R]:
    """Yield the result of `work(item)` for each item, in order.

    If the consumer stops, all pending work is cancelled.

    Args:
        work: A coroutine function.
        items: Taken lazily.
        workers: How many run at once.
    """
    pending: deque[asyncio.Task[R]] = deque()
    source = iter(items)
    free = asyncio.Semaphore(max(workers, 1))

    async def one(item: T) -> R:
        async with free:
            return await work(item)

    try:
        while True:
            room = max(workers, 1) * _AHEAD - len(pending)
            pending.extend(asyncio.create_task(one(item)) for item in islice(source, room))
            if not pending:
                return
            yield await pending.popleft()
    finally:
        for task in pending:
            task.cancel()


def in_turns(works: Iterable[Generator[None, None, R]]) -> list[R]:
    """Let pieces of work take turns in this thread, and return their results in order.

    Each has a context of its own, so that none sees the context variables of another.

    Args:
        works: Each yields where the next one may go on.
    """
    running = [(number, copy_context(), work) for number, work in enumerate(works)]
    results: dict[int, R] = {}
    try:
        while running:
            for turn in list(running):
                number, context, work = turn
                try:
                    context.run(next, work)
                except StopIteration as end:
                    results[number] = end.value
                    running.remove(turn)
    finally:
        for _, context, work in running:
            context.run(work.close)
    return [results[number] for number in sorted(results)]
