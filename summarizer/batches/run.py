"""A run of a batch: which documents are open, what is kept of each, and when the run is over."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final, TypeAlias, TypeVar

from summarizer.batches.database import Database
from summarizer.batches.items import Item
from summarizer.batches.journal import Journal, Result, State
from summarizer.batches.tally import Tally
from summarizer.batches.writer import Writer
from summarizer.document import Document
from summarizer.errors import BudgetError, InputError, ProviderError, SummarizerError
from summarizer.strings import plural

T = TypeVar("T")
OnTally: TypeAlias = Callable[[Tally], object]

IN_A_ROW: Final = 50
"""So many documents that the provider failed, and none briefed in between, end a run without other bounds."""


@dataclass(frozen=True)
class Bounds:
    """What ends a run before all documents are asked about.

    Attributes:
        failures: So many failed documents; None for no limit but `IN_A_ROW`.
        is_over: Whether the caller wants it to end.
    """

    failures: int | None
    is_over: Callable[[], bool]


class Run:
    """One run of a batch: the work of an engine.

    Args:
        items: The documents.
        states: What is known of each of those that are taken.
        journal: What was spent before.
        writer: Keeps what comes.
        bounds: What ends the run early.
        on_tally: Called with the tally at the beginning and after each document.

    Attributes:
        failure: The error that ended the run early; None if all documents were asked about.
        tally: How far it is.
    """

    def __init__(
        self,
        items: Iterable[Item],
        states: bytearray,
        journal: Journal,
        writer: Writer,
        bounds: Bounds,
        on_tally: OnTally | None,
    ) -> None:
        self._items = items
        self._states = states
        self._writer = writer
        self._bounds = bounds
        self._on_tally = on_tally
        self._began = time.monotonic()
        self._first_failed: tuple[int, int] | None = None
        self._in_a_row = 0
        self.failure: SummarizerError | None = None
        self.tally = Tally(len(states), kept=states.count(State.DONE), usage=journal.spent())
        self._report()

    @property
    def exit_code(self) -> int:
        """What the command returns."""
        if isinstance(self.failure, ProviderError | BudgetError):
            return self.failure.exit_code
        return self._first_failed[1] if self._first_failed else 0

    def documents(self) -> Iterator[tuple[int, Item]]:
        """Yield the open documents in order, each with its position."""
        for position, item in enumerate(islice(self._items, len(self._states))):
            if self._states[position] == State.DUPLICATE:
                yield position, replace(item, load=_Duplicate(item).load)
            elif self._states[position] != State.DONE:
                yield position, item

    def is_over(self) -> bool:
        """Whether no further document is to be asked about."""
        self.failure = self.failure or self._find_end()
        return self.failure is not None or self._bounds.is_over()

    def _find_end(self) -> SummarizerError | None:
        """Return an error if too many documents have failed."""
        most, failed = self._bounds.failures, self.tally.failed
        if most is None and self._in_a_row >= IN_A_ROW:
            return ProviderError(
                f"{self._in_a_row} documents in a row failed, and the model briefed none in between.",
                hint="See their errors in the output; with --max-failures the same command tries more.",
            )
        if most is not None and failed >= most:
            return SummarizerError(
                f"{plural(failed, 'document')} failed, as many as --max-failures allows.",
                hint="See their errors in the output; the same command goes on.",
            )
        return None

    def end(self, error: SummarizerError) -> None:
        """End the run for an error that every further document would meet."""
        self.failure = self.failure or error

    async def keep(self, key: bytes, answer: bytes) -> None:
        """Return once an answer is kept under the digest of its request. Raises `JournalError`."""
        await self._writer.keep(key, answer)

    async def do(self, action: Callable[[Database], T]) -> T:
        """Do something with the journal's file, and return its result. Raises `JournalError`."""
        return await self._writer.do(action)

    async def settle(self, result: Result) -> None:
        """Return once what became of a document is kept, or what an open one cost. Raises `JournalError`."""
        await self._writer.write(result)
        if result.is_open:
            return  # the run is over
        if result.exit_code and (self._first_failed is None or result.position < self._first_failed[0]):
            self._first_failed = (result.position, result.exit_code)
        if result.brief is not None:
            self._in_a_row = 0
        elif result.exit_code == ProviderError.exit_code:
            self._in_a_row += 1
        self.tally = self.tally.add(result, time.monotonic() - self._began)
        self._report()

    def _report(self) -> None:
        if self._on_tally:
            self._on_tally(self.tally)


@dataclass(frozen=True)
class _Duplicate:
    """A document whose id an earlier one has: it cannot be read."""

    item: Item

    def load(self) -> Document:
        hint = "Give each document an id of its own, or leave --id out."
        raise InputError(
            f"{self.item.place}: an earlier document has its id {self.item.id!r} too.", hint=hint
        )
