"""The writer: one thread that keeps what comes in the journal, as much at a time as has come."""

from __future__ import annotations

import asyncio
from concurrent.futures import Future
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Self, TypeAlias

from summarizer.batches.journal import Answer, Journal, Result

_Job: TypeAlias = "tuple[Result | Answer, Future[None]]"


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

    async def _put(self, thing: Result | Answer) -> None:
        kept: Future[None] = Future()
        self._queue.put((thing, kept))
        await asyncio.wrap_future(kept)

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
        error: BaseException | None = None
        things = [thing for thing, _ in group]
        try:
            if answers := [each for each in things if not isinstance(each, Result)]:
                self._journal.keep_answers(answers)
            if results := [each for each in things if isinstance(each, Result)]:
                self._journal.write(results)
        except BaseException as caught:  # whoever waits is given it
            error = caught
        for _, kept in group:
            if not kept.set_running_or_notify_cancel():
                continue
            if error:
                kept.set_exception(error)
            else:
                kept.set_result(None)
