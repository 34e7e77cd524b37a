"""Layout: the stretches of a text that a reader made of a file, and the places in the file they come from."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise
from typing import Final, Literal, TypeAlias

Form: TypeAlias = Literal["lines", "prose", "whole"]
"""How a stretch is split into sentences.

`lines`: by its lines, as a plain text is. `prose`: as running prose, whatever its lines look like.
`whole`: not at all, such as a heading, the row of a table, a header of a mail.
"""

_ISO_DAY: Final = re.compile(r"(\d{4})-\d\d-\d\d")

Box: TypeAlias = tuple[float, float, float, float]
"""x0, y0, x1, y1 on a page in points (1/72 inch), from its lower left corner."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a file something stands. What a kind of file does not have is None.

    Attributes:
        page: The number of the page, from 1, whatever is printed on it.
        label: The printed number of the page, such as "iii", if it differs.
        slide: The number of the slide, from 1.
        row: The number of the row, from 1, without the header.
        paragraph: The number of the paragraph, from 1.
        heading: The headings above, the outermost first; of a heading, those that it stands under.
        message: What names the message: its Message-ID, else its number.
        sender: Who wrote the message.
        speaker: Who speaks.
        at: When: an ISO time of a message, or a time within a recording as `00:14:07.200`.
        quoted: Whether an older message is quoted there.
    """

    page: int | None = None
    label: str | None = None
    slide: int | None = None
    row: int | None = None
    paragraph: int | None = None
    heading: tuple[str, ...] = ()
    message: str | None = None
    sender: str | None = None
    speaker: str | None = None
    at: str | None = None
    quoted: bool = False

    @property
    def year(self) -> int | None:
        """The calendar year of `at`, if that is the time of a message and names one."""
        dated = _ISO_DAY.match(self.at or "")
        return int(dated[1]) if dated else None


NOWHERE: Final = Place()
"""The place of a text of which nothing is known."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """`text[start:end]`, out of which no sentence reaches."""

    start: int
    end: int
    form: Form


@dataclass(frozen=True, slots=True)
class Mark:
    """From `start` on, the text is of a place; relative dates there are meant from `day`, if it is known."""

    start: int
    place: Place
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """`text[start:end]` is a line in a box of a page."""

    start: int
    end: int
    page: int
    box: Box


@dataclass(frozen=True)
class Layout:
    """What a reader knows of the text that it made.

    Attributes:
        stretches: In order, without overlap. Together they hold every character that is not white space.
        marks: In order. Within a stretch there may be several, such as the times of its cues.
        lines: In order of the text; only where pages have boxes.
    """

    stretches: tuple[Stretch, ...]
    marks: tuple[Mark, ...] = ()
    lines: tuple[Line, ...] = ()

    def place_at(self, at: int) -> Place:
        """Return the place that a character of the text comes from."""
        mark = self._mark_at(at)
        return mark.place if mark else NOWHERE

    def day_at(self, at: int) -> date | None:
        """Return the day that relative dates at a character are meant from; None if the file says none."""
        mark = self._mark_at(at)
        return mark.day if mark else None

    def list_lines(self, start: int, end: int) -> list[Line]:
        """Return the lines that hold some of `text[start:end]`."""
        first = bisect_right(self.lines, start, key=_line_end)
        last = bisect_left(self.lines, end, key=_line_start)
        return list(self.lines[first:last])

    @property
    def day(self) -> date | None:
        """The day that all relative dates are meant from; None if there are several, or parts without one."""
        return next(iter(self.days)) if len(self.days) == 1 else None

    @cached_property
    def days(self) -> frozenset[date | None]:
        """The days that relative dates are meant from; None is among them if a part has no such day."""
        return frozenset(mark.day for mark in self.marks)

    @cached_property
    def years(self) -> frozenset[int]:
        """The calendar years of the messages."""
        return frozenset(year for mark in self.marks if (year := mark.place.year))

    def find_fault(self, text: str) -> str | None:
        """Return what is wrong with it as the layout of a text; None if nothing is.

        >>> Layout((Stretch(0, 9, "prose"),)).find_fault("It rained. It stopped.")
        'a part of the text is in no stretch'
        """
        at = 0
        for stretch in self.stretches:
            if not at <= stretch.start <= stretch.end <= len(text):
                return "a stretch is out of order or outside of the text"
            if text[at : stretch.start].strip():
                return "a part of the text is in no stretch"
            at = stretch.end
        if text[at:].strip():
            return "a part of the text is in no stretch"
        if any(after.start < before.start for before, after in pairwise(self.marks)):
            return "its marks are out of order"
        if any(after.start < before.end for before, after in pairwise(self.lines)):
            return "its lines are out of order"
        return None

    def _mark_at(self, at: int) -> Mark | None:
        found = bisect_right(self.marks, at, key=_start) - 1
        return self.marks[found] if found >= 0 else None


def _start(mark: Mark) -> int:
    return mark.start


def _line_start(line: Line) -> int:
    return line.start


def _line_end(line: Line) -> int:
    return line.end


class LayoutBuilder:
    """Puts a text together from its stretches, in order, with a blank line between them.

    Example:
        >>> builder = LayoutBuilder()
        >>> builder.add("Risks", "whole", Place(paragraph=1))
        >>> builder.add("The pump leaks. It is old.", "prose", Place(paragraph=2, heading=("Risks",)))
        >>> text, layout = builder.build()
        >>> text, layout.place_at(9).paragraph
        ('Risks\\n\\nThe pump leaks. It is old.', 2)
    """

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._stretches: list[Stretch] = []
        self._marks: list[Mark] = []
        self._lines: list[Line] = []

    @property
    def length(self) -> int:
        """Characters of the text so far."""
        return self._length

    def add(
        self, text: str, form: Form, place: Place = NOWHERE, day: date | None = None, *, tight: bool = False
    ) -> None:
        """Add a stretch; one that is blank is left out.

        Args:
            text: Its text, without white space around it.
            form: How it is split into sentences.
            place: Where it stands in the file.
            day: The day that relative dates in it are meant from.
            tight: Whether it follows on the next line, as rows of a table do.
        """
        self.add_pieces([(text, place)], form, day, tight=tight)

    def add_pieces(
        self,
        pieces: Iterable[tuple[str, Place]],
        form: Form,
        day: date | None = None,
        *,
        tight: bool = False,
    ) -> None:
        """Add one stretch that comes from several places, such as a sentence over two cues.

        Args:
            pieces: The texts, to be joined as they are, each with its place.
            form: How the whole is split into sentences.
            day: The day that relative dates in it are meant from.
            tight: Whether it follows on the next line.
        """
        given = [(text, place) for text, place in pieces if text]
        if not any(text.strip() for text, _ in given):
            return
        if self._pieces:
            self._append("\n" if tight else "\n\n")
        start = self._length
        for text, place in given:
            self._marks.append(Mark(self._length, place, day))
            self._append(text)
        self._stretches.append(Stretch(start, self._length, form))

    def add_lines(self, lines: Iterable[tuple[str, Place, Box]], form: Form, *, tight: bool = False) -> None:
        """Add one stretch of lines that stand in boxes of pages.

        Args:
            lines: The texts, to be joined as they are, each with its place (which names the page) and box.
            form: How the whole is split into sentences.
            tight: Whether it follows on the next line.
        """
        given = [(text, place, box) for text, place, box in lines if text]
        before = len(self._stretches)
        self.add_pieces([(text, place) for text, place, _ in given], form, tight=tight)
        if len(self._stretches) == before:
            return
        start = self._stretches[-1].start
        for text, place, box in given:
            if place.page is not None and text.strip():
                self._lines.append(Line(start, start + len(text.rstrip()), place.page, box))
            start += len(text)

    def build(self) -> tuple[str, Layout]:
        """Return the text and its layout."""
        return "".join(self._pieces), Layout(tuple(self._stretches), tuple(self._marks), tuple(self._lines))

    def _append(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)
