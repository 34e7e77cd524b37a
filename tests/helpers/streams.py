"""Streams of chat completions, and an endpoint on the loopback that sends them event by event."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx2

USAGE = {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120}
DONE = "data: [DONE]\n\n"


def event(delta: dict[str, Any], **choice: Any) -> dict[str, Any]:
    return {
        "id": "c",
        "object": "chat.completion.chunk",
        "created": 1,
        "model": "m",
        "choices": [{"index": 0, "delta": delta, **choice}],
    }


LAST = event({}, finish_reason="stop")
TOTAL = {**event({}), "choices": [], "usage": USAGE}


def write(words: str, size: int = 40) -> list[dict[str, Any]]:
    """The events of a text that comes in pieces."""
    return [event({"content": words[at : at + size]}) for at in range(0, len(words), size)]


def answer(draft: Mapping[str, Any], size: int = 40) -> list[dict[str, Any]]:
    """The events of a whole answer, its usage last."""
    return [*write(json.dumps(draft), size), LAST, TOTAL]


def stream(*events: Any, end: str = DONE) -> str:
    return "".join(f"data: {json.dumps(each)}\n\n" for each in events) + end


def streamed(*events: Any, end: str = DONE) -> httpx2.Response:
    headers = {"content-type": "text/event-stream"}
    return httpx2.Response(200, headers=headers, text=stream(*events, end=end))


class Pieces(httpx2.SyncByteStream, httpx2.AsyncByteStream):
    """A body that comes piece by piece; an exception among the pieces is raised."""

    def __init__(self, *pieces: bytes | Exception) -> None:
        self._pieces = pieces

    def __iter__(self) -> Generator[bytes]:
        for piece in self._pieces:
            if isinstance(piece, Exception):
                raise piece
            yield piece

    async def __aiter__(self) -> Any:
        for piece in self:
            yield piece


class Streaming(httpx2.BaseTransport, httpx2.AsyncBaseTransport):
    """Answers each call with the next of `replies`, the last for ever; keeps the bodies that it was sent.

    A reply is a response, the events of a stream (dicts, text as it is, an exception to raise there), or a
    function that makes one of these of the request's body.
    """

    def __init__(self, *replies: httpx2.Response | Sequence[Any] | Callable[[Any], Any]) -> None:
        self._replies = replies
        self.bodies: list[dict[str, Any]] = []

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        self.bodies.append(json.loads(request.read()))
        reply: Any = self._replies[min(len(self.bodies), len(self._replies)) - 1]
        if callable(reply):
            reply = reply(self.bodies[-1])
        if isinstance(reply, httpx2.Response):
            return httpx2.Response(reply.status_code, headers=reply.headers, content=reply.content)
        pieces = [each if isinstance(each, Exception) else _encode(each) for each in reply]
        headers = {"content-type": "text/event-stream; charset=utf-8"}
        return httpx2.Response(200, headers=headers, stream=Pieces(*pieces))

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        await request.aread()
        return self.handle_request(request)


def _encode(each: Any) -> bytes:
    return (each if isinstance(each, str) else stream(each, end="")).encode()


_SERVER = """
import json, sys
from http.server import BaseHTTPRequestHandler, HTTPServer

replies, bodies = json.loads(sys.argv[1]), sys.argv[2]
asked = 0

class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        global asked
        reply = replies[min(asked, len(replies) - 1)]
        asked += 1
        with open(bodies, "a") as file:
            file.write(self.rfile.read(int(self.headers["content-length"])).decode() + "\\n")
        self.send_response(reply["status"])
        self.send_header("content-type", reply["type"])
        self.send_header("transfer-encoding", "chunked")
        self.end_headers()
        for piece in reply["pieces"]:
            data = piece.encode()
            self.wfile.write(b"%x\\r\\n%s\\r\\n" % (len(data), data))
            self.wfile.flush()
        if not reply["cut"]:
            self.wfile.write(b"0\\r\\n\\r\\n")
        self.close_connection = True

    def log_message(self, *_):
        pass

server = HTTPServer(("127.0.0.1", 0), Handler)
print(server.server_port, flush=True)
server.serve_forever()
"""


@dataclass(frozen=True)
class Reply:
    """What the endpoint answers: its body in pieces, each a chunk of its own; `cut` before its end."""

    pieces: Sequence[str]
    status: int = 200
    type: str = "text/event-stream"
    cut: bool = False


@dataclass(frozen=True)
class Endpoint:
    """Its base URL, and what it was sent."""

    url: str
    _bodies: Path

    @property
    def bodies(self) -> list[Any]:
        return [json.loads(line) for line in self._bodies.read_text().splitlines()]


@contextmanager
def serving(*replies: Reply) -> Generator[Endpoint]:
    """Serve one reply after the other, the last for ever. It is a process, since tests open no socket."""
    with TemporaryDirectory() as folder:
        bodies = Path(folder) / "bodies"
        given = json.dumps([vars(reply) for reply in replies])
        command = [sys.executable, "-c", _SERVER, given, str(bodies)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
            assert server.stdout
            try:
                yield Endpoint(f"http://127.0.0.1:{int(server.stdout.readline())}/v1", bodies)
            finally:
                server.kill()
