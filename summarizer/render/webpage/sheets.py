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
    lines = document.layout.lines if document.layout else ()
    cited = _find_cited(document, parts)
    ordered = sorted(lines, key=lambda line: line.page)
    return [
        _make_sheet(page, list(group), cited) for page, group in groupby(ordered, key=lambda line: line.page)
    ]


def _find_cited(document: Document, parts: Sequence[Part]) -> dict[Line, int]:
    """Return the lines that a quote touches, with the number of the sentence."""
    found: dict[Line, int] = {}
    for part in parts:
        for statement in (*part.statements, *part.cut):
            for number, (start, end) in zip(statement.sentences, statement.spans, strict=False):
                for line in document.layout.list_lines(start, end) if document.layout else ():
                    found.setdefault(line, number)
    return found


def _make_sheet(page: int, lines: Sequence[Line], cited: dict[Line, int]) -> Sheet:
    """Make a sheet with the margins of the text on all sides: the size of the page is not kept."""
    left, bottom = min(line.box[0] for line in lines), min(line.box[1] for line in lines)
    width = max(line.box[2] for line in lines) + max(left, 0)
    height = max(line.box[3] for line in lines) + max(bottom, 0)
    return Sheet(page, width, height, tuple(_make_bar(line.box, height, cited.get(line)) for line in lines))


def _make_bar(box: Box, height: float, sentence: int | None) -> Bar:
    x0, y0, x1, y1 = box
    return Bar(round(x0, 1), round(height - y1, 1), round(x1 - x0, 1), round(y1 - y0, 1), sentence)
