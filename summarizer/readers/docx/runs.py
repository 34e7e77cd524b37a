"""Runs: the text of a paragraph as it is seen, and what hangs on it: notes, comments, text boxes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias
from xml.etree.ElementTree import Element

from summarizer.readers.charts import C
from summarizer.readers.docx.fields import PAGE_NUMBERS, REPEATING, Fields, kind_of_field, read_form
from summarizer.readers.docx.looks import (
    DRAWING,
    PLAIN,
    UNKNOWN,
    Look,
    is_off_page,
    read_look,
    read_shape_fill,
)
from summarizer.readers.docx.names import TEXT_BOX, VAL, W, value_of
from summarizer.readers.docx.styles import Styles
from summarizer.readers.docx.symbols import read_symbol, replace_private
from summarizer.readers.formulas import M, write_formula
from summarizer.readers.ooxml import ALTERNATE, R, choose_alternate
from summarizer.readers.superscripts import raise_digits

PAGE_NUMBER: Final = "\0"
"""Stands in the text of a header or footer for the number of a page."""

_VML: Final = "{urn:schemas-microsoft-com:vml}"
_SHAPES: Final = (
    "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}wsp",
    *(_VML + name for name in ("shape", "rect", "roundrect", "oval")),
)
_OBJECTS: Final = {
    "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic": "picture",
    _VML + "imagedata": "picture",
    "{http://schemas.microsoft.com/office/drawing/2014/chartex}chart": "chart",
    "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds": "diagram",
    W + "object": "embedded object",
    W + "altChunk": "embedded document",
    W + "subDoc": "embedded document",
}
"""What is not read, and its name."""

_CHARACTERS: Final = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
}
_UNSEEN: Final = frozenset(W + name for name in ("pPr", "rPr", "delText", "delInstrText", "tblPr", "sectPr"))
_CONTENTS: Final = f"{W}docPartObj/{W}docPartGallery"
_ID: Final = W + "id"

Kind: TypeAlias = Literal["footnote", "endnote", "comment", "box", "chart"]


@dataclass
class Tally:
    """What a document holds that is not in its text, counted."""

    hidden: int = 0
    deleted: int = 0
    contents: bool = False
    unread: Counter[str] = field(default_factory=Counter[str])


@dataclass(frozen=True, slots=True)
class Extra:
    """What hangs on a paragraph: a note or comment by its name, or a text box with the colour behind it."""

    kind: Kind
    name: str = ""
    element: Element | None = None
    background: str = UNKNOWN


@dataclass
class Content:
    """The text of a paragraph, and what hangs on it."""

    text: str = ""
    extras: list[Extra] = field(default_factory=list[Extra])


class RunReader:
    """Reads the paragraphs of one part of a document, which are to be given in order.

    Args:
        part: The root of the part.
        styles: The styles of the document.
        tally: Counts what is left out.
        numbers_pages: Whether the number of a page is to be marked, not read, as in headers.
    """

    def __init__(self, part: Element, styles: Styles, tally: Tally, *, numbers_pages: bool = False) -> None:
        self._styles, self._tally, self._numbers_pages = styles, tally, numbers_pages
        self._fields = Fields(part)
        self._content = Content()
        self._pieces: list[str] = []
        self._look, self._background = PLAIN, ""
        self._style: str | None = None
        self._shape = UNKNOWN
        self._shown = True
        self._hid: bool = False
        self._readers: dict[str, Callable[[Element], None]] = {
            W + "r": self._read_run,
            W + "t": lambda each: self._add(each.text or ""),
            W + "sym": lambda each: self._add(
                read_symbol(each.get(W + "char", ""), each.get(W + "font", ""))
            ),
            W + "ruby": self._read_ruby,
            W + "fldChar": self._read_field_character,
            W + "fldSimple": self._read_simple_field,
            W + "instrText": lambda each: self._fields.add_instruction(each.text or ""),
            W + "del": self._count_deletion,
            W + "moveFrom": self._count_deletion,
            W + "sdt": self._read_control,
            W + "footnoteReference": lambda each: self._add_extra(Extra("footnote", each.get(_ID, ""))),
            W + "endnoteReference": lambda each: self._add_extra(Extra("endnote", each.get(_ID, ""))),
            W + "commentReference": lambda each: self._add_extra(Extra("comment", each.get(_ID, ""))),
            TEXT_BOX: lambda each: self._add_extra(Extra("box", "", each, self._shape)),
            C + "chart": lambda each: self._add_extra(Extra("chart", each.get(R + "id", ""))),
            ALTERNATE: self._read_alternate,
            M + "oMath": lambda each: self._add(write_formula(each)),
            **dict.fromkeys(_SHAPES, self._read_shape),
            DRAWING + "inline": self._read_drawing,
            DRAWING + "anchor": self._read_drawing,
            _VML + "textpath": lambda each: self._add(each.get("string", "")),
            **dict.fromkeys(_OBJECTS, self._count_object),
        }

    def read(self, paragraph: Element, style: str | None, background: str) -> Content:
        """Read a paragraph.

        Args:
            paragraph: The `w:p`.
            style: The name of its style.
            background: The colour behind it.
        """
        self._content, self._pieces = Content(), []
        self._style, self._background = style, background
        self._walk(paragraph)
        self._content.text = "".join(self._pieces)
        return self._content

    def _walk(self, element: Element) -> None:
        for child in element:
            tag = child.tag
            if tag in _CHARACTERS:
                self._add(_CHARACTERS[tag])
            elif read := self._readers.get(tag):
                read(child)
            elif tag not in _UNSEEN:
                self._walk(child)

    def _add(self, text: str) -> None:
        if not text or not self._fields.shown:
            return
        if not self._shown:
            self._hid = self._hid or not text.isspace()
            return
        text = replace_private(text, self._look.font).replace("\u00ad", "")
        self._pieces.append(raise_digits(text) if self._look.raised else text)

    def _add_extra(self, extra: Extra) -> None:
        if self._shown:
            self._content.extras.append(extra)
        else:
            self._hid = True

    def _read_run(self, run: Element) -> None:
        properties = run.find(W + "rPr")
        by_style = self._styles.look(self._style, value_of(properties, "rStyle"))
        look = read_look(properties).over(by_style)
        self._read_with_look(run, look, shown=not look.is_hidden(self._background))

    def _read_with_look(self, element: Element, look: Look, *, shown: bool) -> None:
        before = self._look, self._shown, self._hid
        self._look, self._shown, self._hid = look, shown and self._shown, False
        self._walk(element)
        hid = self._hid
        self._look, self._shown, self._hid = before
        self._tally.hidden += hid

    def _read_drawing(self, drawing: Element) -> None:
        properties = drawing.find(DRAWING + "docPr")
        hidden = properties is not None and properties.get("hidden") in ("1", "true")
        self._read_with_look(drawing, self._look, shown=not hidden and not is_off_page(drawing))

    def _read_shape(self, shape: Element) -> None:
        self._shape = read_shape_fill(shape)
        self._walk(shape)

    def _read_ruby(self, ruby: Element) -> None:
        for name, opening, closing in (("rubyBase", "", ""), ("rt", "(", ")")):
            if (part := ruby.find(W + name)) is not None:
                self._add(opening)
                self._walk(part)
                self._add(closing)

    def _read_field_character(self, character: Element) -> None:
        self._add(read_form(character))
        self._note_field(self._fields.step(character))

    def _read_simple_field(self, element: Element) -> None:
        kind = kind_of_field(element.get(W + "instr", ""))
        self._note_field(kind)
        if kind not in REPEATING | PAGE_NUMBERS:
            self._walk(element)

    def _note_field(self, kind: str) -> None:
        if kind in REPEATING:
            self._tally.contents = True
        elif kind in PAGE_NUMBERS and self._numbers_pages and self._shown:
            self._pieces.append(PAGE_NUMBER)

    def _read_control(self, control: Element) -> None:
        if not skips_control(control, self._tally):
            self._walk(control)

    def _read_alternate(self, element: Element) -> None:
        if (chosen := choose_alternate(element)) is not None:
            self._walk(chosen)

    def _count_deletion(self, element: Element) -> None:
        texts = (each for tag in ("delText", "t") for each in element.iter(W + tag))
        self._tally.deleted += element.tag == W + "del" and any(each.text for each in texts)

    def _count_object(self, element: Element) -> None:
        if self._shown:
            count_unread(element, self._tally)


def count_unread(element: Element, tally: Tally) -> bool:
    """Count a thing that is not read, such as a picture. Returns whether it is one."""
    kind = _OBJECTS.get(element.tag)
    if kind is not None:
        tally.unread[kind] += 1
    return kind is not None


def skips_control(control: Element, tally: Tally) -> bool:
    """Whether a content control (`w:sdt`) holds the table of contents, which repeats the headings."""
    properties = control.find(W + "sdtPr")
    gallery = properties.find(_CONTENTS) if properties is not None else None
    if gallery is None or gallery.get(VAL) != "Table of Contents":
        return False
    tally.contents = True
    return True
