"""The network: one transport for sync and async clients, over httpx2's own two.

httpx2 limits the seconds between two pieces of a response, so one that trickles never ends. Here a deadline
also ends a call in the middle of a name look-up, of the headers or of the body.
"""

from __future__ import annotations

import asyncio
import os
import queue
import ssl
from collections.abc import Callable
from contextvars import copy_context
from functools import lru_cache
from threading import Lock, Thread
from typing import TypeAlias, TypeVar
from urllib.request import getproxies, proxy_bypass

import httpx2

from summarizer.transport import deadline
from summarizer.transport.body import DeadlineExceeded, aread_whole, check_deadline, read_whole

_LIMITS = httpx2.Limits(max_connections=1000, max_keepalive_connections=100)
"""The limits of the openai SDK; with httpx2's own, calls beyond 20 at once open new connections."""

_Half = TypeVar("_Half", httpx2.HTTPTransport, httpx2.AsyncHTTPTransport)
_Response: TypeAlias = "httpx2.Response | BaseException"


def proxy_of(url: httpx2.URL) -> str | None:
    """Return the proxy for a URL from the environment: httpx2 looks for none if it is given a transport."""
    if proxy_bypass(url.host):
        return None
    proxies = getproxies()
    proxy = proxies.get(url.scheme) or proxies.get("all")
    return f"http://{proxy}" if proxy and "://" not in proxy else proxy


def trusted() -> ssl.SSLContext:
    """Return the certificates that are trusted, which SSL_CERT_FILE and SSL_CERT_DIR may name."""
    return _load_certificates(os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR"))


@lru_cache(maxsize=1)
def _load_certificates(file: str | None, folder: str | None) -> ssl.SSLContext:  # noqa: ARG001
    """Load them once for all endpoints: there are hundreds, and httpx2 loads them for each transport."""
    return httpx2.create_ssl_context()


def run_in_time(call: Callable[[], httpx2.Response]) -> httpx2.Response:
    """Make a call, but wait no longer for it than the deadline of this context.

    A call with a deadline runs in a thread of its own: Python cannot interrupt one that waits for a name
    server or for the rest of a header. A thread that is given up ends at its next piece of the body.

    Raises:
        DeadlineExceeded: The deadline passed.
    """
    limit = deadline.current()
    if limit is None:
        return call()
    check_deadline()
    results: queue.SimpleQueue[_Response] = queue.SimpleQueue()
    Thread(target=copy_context().run, args=(_put_result, call, results), daemon=True).start()
    try:
        result = results.get(timeout=limit.left())
    except queue.Empty:
        raise DeadlineExceeded(limit) from None
    if isinstance(result, BaseException):
        raise result
    return result


def _put_result(call: Callable[[], httpx2.Response], results: queue.SimpleQueue[_Response]) -> None:
    try:
        results.put(call())
    except BaseException as error:
        results.put(error)


class HTTP(httpx2.BaseTransport, httpx2.AsyncBaseTransport):
    """Sends requests over the network.

    The sync and the async transport are made when first used, because loading the certificates is slow.

    Args:
        whole: Whether responses are read whole. Those to sync clients may be left to be read in pieces, for
            files that are larger than any answer; no deadline then ends the reading.
    """

    def __init__(self, *, whole: bool = True) -> None:
        self._whole = whole
        self._sync: dict[str | None, httpx2.HTTPTransport] = {}
        self._async: dict[str | None, httpx2.AsyncHTTPTransport] = {}
        self._lock = Lock()

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send the request over the network, and read the whole response, unless it is to be in pieces.

        Raises:
            DeadlineExceeded: The deadline of this context passed.
            BodyTooLarge: The response is too large.
            httpx2.HTTPError: The network failed.
        """
        half = self._half(self._sync, httpx2.HTTPTransport, request.url)
        if not self._whole:
            return half.handle_request(request)
        return run_in_time(lambda: read_whole(half.handle_request(request)))

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """The same, awaited."""
        half = self._half(self._async, httpx2.AsyncHTTPTransport, request.url)
        limit = deadline.current()
        check_deadline()
        try:
            async with asyncio.timeout(limit.left() if limit else None):
                return await aread_whole(await half.handle_async_request(request))
        except TimeoutError:
            if limit is None:
                raise
            raise DeadlineExceeded(limit) from None

    def _half(self, made: dict[str | None, _Half], make: Callable[..., _Half], url: httpx2.URL) -> _Half:
        proxy = proxy_of(url)
        with self._lock:
            if proxy not in made:
                made[proxy] = make(limits=_LIMITS, proxy=proxy, verify=trusted())
            return made[proxy]

    def close(self) -> None:
        """Close the connections of sync clients."""
        for half in self._sync.values():
            half.close()

    async def aclose(self) -> None:
        """Close the connections of async clients."""
        for half in self._async.values():
            await half.aclose()
