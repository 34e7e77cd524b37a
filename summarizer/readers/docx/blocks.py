"""Blocks: the paragraphs and tables of one part of a Word document, in order, put into a layout."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, Protocol
from xml.etree.ElementTree import Element

from summarizer.document.layout import Form, LayoutBuilder, Place
from summarizer.readers.charts import list_chart_rows
from summarizer.readers.docx.looks import PAGE, UNKNOWN, read_fill
from summarizer.readers.docx.names import PARAGRAPH, SHADING, TABLE, VAL, W, has, value_of
from summarizer.readers.docx.numbering import Numbering
from summarizer.readers.docx.runs import (
    Extra,
    RunReader,
    Tally,
    count_unread,
    skips_control,
)
from summarizer.readers.docx.styles import Styles
from summarizer.readers.docx.tables import Cell, is_flat, list_rows
from summarizer.readers.ooxml import ALTERNATE, choose_alternate, find_whole

_LONGEST_HEADING: Final = 300
"""Characters; a longer paragraph is prose, whatever its style."""
_BODY_LEVEL: Final = 9
_LEFT_OUT: Final = frozenset(W + name for name in ("del", "moveFrom", "sectPr", "tblPr", "tblGrid"))


@dataclass(frozen=True, slots=True)
class Voice:
    """How the text of a part is said.

    Attributes:
        label: What is put before its first paragraph, such as "Footnote: ".
        sender: Who wrote it, if it is a comment.
        at: When, likewise.
        day: The day that relative dates in it are meant from.
        aside: Whether it belongs to the paragraph before, and has no number of its own.
        background: The colour behind it.
    """

    label: str = ""
    sender: str | None = None
    at: str | None = None
    day: date | None = None
    aside: bool = False
    background: str = PAGE


class NoteSource(Protocol):
    """Gives what hangs on a paragraph: notes, comments, text boxes."""

    def open(self, extra: Extra) -> tuple[Element, Voice] | None:
        """Return the element of an extra and how it is said; None if it was given before."""
        ...


@dataclass
class Story:
    """What the parts of one document share while it is read.

    Attributes:
        styles: Its styles.
        numbering: Counts its lists.
        notes: Its notes, comments and text boxes.
        charts: The roots of its charts, by the name of the relation.
        tally: Counts what is left out.
        builder: Takes the text.
        headings: The headings above, each with its level.
        paragraph: How many paragraphs there were.
    """

    styles: Styles
    numbering: Numbering
    notes: NoteSource
    charts: Mapping[str, Element] = field(default_factory=dict[str, Element])
    tally: Tally = field(default_factory=Tally)
    builder: LayoutBuilder = field(default_factory=LayoutBuilder)
    headings: list[tuple[int, str]] = field(default_factory=list[tuple[int, str]])
    paragraph: int = 0

    def place(self, voice: Voice) -> Place:
        """Return where the text stands that is added now."""
        path = tuple(text for _, text in self.headings)
        return Place(paragraph=self.paragraph or None, heading=path, sender=voice.sender, at=voice.at)


class BlockReader:
    """Reads the blocks of one part: the body, a header, a note, a comment, a text box.

    Args:
        part: The element that holds the blocks.
        story: What it shares with the other parts.
        voice: How its text is said.
        numbers_pages: Whether the number of a page is to be marked, as in headers.
    """

    def __init__(
        self, part: Element, story: Story, voice: Voice | None = None, *, numbers_pages: bool = False
    ) -> None:
        self._part, self._story, self._voice = part, story, voice or Voice()
        self._runs = RunReader(part, story.styles, story.tally, numbers_pages=numbers_pages)
        self._label = self._voice.label
        self._begun = ""
        self._extras: list[Extra] = []

    def read(self) -> None:
        """Add every block to the layout."""
        self._read_blocks(self._part, self._voice.background)
        if self._begun:
            self._add_paragraph(self._begun, None)
        self._add_extras()

    def _read_blocks(self, parent: Element, background: str) -> None:
        for block in parent:
            if block.tag == PARAGRAPH:
                self._read_paragraph(block, background)
            elif block.tag == TABLE:
                self._read_table(block, background)
            elif block.tag == ALTERNATE:
                if (chosen := choose_alternate(block)) is not None:
                    self._read_blocks(chosen, background)
            elif not self._is_left_out(block):
                self._read_blocks(block, background)

    def _is_left_out(self, block: Element) -> bool:
        if count_unread(block, self._story.tally):
            return True
        return block.tag in _LEFT_OUT or (block.tag == W + "sdt" and skips_control(block, self._story.tally))

    def _read_paragraph(self, paragraph: Element, background: str) -> None:
        text, properties = self._read_text(paragraph, background)
        if text is not None:
            self._add_paragraph(text, properties)
        self._add_extras()

    def _read_text(self, paragraph: Element, background: str) -> tuple[str | None, Element | None]:
        """Read the text of a paragraph with its number; None if it goes on in the next one."""
        properties = paragraph.find(W + "pPr")
        style = value_of(properties, "pStyle")
        fill = read_fill(properties.find(SHADING)) if properties is not None else None
        fill = fill or self._story.styles.paragraph_fill(style) or background
        content = self._runs.read(paragraph, style, fill)
        self._extras += content.extras
        text, self._begun = self._begun + content.text, ""
        if _goes_on(properties):
            self._begun = text
            return None, properties
        number = self._story.numbering.count(properties, style)
        text = "\n".join(line.strip() for line in text.strip().splitlines())
        return (f"{number} {text}" if number and text else text), properties

    def _add_paragraph(self, text: str, properties: Element | None) -> None:
        if not text:
            return
        story, voice = self._story, self._voice
        story.paragraph += not voice.aside
        form: Form = "lines" if "\n" in text else "prose"
        style = value_of(properties, "pStyle")
        level = self._find_level(properties, style)
        if len(text) <= _LONGEST_HEADING and (level is not None or story.styles.is_title(style)):
            text, form = " ".join(text.split()), "whole"
        opens = level if form == "whole" and not voice.aside else None
        if opens is not None:
            del story.headings[_count_above(story.headings, opens) :]
        story.builder.add(self._label + text, form, story.place(voice), voice.day)
        if opens is not None:
            story.headings.append((opens, text))
        self._label = ""

    def _find_level(self, properties: Element | None, style: str | None) -> int | None:
        direct = properties.find(W + "outlineLvl") if properties is not None else None
        if direct is None:
            return self._story.styles.heading_level(style)
        level = find_whole(direct, VAL, _BODY_LEVEL)
        return level if level is not None and 0 <= level < _BODY_LEVEL else None

    def _read_table(self, table: Element, background: str) -> None:
        properties = table.find(W + "tblPr")
        by_style = self._story.styles.table_fill(value_of(properties, "tblStyle"))
        behind = background if by_style is None else UNKNOWN
        above: dict[int, str] = {}
        follows, number = False, 0
        for row in list_rows(table):
            if row.is_hidden:
                self._story.tally.hidden += 1
                continue
            number += not row.is_header
            flat = len(row.cells) > 1 and all(map(is_flat, row.cells))
            if flat:
                texts = [self._read_cell(cell, behind, above) for cell in row.cells]
                self._add_row(texts, number if not row.is_header else None, follows=follows)
            else:
                self._add_extras()
                for cell in row.cells:
                    self._read_blocks(cell.element, cell.fill or behind)
            follows = flat
        self._add_extras()

    def _read_cell(self, cell: Cell, background: str, above: dict[int, str]) -> str:
        """Read a cell as one text; one that is merged with the cell above has that one's text."""
        if cell.continues:
            return above.get(cell.column, "")
        texts: list[str] = []
        for paragraph in cell.list_paragraphs():
            text, _ = self._read_text(paragraph, cell.fill or background)
            if text:
                self._story.paragraph += not self._voice.aside
                texts.append(" ".join(text.split()))
        above[cell.column] = joined = " / ".join(texts)
        return joined

    def _add_row(self, texts: list[str], number: int | None, *, follows: bool) -> None:
        if any(texts):
            place = replace(self._story.place(self._voice), row=number)
            line = self._label + " | ".join(texts).strip()
            self._story.builder.add(line, "whole", place, self._voice.day, tight=follows)
            self._label = ""

    def _add_extras(self) -> None:
        """Add the notes, comments and text boxes of what was read last."""
        extras, self._extras = self._extras, []
        for extra in extras:
            if extra.kind == "chart":
                self._add_chart(extra.name)
            elif found := self._story.notes.open(extra):
                element, voice = found
                BlockReader(element, self._story, voice).read()

    def _add_chart(self, name: str) -> None:
        story = self._story
        rows = list_chart_rows(story.charts.get(name))
        for number, row in enumerate(rows):
            story.builder.add(row, "whole", story.place(self._voice), self._voice.day, tight=number > 0)
        if not rows:
            story.tally.unread["chart"] += 1


def _goes_on(properties: Element | None) -> bool:
    """Whether a paragraph is printed as one with the next: its mark is deleted, or it is a large initial."""
    if properties is None:
        return False
    if any(has(properties, f"rPr/{mark}") for mark in ("del", "moveFrom", "specVanish")):
        return True
    frame = properties.find(W + "framePr")
    return frame is not None and frame.get(W + "dropCap") in ("drop", "margin")


def _count_above(headings: list[tuple[int, str]], level: int) -> int:
    """Count the headings that are above one of a level."""
    return next((at for at, (other, _) in enumerate(headings) if other >= level), len(headings))
