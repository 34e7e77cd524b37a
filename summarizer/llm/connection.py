"""Connections: the chain of transports to a model, opened at the first question and kept."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias

from summarizer.llm.models import Model, require_key
from summarizer.llm.requests import Answer, Request

if TYPE_CHECKING:
    from openai import AsyncOpenAI, OpenAI

    from summarizer.llm.client import Client

OpenAIClient: TypeAlias = "OpenAI | AsyncOpenAI"
"""A client of the user's own, Azure's included."""

_Loop: TypeAlias = Any
"""The event loop that a transport serves; null for threads."""

_KEPT: dict[tuple[Model, _Loop], Any] = {}
_LOCK = threading.Lock()


class Connection:
    """A way to ask a model: by default over the network, or in this process if it is the embedded one.

    Nothing is imported or opened before the first question. HTTP connections and loaded
    weights are kept for the life of the process.

    Args:
        model: The model.
        transport: An httpx2 transport to ask through.
        client: An openai client of the user's own to ask through, in place of a transport.
        timeout: Seconds that a call may take; None for the default.
        headers: HTTP headers to add to every call.
        max_cost: The budget in USD for all that is asked through this connection.
    """

    def __init__(
        self,
        model: Model,
        *,
        transport: Any = None,
        client: OpenAIClient | None = None,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
        max_cost: float | None = None,
    ) -> None:
        self.model = model
        self._transport = transport
        self._given = client
        self._timeout = timeout
        self._headers = dict(headers or {})
        self._max_cost = max_cost
        self._lock = threading.Lock()

    def ask(self, request: Request) -> Answer:
        """Ask once. Raises `ProviderError` if the call fails or nothing of its answer is usable."""
        return self._opened().ask(request)

    async def aask(self, request: Request) -> Answer:
        """Ask once, awaited. Raises as `ask` does."""
        return await self._opened().aask(request)

    def _opened(self) -> Client:
        with self._lock:  # importing the SDK takes a second; threads must not do it side by side
            return self._client

    @cached_property
    def _client(self) -> Client:
        from summarizer.llm.client import Client
        from summarizer.llm.sdk import GivenSDK, OwnSDK
        from summarizer.transport.ledger import Account, Ledger

        pricing = self.model.price.cost if self.model.price else None
        # The embedded model asks no money, so no budget can be broken.
        budget = None if self.model.provider == "local" else self._max_cost
        account = Account(pricing=pricing, budget=budget)
        if self._given is not None:
            return Client(GivenSDK(self.model, self._given, self._timeout, self._headers), account)
        inner = self._transport
        if inner is None:  # a transport that is given may need no key: a tape, a server of one's own
            require_key(self.model)
            inner = kept(self.model)
        return Client(OwnSDK(self.model, Ledger(inner, account), self._timeout, self._headers))


def close_all() -> None:
    """Stop what the embedded model is writing, unload it, and close every kept connection."""
    with _LOCK:
        for transport in _KEPT.values():
            transport.close()
        _KEPT.clear()


def kept(model: Model) -> Any:
    """The transport to a model, opened at the first use and kept for the life of the process."""
    # A connection opened in one event loop is of no use in the next.
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
