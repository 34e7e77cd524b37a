"""ProgramReader: the text of a file as another program extracts it, such as an OCR or docling.

The program is given the path of the file as its last argument, and prints plain text, or JSON Lines: objects
with `text` and, where they apply, the keys of a place and a `bbox` on its page.
"""

from __future__ import annotations

import shlex
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from summarizer.errors import InputError, UsageError
from summarizer.readers import printed
from summarizer.readers.process import Ended, run
from summarizer.readers.reader import Reading
from summarizer.strings import clean

SECONDS: Final = 120.0
"""How long a program may take for one file, unless another time is given."""
LARGEST: Final = 50_000_000
"""Bytes that a program may print for one file."""

_NAME: Final = "program/1"
_SHOWN: Final = 200


@dataclass(frozen=True)
class ProgramReader:
    """Reads files of any kind by a program.

    Attributes:
        command: The program and its arguments; the path of the file is put behind them.
        seconds: How long it may take for one file.
    """

    command: tuple[str, ...]
    seconds: float = SECONDS

    @classmethod
    def parse(cls, command: str, seconds: float | None = None) -> ProgramReader:
        """Make a reader of a command line, which is split as a shell does, and run without one.

        Raises:
            UsageError: It is empty, a quotation mark is not closed, or there is no such program.

        >>> ProgramReader.parse("python3 -m 'my ocr'").command
        ('python3', '-m', 'my ocr')
        """
        try:
            words = tuple(shlex.split(command))
        except ValueError as error:
            reason = str(error).lower()
            raise UsageError(f"--reader {command!r}: {reason}.", hint="Quote it as for a shell.") from None
        if not words:
            raise UsageError("--reader is empty.", hint="Name a program that prints the text of a file.")
        if not shutil.which(words[0]):
            hint = "Check the name, and that it may be executed."
            raise UsageError(f"--reader: there is no program {words[0]!r}.", hint=hint)
        return cls(words, seconds or SECONDS)

    @property
    def name(self) -> str:
        """The name of the program, without its folder."""
        return clean(Path(self.command[0]).name)

    def read(self, path: Path, name: str) -> Reading:
        """Read a file.

        Args:
            path: Where it is.
            name: What it is called in messages.

        Raises:
            InputError: The program failed, took too long, printed too much, or printed what is no text.
        """
        ended = run([*self.command, str(path.absolute())], seconds=self.seconds, most=LARGEST)
        if fault := self.find_fault(ended):
            raise InputError(f"{name}: {self.name} {fault}.", hint=self.choose_hint(ended))
        try:
            text, layout = printed.parse(ended.output)
        except ValueError as error:
            hint = 'It must print text in UTF-8, or lines such as {"text": "…", "page": 1}.'
            raise InputError(f"{name}: {self.name} printed nonsense: {error}.", hint=hint) from None
        if not text.strip():
            raise InputError(f"{name}: {self.name} printed no text.", hint=self.choose_hint(ended))
        return Reading(text, layout=layout, reader=_NAME, library=self.name)

    def find_fault(self, ended: Ended) -> str | None:
        """Return why what the program printed cannot be used."""
        if ended.late:
            return f"took longer than {self.seconds:g} seconds"
        if len(ended.output) > LARGEST:
            return f"printed more than {LARGEST / 1e6:.0f} MB"
        if ended.problem:
            return f"cannot be run: {ended.problem}"
        if ended.code:
            complaint = clean(ended.complaint.strip().rpartition("\n")[2])[:_SHOWN].rstrip(".")
            return f"failed with code {ended.code}" + (f": {complaint}" if complaint else "")
        return None

    def choose_hint(self, ended: Ended) -> str:
        """Return what to do about a fault."""
        if ended.late:
            return "Give it more time with --reader-timeout SECONDS."
        return f"Try it alone: {shlex.join([*self.command, 'FILE'])}"
