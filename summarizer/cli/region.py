"""A region: rows at the end of a terminal that are drawn anew in their place, and leave nothing behind."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from typing import Final, TextIO

from summarizer.render.glyphs import encodable, marks
from summarizer.render.layout import cells, shorten
from summarizer.strings import printable

_ERASE: Final = "\r\x1b[2K"
_ERASE_ABOVE: Final = "\x1b[A\x1b[2K"
_DIM: Final = "\x1b[2m{}\x1b[0m"


class Region:
    """Draws rows, the last of them a line of its own kind.

    Args:
        stream: A terminal that can move its cursor.
        styled: Whether it shows the rows above the line dim.
    """

    def __init__(self, stream: TextIO, *, styled: bool) -> None:
        self._stream = stream
        self._styled = styled
        self._encoding = stream.encoding or "utf-8"
        self._drawn: list[str] = []

    @property
    def size(self) -> os.terminal_size:
        """How many cells a row may have, and how many rows there may be above the line."""
        try:
            given = os.get_terminal_size(self._stream.fileno())
        except OSError:
            given = shutil.get_terminal_size()
        # What has scrolled out of sight can no longer be erased.
        return os.terminal_size(((given.columns or 80) - 1, max((given.lines or 24) - 2, 0)))

    def draw(self, line: str, above: Sequence[str] = ()) -> None:
        """Draw a line, with rows above it, in place of what was drawn; erase that if the line is empty.

        Args:
            line: The line.
            above: The rows; the caller keeps to `size`. None of them is shown without a line.
        """
        rows = [self._fit(row) for row in (*above, line)] if line else []
        if rows == self._drawn:
            return
        erase = _ERASE + _ERASE_ABOVE * (self._count_rows() - 1)
        shown = [_DIM.format(row) if self._styled else row for row in rows[:-1]] + rows[-1:]
        self._drawn = rows
        self._stream.write(erase + "\n".join(shown))
        self._stream.flush()

    def _fit(self, row: str) -> str:
        return encodable(
            shorten(printable(row), self.size.columns, marks(self._encoding)["more"]), self._encoding
        )

    def _count_rows(self) -> int:
        """How many rows those that were drawn take: more, if the terminal has become narrower since."""
        width = self.size.columns + 1
        return sum(max(-(-cells(row) // width), 1) for row in self._drawn) or 1
