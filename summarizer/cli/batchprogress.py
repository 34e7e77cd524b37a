"""The progress of a batch: one line while it runs, and one in the end."""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING, Final

from summarizer.cli.region import Region
from summarizer.cli.signals import is_ending
from summarizer.cli.terminal import warn
from summarizer.strings import plural

if TYPE_CHECKING:
    from summarizer.batches.engines.openai_batch import OpenAIBatch
    from summarizer.batches.tally import Tally
    from summarizer.llm.batchapi import RemoteBatch

_LINE_SECONDS: Final = 10.0
"""Where stderr is no terminal, so long passes between two lines of progress."""

_ENDING: Final = "Ending: answers on their way are waited for. Press Ctrl-C again to stop at once."
_REMOTE_ENDING: Final = "Ending: the batches go on at the provider."


class Display:
    """Shows how far the batch is: one line that is replaced on a terminal, else a line every ten seconds.

    Args:
        remote: The engine, if the answers come from batches at a provider.
    """

    def __init__(self, remote: OpenAIBatch | None) -> None:
        self._ending = _ENDING
        self._polled: dict[str, str] = {}
        if remote:
            self._ending = _REMOTE_ENDING
            remote.on_poll = self.poll
        self._replaced = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._region = Region(sys.stderr, styled="NO_COLOR" not in os.environ)
        self._shown = time.monotonic()
        self._told = False

    def show(self, tally: Tally) -> None:
        """Show a tally, unless one was shown a moment ago."""
        now = time.monotonic()
        if now - self._shown < (0.1 if self._replaced else _LINE_SECONDS):
            return
        self._shown = now
        if self._replaced:
            self._region.draw(describe(tally, self._region.size.columns))
        else:
            warn(describe(tally))

    def poll(self, _: object, batch: RemoteBatch) -> None:
        """Show how far a batch at the provider is; elsewhere than on a terminal, when its status changes."""
        if self._replaced:
            self._region.draw(describe_batch(batch))
        elif self._polled.get(batch.id) != batch.status:
            warn(describe_batch(batch))
        self._polled[batch.id] = batch.status

    def is_ending(self) -> bool:
        """Whether a signal asked to end; the first time, say what is waited for."""
        if is_ending() and not self._told:
            self._told = True
            self.close()
            warn(self._ending)
        return self._told

    def close(self) -> None:
        """Take the line away."""
        if self._replaced:
            self._region.draw("")


def describe(tally: Tally, width: int | None = None) -> str:
    """Say in one line how far a batch is.

    Args:
        tally: How far it is.
        width: How many characters there is room for; what matters least is left out. None: any number.
    """
    failed = f"{tally.failed:,} failed" if tally.failed else ""
    left = "" if tally.seconds_left is None else f"{_write_time(tally.seconds_left)} left"
    rate = f"{tally.rate:.1f} a second" if tally.rate else ""
    counts = f"{tally.finished:,}/{tally.total:,}"
    lines = (
        " · ".join(part for part in parts if part)
        for parts in (
            (counts, rate, _write_cost(tally), failed, left),
            (counts, _write_cost(tally), failed, left),
            (counts, failed, left),
        )
    )
    return next((line for line in lines if width is None or len(line) <= width), counts)


def describe_batch(batch: RemoteBatch) -> str:
    """Say in one line how far a batch is."""
    failed = f", {batch.failed:,} failed" if batch.failed else ""
    counts = f", {batch.answered:,} of {plural(batch.total, 'request')} done{failed}" if batch.total else ""
    return f"{batch.id}: {batch.status}{counts}"


def summarize(tally: Tally, out: str) -> str:
    """Say what became of the documents."""
    parts = [f"{tally.kept + tally.made:,} of {plural(tally.total, 'document')} briefed"]
    if tally.kept:
        parts.append(f"{tally.kept:,} of them before")
    if tally.failed:
        parts.append(f"{tally.failed:,} failed")
    if tally.total > tally.finished:
        parts.append(f"{tally.total - tally.finished:,} open")
    parts += [plural(tally.usage.calls, "call"), _write_cost(tally)]
    return f"{out}: {', '.join(parts)}."


def _write_cost(tally: Tally) -> str:
    cost = tally.usage.cost_usd
    return "cost unknown" if cost is None else f"{cost:.4f} USD"


def _write_time(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
