"""The tally of a batch: what is done, what failed, what it cost, and how long the rest will take."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from summarizer.batches.journal import Result
from summarizer.briefing import Usage


@dataclass(frozen=True)
class Tally:
    """How far a batch is.

    Attributes:
        total: How many documents there are.
        kept: Those that were done before this run began.
        made: Those that were done in this run.
        failed: Those that failed in this run.
        usage: What all runs of the batch have cost so far.
        seconds: How long this run has lasted.
    """

    total: int
    kept: int = 0
    made: int = 0
    failed: int = 0
    usage: Usage = field(default_factory=lambda: Usage(cost_usd=0.0))
    seconds: float = 0.0

    @property
    def finished(self) -> int:
        """How many documents have a row of their own in the output."""
        return self.kept + self.made + self.failed

    @property
    def rate(self) -> float:
        """Documents a second in this run."""
        return (self.made + self.failed) / self.seconds if self.seconds else 0.0

    @property
    def seconds_left(self) -> float | None:
        """How long the rest will take at this rate; None while nothing is known."""
        return (self.total - self.finished) / self.rate if self.rate else None

    def add(self, result: Result, seconds: float) -> Tally:
        """Return the tally with one more document, so many seconds after the run began."""
        failed = result.brief is None
        return replace(
            self,
            made=self.made + (not failed),
            failed=self.failed + failed,
            usage=self.usage + result.usage.model_copy(update={"cost_usd": result.cost_usd}),
            seconds=seconds,
        )
