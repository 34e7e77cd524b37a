"""Runs: pieces of text that stand beside each other on one base line, with no wider gap than a space."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from summarizer.document.layout import Box
from summarizer.readers.pdf.geometry import enclose
from summarizer.readers.pdf.letters import is_unspaced
from summarizer.readers.pdf.pieces import Piece


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a line.

    Attributes:
        text: Its characters, in reading order.
        box: Where it is seen on the page.
        x0: Where it begins, seen upright.
        x1: Where it ends, seen upright.
        y: Its base line, seen upright.
        size: The size of most of its letters.
        is_bold: Whether all of it is bold.
        is_rtl: Whether it is written from right to left.
        page: The number of its page.
        space: How wide its spaces are on average, in points.
        order: How many characters of the page are drawn before it.
    """

    text: str
    box: Box
    x0: float
    x1: float
    y: float
    size: float
    is_bold: bool
    is_rtl: bool
    page: int
    space: float = 0.0
    order: int = 0

    @property
    def top(self) -> float:
        """How high its letters reach."""
        return self.y + 0.75 * self.size

    @property
    def bottom(self) -> float:
        """How low its letters reach."""
        return self.y - 0.25 * self.size

    @property
    def width(self) -> float:
        """How wide it is."""
        return self.x1 - self.x0


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a line.

    Attributes:
        text: Its characters.
        x0: Where it begins.
        x1: Where it ends.
        size: The size of its letters.
        number: Its number in the file; those of neighbours follow each other.
        space: Whether the file has a space between it and the one numbered before; None if that is unknown.
    """

    text: str
    x0: float
    x1: float
    size: float
    number: int
    space: bool | None = None


_SPACE: Final = 0.15
"""A wider gap between two pieces, as a share of the size, is a space."""
_SPACE_AFTER_GLUE: Final = 0.3
"""The same, where the file has no space."""
_WIDEST_SPACE: Final = 0.85
"""A wider gap within a line parts two runs."""
_WIDEST_JUSTIFIED: Final = 2.0
_EVEN: Final = 1.06
_EVEN_GAPS: Final = 3
"""A justified line can have wider ones, which are all alike: at least so many beside each other."""
_WIDEST_AFTER_MARKER: Final = 3.0
_SAME_LINE: Final = 0.5
_RAISED: Final = 0.12
_HIGHLY_RAISED: Final = 0.25
_SMALL: Final = 0.85
_RAISED_DIGITS: Final = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_SUPERSCRIPTS: Final = str.maketrans("0123456789", _RAISED_DIGITS)

MARKER: Final = re.compile(
    r"(?:[•▪◦‣·●○■□✓✔☐☑◆❖➢➤–—*-]|\(?(?:\d{1,3}|[A-Za-z]|[ivx]{1,5})[.)]|\d+(?:\.\d+)+\.?|\[\d{1,3}\])\Z"
)
"""The marker of an item of a list, or the number of a section, and nothing else."""
_NUMBER: Final = re.compile(r"\d{1,2}\Z")


def build_runs(pieces: Iterable[Piece], page: int, *, has_spaces: bool) -> dict[int, list[Run]]:
    """Join the pieces of a page to runs.

    Args:
        pieces: In the order in which they are drawn.
        page: The number of the page.
        has_spaces: Whether the file parts words by spaces. Without one, a narrow gap parts two runs too:
            the cells of a table can stand as near to each other as words.

    Returns:
        The runs by how they are turned, the way most of the text is turned first.
    """
    turns: dict[int, list[Piece]] = {}
    for piece in pieces:
        turns.setdefault(piece.turn, []).append(piece)
    order = sorted(turns, key=lambda turn: -sum(len(piece.text) for piece in turns[turn]))
    return {
        turn: [_make_run(group, page) for group in _join_groups(turns[turn], has_spaces)] for turn in order
    }


def write_line(parts: Sequence[Part]) -> tuple[str, bool]:
    """Write what stands on one line in reading order.

    Args:
        parts: From left to right.

    Returns:
        The text, and whether it runs from right to left.
    """
    rtl = [is_rtl(part.text) for part in parts]
    strong = [direction for direction in rtl if direction is not None]
    base = sum(strong) * 2 > len(strong)
    if base:  # numbers run from left to right
        rtl = [
            False if any(map(str.isdecimal, part.text)) and not own else own
            for part, own in zip(parts, rtl, strict=True)
        ]
    written, last = "", None
    for index in _order_by_direction(rtl, base):
        if last is not None and _has_space(last, parts[index]):
            written += " "
        written += parts[index].text
        last = parts[index]
    return written, base


def is_rtl(text: str) -> bool | None:
    """Whether a text is written from right to left; None if it has no letter that says so."""
    if text.isascii():
        return False if any(letter.isalpha() for letter in text) else None
    kinds = [unicodedata.bidirectional(letter) for letter in text]
    right = sum(kind in ("R", "AL") for kind in kinds)
    left = kinds.count("L")
    return None if right == left == 0 else right > left


def _order_by_direction(rtl: Sequence[bool | None], base: bool) -> list[int]:
    """The order in which parts are read, as the Unicode Bidirectional Algorithm (UAX 9) has it for words."""
    directions = [base if direction is None else direction for direction in rtl]
    order = list(range(len(rtl)))
    if base:
        order.reverse()
    ordered: list[int] = []
    start = 0
    while start < len(order):
        end = start
        while end < len(order) and directions[order[end]] == directions[order[start]]:
            end += 1
        same = order[start:end]
        ordered += reversed(same) if directions[order[start]] != base else same
        start = end
    return ordered


def _has_space(one: Part, other: Part) -> bool:
    gap = max(one.x0, other.x0) - min(one.x1, other.x1)
    size = max(one.size, other.size)
    if other.text[0] in _RAISED_DIGITS and gap < _SPACE_AFTER_GLUE * size:
        return False
    later = max(one, other, key=lambda part: part.number)
    space = later.space if abs(one.number - other.number) == 1 else None
    if space or (is_unspaced(one.text[-1]) and is_unspaced(other.text[0])):
        return bool(space)
    return gap > (_SPACE if space is None else _SPACE_AFTER_GLUE) * size


def _join_groups(pieces: Sequence[Piece], has_spaces: bool) -> list[list[Piece]]:
    """Group pieces first as they are drawn, then those groups that touch on the page."""
    groups: list[list[Piece]] = []
    for piece in pieces:
        if groups and _continues(groups[-1], piece, has_spaces):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return _join_touching(groups, has_spaces)


def _continues(group: Sequence[Piece], piece: Piece, has_spaces: bool) -> bool:
    last = group[-1]
    size = max(last.size, piece.size)
    if not _shares_line(last, piece):
        return False
    gap = max(piece.x0 - last.x1, last.x0 - piece.x1)
    return -0.5 * size < gap <= _find_widest_gap(group, piece, has_spaces) * size


def _shares_line(one: Piece, other: Piece) -> bool:
    """Whether two pieces stand on one line; a raised number does with what it is raised from."""
    low = max(one.y - 0.25 * one.size, other.y - 0.25 * other.size)
    high = min(one.y + 0.75 * one.size, other.y + 0.75 * other.size)
    return high - low >= _SAME_LINE * min(one.size, other.size)


def _find_widest_gap(group: Sequence[Piece], piece: Piece, has_spaces: bool) -> float:
    if len(group) == 1 and MARKER.match(group[0].text):
        return _WIDEST_AFTER_MARKER
    if len(group) == 1 and _NUMBER.match(group[0].text) and piece.text[:1].isupper():
        return 2.0
    return _SPACE if has_spaces and piece.is_apart else _WIDEST_SPACE


def _join_touching(groups: list[list[Piece]], has_spaces: bool) -> list[list[Piece]]:
    """Join groups that are drawn apart and stand on one line without a gap between them."""
    groups.sort(key=lambda group: (-round(group[0].y, 1), group[0].x0))
    joined: list[list[Piece]] = []
    for level in _split_levels(groups):
        even = _find_even_gaps(level)
        for index, group in enumerate(level):
            if index and (index in even or _continues_right(joined[-1], group, has_spaces)):
                joined[-1].extend(group)
            else:
                joined.append(group)
    return joined


def _split_levels(groups: Sequence[list[Piece]]) -> list[list[list[Piece]]]:
    levels: list[list[list[Piece]]] = []
    for group in groups:
        if levels and abs(levels[-1][-1][0].y - group[0].y) < 0.6:
            levels[-1].append(group)
        else:
            levels.append([group])
    return levels


def _find_even_gaps(level: Sequence[Sequence[Piece]]) -> set[int]:
    """The groups of a line that stand after one of several gaps of one width: words of a justified line."""
    gaps = [_find_gap(left, right) for left, right in pairwise(level)]
    even: set[int] = set()
    for start in range(len(gaps) - _EVEN_GAPS + 1):
        same = gaps[start : start + _EVEN_GAPS]
        size = level[start][-1].size
        words = level[start : start + _EVEN_GAPS + 1]
        if 0 < max(same) <= min(_EVEN * min(same), _WIDEST_JUSTIFIED * size) and not any(
            map(_has_digit, words)
        ):
            even.update(range(start + 1, start + _EVEN_GAPS + 1))
    return even


def _has_digit(group: Sequence[Piece]) -> bool:
    return any(letter.isdecimal() for piece in group for letter in piece.text)


def _continues_right(last: Sequence[Piece], group: Sequence[Piece], has_spaces: bool) -> bool:
    size = max(last[-1].size, group[0].size)
    return -0.5 * size < _find_gap(last, group) <= _find_widest_gap(last, group[0], has_spaces) * size


def _find_gap(left: Sequence[Piece], right: Sequence[Piece]) -> float:
    return min(piece.x0 for piece in right) - max(piece.x1 for piece in left)


def _make_run(group: list[Piece], page: int) -> Run:
    size = max(group, key=lambda piece: len(piece.text)).size
    size = max((piece.size for piece in group), default=size) if len(group) <= 3 else _most_common_size(group)
    base = next((piece.y for piece in group if piece.size > _SMALL * size), group[0].y)
    parts = [
        Part(_raise(piece, size, base), piece.x0, piece.x1, piece.size, number, piece.space)
        for number, piece in enumerate(group)
    ]
    ordered = sorted(parts, key=lambda part: (part.x0, part.x1))
    text, rtl = write_line(ordered)
    return Run(
        text,
        enclose([piece.box for piece in group]),
        min(piece.x0 for piece in group),
        max(piece.x1 for piece in group),
        base,
        size,
        all(piece.is_bold for piece in group),
        rtl,
        page,
        _measure_spaces(ordered),
        min(piece.order for piece in group),
    )


def _measure_spaces(parts: Sequence[Part]) -> float:
    gaps = [right.x0 - left.x1 for left, right in pairwise(parts) if _has_space(left, right)]
    return sum(gaps) / len(gaps) if gaps else 0.0


def _most_common_size(group: Iterable[Piece]) -> float:
    sizes: dict[float, int] = {}
    for piece in group:
        sizes[round(piece.size, 1)] = sizes.get(round(piece.size, 1), 0) + len(piece.text)
    return max(sizes, key=lambda size: (sizes[size], size))


def _raise(piece: Piece, size: float, base: float) -> str:
    """Write small raised numbers as such: `10³` and a footnote's number do not become part of a number."""
    height = (piece.y - base) / size
    raised = height > _RAISED if piece.size < _SMALL * size else height > _HIGHLY_RAISED
    if raised and piece.text.isdecimal():
        return piece.text.translate(_SUPERSCRIPTS)
    return piece.text
