"""A run of a batch: the open documents are asked about, and what comes of each is kept."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable, Coroutine, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeAlias

from summarizer.batches.items import Item
from summarizer.batches.journal import Journal, Result, State
from summarizer.batches.tally import Tally
from summarizer.batches.window import run_window
from summarizer.batches.writer import Writer
from summarizer.errors import (
    INTERNAL,
    AccessError,
    AnswerError,
    BudgetError,
    DeadlineError,
    InputError,
    ProviderError,
    SummarizerError,
)
from summarizer.pipeline.summarize import Order
from summarizer.strings import plural
from summarizer.transport.credentials import redact
from summarizer.transport.ledger import track_usage
from summarizer.transport.remembering import noting_keys
from summarizer.transport.throttle import Window

OnTally: TypeAlias = Callable[[Tally], object]


@dataclass(frozen=True)
class Bounds:
    """What ends a run before all documents are asked about.

    Attributes:
        failures: So many failed documents; None for no limit.
        seconds: The time of the run; None for no limit.
        is_over: Whether the caller wants it to end.
    """

    failures: int | None
    seconds: float | None
    is_over: Callable[[], bool]


@dataclass(frozen=True)
class _Made:
    """A briefing as JSON, or an error as JSON with its code and exit code; nothing if the run is to end."""

    brief: str | None = None
    error: str | None = None
    code: str = ""
    exit_code: int = 0

    @classmethod
    def failed(cls, code: str, message: str, hint: str | None, exit_code: int) -> _Made:
        cells = {"code": code, "message": redact(message), "hint": hint}
        shown = json.dumps(cells, ensure_ascii=False).encode("utf-8", "replace").decode()
        return cls(error=shown, code=code, exit_code=exit_code)


class Run:
    """One run of a batch: asks about the documents that are open.

    Args:
        order: What is asked.
        journal: What was spent before.
        states: What is known of each document.
        bounds: What ends the run early.
        on_tally: Called with the tally at the beginning and after each document.

    Attributes:
        failure: The error that ended the run early; None if all documents were asked about.
        tally: How far it is.
    """

    def __init__(
        self, order: Order, journal: Journal, states: bytearray, bounds: Bounds, on_tally: OnTally | None
    ) -> None:
        self._order = order
        self._states = states
        self._bounds = bounds
        self._on_tally = on_tally
        self._began = time.monotonic()
        self._first_failed: tuple[int, int] | None = None
        self.failure: SummarizerError | None = None
        self.tally = Tally(len(states), kept=states.count(State.DONE), usage=journal.spent())

    @property
    def exit_code(self) -> int:
        """What the command returns."""
        if isinstance(self.failure, ProviderError | BudgetError):
            return self.failure.exit_code
        return self._first_failed[1] if self._first_failed else 0

    async def ask(self, items: Iterable[Item], writer: Writer, window: Window) -> None:
        """Ask about the open documents, as many at once as the window has room for."""
        self._report()
        await run_window(self._list(items, writer), window.has_room, self._ended)

    def _list(self, items: Iterable[Item], writer: Writer) -> Iterator[Coroutine[Any, Any, None]]:
        for position, item in enumerate(islice(items, len(self._states))):
            if self._states[position] != State.DONE:
                yield self._make(position, item, writer)

    def _ended(self) -> bool:
        most = self._bounds.failures
        if most and self.tally.failed >= most and not self.failure:
            self.failure = SummarizerError(
                f"{plural(self.tally.failed, 'document')} failed, as many as --max-failures allows.",
                hint="See their errors in the output; the same command goes on.",
            )
        return self.failure is not None or self._bounds.is_over()

    async def _make(self, position: int, item: Item, writer: Writer) -> None:
        """Make one brief, and return once it is kept: until then its place in the window is taken."""
        with track_usage() as tracker, noting_keys() as keys:
            made = await self._brief(position, item)
        # An answer that is not usable is asked for anew; any other serves until there is a brief.
        unneeded = keys if made.brief or made.code == AnswerError.code else ()
        result = Result(position, made.brief, made.error, tracker.usage(), unneeded)
        await writer.write(result)
        if result.is_open:
            return  # the run is over
        if made.exit_code and (self._first_failed is None or position < self._first_failed[0]):
            self._first_failed = (position, made.exit_code)
        self.tally = self.tally.add(result, time.monotonic() - self._began)
        self._report()

    async def _brief(self, position: int, item: Item) -> _Made:
        try:
            if self._states[position] == State.DUPLICATE:
                raise _duplicate(item)
            document = await asyncio.to_thread(item.load)
            briefing = await self._order.amake(document, position)
        except SummarizerError as error:
            if not self._ends_run(error):
                return _Made.failed(error.code, error.message, error.hint, error.exit_code)
            self.failure = self.failure or error
            return _Made()
        except Exception as error:  # one document must not cost the others their answers
            return _Made.failed("internal", f"{type(error).__name__}: {error}", None, INTERNAL)
        return _Made(brief=briefing.model_dump_json())

    def _ends_run(self, error: SummarizerError) -> bool:
        """Whether every further document would fail in the same way."""
        late = isinstance(error, DeadlineError) and self._is_late()
        return late or isinstance(error, AccessError | BudgetError)

    def _is_late(self) -> bool:
        """Whether the time of the run is over, so that every further document would fail."""
        most = self._bounds.seconds
        return most is not None and time.monotonic() - self._began >= most

    def _report(self) -> None:
        if self._on_tally:
            self._on_tally(self.tally)


def _duplicate(item: Item) -> InputError:
    hint = "Give each document an id of its own, or leave --id out."
    return InputError(f"{item.place}: an earlier document has its id {item.id!r} too.", hint=hint)
