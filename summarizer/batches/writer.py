"""The writer: one thread that keeps what comes in the journal, as much at a time as has come."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, Self, TypeAlias, TypeVar

from summarizer.batches.database import Database
from summarizer.batches.journal import Answer, Journal, Result

T = TypeVar("T")
_Action: TypeAlias = Callable[[Database], Any]
_Job: TypeAlias = "tuple[Result | Answer | _Action, Future[Any]]"


class Writer:
    """Writes in a thread of its own while the block runs; what came is written at its end.

    While a group is being committed the next one gathers, so the slower the disk, the larger the groups.

    Args:
        journal: The journal, which nobody else uses meanwhile.
    """

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._queue: SimpleQueue[_Job | None] = SimpleQueue()
        self._thread = Thread(target=self._run, name="batch-journal", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._queue.put(None)
        self._thread.join()

    async def write(self, result: Result) -> None:
        """Return once a result is kept. Raises `JournalError` if that fails."""
        await self._put(result)

    async def keep(self, key: bytes, answer: bytes) -> None:
        """Return once an answer is kept under the digest of its request. Raises `JournalError`."""
        await self._put((key, answer))

    async def do(self, action: Callable[[Database], T]) -> T:
        """Do something with the journal's file in the thread, and return its result."""
        return await self._put(action)

    async def _put(self, thing: Result | Answer | _Action) -> Any:
        done: Future[Any] = Future()
        self._queue.put((thing, done))
        return await asyncio.wrap_future(done)

    def _run(self) -> None:
        ended = False
        while not ended:
            group = self._gather()
            ended = None in group
            self._commit([job for job in group if job])

    def _gather(self) -> list[_Job | None]:
        group = [self._queue.get()]
        with suppress(Empty):
            while True:
                group.append(self._queue.get_nowait())
        return group

    def _commit(self, group: list[_Job]) -> None:
        kept = [(thing, done) for thing, done in group if not callable(thing)]
        _settle([done for _, done in kept], lambda: self._keep([thing for thing, _ in kept]))
        for thing, done in group:
            if callable(thing):
                _settle([done], partial(thing, self._journal.database))

    def _keep(self, things: list[Result | Answer]) -> None:
        if answers := [each for each in things if not isinstance(each, Result)]:
            self._journal.keep_answers(answers)
        if results := [each for each in things if isinstance(each, Result)]:
            self._journal.write(results)


def _settle(waiting: list[Future[Any]], work: Callable[[], Any]) -> None:
    """Give those who wait what comes of some work."""
    error: BaseException | None = None
    result: Any = None
    try:
        result = work()
    except BaseException as caught:  # whoever waits is given it
        error = caught
    for done in waiting:
        if not done.set_running_or_notify_cancel():
            continue
        if error:
            done.set_exception(error)
        else:
            done.set_result(result)
