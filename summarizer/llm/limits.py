"""Limits of a connection: the time of a brief and of a run, and an endpoint that refuses every request."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from summarizer.errors import AccessError
from summarizer.transport import deadline
from summarizer.transport.deadline import Deadline

BRIEF_SECONDS = 300.0
"""The time of a brief from a hosted model, with all its calls, waits and retries, if no other is given."""


class Limits:
    """Holds every call of a connection to its limits. Threads may share it.

    Args:
        brief: Seconds for one brief; None for no limit.
        run: Seconds for everything that is asked, from the first request on; None for no limit.
        live: Whether an endpoint is asked. What a tape recorded as refused says nothing of the next answer.
    """

    def __init__(self, brief: float | None, run: float | None = None, *, live: bool = True) -> None:
        self._brief = brief
        self._run = run
        self._live = live
        self._run_deadline: Deadline | None = None
        self._refusal: AccessError | None = None

    @contextmanager
    def brief(self) -> Generator[None]:
        """Hold the calls made inside the block to the time of one brief, and to what is left of the run's."""
        if self._run is not None and self._run_deadline is None:
            self._run_deadline = deadline.start(self._run, "run")
        own = None if self._brief is None else deadline.start(self._brief, "brief")
        with deadline.within(own, self._run_deadline):
            yield

    @contextmanager
    def call(self) -> Generator[None]:
        """Hold one call to the limits; none is made after one that was refused as every other would be.

        Raises:
            AccessError: The endpoint refused this call, or an earlier one.
        """
        if self._refusal:
            raise AccessError(self._refusal.message, hint=self._refusal.hint)
        try:
            with self.brief():
                yield
        except AccessError as error:
            self._refusal = error if self._live else None
            raise
