"""Bodies of responses: read whole, up to a limit that counts the bytes after decompression."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import aclosing, closing, contextmanager

import httpx2

from summarizer.transport import deadline
from summarizer.transport.events import EventReader
from summarizer.transport.listening import current_report, is_heard

MAX_BYTES = 16 << 20
"""The largest answer that is read. One of 16,000 tokens with all their alternatives is below 4 MB."""

_OF_THE_WIRE = (b"content-encoding", b"content-length", b"transfer-encoding")
"""Headers that are no longer true of a body that was read and decompressed."""


class BodyTooLarge(httpx2.TransportError):
    """A response has more bytes than are read; its connection was closed."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"The response has more than {limit} bytes.")
        self.limit = limit


class BrokenOff(httpx2.RemoteProtocolError):
    """A connection failed in the middle of a stream; `response` has what came of it."""

    def __init__(self, response: httpx2.Response) -> None:
        super().__init__("The connection failed in the middle of a stream.")
        self.response = response


class DeadlineExceeded(httpx2.TimeoutException):
    """The time of a brief or a run is over."""

    def __init__(self, deadline: deadline.Deadline) -> None:
        super().__init__(f"The {deadline.seconds:g} s of the {deadline.scope} are over.")
        self.deadline = deadline


def check_deadline() -> None:
    """Raise `DeadlineExceeded` if the calls in this context have no time left."""
    current = deadline.current()
    if current and not current.left():
        raise DeadlineExceeded(current)


def is_stream(response: httpx2.Response) -> bool:
    """Whether the body of a response are server-sent events, as its headers say."""
    return "event-stream" in response.headers.get("content-type", "")


def read_whole(response: httpx2.Response) -> httpx2.Response:
    """Return a response with its whole body in memory.

    Args:
        response: A response; one that is read already is returned as it is.

    Raises:
        BodyTooLarge: It has more than `MAX_BYTES` bytes.
        DeadlineExceeded: It was still being sent when the time was over.
        BrokenOff: It is a stream, and the connection failed.
        httpx2.HTTPError: The connection failed.
    """
    if response.is_stream_consumed:
        return response
    body = _Body(response)
    with closing(response), body.kept():
        for piece in response.iter_bytes():
            body.add(piece)
    return body.response()


async def aread_whole(response: httpx2.Response) -> httpx2.Response:
    """The same, awaited."""
    if response.is_stream_consumed:
        return response
    body = _Body(response)
    try:
        with body.kept():
            async with aclosing(response.aiter_bytes()) as pieces:
                async for piece in pieces:
                    body.add(piece)
    finally:
        await response.aclose()
    return body.response()


class _Body:
    """The pieces of a body so far; httpx2 decompresses into pieces of one megabyte at most.

    Whoever listens gets what a stream says while it is read.
    """

    def __init__(self, read: httpx2.Response) -> None:
        self._read = read
        self._pieces: list[bytes] = []
        self._size = 0
        self._events = EventReader(current_report()) if is_stream(read) and is_heard() else None

    def add(self, piece: bytes) -> None:
        self._size += len(piece)
        if self._size > MAX_BYTES:
            raise BodyTooLarge(MAX_BYTES)
        check_deadline()
        self._pieces.append(piece)
        if self._events:
            self._events.add(piece)

    @contextmanager
    def kept(self) -> Generator[None]:
        """Keep what came of a stream if the connection fails inside the block."""
        try:
            yield
        except (httpx2.NetworkError, httpx2.RemoteProtocolError) as error:
            if not is_stream(self._read):
                raise
            raise BrokenOff(self.response()) from error

    def response(self) -> httpx2.Response:
        read = self._read
        # As bytes: a value need not be ASCII.
        headers = [each for each in read.headers.raw if each[0].lower() not in _OF_THE_WIRE]
        return httpx2.Response(
            read.status_code, headers=headers, content=b"".join(self._pieces), extensions=read.extensions
        )
