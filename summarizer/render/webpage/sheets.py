"""Sheets: the pages of a PDF as outlines, with the boxes of its lines and those that are cited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from summarizer.document.layout import Box, Line
from summarizer.render.webpage.statements import Part

if TYPE_CHECKING:
    from summarizer.document.document import Document


@dataclass(frozen=True, slots=True)
class Bar:
    """A line of text on a sheet, from its upper left corner in points; cited ones lead to their sentence."""

    x: float
    y: float
    width: float
    height: float
    sentence: int | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its number, its size in points and its lines."""

    number: int
    width: float
    height: float
    bars: tuple[Bar, ...]


def list_sheets(document: Document, parts: Sequence[Part]) -> list[Sheet]:
    """Lay out the pages that have boxes; none for a document without.

    Args:
        document: The document.
        parts: The brief of it.
    """
    lines = sorted(document.layout.lines if document.layout else (), key=lambda line: line.page)
    if not lines:
        return []
    cited, (width, height) = _find_cited(document, parts), _measure(lines)
    return [
        Sheet(page, width, height, tuple(_make_bar(line.box, height, cited.get(line)) for line in group))
        for page, group in groupby(lines, key=lambda line: line.page)
    ]


def _measure(lines: Sequence[Line]) -> tuple[float, float]:
    """Return a size for all pages, which is not kept: that of the text with its own margins on all sides."""
    left, bottom = min(line.box[0] for line in lines), min(line.box[1] for line in lines)
    right, top = max(line.box[2] for line in lines), max(line.box[3] for line in lines)
    return right + max(left, 0), top + max(bottom, 0)


def _find_cited(document: Document, parts: Sequence[Part]) -> dict[Line, int]:
    """Return the lines that a quote touches, with the number of the sentence."""
    found: dict[Line, int] = {}
    for part in parts:
        for statement in (*part.statements, *part.cut):
            for number, (start, end) in zip(statement.sentences, statement.spans, strict=False):
                for line in document.layout.list_lines(start, end) if document.layout else ():
                    found.setdefault(line, number)
    return found


def _make_bar(box: Box, height: float, sentence: int | None) -> Bar:
    x0, y0, x1, y1 = box
    return Bar(round(x0, 1), round(height - y1, 1), round(x1 - x0, 1), round(y1 - y0, 1), sentence)
