"""Plain text laid out in terminal cells: wrapped, shortened, or in columns.

rich measures the cells and finds what is one character to the eye. Its own wrapping (`Text.wrap`) is
not used: it does not break a line between Chinese or Japanese characters before they fill a whole line,
lets a line begin with a full stop, and needs rich's console, which takes longer to import than a stored
brief takes to print.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from rich.cells import cell_len, split_graphemes

NARROWEST: Final = 24
"""The least width, in cells, that text is wrapped to, however narrow the stream."""

WIDEST: Final = 100
"""The most cells of a line: longer ones are hard to read, however wide the stream."""

_UNICODE: Final = "latest"
"""Stated, since an environment variable would decide otherwise."""

# Chinese and Japanese may break after any character, unless a closing mark follows.
_IDEOGRAPH = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003fffd"
_OPPORTUNITY = re.compile(f"(?<=[{_IDEOGRAPH}])(?![、。，．：；！？）」』】〉》”’])")


def cells(text: str) -> int:
    """How many terminal cells a text takes.

    >>> cells("Kyiv"), cells("基辅"), cells("e\\u0301")
    (4, 4, 1)
    """
    return cell_len(text, _UNICODE)


def hang(prefix: str, text: str, width: int) -> list[str]:
    """Wrap a text behind a prefix, with later lines indented to where the text began.

    Args:
        prefix: What the first line begins with.
        text: One line of clean text.
        width: Cells of a line, the prefix included; at least `NARROWEST` are taken.

    Returns:
        The lines; a word wider than a line is broken.

    >>> hang("- ", "the terms of the deal remain unclear", 24)
    ['- the terms of the deal', '  remain unclear']
    """
    margin = cells(prefix)
    first, *others = _wrap(text, max(width, NARROWEST) - margin)
    return [prefix + first, *(" " * margin + line for line in others)]


def shorten(text: str, width: int, more: str) -> str:
    """The text cut to `width` cells, ending in `more` if anything was cut; `width` has room for both."""
    if cells(text) <= width:
        return text
    return _pieces(text, max(width - cells(more), 1))[0].rstrip() + more


def flow(phrases: Sequence[str], joint: str, width: int) -> list[list[int]]:
    """Distribute phrases over lines, so that none is broken between its words.

    Args:
        phrases: Short texts.
        joint: What stands between two of them.
        width: Cells of a line.

    Returns:
        The indices of the phrases of each line; one that is wider than a line has a line of its own.

    >>> flow(["96 words of 442", "11 verified", "0.0012 USD"], ", ", 30)
    [[0, 1], [2]]
    """
    found: list[list[int]] = []
    used = width
    for index, phrase in enumerate(phrases):
        needed = cells(joint) + cells(phrase)
        if found and used + needed <= width:
            found[-1].append(index)
            used += needed
        else:
            found.append([index])
            used = cells(phrase)
    return found


def columns(rows: Sequence[Sequence[str]], words: int = 1) -> list[str]:
    """Lay out rows of cells as lines, each column as wide as its widest cell.

    Args:
        rows: Rows of equally many cells.
        words: How many of the first columns are words, aligned left; the others are figures, aligned right.

    Returns:
        One line a row, columns two blanks apart.

    >>> columns([("tape", "calls"), ("news", "3"), ("基辅", "12")])
    ['tape  calls', 'news      3', '基辅     12']
    """
    widths = [max(map(cells, column)) for column in zip(*rows, strict=True)]
    lines: list[str] = []
    for row in rows:
        blanks = [" " * (width - cells(cell)) for cell, width in zip(row, widths, strict=True)]
        left = [cell + blank for cell, blank in zip(row[:words], blanks[:words], strict=True)]
        right = [blank + cell for cell, blank in zip(row[words:], blanks[words:], strict=True)]
        lines.append("  ".join([*left, *right]).rstrip())
    return lines


def _wrap(text: str, width: int) -> list[str]:
    lines = [""]
    for glue, token in _tokens(text, width):
        joined = lines[-1] + glue + token if lines[-1] else token
        if cells(joined) <= width:
            lines[-1] = joined
        else:
            lines.append(token)
    return lines


def _tokens(text: str, width: int) -> Iterator[tuple[str, str]]:
    """What may not be broken, none wider than `width`, each with what separates it from the one before."""
    for word in text.split(" "):
        glue = " "
        for token in filter(None, _OPPORTUNITY.split(word)):
            for piece in _pieces(token, width):
                yield glue, piece
                glue = ""


def _pieces(token: str, width: int) -> list[str]:
    """A token cut into pieces of at most `width` cells, never within a character as the eye sees it."""
    pieces = [""]
    room = width
    spans, _ = split_graphemes(token, _UNICODE)
    for start, end, size in spans:
        if size > room and pieces[-1]:
            pieces.append("")
            room = width
        pieces[-1] += token[start:end]
        room -= size
    return pieces
