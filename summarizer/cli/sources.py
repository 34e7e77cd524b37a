"""The program of --reader, which reads the sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.errors import UsageError

if TYPE_CHECKING:
    from summarizer.readers.program import ProgramReader


def choose_program(command: str | None, seconds: float | None) -> ProgramReader | None:
    """Return the reader that --reader names; None if it is not given.

    Raises:
        UsageError: It names no program, or there is a time without a program.
    """
    if command is None:
        if seconds is not None:
            raise UsageError("--reader-timeout is the time of --reader.", hint="Give both.")
        return None
    from summarizer.readers.program import ProgramReader  # here: most runs start no program

    return ProgramReader.parse(command, seconds)
