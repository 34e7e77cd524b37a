"""Chat log: a text file that holds the messages of a chat, and the place and day of each message."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import Final, Literal, TypeAlias

from summarizer.document.dateformats import Order, ascii_digits, find_days, find_order
from summarizer.document.dateline import is_only_date
from summarizer.document.layout import NOWHERE, Form, Layout, Mark, Place, Stretch
from summarizer.readers.chatforms import EVENT, FORMS, ChatForm, is_time, read_clock
from summarizer.readers.elapsed import is_elapsed, write_elapsed

Kind: TypeAlias = Literal["message", "event", "other", "blank"]

_SHOWN: Final = 200
"""Lines at the start of a file in which a chat shows its form."""
_LEAST: Final = 2
"""Messages that make a chat."""
_SHARE: Final = 0.2
"""The share of a chat's lines that begin a message."""
_SHARE_BELOW: Final = 0.1
"""The same where what is said stands on the lines below."""
_HEAD: Final = 200
"""Characters of a line in which its head stands."""
_LONGEST_SEPARATOR: Final = 100
_LONGEST_NAME: Final = 60
_DIRECTION: Final = re.compile("[\u200e\u200f]")
_CLOCK: Final = re.compile(r"\d{1,2}:\d\d(?::\d\d)?\s?")
_FULL_STOP: Final = re.compile(r"\.\s(?!\s*\Z)")
"""In the head of a message, as in "9:02 a. m.": no end of a sentence."""
_OPENS_DAY: Final = re.compile(r"\W|session|log|conversation|chat|date", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Line:
    """`text[start:end]`, whose head ends at `said`; `day` and `clock` as they are written."""

    start: int
    end: int
    text: str
    kind: Kind
    sender: str | None = None
    day: str = ""
    clock: str = ""
    said: int = 0


def find_chat(text: str) -> Layout | None:
    """Return the layout of a text that is the log of a chat; None if it is none.

    Args:
        text: The whole text, which stays as it is.

    >>> layout = find_chat("[15 Jan 12:57] <ann> it is shut\\n[15 Jan 12:58] <bob> open it\\n")
    >>> [layout.place_at(each.start).sender for each in layout.stretches] if layout else []
    ['ann', 'bob']
    """
    form = _find_form(text)
    if not form:
        return None
    lines = _mark_title(list(_mark_days(_read_lines(text, form))))
    if not _is_chat(lines, form):
        return None
    days = "\n".join(dict.fromkeys(line.day for line in lines))
    order = find_order(ascii_digits(_DIRECTION.sub("", days))) or _find_rise(lines)
    return _lay_out(text, lines, form, order)


def _find_form(text: str) -> ChatForm | None:
    """Return the form that the first lines are written in: the one with the most heads."""
    lines = [line[:_HEAD].strip() for line in _split_lines(text[: _SHOWN * _HEAD])[:_SHOWN]]
    counts = [(sum(bool(form.head.match(line)) for line in lines), form) for form in FORMS]
    count, form = max(counts, key=lambda counted: counted[0])
    return form if count >= _LEAST else None


def _split_lines(text: str) -> list[str]:
    """Split a text into lines; a time alone on its line belongs to the name above it, as Slack copies it."""
    lines: list[str] = []
    for line in text.splitlines(keepends=True):
        if lines and is_time(line) and 0 < len(lines[-1].strip()) <= _LONGEST_NAME and "\n" in lines[-1]:
            lines[-1] += line
        else:
            lines.append(line)
    return lines


def _read_lines(text: str, form: ChatForm) -> list[_Line]:
    lines: list[_Line] = []
    start = 0
    for full in _split_lines(text):
        lines.append(_read_line(full, start, form))
        start += len(full)
    return lines


def _read_line(full: str, start: int, form: ChatForm) -> _Line:
    text = full[:_HEAD].strip()
    end = start + len(full)
    if not text:
        return _Line(start, end, text, "blank")
    head = form.head.match(text)
    found = head or (form.stamp.match(text) if not form.below else None) or EVENT.match(text)
    if not found or not found.end():
        return _Line(start, end, text, "other")
    parts = found.groupdict()
    sender = (parts.get("sender") or parts.get("pictured") or "").strip() if head else None
    kind: Kind = "message" if head else "event"
    said = start + len(full) - len(full.lstrip()) + found.end()
    return _Line(start, end, text, kind, sender, parts.get("day") or "", parts.get("clock") or "", said)


def _mark_days(lines: Sequence[_Line]) -> Iterator[_Line]:
    """Mark the lines that say which day begins: "--- Day changed Tue Jan 16 2024"."""
    opened = False
    for line in lines:
        opened = opened or line.kind == "message"
        names_day = line.kind in ("other", "event") and not line.day and _names_day(line.text, opened=opened)
        yield replace(line, kind="event", day=line.text) if names_day else line


def _mark_title(lines: Sequence[_Line]) -> list[_Line]:
    """Mark the title and the day above a transcript, which look as a message if no message has a day."""
    messages = [number for number, line in enumerate(lines) if line.kind == "message"]
    dated = [number for number in messages if lines[number].day]
    is_title = len(messages) > _LEAST and dated == messages[:1]
    title = messages[0] if is_title else -1
    return [
        replace(line, kind="event", sender=None) if number == title else line
        for number, line in enumerate(lines)
    ]


def _names_day(text: str, *, opened: bool) -> bool:
    """Whether a line names the one day that the lines below it are of; above the messages, any date does."""
    if len(text) > _LONGEST_SEPARATOR or not any(character.isdigit() for character in text):
        return False
    plain = _CLOCK.sub("", ascii_digits(text))
    days = find_days(plain)
    return len(days) == 1 and (not opened or bool(_OPENS_DAY.match(text)) or is_only_date(plain))


def _is_chat(lines: Sequence[_Line], form: ChatForm) -> bool:
    """Whether the lines are mostly messages; in a form that other texts have too, senders come back."""
    senders = Counter(line.sender for line in lines if line.kind == "message")
    count = senders.total()
    filled = sum(line.kind != "blank" for line in lines)
    if count < _LEAST or count < (_SHARE_BELOW if form.below else _SHARE) * filled:
        return False
    return not form.weak or (len(senders) < count and not (form.below and count == filled))


def _find_rise(lines: Sequence[_Line]) -> Order | None:
    """Find the one order of day and month in which the messages follow one another."""
    days = list(dict.fromkeys(line.day for line in lines if line.day))
    orders: tuple[Order, ...] = ("day first", "month first")
    rising: list[Order] = [order for order in orders if _is_rising([_read_day(day, order) for day in days])]
    return rising[0] if len(rising) == 1 and len(days) > 1 else None


def _is_rising(days: Sequence[date | None]) -> bool:
    known = [day for day in days if day]
    return len(known) == len(days) and all(before <= day for before, day in pairwise(known))


@lru_cache(maxsize=4096)
def _read_day(text: str, order: Order | None, year: int | None = None) -> date | None:
    """Read a day as it is written; one without a year is of the given one."""
    plain = _CLOCK.sub("", ascii_digits(_DIRECTION.sub("", text)))
    days = find_days(plain, order, field=True) or (find_days(f"{plain} {year}", order) if year else [])
    return days[0].date if days else None


def _lay_out(text: str, lines: Sequence[_Line], form: ChatForm, order: Order | None) -> Layout:
    is_recording = form.weak and is_elapsed([_to_clock(line) for line in lines])
    stretches: list[Stretch] = []
    marks: list[Mark] = []
    day: date | None = None
    for group in _group(lines):
        first = group[0]
        if first.day:
            day = _read_day(first.day, order, day.year if day else None)
        pieces = list(_split_group(text, group, form))
        stretches += pieces
        marks.append(Mark(pieces[0].start, _read_place(first, day, is_recording=is_recording), day))
    return Layout(tuple(stretches), tuple(marks))


def _group(lines: Sequence[_Line]) -> Iterator[list[_Line]]:
    """Yield each message or event with the lines that go on with it."""
    group: list[_Line] = []
    for line in lines:
        if group and (line.kind in ("message", "event") or group[0].kind == "event"):
            yield group
            group = []
        if group or line.kind != "blank":
            group.append(line)
    if group:
        yield group


def _split_group(text: str, group: Sequence[_Line], form: ChatForm) -> Iterator[Stretch]:
    """Yield the head of a message, if it stands on a line of its own, and what is said."""
    first, rest = group[0], [line for line in group[1:] if line.kind != "blank"]
    if first.kind == "event":
        yield _stretch(text, first.start, first.end, "prose" if first.clock else "whole")
        return
    last = rest[-1] if rest else first
    start = first.start
    if first.kind == "message" and (form.below or _FULL_STOP.search(text, first.start, first.said)):
        start = first.end if form.below else first.said
        yield _stretch(text, first.start, start, "whole")
    if text[start : last.end].strip():
        yield _stretch(text, start, last.end, "lines" if rest or first.kind == "other" else "prose")


def _stretch(text: str, start: int, end: int, form: Form) -> Stretch:
    """Return a stretch without the white space around it."""
    inner = text[start:end]
    return Stretch(end - len(inner.lstrip()), start + len(inner.rstrip()), form)


def _to_clock(line: _Line) -> str | None:
    """Return the clock of a message without a day; None of a line that says which day it is."""
    return None if line.day else line.clock if line.kind == "message" else ""


def _read_place(line: _Line, day: date | None, *, is_recording: bool) -> Place:
    if line.kind == "other" or not (line.sender or line.clock):
        return NOWHERE
    if is_recording and line.kind == "message":
        return Place(speaker=line.sender, at=write_elapsed(line.clock) if line.clock else None)
    clock = read_clock(line.clock) if line.clock else None
    return Place(sender=line.sender, at=f"{day.isoformat()}T{clock}" if day and clock else clock)
