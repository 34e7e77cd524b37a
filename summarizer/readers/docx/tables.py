"""Tables: the rows and cells of a table in a Word document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element

from summarizer.readers.docx.looks import read_fill
from summarizer.readers.docx.names import PARAGRAPH, SHADING, TABLE, VAL, W, has
from summarizer.readers.ooxml import find_whole

_LONGEST: Final = 200
"""Characters of a cell that is read as a part of its row; a longer one is read as text of its own."""
_MOST_PARAGRAPHS: Final = 6
_THROUGH: Final = frozenset(W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))
"""What may stand between a table and its rows, and between a row and its cells."""
_FIRST_ROW: Final = 0x20


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell.

    Attributes:
        element: Its `w:tc`.
        column: The number of its first column, from 0.
        fill: The colour behind it; None if it has none of its own.
        continues: Whether it is merged with the cell above.
    """

    element: Element
    column: int
    fill: str | None
    continues: bool

    def list_paragraphs(self) -> list[Element]:
        """Return its paragraphs, those in text boxes left out."""
        return list(_find(self.element, PARAGRAPH))


@dataclass(frozen=True, slots=True)
class Row:
    """A row with its cells; of cells that are merged from left to right, the first."""

    cells: tuple[Cell, ...]
    is_header: bool
    is_hidden: bool


def list_rows(table: Element) -> Iterator[Row]:
    """Yield the rows of a table, without those that are deleted."""
    look = table.find(f"{W}tblPr/{W}tblLook")
    titled = look is not None and _names_first_row(look)
    rows = [row for row in _find(table, W + "tr") if not has(row, "trPr/del")]
    marked = any(has(row, "trPr/tblHeader") for row in rows)
    for at, row in enumerate(rows):
        is_header = has(row, "trPr/tblHeader") if marked else titled and at == 0 and len(rows) > 1
        yield Row(tuple(_list_cells(row)), is_header, has(row, "trPr/hidden"))


def is_flat(cell: Cell) -> bool:
    """Whether a cell can be read as a part of its row: it is short, and holds no other table."""
    if next(cell.element.iter(TABLE), None) is not None:
        return False
    length = sum(len(text.text or "") for text in cell.element.iter(W + "t"))
    return length <= _LONGEST and len(cell.list_paragraphs()) <= _MOST_PARAGRAPHS


def _list_cells(row: Element) -> Iterator[Cell]:
    column = find_whole(row.find(f"{W}trPr/{W}gridBefore"), VAL, 0) or 0
    for element in _find(row, W + "tc"):
        properties = element.find(W + "tcPr")
        if has(properties, "cellDel"):
            continue
        span = find_whole(_below(properties, "gridSpan"), VAL, 1) or 1
        if not _continues(_below(properties, "hMerge")):
            fill = read_fill(properties.find(SHADING)) if properties is not None else None
            yield Cell(element, column, fill, _continues(_below(properties, "vMerge")))
        column += span


def _find(parent: Element, tag: str) -> Iterator[Element]:
    """Yield the children of a tag, also those in content controls and tracked insertions."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _THROUGH:
            yield from _find(child, tag)


def _below(properties: Element | None, tag: str) -> Element | None:
    return properties.find(W + tag) if properties is not None else None


def _continues(merge: Element | None) -> bool:
    return merge is not None and merge.get(VAL, "continue") == "continue"


def _names_first_row(look: Element) -> bool:
    """Whether a `w:tblLook` sets the first row off from the others."""
    try:
        bits = int(look.get(VAL, "0")[:8], 16)
    except ValueError:
        bits = 0
    return look.get(W + "firstRow", "") in ("1", "true") or bool(bits & _FIRST_ROW)
