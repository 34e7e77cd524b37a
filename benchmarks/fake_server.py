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
import socket
import struct
import subprocess
import sys
import threading
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import fake_answers
from fake_faults import FAULTS
from fake_reply import Ending, Reply, failure

_MODELS = {"object": "list", "data": [{"id": "fake", "object": "model", "created": 0, "owned_by": "fake"}]}
_RIGHT = "/v2/"
"""Where nothing goes wrong: the target of a redirect."""

_TLS = b"\x16\x03"
_NO_TLS = replace(failure(400, "This server speaks HTTP."), ending="close")

_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)


@dataclass
class Behaviour:
    """How the server answers. `latency` is in seconds: fixed or, with `sigma`, the median of a lognormal.

    `faults` are the shares of replies that go wrong, by name, and `times` is after how many of them all goes
    well; `answer` is what to say, whatever is asked.
    The same requests in the same order meet the same delays and faults. `requests` are the heads of those
    that came: how many there were, and which keys they carried.
    """

    latency: float = 0.0
    sigma: float = 0.0
    faults: Mapping[str, float] = field(default_factory=dict[str, float])
    times: int | None = None
    answer: str | None = None
    chance: random.Random = field(default_factory=lambda: random.Random(0))
    requests: list[str] = field(default_factory=list[str])
    lines: set[asyncio.Transport] = field(default_factory=set[asyncio.Transport])

    def delay(self) -> float:
        """Seconds until the next reply."""
        return self.latency * (self.chance.lognormvariate(0.0, self.sigma) if self.sigma else 1.0)

    def reply(self, method: str, path: str, body: bytes) -> Reply:
        """Answer a request; of the paths only the last part counts."""
        if method == "GET" and path.endswith("/models"):
            return Reply(200, json.dumps(_MODELS).encode())
        if method != "POST" or not path.endswith("/chat/completions"):
            return failure(404, f"There is no {method} {path}.")
        good = self._completion(body)
        return good if path.startswith(_RIGHT) else self._spoiled(good)

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
            if dice < 0 and self.times != 0:
                self.times = None if self.times is None else self.times - 1
                return FAULTS[name](good)
        return good


class Connection(asyncio.Protocol):
    """One connection, kept alive; its requests are answered one after the other."""

    def __init__(self, behaviour: Behaviour) -> None:
        self._behaviour = behaviour
        self._received = bytearray()
        self._busy = self._lost = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Remember where to answer."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._behaviour.lines.add(transport)

    def connection_lost(self, _: Exception | None) -> None:
        """Send no more."""
        self._lost = True
        self._behaviour.lines.discard(self._transport)

    def eof_received(self) -> bool:
        """Keep the connection open for the reply."""
        return False

    def data_received(self, data: bytes) -> None:
        """Collect bytes until a request is whole; hang up on who wants to speak TLS."""
        if data.startswith(_TLS) and not self._received:
            self._go_on(_NO_TLS, _NO_TLS.steps())
            return
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
        self._behaviour.requests.append(head.decode("latin-1"))
        method, path = head.split(b"\r\n", 1)[0].decode("latin-1").split(" ")[:2]
        reply = self._behaviour.reply(method, path.partition("?")[0], body)
        asyncio.get_running_loop().call_later(self._behaviour.delay(), self._send, reply)

    def _send(self, reply: Reply) -> None:
        self._go_on(reply, reply.steps())

    def _go_on(self, reply: Reply, steps: Iterator[tuple[bytes, float]]) -> None:
        for piece, pause in steps:
            if self._lost:
                return
            self._transport.write(piece)
            if pause:
                asyncio.get_running_loop().call_later(pause, self._go_on, reply, steps)
                return
        self._end(reply.ending)

    def _end(self, ending: Ending) -> None:
        self._busy = False
        if ending == "keep":
            self._next()
        elif ending == "close":
            self._transport.close()
        elif ending == "half-close":
            self._transport.write_eof()
        else:  # without a lingering close the kernel resets the connection
            line = self._transport.get_extra_info("socket")
            line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self._transport.abort()


async def serve(behaviour: Behaviour) -> None:
    """Serve on a free port of 127.0.0.1 until standard input is closed; print the base URL first."""
    server, url = await _listen(behaviour)
    print(url, flush=True)
    await asyncio.to_thread(sys.stdin.read)
    server.close()


async def _listen(behaviour: Behaviour) -> tuple[asyncio.Server, str]:
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Connection(behaviour), "127.0.0.1", 0, backlog=1024)
    return server, f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1"


@contextmanager
def serving_here(behaviour: Behaviour) -> Generator[str]:
    """Serve from a thread of this process, so that `behaviour.requests` can be read; yield the base URL."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    server, url = asyncio.run_coroutine_threadsafe(_listen(behaviour), loop).result()
    try:
        yield url
    finally:
        asyncio.run_coroutine_threadsafe(_hang_up(server, behaviour), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _hang_up(server: asyncio.Server, behaviour: Behaviour) -> None:
    server.close()
    for line in list(behaviour.lines):
        line.abort()
    await asyncio.sleep(0)


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
    asyncio.run(serve(Behaviour(options.latency, options.sigma, faults, answer=said)))


if __name__ == "__main__":
    main()
