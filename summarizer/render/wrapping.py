"""Lines of a given width, in terminal cells: a Chinese character takes two, an accent none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from summarizer.render.glyphs import WIDTHLESS

NARROWEST: Final = 24
"""The least width, in cells, that text is wrapped to, however narrow the stream."""

# Chinese and Japanese may break after any character, unless a closing mark follows.
_IDEOGRAPH = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003fffd"
_OPPORTUNITY = re.compile(f"(?<=[{_IDEOGRAPH}])(?![、。，．：；！？）」』】〉》”’])")


def cells(text: str) -> int:
    """How many terminal cells a text takes.

    >>> cells("Kyiv"), cells("基辅"), cells("e\\u0301")
    (4, 4, 1)
    """
    return sum(map(_cell, text))


def hang(prefix: str, text: str, width: int) -> list[str]:
    """Wrap a text behind a prefix, with later lines indented to where the text began.

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
    """What may not be broken, none wider than `width`, each with what parts it from the one before."""
    for word in text.split(" "):
        pieces = [piece for token in _OPPORTUNITY.split(word) if token for piece in _pieces(token, width)]
        yield from zip([" ", *[""] * len(pieces)], pieces, strict=False)


def _pieces(token: str, width: int) -> list[str]:
    pieces = [""]
    room = width
    for character in token:
        needed = _cell(character)
        if needed > room and pieces[-1]:
            pieces.append("")
            room = width
        pieces[-1] += character
        room -= needed
    return pieces


def _cell(character: str) -> int:
    if unicodedata.category(character) in WIDTHLESS:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
