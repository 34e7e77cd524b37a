"""Mail message: the stretches of one message: its headers, its text, what it quotes and contains."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from email.message import Message
from typing import Final

from summarizer.document.blocks import blocks
from summarizer.document.layout import LayoutBuilder, Place
from summarizer.readers.attributions import Origin
from summarizer.readers.mailheaders import find_moment, list_headers, read_sender
from summarizer.readers.mailparts import Attachment, Nested, Text, list_parts
from summarizer.readers.mailquotes import Segment, split_quotes

_SHOWN: Final = ("From", "To", "Cc", "Date", "Subject")
KNOWN: Final = frozenset(
    {"from", "to", "cc", "date", "subject", "sender", "received", "message-id", "mime-version", "return-path"}
    | {"content-type", "delivered-to", "reply-to", "x-mailer"}
)
"""Headers of which a mail has at least one."""
_CONTENT: Final = re.compile(r"[^\W_]")
_COLONS: Final = (":", "：")
_DEEPEST: Final = 10
_MOST_NAMED: Final = 10
"""Attachments that are named; of the others, only the number is given."""


@dataclass
class MailWriter:
    """Writes messages into one text, and keeps what was not read of them."""

    builder: LayoutBuilder = field(default_factory=LayoutBuilder)
    count: int = 0
    days: set[date | None] = field(default_factory=set["date | None"])
    _notices: dict[str, None] = field(default_factory=dict[str, None])
    _gaps: dict[str, None] = field(default_factory=dict[str, None])
    _attachments: list[str] = field(default_factory=list[str])

    def add(self, message: Message, depth: int = 0) -> None:
        """Write a message and those in it.

        Args:
            message: The message.
            depth: How many messages it is in.
        """
        self.count += 1
        place, day = _read_place(message, self.count)
        self.days.add(day)
        for number, line in enumerate(_list_shown(message)):
            self.builder.add(line, "whole", place, day, tight=bool(number))
        for part in list_parts(message):
            if isinstance(part, Text):
                self._add_text(part, place, day)
            elif isinstance(part, Attachment):
                self._attachments.append(part.name)
            elif isinstance(part, Nested) and depth < _DEEPEST:
                self.add(part.message, depth + 1)
            else:
                self.add_gap(part.gap if not isinstance(part, Nested) else "a forwarded message was not read")

    def add_gap(self, gap: str) -> None:
        """Note something that was not read."""
        self._gaps[gap] = None

    def _add_text(self, part: Text, place: Place, day: date | None) -> None:
        self._notices.update(dict.fromkeys(part.notices))
        self._gaps.update(dict.fromkeys(part.gaps))
        for segment in split_quotes(part.lines):
            origin = segment.origin
            whose = _quote_place(place, origin) if origin else place
            _add_segment(self.builder, segment, whose, origin.day if origin else day)

    def list_notices(self) -> tuple[str, ...]:
        """Return the remarks on how the messages were read."""
        return tuple(self._notices)

    def list_gaps(self) -> tuple[str, ...]:
        """Return what was not read."""
        named = [f"the attachment {name} was not read" for name in self._attachments[:_MOST_NAMED]]
        more = len(self._attachments) - len(named)
        rest = [f"{more} more attachments were not read"] if more else []
        return (*self._gaps, *dict.fromkeys(named), *rest)


def _read_place(message: Message, number: int) -> tuple[Place, date | None]:
    moment = find_moment(message)
    names = (name.strip("<> ") for name in list_headers(message, "message-id"))
    senders = (*list_headers(message, "from"), *list_headers(message, "sender"))
    sender = next((name for value in senders if (name := read_sender(value))), None)
    place = Place(
        message=next(filter(None, names), str(number)), sender=sender, at=moment.at if moment else None
    )
    return place, moment.day if moment else None


def _list_shown(message: Message) -> Iterator[str]:
    for name in _SHOWN:
        yield from (f"{name}: {value}" for value in list_headers(message, name) if value)


def _quote_place(place: Place, origin: Origin) -> Place:
    return Place(message=place.message, sender=origin.sender, at=origin.at, quoted=True)


def _add_segment(builder: LayoutBuilder, segment: Segment, place: Place, day: date | None) -> None:
    marks = "> " * segment.depth
    if segment.kind == "head" and segment.lines[-1].rstrip().endswith(_COLONS):
        builder.add(marks + "\n".join(segment.lines).strip(), "whole", place, day)
    elif segment.kind != "text":
        for number, line in enumerate(line.strip() for line in segment.lines):
            if _CONTENT.search(line):
                builder.add(marks + line, "whole", place, day, tight=bool(number))
    elif not segment.depth:
        builder.add(_clean(segment.lines), "lines", place, day)
    else:
        _add_quote(builder, _clean(segment.lines), marks, place, day)


def _clean(lines: Sequence[str]) -> str:
    """Return lines as a text, without those that are only drawn."""
    return "\n".join("" if line.strip() and not _CONTENT.search(line) else line for line in lines).strip()


def _add_quote(builder: LayoutBuilder, text: str, marks: str, place: Place, day: date | None) -> None:
    """Write a quoted text: each paragraph and item once with its marks, not each line."""
    end = 0
    for block in blocks(text):
        content = text[block.start : block.end].strip()
        tight = bool(end) and text.count("\n", end, block.start + 1) < len("\n\n")
        builder.add(marks + content, "whole" if block.whole else "prose", place, day, tight=tight)
        end = block.start + len(text[block.start : block.end].rstrip())
