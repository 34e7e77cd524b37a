"""Remembering: a transport that keeps each answer, and asks for none again before its brief is kept."""

from __future__ import annotations

import hashlib
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, Protocol

import httpx2

from summarizer.transport.replies import has_choice


@dataclass(frozen=True)
class Noted:
    """The digests of requests that were answered.

    Attributes:
        keys: All.
        unusable: Those whose answers cannot be used, and are to be asked for anew.
    """

    keys: list[bytes] = field(default_factory=list[bytes])
    unusable: list[bytes] = field(default_factory=list[bytes])


_NOTED: ContextVar[Noted | None] = ContextVar("noted", default=None)


class Keeper(Protocol):
    """Keeps answers where they outlive the process."""

    async def keep(self, key: bytes, answer: bytes) -> None:
        """Return once an answer is kept under the digest of its request."""
        ...


@contextmanager
def noting_keys() -> Generator[Noted]:
    """Collect the digests of the requests that are answered in this context (task or thread).

    Those of an inner block count in both.
    """
    outer, noted = _NOTED.get(), Noted()
    token = _NOTED.set(noted)
    try:
        yield noted
    finally:
        _NOTED.reset(token)
        if outer is not None:
            outer.keys.extend(noted.keys)
            outer.unusable.extend(noted.unusable)


def note_key(key: bytes) -> None:
    """Add the digest of a request to those that are collected in this context, if they are."""
    if (noted := _NOTED.get()) is not None:
        noted.keys.append(key)


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
        await response.aread()
        if has_choice(response):
            await self._keeper.keep(key, response.content)
        return response

    async def aclose(self) -> None:
        """Close the inner transport."""
        await self._inner.aclose()
