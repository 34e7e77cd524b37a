"""The ledger: one row for every HTTP call, failed attempts too, and a budget kept before each."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, TypeAlias, cast

import httpx2

from summarizer.errors import BudgetError
from summarizer.schema import Usage
from summarizer.transport.errors import as_sdk_error

Pricing: TypeAlias = Callable[[int, int, int], float]
"""The cost in USD of (prompt, cached, completion) tokens."""


@dataclass(frozen=True)
class Call:
    """One HTTP call. `status` is None if no response came; tokens are 0 if none were reported."""

    status: int | None
    seconds: float
    prompt_tokens: int = 0
    cached_tokens: int = 0
    completion_tokens: int = 0
    cost_usd: float | None = None


@dataclass
class Page:
    """The calls made for one brief, in order."""

    calls: list[Call] = field(default_factory=list[Call])

    @property
    def cached_tokens(self) -> int:
        """Prompt tokens that the provider read from its cache."""
        return sum(c.cached_tokens for c in self.calls)

    def usage(self) -> Usage:
        """Sum the calls; the cost is null if that of any answered call is unknown."""
        return total(self.calls)


def total(calls: Sequence[Call]) -> Usage:
    """Sum calls; an answered call of unknown cost makes the sum unknown, never 0."""
    costs = [c.cost_usd for c in calls if c.prompt_tokens]
    known = [c for c in costs if c is not None]
    return Usage(
        calls=len(calls),
        prompt_tokens=sum(c.prompt_tokens for c in calls),
        completion_tokens=sum(c.completion_tokens for c in calls),
        cost_usd=round(sum(known), 6) if known and len(known) == len(costs) else None,
        seconds=round(sum(c.seconds for c in calls), 3),
    )


_PAGE: ContextVar[Page | None] = ContextVar("page", default=None)


@contextmanager
def page() -> Generator[Page]:
    """Collect the calls made in this context (task or thread)."""
    fresh = Page()
    token = _PAGE.set(fresh)
    try:
        yield fresh
    finally:
        _PAGE.reset(token)


class Ledger(httpx2.BaseTransport, httpx2.AsyncBaseTransport):
    """Books every call that `inner` makes, and refuses one that would break the budget.

    `pricing` is None for a model of unknown price; `budget` is in USD for the ledger's life.
    """

    def __init__(
        self,
        inner: Any,
        *,
        pricing: Pricing | None = None,
        budget: float | None = None,
    ) -> None:
        self._inner = inner
        self._pricing = pricing
        self._budget = budget
        self._spent = 0.0
        self._reserved = 0.0
        self._lock = Lock()

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Make the call and book it."""
        reserved = self._reserve(request.read())
        started = time.perf_counter()
        try:
            response = cast("httpx2.Response", self._inner.handle_request(request))
            response.read()
        except BaseException:
            self._book(Call(None, time.perf_counter() - started), reserved)
            raise
        self._book(self._call(response, time.perf_counter() - started), reserved)
        return response

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """The same, awaited."""
        reserved = self._reserve(await request.aread())
        started = time.perf_counter()
        try:
            response = cast("httpx2.Response", await self._inner.handle_async_request(request))
            await response.aread()
        except BaseException:
            self._book(Call(None, time.perf_counter() - started), reserved)
            raise
        self._book(self._call(response, time.perf_counter() - started), reserved)
        return response

    def close(self) -> None:
        """Close the inner transport."""
        self._inner.close()

    async def aclose(self) -> None:
        """Close the inner transport."""
        await self._inner.aclose()

    def _reserve(self, body: bytes) -> float:
        """Set aside what a call may cost, since others may be in flight; refuse it if that is too much."""
        if self._budget is None:
            return 0.0
        with as_sdk_error(), self._lock:
            if self._pricing is None:
                raise BudgetError(
                    "The price of this model is not known, so no cost budget can be kept.",
                    hint="Leave --max-cost out, or choose a model that `summarizer models` prices.",
                )
            expected = self._pricing(*_expected_tokens(body))
            taken = self._spent + self._reserved
            if taken + expected > self._budget:
                raise BudgetError(
                    f"The next call may cost {expected:.4f} USD; {taken:.4f} of the budget of "
                    f"{self._budget:.4f} USD is spent.",
                    hint="Raise --max-cost, or ask a cheaper model.",
                )
            self._reserved += expected
            return expected

    def _call(self, response: httpx2.Response, seconds: float) -> Call:
        prompt, cached, completion = _reported_tokens(response)
        cost = self._pricing(prompt, cached, completion) if self._pricing and prompt else None
        return Call(response.status_code, seconds, prompt, cached, completion, cost)

    def _book(self, call: Call, reserved: float) -> None:
        with self._lock:
            self._reserved -= reserved
            self._spent += call.cost_usd or 0.0
        if (current := _PAGE.get()) is not None:
            current.calls.append(call)


def _expected_tokens(body: bytes) -> tuple[int, int, int]:
    """Estimate a request's tokens from above: three bytes a prompt token, every output token it allows."""
    sent = cast("dict[str, Any]", json.loads(body))
    limit = sent.get("max_completion_tokens") or sent.get("max_tokens") or 4_096
    return len(body) // 3, 0, int(limit)


def _reported_tokens(response: httpx2.Response) -> tuple[int, int, int]:
    try:
        usage = cast("dict[str, Any]", response.json()["usage"])
        details = cast("dict[str, Any]", usage.get("prompt_tokens_details") or {})
        prompt, completion = int(usage["prompt_tokens"]), int(usage["completion_tokens"])
        return prompt, int(details.get("cached_tokens") or 0), completion
    except (ValueError, KeyError, TypeError, AttributeError):
        return 0, 0, 0
