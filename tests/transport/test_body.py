from __future__ import annotations

import asyncio
import gzip
from collections.abc import AsyncIterator, Iterator
from typing import Any

import httpx2
import pytest

from summarizer.transport import body, deadline
from summarizer.transport.body import BodyTooLarge, DeadlineExceeded, aread_whole, read_whole


class Pieces(httpx2.SyncByteStream, httpx2.AsyncByteStream):
    """A body that comes piece by piece; it knows how many bytes were taken, and whether it was closed."""

    def __init__(self, pieces: Any) -> None:
        self._pieces = iter(pieces)
        self.taken = 0
        self.closed = False

    def __iter__(self) -> Iterator[bytes]:
        for piece in self._pieces:
            self.taken += len(piece)
            yield piece

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for piece in self:
            yield piece

    def close(self) -> None:
        self.closed = True

    async def aclose(self) -> None:
        self.closed = True


def aread(response: httpx2.Response) -> httpx2.Response:
    return asyncio.run(aread_whole(response))


WAYS = pytest.mark.parametrize("read", [read_whole, aread], ids=["sync", "async"])


def endless() -> Iterator[bytes]:
    while True:
        yield b" " * (1 << 20)


@WAYS
@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_a_body_is_read_whole_and_decompressed(read: Any, encoding: str) -> None:
    sent = gzip.compress(b'{"a": 1}') if encoding == "gzip" else b'{"a": 1}'
    stream = Pieces([sent[:5], sent[5:]])
    headers = {"content-encoding": encoding, "content-type": "application/json", "x-request-id": "7"}
    whole = read(httpx2.Response(201, headers=headers, stream=stream))
    assert (whole.status_code, whole.json(), whole.headers["x-request-id"]) == (201, {"a": 1}, "7")
    assert "content-encoding" not in whole.headers
    assert whole.headers["content-length"] == "8"
    assert stream.closed


@WAYS
def test_the_value_of_a_header_need_not_be_ascii(read: Any) -> None:
    sent = httpx2.Response(200, headers=[(b"x-city", "Zürich".encode())], stream=Pieces([b"{}"]))
    assert read(sent).headers["x-city"] == "Zürich"


@WAYS
def test_what_is_read_already_is_returned(read: Any) -> None:
    response = httpx2.Response(200, text="x")
    assert read(response) is response


BOMB = gzip.compress(b" " * (body.MAX_BYTES + 1), 9)
KINDS = {
    "endless": (endless(), ""),
    "bomb": ([BOMB], "gzip"),
    "bomb in a bomb": ([gzip.compress(BOMB)], "gzip, gzip"),
}


@WAYS
@pytest.mark.parametrize(("pieces", "encoding"), KINDS.values(), ids=KINDS)
def test_no_more_is_read_than_the_limit(read: Any, pieces: Any, encoding: str) -> None:
    stream = Pieces(pieces)
    headers = {"content-encoding": encoding} if encoding else {}
    assert len(BOMB) < 100_000
    with pytest.raises(BodyTooLarge) as caught:
        read(httpx2.Response(200, headers=headers, stream=stream))
    assert caught.value.limit == body.MAX_BYTES
    assert stream.taken <= body.MAX_BYTES + (1 << 20)
    assert stream.closed


@WAYS
def test_a_body_that_trickles_ends_with_the_deadline(monkeypatch: pytest.MonkeyPatch, read: Any) -> None:
    now = [0.0]
    monkeypatch.setattr("summarizer.transport.deadline.time.monotonic", lambda: now[0])

    def trickle() -> Iterator[bytes]:
        while True:
            now[0] += 1.0
            yield b" "

    limit = deadline.Deadline(10.0, 10.0, "brief")
    with deadline.within(limit), pytest.raises(DeadlineExceeded) as caught:
        read(httpx2.Response(200, stream=Pieces(trickle())))
    assert caught.value.deadline is limit
    assert now[0] == 10.0
