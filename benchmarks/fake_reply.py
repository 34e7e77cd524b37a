"""Replies of the fake server, and how they are sent: at once, in drops, in part, without an end."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import repeat
from typing import Literal, TypeAlias

_REASONS = {
    200: "OK",
    302: "Found",
    307: "Temporary Redirect",
    400: "Bad Request",
    404: "Not Found",
    429: "Too Many Requests",
    500: "Server Error",
}
_BLOCK = b" " * (64 << 10)

Ending: TypeAlias = Literal["keep", "close", "half-close", "reset"]
"""What becomes of the connection: half-closed, the server still listens, but will never say more."""

Pace: TypeAlias = Literal["at once", "half", "slow headers", "trickle", "endless", "silent"]
"""How a reply is sent. One that trickles comes a byte at a time; a silent one comes after a while."""


@dataclass(frozen=True)
class Reply:
    """A response, how it is sent, and what happens after it.

    Attributes:
        pause: Seconds between two drops, or of silence.
    """

    status: int
    body: bytes
    kind: str = "application/json"
    headers: tuple[str, ...] = ()
    pace: Pace = "at once"
    ending: Ending = "keep"
    pause: float = 0.05

    def steps(self) -> Iterator[tuple[bytes, float]]:
        """Yield pieces to send, each with the seconds to wait after it."""
        if self.pace == "half":
            yield self._head() + self.body[: len(self.body) // 2], 0.0
        elif self.pace == "slow headers":
            yield from ((self._head()[i : i + 1], self.pause) for i in range(len(self._head())))
            yield self.body, 0.0
        elif self.pace == "trickle":
            yield self._head(), 0.0
            yield from ((self.body[i : i + 1], self.pause) for i in range(len(self.body)))
        elif self.pace == "endless":
            yield self._head("transfer-encoding: chunked"), 0.0
            yield from repeat((b"%x\r\n%b\r\n" % (len(_BLOCK), _BLOCK), 0.001))
        elif self.pace == "silent":
            yield b"", self.pause
            yield self._head() + self.body, 0.0
        elif self.status:
            yield self._head() + self.body, 0.0

    def _head(self, length: str = "") -> bytes:
        head = [
            f"HTTP/1.1 {self.status} {_REASONS.get(self.status, 'Status')}",
            f"content-type: {self.kind}",
            length or f"content-length: {len(self.body)}",
            *self.headers,
        ]
        return "\r\n".join(head).encode() + b"\r\n\r\n"


NOTHING = Reply(0, b"")
"""Not a word."""


def failure(
    status: int, message: str, *headers: str, code: str | int | None = None, kind: str = "fake"
) -> Reply:
    """An error in the form of the API."""
    body = {"error": {"message": message, "type": kind, "param": None, "code": code}}
    return Reply(status, json.dumps(body).encode(), headers=headers)
