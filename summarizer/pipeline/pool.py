"""Run work in threads or asyncio tasks, and yield the results in the order of the items."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Callable, Coroutine, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from itertools import islice
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

_AHEAD = 4
"""Up to `workers * _AHEAD` items are pending, so that one slow item does not hold up the others."""


def in_order(work: Callable[[T], R], items: Iterable[T], workers: int) -> Iterator[R]:
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
            yield pending.popleft().result()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


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
