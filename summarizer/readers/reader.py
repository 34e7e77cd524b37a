"""Reader: the protocol of everything that turns a file into text, and what it returns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO, Protocol, runtime_checkable

from summarizer.document.layout import Layout


@dataclass(frozen=True)
class Reading:
    """The text of a file, and what is known of it.

    Attributes:
        text: What a person who opens the file can read, in the order in which they read it.
        notices: Remarks for whoever reads the brief, such as a guessed encoding: short phrases without the
            file's name, which is put before them.
        layout: The stretches of the text and their places; None for a text that shows them itself.
        reader: Name and version of the reader, such as "docx/1"; None for plain text. The version is raised
            when the same file gives another text.
        library: Name and version of the library that read it, such as "pypdfium2 5.15.2"; None for code of
            this package.
        gaps: What of the file is not in the text, such as "page 3 is a picture" or "hidden text was left
            out": short phrases that stand in the brief's `gaps`.
        date: The day of the whole file, if the file itself says it, such as the date of a mail.
    """

    text: str
    notices: tuple[str, ...] = ()
    layout: Layout | None = None
    reader: str | None = None
    library: str | None = None
    gaps: tuple[str, ...] = ()
    date: date | None = None


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


@runtime_checkable
class StreamReader(Reader, Protocol):
    """A reader that needs not the whole file at once, so that files of any size are given to it."""

    def read_stream(self, file: BinaryIO, name: str, /) -> Reading:
        """Read an open file from its beginning; see `read`."""
        ...
