"""Rounds: the briefs are made as far as the replies allow, and what they still need is written into files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextvars import ContextVar
from dataclasses import replace
from functools import partial
from typing import Any, Final

from summarizer.batches.engines.asking import Asker
from summarizer.batches.engines.engine import Setup
from summarizer.batches.items import Item
from summarizer.batches.journal import Result
from summarizer.batches.remote.parts import Parts
from summarizer.batches.remote.requests import RequestFile, Requests
from summarizer.batches.remote.session import Session
from summarizer.errors import Postponed, SummarizerError
from summarizer.llm.models import Model
from summarizer.llm.prices import Price
from summarizer.pipeline.progress import OnProgress, Progress
from summarizer.pipeline.summarize import Options
from summarizer.transport.deferring import Deferring, Reply
from summarizer.transport.ledger import expected_tokens
from summarizer.transport.throttle import Window

DISCOUNT: Final = 0.5
"""The share of the price that a batch costs."""

_POSITION: ContextVar[int] = ContextVar("position", default=0)
"""Of the document that is being made in this context."""


def discount(model: Model) -> Model:
    """Return a model at the price of a batch."""
    price = model.price
    if price is None:
        return model
    cached = None if price.cached is None else price.cached * DISCOUNT
    return replace(model, price=Price(price.input * DISCOUNT, cached, price.output * DISCOUNT))


class Rounds:
    """Makes the briefs of the open documents, round by round, of the replies in the journal.

    Args:
        setup: How the documents are asked about.
        session: The run.

    Attributes:
        spent: What the documents cost that were settled, in USD.
    """

    def __init__(self, setup: Setup, session: Session) -> None:
        self._setup = setup
        self._session = session
        self._settled: set[int] = set()
        self._refused = False
        self.spent = 0.0

    async def make(self, requests: Requests, *, again: bool) -> list[RequestFile]:
        """Make what can be made.

        Args:
            requests: Where requests without a reply are written, unless their batch has not ended.
            again: Whether those are written, too.

        Returns:
            The files of requests.
        """
        pending = set[bytes]() if again else await self._session.store(Parts.list_pending)
        transport = Deferring(_Collected(self._session, pending, requests))
        options = _adapt(self._setup.options, transport)
        await Asker(replace(self._setup, options=options, answers={}), self, Window(self._setup.jobs)).ask()
        if self._refused:  # what an endpoint refuses for its key is not the fault of a request
            await self._session.store(Parts.forget)
        return requests.finish()

    def documents(self) -> Iterator[tuple[int, Item]]:
        """Yield the documents that were not settled in an earlier round."""
        for position, item in self._session.work.documents():
            if position not in self._settled:
                yield position, item

    def is_over(self) -> bool:
        """Whether no further document is to be made."""
        return self._session.work.is_over()

    def end(self, error: SummarizerError) -> None:
        """End the run for an error that every further document would meet."""
        self._refused = True
        self._session.work.end(error)

    async def keep(self, key: bytes, answer: bytes) -> None:
        """Do nothing: replies are kept when they are collected."""

    async def settle(self, result: Result) -> None:
        """Keep what became of a document; one that waits for a reply stays open, and costs nothing yet."""
        if result.is_open:
            return
        await self._session.work.settle(result)
        self._settled.add(result.position)
        self.spent += result.cost_usd or 0.0
        if result.error:
            await self._session.store(Parts.forget, result.position)


class _Collected:
    """The replies in the journal; requests without one are written into files."""

    def __init__(self, session: Session, pending: set[bytes], requests: Requests) -> None:
        self._session = session
        self._pending = pending
        self._requests = requests

    async def find(self, key: bytes) -> Reply | None:
        return await self._session.store(Parts.find_reply, key)

    def want(self, key: bytes, body: bytes) -> None:
        if key not in self._pending:
            self._requests.add(_POSITION.get(), key, body)


def _adapt(options: Options[Any], transport: Deferring) -> Options[Any]:
    """Return the options by which briefs are made of replies: no time, budget or repetition is of use."""
    adapted = options.copy()
    for name in ("timeout", "run_timeout", "max_cost", "on_partial"):
        adapted.pop(name, None)
    adapted["transport"] = transport
    adapted["retries"] = 0
    adapted["on_progress"] = partial(_note_position, options.get("on_progress"))
    return adapted


def _note_position(report: OnProgress | None, progress: Progress) -> None:
    _POSITION.set(progress.index)
    if report and not isinstance(progress.error, Postponed):
        report(progress)


def price_body(model: Model) -> Callable[[bytes], float | None]:
    """Return a function that says what a request costs at most, in USD; None if the price is not known."""
    price = model.price
    return lambda body: price.cost(*expected_tokens(body)) if price else None
