"""Streams: a transport that hands on what came as events as the completion that would have come at once."""

from __future__ import annotations

from typing import Any, Final, cast

import httpx2

from summarizer.transport.body import BrokenOff, aread_whole, is_stream, read_whole
from summarizer.transport.events import assemble, has_end
from summarizer.transport.refusals import error_status

_CUT: Final = "cut"
_EVENT: Final = b"data:"


def is_cut(response: httpx2.Response) -> bool:
    """Whether a response was put together of a stream that broke off before its end."""
    return _CUT in response.extensions


class Joining(httpx2.BaseTransport, httpx2.AsyncBaseTransport):
    """Hands on a streamed completion as if it had come at once.

    Args:
        inner: The transport.
    """

    def __init__(self, inner: Any) -> None:
        self._inner = inner

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send the request, and read a stream to its end.

        Raises:
            httpx2.HTTPError: The network failed; in the middle of a stream only if nothing came of an answer.
        """
        try:
            response = cast("httpx2.Response", self._inner.handle_request(request))
            return _join(read_whole(response)) if _is_stream(response) else response
        except BrokenOff as broken:
            return _join_rest(broken)

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """The same, awaited."""
        try:
            response = cast("httpx2.Response", await self._inner.handle_async_request(request))
            return _join(await aread_whole(response)) if _is_stream(response) else response
        except BrokenOff as broken:
            return _join_rest(broken)

    def close(self) -> None:
        """Close the inner transport."""
        self._inner.close()

    async def aclose(self) -> None:
        """Close the inner transport."""
        await self._inner.aclose()


def _is_stream(response: httpx2.Response) -> bool:
    """Whether a response is a stream; some servers call theirs JSON, which shows when it is read."""
    return is_stream(response) or (
        response.is_stream_consumed and response.content.lstrip()[: len(_EVENT)] == _EVENT
    )


def _join(response: httpx2.Response) -> httpx2.Response:
    """Return the completion of a stream, or its error; the response as it is if it holds neither."""
    whole = assemble(response.text)
    cut = {_CUT: True} if response.is_success and not has_end(response.text) else {}
    if whole is None:
        response.extensions |= cut
        return response
    if "error" in whole:
        failed = httpx2.Response(400, json=whole)
        failed.status_code = error_status(failed.content) or 400
        return failed
    return httpx2.Response(response.status_code, json=whole, extensions=cut)


def _join_rest(broken: BrokenOff) -> httpx2.Response:
    """Return what came of an answer before the connection failed; raise the failure if that is nothing."""
    joined = _join(broken.response)
    if joined is broken.response:
        raise broken
    return joined
