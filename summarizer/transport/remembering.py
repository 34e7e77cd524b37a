"""Remembering: a transport that keeps each answer, and asks for none again before its brief is kept."""

from __future__ import annotations

import hashlib
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Protocol

import httpx2

_KEYS: ContextVar[list[bytes] | None] = ContextVar("keys", default=None)


class Keeper(Protocol):
    """Keeps answers where they outlive the process."""

    async def keep(self, key: bytes, answer: bytes) -> None:
        """Return once an answer is kept under the digest of its request."""
        ...


@contextmanager
def noting_keys() -> Generator[list[bytes]]:
    """Collect the digests of the requests that are answered in this context (task or thread)."""
    keys: list[bytes] = []
    token = _KEYS.set(keys)
    try:
        yield keys
    finally:
        _KEYS.reset(token)


def note_key(key: bytes) -> None:
    """Add the digest of a request to those that are collected in this context, if they are."""
    if (keys := _KEYS.get()) is not None:
        keys.append(key)


class Remembering(httpx2.AsyncBaseTransport):
    """Answers a request that was answered before without a call; for clients in an event loop.

    Args:
        inner: The transport.
        known: The answers that were kept, by the digest of their request.
        keeper: Keeps the answers that come.
    """

    def __init__(self, inner: Any, known: Mapping[bytes, bytes], keeper: Keeper) -> None:
        self._inner = inner
        self._known = known
        self._keeper = keeper

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Return the answer that is known, or the one that comes, once it is kept."""
        key = hashlib.sha256(await request.aread()).digest()
        note_key(key)
        if (answer := self._known.get(key)) is not None:
            headers = {"content-type": "application/json"}
            return httpx2.Response(200, headers=headers, content=answer, request=request)
        response: httpx2.Response = await self._inner.handle_async_request(request)
        if response.is_success:
            await self._keeper.keep(key, await response.aread())
        return response

    async def aclose(self) -> None:
        """Close the inner transport."""
        await self._inner.aclose()
