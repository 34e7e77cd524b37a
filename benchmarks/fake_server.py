"""A model server on the loopback: OpenAI's chat completions, at once, or as slow and faulty as asked for.

    python benchmarks/fake_server.py --latency 0.2 --sigma 0.8 --fault 429=0.05

It prints its base URL, and serves until its standard input is closed (Ctrl-D), so that it ends with
whoever started it.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import re
import subprocess
import sys
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import fake_answers

RETRY_AFTER = 1
"""Seconds to wait, as a refusal with 429 says."""

_REASONS = {200: "OK", 400: "Bad Request", 404: "Not Found", 429: "Too Many Requests", 500: "Server Error"}
_MODELS = {"object": "list", "data": [{"id": "fake", "object": "model", "created": 0, "owned_by": "fake"}]}
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)


@dataclass(frozen=True)
class Reply:
    """A response. With `cut` only half of its body is sent, and then the line drops."""

    status: int
    body: bytes
    kind: str = "application/json"
    headers: tuple[str, ...] = ()
    cut: bool = False

    def encoded(self) -> bytes:
        """The response as it goes over the wire."""
        head = [
            f"HTTP/1.1 {self.status} {_REASONS[self.status]}",
            f"content-type: {self.kind}",
            f"content-length: {len(self.body)}",
            *self.headers,
        ]
        sent = self.body[: len(self.body) // 2] if self.cut else self.body
        return "\r\n".join(head).encode() + b"\r\n\r\n" + sent


def failure(status: int, message: str, *headers: str) -> Reply:
    """An error in the form of the API."""
    body = {"error": {"message": message, "type": "fake", "param": None, "code": None}}
    return Reply(status, json.dumps(body).encode(), headers=headers)


FAULTS: Mapping[str, Callable[[Reply], Reply]] = {
    "429": lambda _: failure(429, "Slow down.", f"retry-after: {RETRY_AFTER}"),
    "500": lambda _: failure(500, "The server had an error."),
    "truncated": lambda good: Reply(good.status, good.body, cut=True),
    "html": lambda _: Reply(200, b"<html><body>Please sign in.</body></html>", "text/html"),
}
"""What can go wrong with a reply, made of the one that would have been right."""


@dataclass
class Behaviour:
    """How the server answers. `latency` is in seconds: fixed or, with `sigma`, the median of a lognormal.

    `faults` are the shares of replies that go wrong, by name; `answer` is what to say, whatever is asked.
    The same requests in the same order meet the same delays and faults.
    """

    latency: float = 0.0
    sigma: float = 0.0
    faults: Mapping[str, float] = field(default_factory=dict[str, float])
    answer: str | None = None
    chance: random.Random = field(default_factory=lambda: random.Random(0))

    def delay(self) -> float:
        """Seconds until the next reply."""
        return self.latency * (self.chance.lognormvariate(0.0, self.sigma) if self.sigma else 1.0)

    def reply(self, method: str, path: str, body: bytes) -> Reply:
        """Answer a request; of the paths only the last part counts."""
        if method == "GET" and path.endswith("/models"):
            return Reply(200, json.dumps(_MODELS).encode())
        if method != "POST" or not path.endswith("/chat/completions"):
            return failure(404, f"There is no {method} {path}.")
        return self._spoiled(self._completion(body))

    def _completion(self, body: bytes) -> Reply:
        try:
            asked = json.loads(body)
            if asked.get("stream"):
                return failure(400, "This server does not stream.")
            content = fake_answers.answer(asked) if self.answer is None else self.answer
            return Reply(200, fake_answers.completion(asked, content))
        except (ValueError, LookupError, TypeError, AttributeError):
            return failure(400, "This is no request for a chat completion.")

    def _spoiled(self, good: Reply) -> Reply:
        dice = self.chance.random() if self.faults else 1.0
        for name, share in self.faults.items():
            dice -= share
            if dice < 0:
                return FAULTS[name](good)
        return good


class Connection(asyncio.Protocol):
    """One connection, kept alive; its requests are answered one after the other."""

    def __init__(self, behaviour: Behaviour) -> None:
        self._behaviour = behaviour
        self._received = bytearray()
        self._busy = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Remember where to answer."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Collect bytes until a request is whole."""
        self._received += data
        self._next()

    def _next(self) -> None:
        end = self._received.find(b"\r\n\r\n")
        if self._busy or end < 0:
            return
        head = bytes(self._received[:end])
        length = _LENGTH.search(head)
        start, stop = end + 4, end + 4 + int(length.group(1) if length else 0)
        if len(self._received) < stop:
            return
        body = bytes(self._received[start:stop])
        del self._received[:stop]
        self._busy = True
        method, path = head.split(b"\r\n", 1)[0].decode("latin-1").split(" ")[:2]
        reply = self._behaviour.reply(method, path.partition("?")[0], body)
        asyncio.get_running_loop().call_later(self._behaviour.delay(), self._send, reply)

    def _send(self, reply: Reply) -> None:
        self._transport.write(reply.encoded())
        self._busy = False
        if reply.cut:
            self._transport.close()
        else:
            self._next()


async def serve(behaviour: Behaviour) -> None:
    """Serve on a free port of 127.0.0.1 until standard input is closed; print the base URL first."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Connection(behaviour), "127.0.0.1", 0, backlog=1024)
    print(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1", flush=True)
    await asyncio.to_thread(sys.stdin.read)
    server.close()


@contextmanager
def serving(*options: str) -> Generator[str]:
    """Run the server in a process of its own; yield its base URL."""
    command = [sys.executable, str(Path(__file__)), *options]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        yield process.stdout.readline().strip()


def main() -> None:
    """Read the options and serve."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--latency", type=float, default=0.0, help="seconds until a reply")
    parser.add_argument(
        "--sigma", type=float, default=0.0, help="spread: makes --latency a lognormal's median"
    )
    parser.add_argument("--fault", action="append", default=[], metavar="NAME=SHARE", help=", ".join(FAULTS))
    parser.add_argument("--answer", type=Path, help="a file with what to say, whatever is asked")
    options = parser.parse_args()
    faults = {name: float(share) for name, _, share in (fault.partition("=") for fault in options.fault)}
    said = options.answer.read_text(encoding="utf-8") if options.answer else None
    asyncio.run(serve(Behaviour(options.latency, options.sigma, faults, said)))


if __name__ == "__main__":
    main()
