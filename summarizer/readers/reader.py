"""Reader: the protocol of everything that turns a file into text, and what it returns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Reading:
    """The text of a file.

    `notices` are remarks for whoever reads the brief, such as a guessed encoding: short phrases without
    the file's name, which is put before them.
    """

    text: str
    notices: tuple[str, ...] = ()


class Reader(Protocol):
    """Turns the bytes of one kind of file into text."""

    @property
    def suffixes(self) -> Sequence[str]:
        """The suffixes of file names that it reads, in lower case with their dot: `(".srt", ".vtt")`."""
        ...

    def read(self, data: bytes, name: str, /) -> Reading:
        """Read a file.

        Args:
            data: The whole file.
            name: The path as the user wrote it, or "stdin": for messages only.

        Raises:
            InputError: The file cannot be read. The message says why, the hint what to do.
        """
        ...
