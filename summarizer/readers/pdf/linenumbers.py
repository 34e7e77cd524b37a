"""Line numbers: what counts the lines of a page in its margin, as in transcripts of courts."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from summarizer.readers.pdf.pieces import Piece

_LEAST: Final = 15
_EVEN: Final = 0.2
_EDGE: Final = 6.0


def drop_line_numbers(pieces: Sequence[Piece]) -> list[Piece]:
    """Leave out a column of numbers that count every line of a page, at even distances, left of all text."""
    numbers = [piece for piece in pieces if piece.text.isdecimal() and len(piece.text) < 4]
    columns: dict[tuple[str, int], list[Piece]] = {}
    for piece in numbers:
        for side, x in (("left", piece.x0), ("right", piece.x1)):
            columns.setdefault((side, round(x / _EDGE)), []).append(piece)
    for column in columns.values():
        if _counts_lines(column) and _is_leftmost(column, pieces):
            dropped = {id(piece) for piece in column}
            return [piece for piece in pieces if id(piece) not in dropped]
    return list(pieces)


def _counts_lines(column: Sequence[Piece]) -> bool:
    if len(column) < _LEAST:
        return False
    ordered = sorted(column, key=lambda piece: -piece.y)
    steps = [int(below.text) - int(above.text) for above, below in pairwise(ordered)]
    gaps = [above.y - below.y for above, below in pairwise(ordered)]
    usual = sorted(gaps)[len(gaps) // 2]
    even = sum(abs(gap - usual) <= _EVEN * usual for gap in gaps)
    return all(step == 1 for step in steps) and even >= (1 - _EVEN) * len(gaps)


def _is_leftmost(column: Sequence[Piece], pieces: Sequence[Piece]) -> bool:
    edge = min(piece.x0 for piece in column)
    top, bottom = max(piece.y for piece in column), min(piece.y for piece in column)
    return not any(piece.x1 < edge and bottom <= piece.y <= top for piece in pieces)
