"""The network: one transport for sync and async clients, over httpx2's own two."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import TypeVar
from urllib.request import getproxies, proxy_bypass

import httpx2

_LIMITS = httpx2.Limits(max_connections=1000, max_keepalive_connections=100)
"""The limits of the openai SDK; with httpx2's own, calls beyond 20 at once open new connections."""

_Half = TypeVar("_Half", httpx2.HTTPTransport, httpx2.AsyncHTTPTransport)


def proxy_of(url: httpx2.URL) -> str | None:
    """Return the proxy for a URL from the environment: httpx2 looks for none if it is given a transport."""
    if proxy_bypass(url.host):
        return None
    proxies = getproxies()
    proxy = proxies.get(url.scheme) or proxies.get("all")
    return f"http://{proxy}" if proxy and "://" not in proxy else proxy


class HTTP(httpx2.BaseTransport, httpx2.AsyncBaseTransport):
    """Sends requests over the network.

    The sync and the async transport are made when first used, because loading the certificates is slow.
    """

    def __init__(self) -> None:
        self._sync: dict[str | None, httpx2.HTTPTransport] = {}
        self._async: dict[str | None, httpx2.AsyncHTTPTransport] = {}
        self._lock = Lock()

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send the request over the network."""
        return self._half(self._sync, httpx2.HTTPTransport, request.url).handle_request(request)

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """The same, awaited."""
        half = self._half(self._async, httpx2.AsyncHTTPTransport, request.url)
        return await half.handle_async_request(request)

    def _half(self, made: dict[str | None, _Half], make: Callable[..., _Half], url: httpx2.URL) -> _Half:
        proxy = proxy_of(url)
        with self._lock:
            if proxy not in made:
                made[proxy] = make(limits=_LIMITS, proxy=proxy)
            return made[proxy]

    def close(self) -> None:
        """Close the connections of sync clients."""
        for half in self._sync.values():
            half.close()

    async def aclose(self) -> None:
        """Close the connections of async clients."""
        for half in self._async.values():
            await half.aclose()
