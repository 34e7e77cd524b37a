"""Writing: blocks as one text with its layout, under the headings that stand above them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from summarizer.document.layout import Box, Form, Layout, LayoutBuilder, Place
from summarizer.readers.pdf.hyphens import Hyphenation
from summarizer.readers.pdf.paragraphs import Block, Kind, TextLine

_FORMS: Final[Mapping[Kind, Form]] = {
    "text": "prose",
    "item": "prose",
    "note": "prose",
    "heading": "whole",
    "row": "whole",
}
_TIGHT: Final = ("item", "row")
_BETWEEN_CELLS: Final = " | "
_SAME_LEVEL: Final = 0.04

_Written = tuple[str, TextLine]


def write_blocks(blocks: Sequence[Block], labels: Mapping[int, str | None]) -> tuple[str, Layout]:
    """Write the blocks of a document.

    Args:
        blocks: In reading order.
        labels: The printed numbers of its pages, where they differ.

    Returns:
        The text and its layout.
    """
    hyphenation = Hyphenation(line.text for block in blocks for line in block.lines)
    headings: list[tuple[float, str]] = []
    builder = LayoutBuilder()
    before: Kind | None = None
    for block in blocks:
        written = list(_write_lines(block, hyphenation))
        if block.kind == "heading":
            _enter_heading(headings, block, "".join(text for text, _ in written))
        above = tuple(text for _, text in headings[: -1 if block.kind == "heading" else None])
        lines = [(text, _make_place(line.page, labels, above), _round(line.box)) for text, line in written]
        builder.add_lines(lines, _FORMS[block.kind], tight=block.kind == before and block.kind in _TIGHT)
        before = block.kind
    return builder.build()


def _write_lines(block: Block, hyphenation: Hyphenation) -> Iterator[_Written]:
    if block.kind != "row":
        yield from _join_lines(block.lines, hyphenation)
        return
    start, owed = 0, ""
    for place, count in enumerate(block.cells):
        cell = list(_join_lines(block.lines[start : start + count], hyphenation))
        start += count
        owed += _BETWEEN_CELLS if place else ""
        for text, line in cell:
            yield owed + text, line
            owed = ""


def _join_lines(lines: Sequence[TextLine], hyphenation: Hyphenation) -> Iterator[_Written]:
    for line, following in pairwise(lines):
        yield hyphenation.join(line.text, following.text), line
    if lines:
        yield lines[-1].text, lines[-1]


def _enter_heading(headings: list[tuple[float, str]], block: Block, text: str) -> None:
    """Put a heading under those that are larger; one as large takes the place of the last."""
    size = block.size + (0.01 if block.lines[0].is_bold else 0.0)
    while headings and headings[-1][0] <= size * (1 + _SAME_LEVEL):
        headings.pop()
    headings.append((size, text))


def _make_place(page: int, labels: Mapping[int, str | None], headings: tuple[str, ...]) -> Place:
    return Place(page=page, label=labels[page], heading=headings)


def _round(box: Box) -> Box:
    x0, y0, x1, y1 = box
    return round(x0, 1), round(y0, 1), round(x1, 1), round(y1, 1)
