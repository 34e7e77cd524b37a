"""Slides: the text of one slide in the order in which it is read: title, then the other shapes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final
from xml.etree.ElementTree import Element

from summarizer.document.layout import LayoutBuilder, Place
from summarizer.readers.charts import C, list_chart_rows
from summarizer.readers.ooxml import ALTERNATE, R, choose_alternate, find_whole
from summarizer.readers.pptx.bullets import Bullets
from summarizer.readers.pptx.colours import UNKNOWN, Palette
from summarizer.readers.pptx.names import SHAPE, SOLID, A, P, is_true, placeholder_kind
from summarizer.readers.pptx.texts import read_paragraph

_GROUP: Final = P + "grpSp"
_FRAME: Final = P + "graphicFrame"
_PICTURE: Final = P + "pic"
_DIAGRAM: Final = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_TITLES: Final = frozenset({"title", "ctrTitle"})
_FURNITURE: Final = frozenset({"sldNum", "ftr", "dt", "hdr", "sldImg"})
_OBJECTS: Final = {
    "http://schemas.openxmlformats.org/drawingml/2006/chart": "chart",
    "http://schemas.microsoft.com/office/drawing/2014/chartex": "chart",
    "http://schemas.openxmlformats.org/presentationml/2006/ole": "embedded object",
}
"""What is not read, by the kind of its frame; of a chart, if its data are not at hand."""


@dataclass
class Tally:
    """What a presentation holds that is not in its text.

    Attributes:
        hidden: How many runs cannot be seen.
        unread: The numbers of the slides with things that are not read, by the name of the thing.
        furniture: The texts at the edge of slides that were read already, since they stand on each.
    """

    hidden: int = 0
    unread: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict[str, list[int]](list))
    furniture: set[str] = field(default_factory=set[str])


@dataclass(frozen=True)
class Stage:
    """What is needed to see a slide.

    Attributes:
        number: Its number, from 1.
        palette: The colours of its theme.
        layouts: The roots of its layout and master.
        size: Width and height; None if they are not known.
        data: The roots of the data of its diagrams and charts, by the name of the relation.
    """

    number: int
    palette: Palette
    layouts: Sequence[Element] = ()
    size: tuple[int, int] | None = None
    data: Mapping[str, Element] = field(default_factory=dict[str, Element])


class SlideReader:
    """Reads one slide.

    Args:
        root: Its root.
        stage: What is needed to see it.
        builder: Takes its text.
        tally: Counts what is left out.
    """

    def __init__(self, root: Element, stage: Stage, builder: LayoutBuilder, tally: Tally) -> None:
        self._stage, self._builder, self._tally = stage, builder, tally
        self._background = stage.palette.read_background([root, *stage.layouts])
        shapes = list(_list_shapes(root))
        self._shapes = sorted(shapes, key=lambda shape: placeholder_kind(shape) not in _TITLES)
        self.place = Place(slide=stage.number)

    def read(self) -> None:
        """Add the text of the slide to the layout; `place` then has its title as heading."""
        for shape in self._shapes:
            if shape.tag == SHAPE:
                self._read_shape(shape)
            elif shape.tag == _FRAME:
                self._read_frame(shape)
            elif shape.tag == _PICTURE and not self._is_unseen(shape):
                self._tally.unread["picture"].append(self._stage.number)

    def _read_shape(self, shape: Element) -> None:
        kind = placeholder_kind(shape)
        texts = self._read_texts(shape, unseen=self._is_unseen(shape))
        if kind in _FURNITURE:
            texts = [text for text in texts if text not in self._tally.furniture and kind != "sldNum"]
            self._tally.furniture.update(texts)
        if kind in _TITLES:
            title = " ".join(" ".join(texts).split())
            self._builder.add(title, "whole", self.place)
            self.place = replace(self.place, heading=(title,)) if title else self.place
            return
        for number, text in enumerate(texts):
            self._builder.add(text, "lines" if "\n" in text else "prose", self.place, tight=number > 0)

    def _read_texts(self, shape: Element, *, unseen: bool) -> list[str]:
        body = shape.find(P + "txBody")
        bullets = Bullets(shape, self._stage.layouts)
        background = self._stage.palette.read_fill(shape, self._background)
        return self._read_body(body, bullets, background, unseen=unseen)

    def _read_body(
        self, body: Element | None, bullets: Bullets | None, background: str, *, unseen: bool
    ) -> list[str]:
        """Read the paragraphs of a body of text; those that are blank or unseen are left out."""
        texts: list[str] = []
        for paragraph in body.iterfind(A + "p") if body is not None else ():
            text, hidden = read_paragraph(paragraph, lambda run: self._hides(run, background))
            if unseen:
                text, hidden = "", hidden + bool(text)
            self._tally.hidden += hidden
            if text:
                bullet = bullets.count(paragraph.find(A + "pPr")) if bullets else ""
                texts.append(f"{bullet} {text}" if bullet else text)
        return texts

    def _hides(self, properties: Element | None, background: str) -> bool:
        return self._stage.palette.hides(properties, background)

    def _read_frame(self, frame: Element) -> None:
        data = frame.find(f"{A}graphic/{A}graphicData")
        if data is None or self._is_unseen(frame):
            return
        for table in data.iterfind(A + "tbl"):
            self._read_table(table)
        for reference in data.iterfind(_DIAGRAM + "relIds"):
            self._read_diagram(self._stage.data.get(reference.get(R + "dm", "")))
        kind = _OBJECTS.get(data.get("uri", ""))
        if kind == "chart":
            self._read_chart(data.find(C + "chart"))
        elif kind:
            self._tally.unread[kind].append(self._stage.number)

    def _read_table(self, table: Element) -> None:
        look = table.find(A + "tblPr")
        titled = look is not None and is_true(look.get("firstRow"))
        above: dict[int, str] = {}
        follows = False
        for number, row in enumerate(table.iterfind(A + "tr"), start=0 if titled else 1):
            texts: list[str] = []
            for column, cell in enumerate(row.iterfind(A + "tc")):
                if is_true(cell.get("hMerge")):
                    continue
                if not is_true(cell.get("vMerge")):
                    above[column] = self._read_cell(cell)
                texts.append(above.get(column, ""))
            if any(texts):
                place = replace(self.place, row=number or None)
                self._builder.add(" | ".join(texts).strip(), "whole", place, tight=follows)
                follows = True

    def _read_cell(self, cell: Element) -> str:
        fill = cell.find(f"{A}tcPr/{SOLID}")
        background = self._stage.palette.read(fill) if fill is not None else UNKNOWN
        texts = self._read_body(cell.find(A + "txBody"), None, background, unseen=False)
        return " / ".join(" ".join(text.split()) for text in texts)

    def _read_diagram(self, root: Element | None) -> None:
        """Read the points of a diagram, in the order in which they were made."""
        for point in root.iter(_DIAGRAM + "pt") if root is not None else ():
            if point.get("type", "node") in ("node", "asst"):
                for text in self._read_body(point.find(_DIAGRAM + "t"), None, UNKNOWN, unseen=False):
                    self._builder.add(text, "prose", self.place)

    def _read_chart(self, reference: Element | None) -> None:
        name = reference.get(R + "id", "") if reference is not None else ""
        rows = list_chart_rows(self._stage.data.get(name))
        for number, row in enumerate(rows):
            self._builder.add(row, "whole", self.place, tight=number > 0)
        if not rows:
            self._tally.unread["chart"].append(self._stage.number)

    def _is_unseen(self, shape: Element) -> bool:
        """Whether a shape is hidden or stands beside the slide."""
        properties = next((part.find(P + "cNvPr") for part in shape), None)
        if properties is not None and is_true(properties.get("hidden")):
            return True
        corner, extent = next(shape.iter(A + "off"), None), next(shape.iter(A + "ext"), None)
        if self._stage.size is None or corner is None or extent is None:
            return False
        return any(
            _is_beside(find_whole(corner, at, 0) or 0, find_whole(extent, length, 0) or 0, limit)
            for at, length, limit in zip(("x", "y"), ("cx", "cy"), self._stage.size, strict=True)
        )


def _is_beside(start: int, length: int, limit: int) -> bool:
    """Whether a stretch lies outside of 0 to `limit`."""
    return start >= limit or start + length < 0


def _list_shapes(root: Element) -> Iterator[Element]:
    """Yield the shapes of a slide from back to front; those of visible groups one by one."""
    for tree in root.iterfind(f"{P}cSld/{P}spTree"):
        yield from _open_groups(tree)


def _open_groups(parent: Element) -> Iterator[Element]:
    for shape in parent:
        if shape.tag == ALTERNATE:
            if (chosen := choose_alternate(shape)) is not None:
                yield from _open_groups(chosen)
        elif shape.tag == _GROUP:
            yield from _open_groups(shape)
        elif shape.tag in (SHAPE, _FRAME, _PICTURE):
            yield shape
