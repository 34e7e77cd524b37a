"""Progress on stderr: one line that is replaced on a terminal, or a line for each document with -v.

Where the page of one document is to be printed on the terminal, its draft is shown above the line.
"""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from threading import RLock, Timer
from typing import TYPE_CHECKING, Final

from summarizer.cli.region import Region
from summarizer.cli.terminal import warn
from summarizer.render import partial
from summarizer.render.glyphs import marks
from summarizer.render.layout import WIDEST
from summarizer.render.lines import Data
from summarizer.strings import clean

if TYPE_CHECKING:
    from summarizer.transport.listening import Stage

_STAGES: Final = {
    "unpacking": "joining the model's weights (once)",
    "loading": "loading the model",
    "preparing": "reading the prompt (cached for next time)",
    "reading": "reading the document",
    "writing": "writing the brief",
}
"""In their order. A brief of several calls goes through some of them again: the last one reached is shown."""

SLOW_SECONDS: Final = 5.0
"""After so long a document in the making is reported even where stderr is no terminal, once in a run."""


class Progress:
    """Which of the documents is being made: `7/11 report.txt`.

    Args:
        total: How many documents there are.
        verbose: Print a line for each document that is finished, where stderr is no terminal.
        live: Show what is written of the brief, where stderr is a terminal.
    """

    def __init__(self, total: int, *, verbose: bool, live: bool = False) -> None:
        self._total = total
        self._replaced = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._region = Region(sys.stderr, styled="NO_COLOR" not in os.environ)
        self.live = live and self._replaced
        self._listed = verbose and not self._replaced
        self._lock = RLock()
        self._finished = 0
        self._running: list[Making] = []
        self._paused = self._reported = False

    @contextmanager
    def making(self, name: str) -> Generator[Making]:
        """Show that a document is being made while the block runs, which reports what is known of that."""
        made = Making(name, self._draw)
        with self._lock:
            self._running.append(made)
        self._draw()
        timer = Timer(SLOW_SECONDS, self._tell, [made])
        timer.daemon = True
        timer.start()
        try:
            yield made
        except Exception:
            self._end(made, ": failed")
            raise
        finally:
            timer.cancel()
        self._end(made, "")

    def skip(self) -> None:
        """Count a document that need not be made."""
        with self._lock:
            self._finished += 1

    @contextmanager
    def paused(self) -> Generator[None]:
        """Take the line away while something else is written."""
        with self._lock:
            self._paused = True
            self._write("")
        try:
            yield
        finally:
            sys.stdout.flush()
            self._paused = False
            self._draw()

    def say(self, message: str) -> None:
        """Print a message on stderr, above the line."""
        with self._lock:
            self._write("")
            warn(message)
            self._draw()

    def warn(self, message: str) -> None:
        """Print a warning."""
        self.say(f"Warning: {message}")

    @contextmanager
    def printing_warnings(self) -> Generator[None]:
        """Print what Python warns of inside the block as `warn` does."""
        before = warnings.showwarning

        def show(message: Warning | str, *_: object) -> None:
            self.warn(str(message))

        warnings.showwarning = show
        try:
            yield
        finally:
            warnings.showwarning = before

    def close(self) -> None:
        """Take the line away for good."""
        with self._lock:
            self._write("")
            self._replaced = self._listed = False

    def _tell(self, made: Making) -> None:
        """Say that a document takes long; on a terminal its line does."""
        made.note_slow()
        with self._lock:
            reported, self._reported = self._reported or self._replaced, True
        if reported:
            self._draw()
        else:
            self.say(made.describe(live=False))

    def _end(self, made: Making, result: str) -> None:
        with self._lock:
            self._running.remove(made)
            self._finished += 1
            if self._listed:
                warn(f"{self._finished}/{self._total} {clean(made.name)}{result}")
        self._draw()

    def _draw(self) -> None:
        with self._lock:
            if self._paused:
                return
            if not self._running:
                self._write("")
                return
            oldest = self._running[0]
            line = f"{self._finished + 1}/{self._total} {oldest.describe(live=self.live)}"
            self._write(line, self._render(oldest.written) if self.live else ())

    def _render(self, written: Data) -> list[str]:
        width, height = self._region.size
        more = marks(sys.stderr.encoding or "utf-8")["more"]
        return partial.render(written, width=min(width, WIDEST), height=height, more=more)

    def _write(self, line: str, above: Sequence[str] = ()) -> None:
        if self._replaced:
            self._region.draw(line, above)


class Making:
    """A document that is being made, and how far the model is with it.

    Args:
        name: Its name.
        draw: Is called when there is news.
    """

    def __init__(self, name: str, draw: Callable[[], None]) -> None:
        self.name = name
        self.written: Data = {}
        self._draw = draw
        self._reached = -1
        self._note = self._last = self._section = ""

    def report(self, stage: Stage) -> None:
        """Take note of a stage of the model."""
        index = [*_STAGES].index(stage.stage)
        if index < self._reached:
            return
        self._reached = index
        share = f" {stage.share:.0%}" if stage.share else ""
        self._note = f": {_STAGES[stage.stage]}{share}"
        self._draw()

    def show(self, written: Data) -> None:
        """Take note of what is written of the brief."""
        self._last = partial.find_new(written, self.written) or self._last
        self.written = written
        self._draw()

    def note_section(self, number: int, total: int) -> None:
        """Take note that a section of a long document is read now."""
        self._section, self._reached = f": section {number} of {total}", -1
        self._draw()

    def note_slow(self) -> None:
        """Take note that nothing is known after a while."""
        self._note = self._note or f": no answer after {SLOW_SECONDS:g} s, still waiting"

    def describe(self, *, live: bool) -> str:
        """Say it in one line; unless what is written is shown live, with the last item of it."""
        last = f": {self._last}" if self._last and not live else ""
        return clean(self.name) + self._section + self._note + last
