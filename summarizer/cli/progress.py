"""Progress on stderr: one line that is replaced on a terminal, or a line for each document with -v."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from threading import RLock, Timer
from typing import TYPE_CHECKING, Final, TypeAlias

from summarizer.cli.terminal import warn
from summarizer.render.glyphs import encodable, marks
from summarizer.render.layout import shorten
from summarizer.strings import clean, printable

if TYPE_CHECKING:
    from summarizer.transport.local import Progress as Stage

Report: TypeAlias = "Callable[[Stage], None]"
"""Called with what the embedded model is doing."""

_STAGES: Final = {
    "unpacking": "joining the model's weights (once)",
    "loading": "loading the model",
    "preparing": "reading the prompt (cached for next time)",
    "reading": "reading the document",
    "writing": "writing the brief",
}
"""In their order. A brief of several calls goes through some of them again: the last one reached is shown."""

SLOW_SECONDS: Final = 5.0
"""After so long a document in the making is told of even where stderr is no terminal, once in a run."""

_ERASE: Final = "\r\x1b[2K"


class Progress:
    """Which of the documents is being made: `7/11 report.txt`.

    Args:
        total: How many documents there are.
        verbose: Print a line for each document that is finished, where stderr is no terminal.
    """

    def __init__(self, total: int, *, verbose: bool) -> None:
        self._total = total
        self._replaced = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._listed = verbose and not self._replaced
        self._lock = RLock()
        self._finished = 0
        self._running: list[_Making] = []
        self._paused = self._shown = self._told = False

    @contextmanager
    def making(self, name: str) -> Generator[Report]:
        """Show that a document is being made while the block runs; it may report stages of the model."""
        made = _Making(name)

        def report(stage: Stage) -> None:
            made.report(stage)
            self._draw()

        with self._lock:
            self._running.append(made)
        self._draw()
        timer = Timer(SLOW_SECONDS, self._tell, [made])
        timer.daemon = True
        timer.start()
        try:
            yield report
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

    def close(self) -> None:
        """Take the line away for good."""
        with self._lock:
            self._write("")
            self._replaced = self._listed = False

    def _tell(self, made: _Making) -> None:
        """Say that a document takes long; on a terminal its line does."""
        made.note_slow()
        with self._lock:
            told, self._told = self._told or self._replaced, True
        if told:
            self._draw()
        else:
            self.say(made.describe())

    def _end(self, made: _Making, result: str) -> None:
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
            oldest = self._running[0] if self._running else None
            self._write(f"{self._finished + 1}/{self._total} {oldest.describe()}" if oldest else "")

    def _write(self, text: str) -> None:
        if not self._replaced or not (text or self._shown):
            return
        self._shown = bool(text)
        encoding = sys.stderr.encoding or "utf-8"
        shown = shorten(printable(text), _width() - 1, marks(encoding)["more"])
        sys.stderr.write(_ERASE + encodable(shown, encoding))
        sys.stderr.flush()


class _Making:
    """A document that is being made, and how far the embedded model is with it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._reached = -1
        self._note = ""

    def report(self, stage: Stage) -> None:
        index = [*_STAGES].index(stage.stage)
        if index < self._reached:
            return
        self._reached = index
        share = f" {stage.share:.0%}" if stage.share else ""
        self._note = f": {_STAGES[stage.stage]}{share}"
        if last := _find_last(stage.text):
            self._note += f": {last}"

    def note_slow(self) -> None:
        self._note = self._note or f": no answer after {SLOW_SECONDS:g} s, still waiting"

    def describe(self) -> str:
        return clean(self.name) + self._note


def _find_last(text: str) -> str:
    """What was written last of an answer: its last complete item, or its last line."""
    if not text.lstrip().startswith("{"):
        return clean(text.rstrip().rpartition("\n")[2])
    from summarizer.llm.answers.objects import completed
    from summarizer.render.lines import label, line

    items = list(completed(text))
    if not items:
        return ""
    field, item = items[-1]
    return f"{label(field)}: {line(item).head}"


def _width() -> int:
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or 80
    except OSError:
        return shutil.get_terminal_size().columns
