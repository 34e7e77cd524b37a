"""Text diff: the difference of two prompts for a terminal, its changed words coloured."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Final, TypeAlias

from summarizer.evaluation.reports.diff import SIGNS
from summarizer.evaluation.reports.worddiff import MarkedLine, Piece
from summarizer.render.layout import NARROWEST, cells, shorten

Paint: TypeAlias = Callable[[str, str], str]
"""Gives a text the colour of its role: `verdict`, `removed`, `added` or, of changed words, `removed word`
and `added word`, `gap`."""

_TOKENS: Final = re.compile(r"\s+|\S+")
_AROUND = 40
"""Characters that are shown of a long stretch that did not change, on each side of the change."""
_LONGEST = 400
"""Characters of a stretch that was added or removed; more are left out of its middle."""


def paint_nothing(text: str, _role: str) -> str:
    """Leave a text without colour."""
    return text


def write_line(line: MarkedLine) -> str:
    """A line of a diff as plain text, however long."""
    return SIGNS[line.kind] + "".join(piece.text for piece in line.pieces)


def lay_out(line: MarkedLine, width: int, paint: Paint) -> list[str]:
    """Wrap a line of a diff; one that did not change is cut instead, and long stretches are shortened.

    Args:
        line: The line, with its changed words marked.
        width: Cells of a line, the sign included.
        paint: Gives the words their colour.

    Returns:
        The lines; later ones are indented by the width of the sign.
    """
    if line.kind in ("same", "gap"):
        text = shorten(write_line(line).expandtabs(), max(width, NARROWEST), "…")
        return [paint(text, "gap") if line.kind == "gap" else text]
    rows = _wrap(list(_shorten_pieces(line.pieces)), max(width, NARROWEST) - 1)
    signs = [SIGNS[line.kind], *" " * (len(rows) - 1)]
    return [
        paint(sign, line.kind) + _paint_row(row, line.kind, paint)
        for sign, row in zip(signs, rows, strict=True)
    ]


def _shorten_pieces(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces, with `…` for most of what is long: what did not change is shown around the change."""
    for place, piece in enumerate(pieces):
        if piece.changed or len(pieces) == 1:
            head = tail = _LONGEST // 2
        else:
            head, tail = _AROUND * (place > 0), _AROUND * (place < len(pieces) - 1)
        text = piece.text
        if len(text) > head + tail + 1:
            text = f"{text[:head]}…{text[len(text) - tail :]}"
        yield Piece(text, piece.changed)


def _wrap(pieces: Sequence[Piece], width: int) -> list[list[Piece]]:
    """Pieces in rows of at most so many cells, broken at blanks; a longer word is broken itself."""
    rows: list[list[Piece]] = [[]]
    room = width
    for token in _split(pieces, width):
        size = cells(token.text)
        if size > room and rows[-1]:
            rows.append([])
            room = width
            if token.text.isspace():
                continue
        rows[-1].append(token)
        room -= size
    return rows


def _split(pieces: Sequence[Piece], width: int) -> Iterator[Piece]:
    """Words and blanks, none wider than a row: a character takes two cells at most."""
    step = width // 2
    for piece in pieces:
        for token in _TOKENS.findall(piece.text.expandtabs()):
            whole = cells(token) <= width
            parts = [token] if whole else [token[n : n + step] for n in range(0, len(token), step)]
            yield from (Piece(part, piece.changed) for part in parts)


def _paint_row(row: Sequence[Piece], kind: str, paint: Paint) -> str:
    """The row in stretches of one colour; blanks at its end are left out."""
    while row and row[-1].text.isspace():
        row = row[:-1]
    stretches = ((changed, "".join(p.text for p in group)) for changed, group in groupby(row, _is_changed))
    return "".join(paint(text, f"{kind} word" if changed else kind) for changed, text in stretches)


def _is_changed(piece: Piece) -> bool:
    return piece.changed
