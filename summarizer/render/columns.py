"""Columns: rows of cells as lines of plain text, each column as wide as its widest cell."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.render.wrapping import cells


def columns(rows: Sequence[Sequence[str]], words: int = 1) -> list[str]:
    """Lay out rows of equally many cells: the first `words` columns to the left, figures to the right.

    >>> columns([("tape", "calls"), ("news", "3"), ("基辅", "12")])
    ['tape  calls', 'news      3', '基辅     12']
    """
    widths = [max(map(cells, column)) for column in zip(*rows, strict=True)]
    return [_line(row, widths, words) for row in rows]


def _line(row: Sequence[str], widths: Sequence[int], words: int) -> str:
    padded = (_padded(cell, widths[at], right=at >= words) for at, cell in enumerate(row))
    return "  ".join(padded).rstrip()


def _padded(cell: str, width: int, *, right: bool) -> str:
    blank = " " * (width - cells(cell))
    return blank + cell if right else cell + blank
