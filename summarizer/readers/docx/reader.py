"""DocxReader: the parts of a Word document put together: headers, body with notes and comments, footers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from summarizer.document.layout import Place
from summarizer.readers.docx.blocks import BlockReader, Story, Voice
from summarizer.readers.docx.looks import PAGE
from summarizer.readers.docx.names import W, has
from summarizer.readers.docx.notes import Notes
from summarizer.readers.docx.numbering import Numbering
from summarizer.readers.docx.runs import PAGE_NUMBER, Tally
from summarizer.readers.docx.styles import Styles
from summarizer.readers.ooxml import Package, R, Relation
from summarizer.readers.reader import Reading
from summarizer.strings import plural

_PARTS: Final = ("styles", "numbering", "settings", "footnotes", "endnotes", "comments", "commentsExtended")
_PAGE_WORDS: Final = re.compile(
    r"(?:\b(?:page|seite|página|pagina|sida|side|sivu|strona|страница|p|s|pág|pag|str|стр)\b\.?\s*)?\0"
    r"(?:\s*(?:/|\b\w{1,4}\b)\s*\0)?",
    re.IGNORECASE,
)
"""The number of a page with what belongs to it, such as "Page 3 of 12"."""
_SAYS: Final = re.compile(r"\w")


class DocxReader:
    """Reads Word documents: what is seen when every tracked change is accepted."""

    suffixes = (".docx", ".docm", ".dotx", ".dotm")

    def read(self, data: bytes, name: str, /) -> Reading:
        """Read a document. Raises `InputError` if it is damaged, encrypted or of another kind."""
        package = Package(data, name, "a Word document", ".docx")
        with package.limit_depth():
            return _Document(package).read()


class _Document:
    def __init__(self, package: Package) -> None:
        self._package = package
        path = package.find_main()
        self._root = package.parse_main(path, W + "document")
        self._relations = package.relations(path)
        parts = {kind: root for kind in _PARTS if (root := self._find(kind)) is not None}
        self._settings = parts.get("settings")
        styles = Styles(parts.get("styles"))
        charts = {
            name: root
            for name, each in self._relations.items()
            if each.kind == "chart" and (root := package.parse(each.target)) is not None
        }
        self._story = Story(styles, Numbering(parts.get("numbering"), styles), Notes(parts), charts)

    def read(self) -> Reading:
        story, furniture = self._story, set[str]()
        self._add_furniture("header", furniture)
        background = self._root.find(W + "background")
        color = background.get(W + "color", PAGE) if background is not None else PAGE
        for body in self._root.iterfind(W + "body"):
            BlockReader(body, story, Voice(background=color if color != "auto" else PAGE)).read()
        story.headings.clear()
        self._add_furniture("footer", furniture)
        text, layout = story.builder.build()
        return Reading(text, _list_notices(story.tally), layout, "docx/2", gaps=_list_gaps(story.tally))

    def _find(self, kind: str) -> Element | None:
        relation = next((each for each in self._relations.values() if each.kind == kind), None)
        return self._package.parse(relation.target) if relation is not None else None

    def _add_furniture(self, kind: str, known: set[str]) -> None:
        """Add the headers or footers that are printed, each text once."""
        place = Place(heading=(f"Page {kind}",))
        read = set[str]()
        for relation in self._list_furniture(kind):
            root = self._package.parse(relation.target) if relation.target not in read else None
            read.add(relation.target)
            if root is None:
                continue
            own = Story(self._story.styles, self._story.numbering, self._story.notes, tally=self._story.tally)
            BlockReader(root, own, numbers_pages=True).read()
            text, layout = own.builder.build()
            for stretch in layout.stretches:
                piece = _without_page_number(text[stretch.start : stretch.end])
                if piece and piece not in known:
                    known.add(piece)
                    self._story.builder.add(piece, stretch.form, place)

    def _list_furniture(self, kind: str) -> Iterator[Relation]:
        even = has(self._settings, "evenAndOddHeaders")
        for section in self._root.iter(W + "sectPr"):
            shown = {"default", *(["even"] if even else []), *(["first"] if has(section, "titlePg") else [])}
            for reference in section.iterfind(f"{W}{kind}Reference"):
                relation = self._relations.get(reference.get(R + "id", ""))
                if relation is not None and reference.get(W + "type", "default") in shown:
                    yield relation


def _without_page_number(text: str) -> str:
    """Return the text of a header without the number of the page; "" if nothing else is said."""
    if PAGE_NUMBER in text:
        text = _PAGE_WORDS.sub("", text).replace(PAGE_NUMBER, "").strip(" \t\n-–—|/·•")
    return text if _SAYS.search(text) else ""


def _list_notices(tally: Tally) -> tuple[str, ...]:
    notices: list[str] = []
    if tally.deleted:
        notices.append(f"tracked changes were read as accepted: {plural(tally.deleted, 'deletion')} left out")
    if tally.contents:
        notices.append("the table of contents was left out")
    return tuple(notices)


def _list_gaps(tally: Tally) -> tuple[str, ...]:
    gaps = [f"hidden text was left out: {plural(tally.hidden, 'run')}"] if tally.hidden else []
    unread = sorted(tally.unread.items())
    return (*gaps, *(f"{plural(n, kind)} {'was' if n == 1 else 'were'} not read" for kind, n in unread))
