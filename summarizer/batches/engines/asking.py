"""Asking: the briefs of documents made in this event loop, each failure a result."""

from __future__ import annotations

import asyncio
import json
import time
from dataclasses import dataclass
from itertools import starmap
from typing import Any

from summarizer.batches.engines.engine import Setup, Work
from summarizer.batches.items import Item
from summarizer.batches.journal import Result
from summarizer.batches.window import run_window
from summarizer.briefing import Briefing, Usage
from summarizer.document import Document
from summarizer.errors import (
    INTERNAL,
    AccessError,
    AnswerError,
    BudgetError,
    DeadlineError,
    Postponed,
    SummarizerError,
)
from summarizer.pipeline.summarize import Order
from summarizer.transport.credentials import redact
from summarizer.transport.ledger import track_usage
from summarizer.transport.remembering import Remembering, noting_keys
from summarizer.transport.throttle import Throttle, Window


@dataclass(frozen=True)
class _Made:
    """A briefing as JSON, or an error as JSON with its code and exit code; nothing if the run is to end.

    `complete` is whether all of the document was read.
    """

    brief: str | None = None
    error: str | None = None
    code: str = ""
    exit_code: int = 0
    complete: bool = True

    @classmethod
    def failed(cls, code: str, message: str, hint: str | None, exit_code: int) -> _Made:
        cells = {"code": code, "message": redact(message), "hint": hint}
        shown = json.dumps(cells, ensure_ascii=False).encode("utf-8", "replace").decode()
        return cls(error=shown, code=code, exit_code=exit_code)


def fail(position: int, error: SummarizerError) -> Result:
    """Return the result of a document that failed before any call."""
    made = _Made.failed(error.code, error.message, error.hint, error.exit_code)
    return Result(position, None, made.error, Usage(), (), made.exit_code)


class Asker:
    """Asks about documents, as many at once as a window has room for.

    Args:
        setup: How they are asked about.
        work: The documents, and where what comes of them is reported.
        window: How many may be in flight, which adapts to what the endpoint bears.
    """

    def __init__(self, setup: Setup, work: Work, window: Window) -> None:
        self._work = work
        self._window = window
        self._seconds = setup.options.get("run_timeout")
        self._began = time.monotonic()
        self._order = Order.of(
            setup.options,
            throttle=Throttle(window),
            wrap=lambda carrier: Remembering(carrier, setup.answers, work),
        )

    async def ask(self) -> None:
        """Return once there is no document left, or the work is over; may be called again for more."""
        await run_window(
            starmap(self._make, self._work.documents()), self._window.has_room, self._work.is_over
        )

    async def _make(self, position: int, item: Item) -> None:
        """Make one brief, and return once it is kept: until then its place in the window is taken."""
        with track_usage() as tracker, noting_keys() as noted:
            made = await self._brief(position, item)
        # An answer that is not usable is asked for anew; any other serves until there is a brief.
        settled = (made.brief and made.complete) or made.code == AnswerError.code
        unneeded = noted.keys if settled else noted.unusable
        result = Result(
            position, made.brief, made.error, tracker.usage(), unneeded, made.exit_code, made.complete
        )
        await self._work.settle(result)

    async def _brief(self, position: int, item: Item) -> _Made:
        try:
            document = await asyncio.to_thread(item.load)
            briefing = await self._ask(document, position)
        except Postponed:
            return _Made()
        except SummarizerError as error:
            if not self._ends_run(error):
                return _Made.failed(error.code, error.message, error.hint, error.exit_code)
            self._work.end(error)
            return _Made()
        except Exception as error:  # one document must not cost the others their answers
            return _Made.failed("internal", f"{type(error).__name__}: {error}", None, INTERNAL)
        lost = briefing.coverage is not None and bool(briefing.coverage.failed)
        return _Made(brief=briefing.model_dump_json(), complete=not lost)

    async def _ask(self, document: Document, position: int) -> Briefing[Any]:
        """Make a brief, and once more if no answer was usable: most models say something else then."""
        try:
            return await self._order.amake(document, position)
        except AnswerError:
            return await self._order.amake(document, position)

    def _ends_run(self, error: SummarizerError) -> bool:
        """Whether every further document would fail in the same way."""
        late = isinstance(error, DeadlineError) and self._is_late()
        return late or isinstance(error, AccessError | BudgetError)

    def _is_late(self) -> bool:
        return self._seconds is not None and time.monotonic() - self._began >= self._seconds
