"""Through: a transport that sends requests through an HTTP client of the user."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import httpx2

from summarizer.transport.body import aread_whole, read_whole

_DECODED = (b"content-encoding", b"content-length", b"transfer-encoding")
"""Headers of a body as it came over the wire; the client has decoded it."""


class Through(httpx2.BaseTransport, httpx2.AsyncBaseTransport):
    """Sends requests through a client, with its proxies, authentication and hooks. The user closes it.

    Args:
        client: The client.
    """

    def __init__(self, client: httpx2.Client | httpx2.AsyncClient) -> None:
        self._client: Any = client

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send the request."""
        return _copy(read_whole(self._client.send(request, stream=True)))

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """The same, awaited."""
        return _copy(await aread_whole(await self._client.send(request, stream=True)))


def list_settings(client: httpx2.Client | httpx2.AsyncClient) -> Mapping[str, Any]:
    """Return what a client adds to the requests that it builds, as arguments for another."""
    return {
        "headers": client.headers,
        "params": client.params,
        "cookies": client.cookies,
        "timeout": client.timeout,
    }


def _copy(response: httpx2.Response) -> httpx2.Response:
    headers = [each for each in response.headers.raw if each[0].lower() not in _DECODED]
    return httpx2.Response(response.status_code, headers=headers, content=response.content)
