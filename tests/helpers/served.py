"""A server on the loopback, in a thread of this process, that answers every request in one way.

Tests that use it are marked with `allow_hosts`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from fake_reply import Reply
from fake_server import Behaviour

KEY = "@KEY@"
"""Stands in a body for the `authorization` of the request that it answers."""


@dataclass
class Answering(Behaviour):
    """Sends `given` to every request: a reply, a body in bytes or text, or JSON (with `status`)."""

    given: Any = b""
    status: int = 200
    headers: tuple[str, ...] = ()

    def reply(self, method: str, path: str, body: bytes) -> Reply:
        if isinstance(self.given, Reply):
            return self.given
        text = self.given if isinstance(self.given, bytes | str) else json.dumps(self.given)
        sent = text.encode() if isinstance(text, str) else text
        return Reply(self.status, sent.replace(KEY.encode(), self.keys[-1].encode()), headers=self.headers)

    @property
    def keys(self) -> list[str]:
        """The `authorization` of each request; empty if it had none."""
        return [find_header(head, "authorization") for head in self.requests]


def find_header(head: str, name: str) -> str:
    """The value of a header of a request; empty if it has none."""
    lines = (line.partition(":") for line in head.split("\r\n")[1:])
    return next((value.strip() for found, _, value in lines if found.lower() == name), "")
