"""Deferring: a transport that answers from what was collected, and notes what is still to be asked."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Protocol

import httpx2

from summarizer.errors import Postponed
from summarizer.transport.errors import Unsent, as_sdk_error
from summarizer.transport.remembering import note_key


@dataclass(frozen=True)
class Reply:
    """What came for a request: its HTTP status and its body."""

    status: int
    content: bytes


class Replies(Protocol):
    """The replies that came, and the requests that none came for."""

    async def find(self, key: bytes) -> Reply | None:
        """Return the reply to the request with a digest; None if none came."""
        ...

    def want(self, key: bytes, body: bytes) -> None:
        """Take note of a request without a reply."""
        ...


class Deferring(httpx2.AsyncBaseTransport):
    """Replies with what was collected, as the endpoint would have; for clients in an event loop.

    Args:
        replies: What was collected.
    """

    live = False

    def __init__(self, replies: Replies) -> None:
        self._replies = replies

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Return the reply to a request. Raises `Postponed`, for the SDK, if none came."""
        body = await request.aread()
        key = hashlib.sha256(body).digest()
        note_key(key)
        reply = await self._replies.find(key)
        if reply is None:
            self._replies.want(key, body)
            with as_sdk_error(Unsent):
                raise Postponed("The answer has not come yet.")
        headers = {"content-type": "application/json", "x-should-retry": "false"}
        return httpx2.Response(reply.status, headers=headers, content=reply.content, request=request)
