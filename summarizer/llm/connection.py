"""Connections to models, opened at the first request and kept open."""

from __future__ import annotations

import threading
from collections.abc import AsyncGenerator, Callable, Generator, Mapping
from contextlib import (
    AbstractAsyncContextManager,
    AbstractContextManager,
    asynccontextmanager,
    contextmanager,
    nullcontext,
)
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, TypeAlias

from summarizer.llm.budget import check_budget
from summarizer.llm.limits import BRIEF_SECONDS, Limits
from summarizer.llm.models import Model, require_key
from summarizer.llm.requests import AnswerT, Request

if TYPE_CHECKING:
    from openai import AsyncOpenAI, OpenAI

    from summarizer.llm.client import Client
    from summarizer.transport.adapting import Memory
    from summarizer.transport.ledger import Account
    from summarizer.transport.retry import RetryPolicy
    from summarizer.transport.throttle import Throttle

OpenAIClient: TypeAlias = "OpenAI | AsyncOpenAI"
"""A client that the user made, Azure's included."""

_Loop: TypeAlias = Any
"""The event loop that a transport belongs to; None if it is used from threads."""

_KEPT: dict[tuple[Model, _Loop], Any] = {}
_LOCK = threading.Lock()


class Connection:
    """A connection to one model: over the network, or in this process if it is the embedded model.

    Nothing is imported or opened before the first request. HTTP connections and loaded weights are then
    kept until the process ends.

    Args:
        model: The model.
        transport: An httpx2 transport to ask through.
        client: An openai client to ask through, in place of a transport.
        timeout: Seconds that a brief may take in all; None for those of the model, else 300, or no limit with
            the embedded model. Of a `client`, seconds that a call may take.
        run_timeout: Seconds for all requests of this connection together; None for no limit.
        headers: HTTP headers to add to every call, after those of the model.
        retries: How often a call that failed for a while is made again; None for what the model says, else
            twice.
        max_cost: The budget in USD for all requests of this connection together.
        throttle: Limits the calls in flight in an event loop; of the embedded model and of a `client` none.
        wrap: Returns the transport to ask through, given the one that carries the calls; of a `client` none.

    Raises:
        UsageError: The budget is not an amount of money.
    """

    def __init__(
        self,
        model: Model,
        *,
        transport: Any = None,
        client: OpenAIClient | None = None,
        timeout: float | None = None,
        run_timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | None = None,
        max_cost: float | None = None,
        throttle: Throttle | None = None,
        wrap: Callable[[Any], Any] | None = None,
    ) -> None:
        check_budget(max_cost)
        self.model = model
        self._transport = transport
        self._given = client
        self._timeout = model.timeout if timeout is None else timeout
        self._retries = model.retries if retries is None else retries
        self._headers = dict(headers or {})
        self._max_cost = max_cost
        self.places: int | None = None
        self._turns: AbstractContextManager[Any] = nullcontext()
        self._aturns: AbstractAsyncContextManager[Any] = nullcontext()
        self._throttle = throttle
        self._wrap = wrap
        hosted = client is None and model.provider != "local"
        brief = BRIEF_SECONDS if self._timeout is None and hosted else self._timeout
        self._limits = Limits(brief, run_timeout, live=getattr(transport, "live", True))
        self._lock = threading.Lock()

    def ask(self, request: Request[AnswerT]) -> AnswerT:
        """Ask once.

        Raises:
            ProviderError: The call failed. `AnswerError` if the model refused.
            BudgetError: The call could exceed the budget.
            UsageError: The model needs a key that is not set, or the client is of the wrong kind.
        """
        client = self._opened()
        with self._limits.call():
            return client.ask(request)

    async def aask(self, request: Request[AnswerT]) -> AnswerT:
        """Ask once, awaited. Raises as `ask` does."""
        client = self._opened()
        with self._limits.call():
            return await client.aask(request)

    @contextmanager
    def limit_brief(self) -> Generator[None]:
        """Wait for a place; hold all requests made inside the block, together, to the time of one brief.

        The time begins when the connection is opened. Raises `UsageError` as `ask` does.
        """
        self._opened()
        with self._turns, self._limits.brief():
            yield

    @asynccontextmanager
    async def alimit_brief(self) -> AsyncGenerator[None]:
        """The same, in an event loop."""
        self._opened()
        async with self._aturns:
            with self._limits.brief():
                yield

    def share(self, places: int) -> None:
        """Let documents and the sections of long ones share places: so many are asked about at once, at most.

        Args:
            places: How many; for the embedded model one.
        """
        import asyncio

        self.places = max(places, 1)
        self._turns = threading.BoundedSemaphore(self.places)
        self._aturns = asyncio.Semaphore(self.places)

    def _opened(self) -> Client:
        with self._lock:  # the SDK takes a second to import: one thread does it
            return self._client

    @cached_property
    def _client(self) -> Client:
        from summarizer.llm.client import Client
        from summarizer.llm.sdk import GivenSDK, OwnSDK
        from summarizer.transport.ledger import Account

        pricing = self.model.price.cost if self.model.price else None
        account = Account(pricing=pricing, budget=self._max_cost)
        if self._given is not None:
            sdk = GivenSDK(
                self.model, self._given, self._timeout, self._headers, self._retries, memory=dialects()
            )
            return Client(sdk, account)
        if self._transport is None:  # a transport that was passed may need no key, such as a tape
            require_key(self.model)
        carrier = self._carry(account)
        if self._wrap:
            carrier = self._wrap(carrier)
        return Client(OwnSDK(self.model, carrier, self._timeout, self._headers))

    def _carry(self, account: Account) -> Any:
        """Return the transport that carries and records the calls."""
        from summarizer.transport.adapting import Adapting
        from summarizer.transport.ledger import Ledger
        from summarizer.transport.retry import Retrying
        from summarizer.transport.stream import Joining
        from summarizer.transport.throttle import Throttled

        inner, memory = self._transport, None
        if inner is None:
            inner, memory = open_transport(self.model), dialects()
        if self.model.provider == "local" or getattr(inner, "verbatim", False):
            return Retrying(Ledger(inner, account), self._policy())
        calling: Any = Ledger(Joining(inner), account)
        if self._throttle:
            calling = Throttled(calling, self._throttle)
        retrying = Retrying(calling, self._policy())
        return Adapting(retrying, memory, form=self.model.mode)

    def _policy(self) -> RetryPolicy:
        """Return what is asked again: of the embedded model nothing, since it fails in the same way again."""
        from summarizer.transport.retry import ONCE, RetryPolicy

        if self.model.provider == "local":
            return ONCE
        return RetryPolicy() if self._retries is None else RetryPolicy(attempts=1 + self._retries)


def close_all() -> None:
    """Stop and unload the embedded model, and close every connection that is kept."""
    with _LOCK:
        for transport in _KEPT.values():
            transport.close()
        _KEPT.clear()
        dialects.cache_clear()


@cache
def dialects() -> Memory:
    """Return what is known of the dialects of endpoints, kept until the process ends."""
    from summarizer.transport.adapting import Memory

    return Memory()


def kept(model: Model) -> Any:
    """Return the transport for a tape to record from, which adapts requests to the model's endpoint."""
    from summarizer.transport.adapting import Adapting
    from summarizer.transport.stream import Joining

    inner = open_transport(model)
    return inner if model.provider == "local" else Adapting(Joining(inner), dialects(), form=model.mode)


def open_transport(model: Model) -> Any:
    """Return the transport to a model, opened at the first use and kept until the process ends.

    A transport used in an event loop is kept for that loop.
    """
    # A connection opened in one event loop cannot be used in another.
    loop = None if model.provider == "local" else _running_loop()
    with _LOCK:
        for key in [(m, past) for m, past in _KEPT if past and past.is_closed()]:
            del _KEPT[key]
        if (model, loop) not in _KEPT:
            _KEPT[model, loop] = _transport_to(model)
        return _KEPT[model, loop]


def _running_loop() -> _Loop:
    import asyncio

    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return None


def _transport_to(model: Model) -> Any:
    if model.provider == "local":
        from summarizer.transport.local import LocalModel

        return LocalModel(model.path, window=model.window or 0)
    if model.transport:
        return model.transport()
    from summarizer.transport.http import HTTP

    return HTTP()
