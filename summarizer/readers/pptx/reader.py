"""PptxReader: the slides of a presentation in their order, each with its notes and comments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final
from xml.etree.ElementTree import Element

from summarizer.document.layout import LayoutBuilder, Place
from summarizer.readers.ooxml import Package, R, Relation, find_whole
from summarizer.readers.pptx.colours import Palette
from summarizer.readers.pptx.comments import list_authors, list_comments
from summarizer.readers.pptx.names import A, P, placeholder_kind
from summarizer.readers.pptx.slides import SlideReader, Stage, Tally
from summarizer.readers.pptx.texts import read_paragraph
from summarizer.readers.reader import Reading
from summarizer.strings import plural

_NOTES: Final = "Speaker notes"
_DATA: Final = ("diagramData", "chart")
"""The parts that hold what a slide shows in a diagram or chart."""


class PptxReader:
    """Reads presentations: what is seen when they are shown, and the notes of the speaker."""

    suffixes = (".pptx", ".pptm", ".ppsx", ".ppsm", ".potx", ".potm")

    def read(self, data: bytes, name: str, /) -> Reading:
        """Read a presentation. Raises `InputError` if it is damaged, encrypted or of another kind."""
        package = Package(data, name, "a PowerPoint file", ".pptx")
        with package.limit_depth():
            return _Presentation(package).read()


class _Presentation:
    def __init__(self, package: Package) -> None:
        self._package = package
        path = package.find_main()
        self._root = package.parse_main(path, P + "presentation")
        self._relations = package.relations(path)
        self._builder, self._tally = LayoutBuilder(), Tally()
        authors = (each for each in self._relations.values() if each.kind in ("commentAuthors", "authors"))
        parts = [package.parse(each.target) for each in authors]
        self._authors = {number: name for part in parts for number, name in list_authors(part).items()}
        self._layouts: dict[str, tuple[list[Element], Palette]] = {}
        self._size = _read_size(self._root.find(P + "sldSz"))

    def read(self) -> Reading:
        hidden: list[int] = []
        for number, relation in enumerate(self._list_slides(), start=1):
            root = self._package.parse(relation.target)
            if root is not None and root.get("show") in ("0", "false"):
                hidden.append(number)
            elif root is not None:
                self._read_slide(root, relation.target, number)
        text, layout = self._builder.build()
        return Reading(text, (), layout, "pptx/2", gaps=_list_gaps(hidden, self._tally))

    def _list_slides(self) -> Iterator[Relation]:
        """Yield the slides in the order in which they are shown."""
        for slide in self._root.iterfind(f"{P}sldIdLst/{P}sldId"):
            relation = self._relations.get(slide.get(R + "id", ""))
            if relation is not None:
                yield relation

    def _read_slide(self, root: Element, path: str, number: int) -> None:
        relations = self._package.relations(path)
        layouts, palette = self._find_layouts(relations)
        data = {
            name: part
            for name, each in relations.items()
            if each.kind in ("diagramData", "chart")
            and (part := self._package.parse(each.target)) is not None
        }
        slide = SlideReader(
            root, Stage(number, palette, layouts, self._size, data), self._builder, self._tally
        )
        slide.read()
        for part in self._list_parts(relations, "notesSlide"):
            self._add_notes(part, slide.place)
        for part in self._list_parts(relations, "comments"):
            for comment in list_comments(part, self._authors):
                place = replace(slide.place, sender=comment.sender, at=comment.at)
                self._builder.add(comment.text, "prose", place, comment.day)

    def _add_notes(self, root: Element, place: Place) -> None:
        place = replace(place, heading=(*place.heading, _NOTES))
        lead = f"{_NOTES}: "
        bodies = (each for each in root.iter(P + "sp") if placeholder_kind(each) == "body")
        for paragraph in (paragraph for body in bodies for paragraph in body.iter(A + "p")):
            text, _ = read_paragraph(paragraph, lambda _: False)
            if text:
                self._builder.add(lead + text, "lines" if "\n" in text else "prose", place, tight=not lead)
                lead = ""

    def _find_layouts(self, relations: dict[str, Relation]) -> tuple[list[Element], Palette]:
        """Return the roots of a slide's layout and master, and the colours of their theme."""
        path = next((each.target for each in relations.values() if each.kind == "slideLayout"), "")
        if path not in self._layouts:
            of_layout = self._package.relations(path) if path else {}
            master = next((each.target for each in of_layout.values() if each.kind == "slideMaster"), "")
            of_master = self._package.relations(master) if master else {}
            theme = next(self._list_parts(of_master, "theme"), None)
            roots = [self._package.parse(each) if each else None for each in (path, master)]
            found = [root for root in roots if root is not None]
            self._layouts[path] = found, Palette(theme, roots[1])
        return self._layouts[path]

    def _list_parts(self, relations: dict[str, Relation], kind: str) -> Iterator[Element]:
        for each in relations.values():
            if each.kind == kind and (root := self._package.parse(each.target)) is not None:
                yield root


def _read_size(size: Element | None) -> tuple[int, int] | None:
    width, height = find_whole(size, "cx"), find_whole(size, "cy")
    return (width, height) if width and height else None


def _list_gaps(hidden: list[int], tally: Tally) -> tuple[str, ...]:
    gaps: list[str] = []
    if hidden:
        gaps.append(f"hidden slides were left out: {', '.join(map(str, hidden))}")
    if tally.hidden:
        gaps.append(f"hidden text was left out: {plural(tally.hidden, 'run')}")
    for kind, numbers in sorted(tally.unread.items()):
        was = "was" if len(numbers) == 1 else "were"
        gaps.append(f"{plural(len(numbers), kind)} {was} not read: {_list_slides(numbers)}")
    return tuple(gaps)


def _list_slides(numbers: list[int]) -> str:
    """Write the numbers of slides, each once.

    >>> _list_slides([2, 2, 5])
    'slides 2, 5'
    """
    different = dict.fromkeys(numbers)
    return f"slide{'s' if len(different) > 1 else ''} {', '.join(map(str, different))}"
