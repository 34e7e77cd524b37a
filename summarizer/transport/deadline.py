"""Deadlines: the time that a brief and a run have, known to every call that is made for them."""

from __future__ import annotations

import time
from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True)
class Deadline:
    """The end of the time that something has.

    Attributes:
        ends: When it is over, on the monotonic clock.
        seconds: How much time there was.
        scope: What has it, `brief` or `run`.
    """

    ends: float
    seconds: float
    scope: str

    def left(self) -> float:
        """Return the seconds that are left; 0 once it is over."""
        return max(self.ends - time.monotonic(), 0.0)


_CURRENT: ContextVar[Deadline | None] = ContextVar("deadline", default=None)


def start(seconds: float, scope: str) -> Deadline:
    """Return the deadline that is so many seconds from now."""
    return Deadline(time.monotonic() + seconds, seconds, scope)


def current() -> Deadline | None:
    """Return the deadline of the calls made in this context (task or thread); None if there is none."""
    return _CURRENT.get()


def remaining() -> float | None:
    """Return the seconds that calls in this context have left; None if they have no deadline."""
    deadline = current()
    return deadline.left() if deadline else None


@contextmanager
def within(*deadlines: Deadline | None) -> Generator[None]:
    """Hold the calls made in this context to the earliest of these deadlines and the one in force."""
    known = [deadline for deadline in (current(), *deadlines) if deadline]
    token = _CURRENT.set(min(known, key=lambda deadline: deadline.ends, default=None))
    try:
        yield
    finally:
        _CURRENT.reset(token)
