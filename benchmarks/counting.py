"""A fake server that counts how often each document was asked about."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from hashlib import sha256

from fake_reply import Reply
from fake_server import Behaviour


@dataclass
class Counting(Behaviour):
    """Counts how often each document was asked about."""

    asked: Counter[str] = field(default_factory=Counter[str])

    def reply(self, method: str, path: str, body: bytes) -> Reply:
        """Count a question, and answer it."""
        if method == "POST":
            self.asked[sha256(body).hexdigest()] += 1
        return super().reply(method, path, body)

    @property
    def repeated(self) -> int:
        """How many questions were asked before."""
        return self.asked.total() - len(self.asked)
