"""Dated sections: parts of a text that have dates of their own: messages, days of a log, several minutes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import islice, takewhile
from typing import Final, Literal, TypeAlias

from summarizer.document.blocks import count_front_matter
from summarizer.document.dateformats import Order, ascii_digits, find_days, find_order, match_day
from summarizer.document.datelabels import read_label, unfold
from summarizer.document.dateline import is_only_date, read_dateline, read_title

Kind: TypeAlias = Literal["message", "section", "entry", "rest"]

_LONGEST: Final = 160
"""Characters of a line in which a date is looked for."""
_SHORT: Final = 100
"""The longest line that may be a heading without a mark."""
_ORDER_SHOWN: Final = 20_000
"""Characters from the start in which days of figures show the order of day and month."""

_DIGIT: Final = re.compile(r"[0-9〇一二三]")
_QUOTED: Final = re.compile(r"\s?(?:>\s?)+")
_MARKED: Final = re.compile(r"(#{1,6}|={1,6})\s")
_BOLD: Final = re.compile(r"(\*\*|__)[^*_].*\1\s*\Z")
_UNDERLINE: Final = re.compile(r"\s*(={3,}|-{3,}|~{3,})\s*\Z")
_FIELD: Final = re.compile(r"[*_]{0,2}[^\W\d_][\w -]{0,30}[*_]{0,2}\s?[:：]|From \S+@")
_SENDER: Final = re.compile(
    r"[*_]{0,2}(?:from|von|de|da|od|van|från|fra|lähettäjä|feladó|от|від|от кого|kimden|gönderen|发件人"
    r"|寄件者|差出人|보낸 사람|מאת|من)[*_]{0,2}\s?[:：]|From \S+@",
    re.IGNORECASE,
)
_WROTE: Final = re.compile(
    r"(?:wrote|writes|schrieb|a écrit|escribió|ha scritto|escreveu|schreef|napisała?|napisał\(a\)"
    r"|skrev|kirjoitti|írta|napsala?|yazdı|пишет|написала?|写道|寫道|のメール|작성)(?:\s[^:：]{1,60})?\s*[:：]\Z",
    re.IGNORECASE,
)
_STAMP_LEAD: Final = re.compile(r"[\s\[(<*|•+-]*")
_STAMP_REST: Final = re.compile(r"[T,\s]{1,2}\s?\d{1,2}[:.]\d\d|\s?[:\]|]|\s[-–—]\s|\)")
_SEPARATED: Final = re.compile(r"[:：=|–—]")
_ITEM: Final = re.compile(r"\s*(?:[-*+•|]\s|\d{1,3}[.)]\s)")
_EDGE_BEFORE: Final = re.compile(r"(?:\A[#=*_\s\[(]*|[:,|(<–—-]\s*)\Z")
_EDGE_AFTER: Final = re.compile(r"(?:\s\w{2,3}>)?[\s*_)\]>]*(?:\Z|[:,|(–—-])")
_RULE: Final = re.compile(r"\s*[-=–—~]{2,}")
_NEAR: Final = 4
_LONGEST_DATE: Final = 40
_FRONT_LINES: Final = 62
_NO_LEVEL: Final = 7


@dataclass(frozen=True, slots=True)
class DatedSection:
    """From `start` on, words are of `date`; None: of the document's own date.

    A "message" is a mail, a "section" stands under a heading or a line of its own, an "entry" is one of a
    log, a chat or a list; the "rest" goes on where one ends. `level` is that of the section's heading.
    """

    start: int
    date: date | None
    kind: Kind
    level: int = 0


@lru_cache(maxsize=4)
def find_sections(text: str) -> tuple[DatedSection, ...]:
    """Find the parts of a text that have dates of their own, in their order.

    The time is linear in the length of the text.

    >>> [str(each.date) for each in find_sections("# 2024-03-05\\nWell.\\n\\n# 2024-03-06\\nIt broke.\\n")]
    ['2024-03-05', '2024-03-06']
    """
    lines = _read_lines(text)
    order = find_order(ascii_digits(text[:_ORDER_SHOWN])) if any(line.may_date for line in lines) else None
    front = count_front_matter([line.text for line in lines[:_FRONT_LINES]])
    return tuple(_Reader(lines, order, header_end=front).read())


def is_log(sections: Sequence[DatedSection]) -> bool:
    """Whether a text has sections of several days, so that none of them is the date of the whole."""
    dates = {(each.level, each.date) for each in sections if each.kind == "section"}
    return len(dates) > len({level for level, _ in dates})


@dataclass(frozen=True, slots=True)
class _Line:
    """The beginning of a line, without its marks of quotation, which are counted as `depth`."""

    start: int
    depth: int
    text: str
    blank: bool
    may_date: bool


def _read_lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    start = 0
    for full in text.splitlines(keepends=True):
        mark = _QUOTED.match(full)
        head = ascii_digits(full[mark.end() if mark else 0 :][:_LONGEST].rstrip())
        depth = mark[0].count(">") if mark else 0
        lines.append(_Line(start, depth, head, blank=not head, may_date=bool(_DIGIT.search(head))))
        start += len(full)
    return lines


@dataclass
class _Reader:
    """Reads a text line by line, and keeps which date holds for what comes next."""

    lines: Sequence[_Line]
    order: Order | None
    messages: dict[int, date] = field(default_factory=dict[int, date])
    section: date | None = None
    level: int = 0
    entry: date | None = None
    header_end: int = 0
    """The lines before are read: a mail's header, or front matter."""
    fields_end: int = 0

    def read(self) -> Iterator[DatedSection]:
        current: tuple[date | None, Kind] = (None, "rest")
        for number, line in enumerate(self.lines):
            if line.blank:
                self.entry = None
                continue
            self.enter(number, line)
            holds = self.holds(line.depth)
            if holds != current:
                current = holds
                yield DatedSection(line.start, *holds, self.level if holds[1] == "section" else 0)

    def holds(self, depth: int) -> tuple[date | None, Kind]:
        """Return the date that holds at a depth of quotation, and what gives it."""
        if self.entry:
            return self.entry, "entry"
        quoted = next((self.messages[d] for d in range(depth, 0, -1) if d in self.messages), None)
        if quoted:
            return quoted, "message"
        if self.section and not depth:
            return self.section, "section"
        return (self.messages[0], "message") if 0 in self.messages else (None, "rest")

    def enter(self, number: int, line: _Line) -> None:
        """Take note of what a line says about the date of what follows."""
        if number < self.header_end or self.enter_message(number, line):
            return
        if heading := self.read_heading(number, line):
            self.enter_heading(*heading)
        elif line.text.endswith((":", "：")) and _WROTE.search(line.text):
            self.enter_quotation(number, line)
        elif day := self.read_stamp(line):
            self.entry = day
        elif labelled := self.read_labelled(number, line):
            self.enter_heading(*labelled)
        elif _ITEM.match(line.text):
            self.entry = None

    def enter_message(self, number: int, line: _Line) -> bool:
        """Read the header of a mail, if one begins here."""
        if number < self.fields_end or not _FIELD.match(line.text):
            return False
        fields = list(takewhile(lambda each: _continues(each, line.depth), islice(self.lines, number, None)))
        self.fields_end = number + len(fields)
        texts = unfold(each.text for each in fields)
        labelled = [label for text in texts if (label := read_label(text, self.order)) and label.date]
        if not labelled or not any(_SENDER.match(text) for text in texts):
            return False
        self.header_end, self.entry = self.fields_end, None
        self.messages = {depth: day for depth, day in self.messages.items() if depth < line.depth}
        self.messages[line.depth] = min(labelled, key=lambda label: label.rank).date or date.min
        if not line.depth:
            self.section, self.level = None, 0
        return True

    def enter_heading(self, level: int, day: date | None) -> None:
        """A heading ends the section of a heading of its level or below; its date begins another."""
        self.entry = None
        if day or level <= self.level:
            self.section, self.level = day, level if day else 0

    def enter_quotation(self, number: int, line: _Line) -> None:
        """Read "On 3 May 2026, Ann wrote:" above lines that are quoted deeper."""
        after = next((each for each in islice(self.lines, number + 1, None) if not each.blank), None)
        before = self.lines[number - 1].text if number else ""
        days = find_days(f"{before} {line.text}", self.order)
        if after and after.depth > line.depth and days and days[-1].date:
            self.messages = {depth: day for depth, day in self.messages.items() if depth <= line.depth}
            self.messages[line.depth + 1] = days[-1].date

    def read_heading(self, number: int, line: _Line) -> tuple[int, date | None] | None:
        """Return the level of a heading, and its date."""
        if line.depth:
            return None
        below = self.lines[number + 1].text if number + 1 < len(self.lines) else ""
        if marked := _MARKED.match(line.text):
            level = len(marked[1])
        elif underline := _UNDERLINE.fullmatch(below):
            level = 1 if underline[1][0] == "=" else 2
        else:
            level = _NO_LEVEL - 1 if _BOLD.match(line.text) else 0
        apart = level or self.stands_apart(number)
        day = self.read_heading_day(line.text, marked=bool(level)) if apart else None
        return (level or _NO_LEVEL, day) if level or day else None

    def read_heading_day(self, text: str, *, marked: bool) -> date | None:
        """Return the date that a heading consists of, names a meeting by, or begins or ends with."""
        days = find_days(text, self.order)
        if len(days) != 1:
            return None
        at_edge = _EDGE_BEFORE.search(text[: days[0].start]) and _EDGE_AFTER.match(text[days[0].end :])
        if (marked and at_edge) or is_only_date(text, self.order):
            return days[0].date
        ends = not text[days[0].end :].strip(")] .")
        return read_title(text, self.order) or (read_dateline(text, self.order) if ends else None)

    def stands_apart(self, number: int) -> bool:
        """Whether a short line that may hold a date stands below a blank line, or opens the text."""
        line = self.lines[number]
        if not line.may_date or len(line.text) > _SHORT:
            return False
        apart = not number or self.lines[number - 1].blank or bool(_RULE.match(line.text))
        return apart or (len(line.text) < _LONGEST_DATE and is_only_date(line.text, self.order))

    def read_stamp(self, line: _Line) -> date | None:
        """Return the date with which an entry of a log, a chat or a list opens."""
        if not line.may_date:
            return None
        lead = _STAMP_LEAD.match(line.text)
        day = match_day(line.text, lead.end() if lead else 0, self.order)
        return day.date if day and _STAMP_REST.match(line.text, day.end) else None

    def read_labelled(self, number: int, line: _Line) -> tuple[int, date] | None:
        """Return the date of "Date: 3 May 2026" below a heading or a blank line, and the level of that."""
        if line.depth or not line.may_date or not _SEPARATED.search(line.text):
            return None
        label = read_label(line.text, self.order)
        if not label or label.rank or not label.is_field or not label.date:
            return None
        above = [each for each in range(max(0, number - _NEAR), number) if not self.lines[each].blank]
        marked = [each for each in above if self.read_heading(each, self.lines[each])]
        if marked:
            level, _ = self.read_heading(marked[-1], self.lines[marked[-1]]) or (0, None)
            return level, label.date
        return None if number and not self.lines[number - 1].blank else (_NO_LEVEL, label.date)


def _continues(line: _Line, depth: int) -> bool:
    """Whether a line goes on with a block of fields."""
    return not line.blank and line.depth == depth and bool(line.text[:1].isspace() or _FIELD.match(line.text))
