"""A circuit breaker: it opens when an endpoint has stopped answering, so that nobody goes on asking."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from summarizer.errors import AccessError

FAILURES: Final = 10
"""So many calls in a row have failed before an endpoint counts as down: at 30 % faults, 6 in a million."""

SHORTEST: Final = 30.0
LONGEST: Final = 600.0
"""The fewest and the most seconds for which an endpoint that stopped answering is waited for."""


class Breaker:
    """Opens once an endpoint has not answered for as long as it had worked before, within bounds.

    So a mistyped address ends a batch in half a minute, and a server that worked may restart.
    An answer is whatever shows that it works, a refusal of a single request too.

    Args:
        now: The clock, in seconds.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._began: float | None = None
        self._answered = 0.0
        self._reason = ""
        self.failures = 0

    def note_answer(self) -> None:
        """Take note of an answer."""
        self.failures = 0
        self._answered = self._now()

    def note_failure(self, reason: str) -> None:
        """Take note of a call that failed in a way that another one may not, and of how it failed."""
        self.failures += 1
        self._reason = reason

    def check(self) -> None:
        """Raise `AccessError` if it is open; called before each call, the first of which starts the clock."""
        now = self._now()
        if self._began is None:
            self._began = self._answered = now
        silent, worked = now - self._answered, self._answered - self._began
        if self.failures < FAILURES or silent < min(max(worked, SHORTEST), LONGEST):
            return
        raise AccessError(
            f"The endpoint is down: {self.failures} calls in a row failed within {silent:.0f} s, "
            f"the last with {self._reason}.",
            hint="Once it answers, run the same command again: it goes on where it was.",
        )
