"""The guard of a host: what is meant for one server goes to no other, and only what is meant for it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Final, TypeAlias

import httpx2

from summarizer.errors import ProviderError
from summarizer.transport.errors import as_sdk_error

_Origin: TypeAlias = tuple[str, str, int | None]

_SAME_METHOD: Final = {301: 308, 302: 307}
"""The redirects that mean the same and say that the method stays."""


class HostGuard(httpx2.BaseTransport, httpx2.AsyncBaseTransport):
    """Lets requests through to one server, with the headers that it may have.

    A request to another server is refused: it would carry the document and perhaps a key. httpx2 follows
    redirects above its transports, and drops no header but `Authorization` on the way. A redirect on the same
    server keeps the method, which httpx2 changes to GET for 301 and 302.

    Args:
        inner: The transport.
        address: The server's address.
        withheld: Names of headers to leave out.
        headers: Headers to add, in place of others of the same name, withheld ones too.
    """

    def __init__(
        self,
        inner: Any,
        address: str,
        withheld: Collection[str] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self._inner = inner
        self._origin = _origin(httpx2.URL(address))
        self._withheld = tuple(withheld)
        self._headers = dict(headers or {})

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send the request, if it is to the server."""
        self._prepare(request)
        return _keep_method(self._inner.handle_request(request))

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """The same, awaited."""
        self._prepare(request)
        return _keep_method(await self._inner.handle_async_request(request))

    def close(self) -> None:
        """Close the inner transport."""
        self._inner.close()

    async def aclose(self) -> None:
        """Close the inner transport."""
        await self._inner.aclose()

    def _prepare(self, request: httpx2.Request) -> None:
        with as_sdk_error():
            self._check(request.url)
        for name in self._withheld:
            request.headers.pop(name, None)
        request.headers.update(self._headers)

    def _check(self, url: httpx2.URL) -> None:
        if _origin(url) != self._origin:
            scheme, host, port = _origin(url)
            shown = f"{scheme}://{host}" + (f":{port}" if port else "")
            raise ProviderError(
                f"The endpoint redirects to {shown}, where nothing was sent.",
                hint="If you trust that server, give its address as the base URL.",
            )


def _keep_method(response: httpx2.Response) -> httpx2.Response:
    response.status_code = _SAME_METHOD.get(response.status_code, response.status_code)
    return response


def _origin(url: httpx2.URL) -> _Origin:
    return url.scheme, url.host, url.port
