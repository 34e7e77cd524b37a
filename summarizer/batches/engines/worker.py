"""A worker: the asyncio window in a process of its own, fed with documents, read as a stream of events."""

from __future__ import annotations

import asyncio
import os
import warnings
from collections import deque
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Self, TypeAlias

from summarizer.batches.engines.asking import Asker
from summarizer.batches.engines.engine import Setup
from summarizer.batches.engines.supply import Loaded
from summarizer.batches.items import Item
from summarizer.batches.journal import Answer, Result
from summarizer.errors import PromptCutWarning, SummarizerError
from summarizer.transport.throttle import Window

Event: TypeAlias = "Answer | Result | SummarizerError"
"""An answer that came, what became of a document, or why the worker ends."""


@dataclass(frozen=True)
class Secrets:
    """Environment variables, which are shown nowhere."""

    variables: Mapping[str, str] = field(repr=False)


class Worker:
    """Asks about the documents it is given. It belongs to one event loop.

    Args:
        setup: How they are asked about: its own share of jobs and budget.
        secrets: What this process needs to have in its environment.
    """

    def __init__(self, setup: Setup, secrets: Secrets) -> None:
        os.environ.update(secrets.variables)
        warnings.simplefilter("ignore", PromptCutWarning)  # each row says it in its gaps
        self._desk = _Desk()
        self._asker = Asker(setup, self._desk, Window(setup.jobs))

    def add(self, documents: Sequence[Loaded]) -> None:
        """Take more documents."""
        self._desk.waiting.extend(documents)
        self._desk.changed.set()

    def close(self) -> None:
        """Take no more: the events end with the last document."""
        self._desk.closed = True
        self._desk.changed.set()

    def end(self) -> None:
        """Begin no further document: the events end with what is on its way."""
        self._desk.over = True
        self._desk.changed.set()

    async def events(self) -> AsyncIterator[list[Event]]:
        """Yield what happens, as much at a time as has happened."""
        asking = asyncio.create_task(self._ask())
        try:
            ended = False
            while not ended:
                group = [await self._desk.events.get()]
                while not self._desk.events.empty():
                    group.append(self._desk.events.get_nowait())
                ended = group[-1] is None
                yield [event for event in group if event is not None]
        finally:
            asking.cancel()
        await asking

    async def _ask(self) -> None:
        try:
            while not (self._desk.over or (self._desk.closed and not self._desk.waiting)):
                self._desk.changed.clear()
                await self._asker.ask()
                if not (self._desk.over or self._desk.closed or self._desk.waiting):
                    await self._desk.changed.wait()
        finally:
            self._desk.events.put_nowait(None)


class _Desk:
    """The work of a worker: documents wait here, and what comes of them is laid down as events."""

    def __init__(self) -> None:
        self.waiting: deque[Loaded] = deque()
        self.events: asyncio.Queue[Event | None] = asyncio.Queue()
        self.changed = asyncio.Event()
        self.closed = self.over = False

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> tuple[int, Item]:
        """Take the next document; there may be more after there was none."""
        if not self.waiting:
            raise StopIteration
        loaded = self.waiting.popleft()
        return loaded.position, loaded.item

    def documents(self) -> Iterator[tuple[int, Item]]:
        return self

    def is_over(self) -> bool:
        return self.over

    async def keep(self, key: bytes, answer: bytes) -> None:
        self.events.put_nowait((key, answer))

    async def settle(self, result: Result) -> None:
        self.events.put_nowait(result)

    def end(self, error: SummarizerError) -> None:
        if not self.over:
            self.events.put_nowait(error)
        self.over = True
