"""Own date: the date that a document gives as its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeAlias

from summarizer.document.blocks import STAMP
from summarizer.document.datedsections import find_sections, is_log
from summarizer.document.dateformats import Order, ascii_digits, find_days, find_order
from summarizer.document.datelabels import read_label, unfold
from summarizer.document.dateline import read_dateline, read_set_apart, read_title

_HEAD: Final = 4000
"""Characters at the start of a document among which it states its date, below the header of a mail."""
_LONGEST_HEADER: Final = 60_000
_LABELLED_LINES: Final = 20
_DATELINE_LINES: Final = 8
_TITLE_LINES: Final = 3
_LONGEST_LINE: Final = 160
_ORDER_SHOWN: Final = 20_000

_HEADER_LINE: Final = re.compile(r"[!-9;-~]+:(?=\s|$)|From \S+|[ \t]+\S")
_HEADING: Final = re.compile(r"#{1,6}\s|={1,6}\s|(\*\*|__).*\1\s*\Z")
_FIGURES: Final = re.compile(r"\d[/-]\d{1,2}[/-]\d")
_CONTENT: Final = re.compile(r"\s*[^\s>].*\w")

_Reader: TypeAlias = Callable[[str, "Order | None"], "date | None"]


def own_date(text: str) -> date | None:
    """Find the date that a document gives as its own.

    Looked for in this order: a leading `date YYYY-MM-DD`; among the first lines, a labelled line (front
    matter, a mail's `Date:`, "Published:"); a dateline ("LONDON, 3 May 2026 —") or a line that holds only a
    date; a title ("Minutes of 3 May 2026"); a heading of short pieces. Of several labels the day of writing
    comes before that of the last change, and this before the day from which a text applies; the first counts.
    Dates in running prose do not count. A text with sections of several days, such as a journal, has no date
    of its own unless something above them states it.

    Returns:
        The day; None without one, or if it is ambiguous.

    >>> own_date("Kyiv, Feb. 22, 2025 (AP) — A deal is near.")
    datetime.date(2025, 2, 22)
    """
    if (stamp := STAMP.match(text)) and (day := find_days(stamp["day"])[0].date):
        return day
    sections = find_sections(text)
    first = next((each.start for each in sections if each.kind == "section"), 0)
    return next(_stated(_head(text[:first] if is_log(sections) else text), text), None)


@dataclass(frozen=True, slots=True)
class _Head:
    """The first lines of a text: the fields of a header, and what follows."""

    fields: Sequence[str]
    lines: Sequence[str]


def _head(text: str) -> _Head:
    end = _header_end(text)
    fields = unfold(text[:end].splitlines())
    lines = [line for line in unfold(text[end : end + _HEAD].splitlines()) if _CONTENT.match(line)]
    return _Head(*([ascii_digits(line.strip()[:_LONGEST_LINE]) for line in each] for each in (fields, lines)))


def _header_end(text: str) -> int:
    """Return where the block of fields at the start of a text ends: that of a mail may be long."""
    end = 0
    for line in text[:_LONGEST_HEADER].splitlines(keepends=True):
        if not _HEADER_LINE.match(line):
            break
        end += len(line)
    return end


def _stated(head: _Head, text: str) -> Iterator[date]:
    order = find_order(ascii_digits(text[:_ORDER_SHOWN])) if _FIGURES.search(text[:_HEAD]) else None
    fields = [*head.fields, *head.lines[:_LABELLED_LINES]]
    labels = [label for line in fields if (label := read_label(line, order))]
    yield from (label.date for label in sorted(labels, key=lambda label: label.rank) if label.date)
    top = head.lines[:_DATELINE_LINES]
    yield from _read_each(top, read_dateline, order)
    yield from _read_each(_titles(top), read_title, order)
    if len(find_days("\n".join(top), order)) == 1:
        # Two dates near the top are a timeline's, not a heading's.
        yield from _read_each(top[:_TITLE_LINES], read_set_apart, order)


def _read_each(lines: Sequence[str], read: _Reader, order: Order | None) -> Iterator[date]:
    yield from (day for line in lines if (day := read(line, order)))


def _titles(lines: Sequence[str]) -> list[str]:
    """Return the lines that may be a title: the first, and headings."""
    return [line for number, line in enumerate(lines) if number < _TITLE_LINES or _HEADING.match(line)]
