"""The ledger: records every call, failed ones too, and checks the budget before each."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, NamedTuple, TypeAlias, cast

import httpx2

from summarizer.briefing import Usage
from summarizer.errors import BudgetError
from summarizer.transport.body import aread_whole, read_whole
from summarizer.transport.errors import Unsent, as_sdk_error, causes

_log = logging.getLogger(__name__)

_MOST_USD = 1e6
"""More than a call can cost: such a cost is none."""

Pricing: TypeAlias = Callable[[int, int, int], float]
"""The cost in USD of (prompt, cached, completion) tokens."""


_MOST_TOKENS = 1 << 40
"""More tokens than a call can have: such a count is none."""
_UNSENT = (
    httpx2.ConnectError,
    httpx2.ConnectTimeout,
    httpx2.PoolTimeout,
    httpx2.ProxyError,
    httpx2.UnsupportedProtocol,
    httpx2.LocalProtocolError,
    Unsent,
)
"""Errors before a request was sent, which cost nothing; after any other the answer may have been made."""

_GATEWAY_TIMEOUTS = frozenset({408, 504, 524})
"""Statuses with which a server in between gives up waiting for an answer that may be billed."""


class Tokens(NamedTuple):
    """Tokens of one call; `cached` are those of the prompt that the provider read from its cache."""

    prompt: int = 0
    cached: int = 0
    completion: int = 0


@dataclass(frozen=True)
class Call:
    """One call. `status` is None if no response came; tokens are 0 if none were reported."""

    status: int | None
    seconds: float
    prompt_tokens: int = 0
    cached_tokens: int = 0
    completion_tokens: int = 0
    cost_usd: float | None = None

    @property
    def answered(self) -> bool:
        """Whether a completion came, which the provider bills."""
        return self.status is not None and 200 <= self.status < 300


@dataclass
class UsageTracker:
    """The calls made for one brief, in order."""

    calls: list[Call] = field(default_factory=list[Call])

    def usage(self) -> Usage:
        """Return the sum of the calls; see `total`."""
        return total(self.calls)


def total(calls: Sequence[Call]) -> Usage:
    """Return the sum of calls; its cost is None if that of any answered call is unknown."""
    costs = [c.cost_usd for c in calls if c.answered or c.cost_usd is not None]
    known = [c for c in costs if c is not None]
    return Usage(
        calls=len(calls),
        prompt_tokens=sum(c.prompt_tokens for c in calls),
        completion_tokens=sum(c.completion_tokens for c in calls),
        cost_usd=round(sum(known), 6) if known and len(known) == len(costs) else None,
        seconds=round(sum(c.seconds for c in calls), 3),
    )


_TRACKER: ContextVar[UsageTracker | None] = ContextVar("tracker", default=None)


@contextmanager
def track_usage() -> Generator[UsageTracker]:
    """Collect the calls made in this context (task or thread); those of an inner block count in both."""
    tracker, outer = UsageTracker(), _TRACKER.get()
    token = _TRACKER.set(tracker)
    try:
        yield tracker
    finally:
        _TRACKER.reset(token)
        if outer is not None:
            outer.calls.extend(tracker.calls)


@dataclass
class Entry:
    """A call in progress; whoever makes it fills in its status, and its tokens and cost if they are known."""

    status: int | None = None
    tokens: Tokens = field(default_factory=Tokens)
    cost: float | None = None
    sent: bool = True

    def read(self, usage: Any) -> None:
        """Fill in what the `usage` object of a completion reports."""
        self.tokens, self.cost = tokens_of(usage), cost_of(usage)

    @property
    def billed(self) -> bool:
        """Whether the provider may send a bill for the call."""
        if self.status is None:
            return self.sent
        return 200 <= self.status < 300 or self.status in _GATEWAY_TIMEOUTS


class Account:
    """Records calls, and refuses one that could exceed the budget. Threads may share it.

    Args:
        pricing: What a call costs; None for a model of unknown price.
        budget: The most that all calls may cost, in USD; None for no limit.
    """

    def __init__(self, *, pricing: Pricing | None = None, budget: float | None = None) -> None:
        self._pricing = pricing
        self._budget = budget
        self._spent = 0.0
        self._reserved = 0.0
        self._lock = Lock()

    @contextmanager
    def entry(self, expected: Callable[[], Tokens]) -> Generator[Entry]:
        """Record the call made inside the block, whether it succeeds or not.

        Args:
            expected: Returns the most tokens that the call may take; only called if there is a budget.

        Raises:
            BudgetError: The call may cost more than is left, or its price is unknown. It is not made.
        """
        reserved = self._reserve(expected)
        entry = Entry()
        started = time.perf_counter()
        try:
            yield entry
        except BaseException as error:
            entry.status = entry.status or _find_status(error)
            entry.sent = not any(isinstance(each, _UNSENT) for each in causes(error))
            raise
        finally:
            self._book(entry, time.perf_counter() - started, reserved)

    def _reserve(self, expected: Callable[[], Tokens]) -> float:
        """Reserve what a call may cost: other calls may be in progress at the same time."""
        if self._budget is None:
            return 0.0
        if self._pricing is None:
            raise BudgetError(
                "The price of this model is not known, so no cost budget can be kept.",
                hint="Give its price in summarizer.toml, set no budget, or choose a model that is priced.",
            )
        cost = self._pricing(*expected())
        with self._lock:
            taken = self._spent + self._reserved
            if not taken + cost <= self._budget:  # refuses what is not a number, too
                raise BudgetError(
                    f"The next call may cost {cost:.4f} USD; {taken:.4f} of the budget of "
                    f"{self._budget:.4f} USD is spent.",
                    hint="Raise the budget, or ask a cheaper model.",
                )
            self._reserved += cost
        return cost

    def _book(self, entry: Entry, seconds: float, reserved: float) -> None:
        cost = entry.cost
        # Some gateways report 0 for what is paid elsewhere, with a key of the user's own for example.
        if not cost and self._pricing and entry.tokens.prompt:
            cost = self._pricing(*entry.tokens)
        call = Call(entry.status, seconds, *entry.tokens, cost)
        with self._lock:
            self._reserved -= reserved
            # What is not known is taken to be as much as it may have been.
            self._spent += cost if cost is not None else reserved if entry.billed else 0.0
        if (tracker := _TRACKER.get()) is not None:
            tracker.calls.append(call)
        _log.debug(
            "call: status %s, %d prompt tokens (%d cached), %d completion tokens, %s USD, %.1f s",
            call.status,
            call.prompt_tokens,
            call.cached_tokens,
            call.completion_tokens,
            "unknown" if cost is None else f"{cost:.6f}",
            seconds,
        )


def _find_status(error: BaseException) -> int | None:
    """The status that an error of the SDK tells of."""
    found = (getattr(each, "status_code", None) for each in causes(error))
    return next((status for status in found if isinstance(status, int)), None)


class Ledger(httpx2.BaseTransport, httpx2.AsyncBaseTransport):
    """Records every call of a transport.

    Args:
        inner: The transport.
        account: Where calls are recorded; it may refuse one. None for a new one without a budget.
    """

    def __init__(self, inner: Any, account: Account | None = None) -> None:
        self._inner = inner
        self._account = account or Account()

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Make the call and record it."""
        body = request.read()
        with as_sdk_error(), self._account.entry(lambda: expected_tokens(body)) as entry:
            response = read_whole(self._inner.handle_request(request))
            entry.status = response.status_code
            entry.read(_reported_usage(response))
        return response

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """The same, awaited."""
        body = await request.aread()
        with as_sdk_error(), self._account.entry(lambda: expected_tokens(body)) as entry:
            response = await aread_whole(await self._inner.handle_async_request(request))
            entry.status = response.status_code
            entry.read(_reported_usage(response))
        return response

    def close(self) -> None:
        """Close the inner transport."""
        self._inner.close()

    async def aclose(self) -> None:
        """Close the inner transport."""
        await self._inner.aclose()


def expected_tokens(body: bytes) -> Tokens:
    """Estimate the most tokens of a request: one for three bytes, and all the output tokens it allows.

    Args:
        body: The body of the request, in JSON.
    """
    sent = cast("dict[str, Any]", json.loads(body))
    limit = sent.get("max_completion_tokens") or sent.get("max_tokens") or 4_096
    return Tokens(len(body) // 3, 0, int(limit))


def _reported_usage(response: httpx2.Response) -> Any:
    try:
        return response.json()["usage"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def tokens_of(usage: Any) -> Tokens:
    """Read the `usage` object of a completion; tokens are 0 if it has none, or counts that cannot be.

    Args:
        usage: OpenAI's JSON: `prompt_tokens`, `completion_tokens`, `prompt_tokens_details.cached_tokens`.
    """
    try:
        details: Any = usage.get("prompt_tokens_details") or cast("dict[str, Any]", {})
        prompt, completion = int(usage["prompt_tokens"]), int(usage["completion_tokens"])
        cached = int(details.get("cached_tokens") or 0)
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError):  # infinity among others
        return Tokens()
    tokens = Tokens(prompt, min(cached, prompt), completion)
    # A count below zero would give back what is spent.
    return tokens if all(0 <= count <= _MOST_TOKENS for count in tokens) else Tokens()


def cost_of(usage: Any) -> float | None:
    """Read the cost in USD from the `usage` object of a completion; None if it has none.

    Args:
        usage: The JSON of OpenRouter and others, with `cost`, or of Perplexity, with `cost.total_cost`.
    """
    cost = cast("dict[str, Any]", usage).get("cost") if isinstance(usage, dict) else None
    if isinstance(cost, dict):
        cost = cast("dict[str, Any]", cost).get("total_cost")
    right = isinstance(cost, int | float) and not isinstance(cost, bool) and 0 <= cost < _MOST_USD
    return float(cast("float", cost)) if right else None
