"""Document and Sentence: a text, and what may be cited of it."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from summarizer.document.layout import NOWHERE, Layout, Place
from summarizer.strings import count_words

if TYPE_CHECKING:
    from summarizer.document.datedsections import DatedSection

# What reads dates and sentences is loaded for the first text of which they are asked.

Date: TypeAlias = date
_SURROGATE = re.compile("[\ud800-\udfff]")


def _start(section: DatedSection) -> int:
    return section.start


@dataclass(frozen=True, slots=True)
class Sentence:
    """A citable piece of a document: `document.text[start:end] == text`. Numbers start at 1."""

    number: int
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Document:
    """A text as read, its name, and what is known of it.

    Attributes:
        text: The text, from which all offsets count.
        name: What it is called in messages.
        date: Its own date; None if it states none; never today.
        notices: What a reader should know about how the text was read.
        layout: The stretches and places of a text that was extracted from a file; None for plain text.
        reader: Name and version of what extracted it, such as "docx/1"; None for plain text.
        library: Name and version of the library that read the file, if one did.
        gaps: What of the file is not in the text.
        file_sha256: Hex digest of the bytes of the file; None if the text was given as a string.
    """

    text: str
    name: str = "text"
    date: date | None = None
    notices: tuple[str, ...] = ()
    layout: Layout | None = field(default=None, hash=False, repr=False)
    reader: str | None = None
    library: str | None = None
    gaps: tuple[str, ...] = ()
    file_sha256: str | None = None

    @classmethod
    def from_text(cls, text: str, *, name: str = "text", date: date | None = None) -> Document:
        """Make a document of a string.

        Args:
            text: A lone surrogate in it becomes U+FFFD, which keeps every offset.
            name: What the document is called in messages.
            date: The document's own date; without it, the one that the text states.

        >>> Document.from_text("date 2025-02-22 All is well.").date
        datetime.date(2025, 2, 22)
        """
        from summarizer.document.owndate import own_date

        clean, count = _SURROGATE.subn("\ufffd", text)
        notices = (f"{name}: {count} lone surrogate(s) replaced by U+FFFD",) if count else ()
        return cls(clean, name, date or own_date(clean), notices)

    def with_notice(self, notice: str) -> Document:
        """Return the same document with one more notice."""
        return replace(self, notices=(*self.notices, notice))

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The numbered sentences, in order; together they cover every non-blank character."""
        from summarizer.document.sentences import spans

        found = spans(self.text, self.layout.stretches if self.layout else None)
        return tuple(
            Sentence(number, start, end, self.text[start:end])
            for number, (start, end) in enumerate(found, start=1)
        )

    def place_at(self, place: int) -> Place:
        """Return where in the file a character of the text stands; nowhere in plain text."""
        return self.layout.place_at(place) if self.layout else NOWHERE

    def date_at(self, place: int, otherwise: Date | None = None) -> Date | None:
        """Return the date that relative words ("tomorrow") at a place of the text are meant from.

        In a text with several dated parts, such as the mails of a thread, the days of a chat or the minutes
        of several meetings, it is the date of the part; else, and outside of them, the document's own. What
        the file says about the days of its parts comes before what their words say.

        Args:
            place: A character of the text.
            otherwise: What to return instead of the document's own date.

        >>> text = "## 2024-03-05\\nIt broke.\\n\\n## 2024-03-06\\nIt works since yesterday."
        >>> str(Document.from_text(text).date_at(text.index("yesterday")))
        '2024-03-06'
        """
        if self.layout and len(self.layout.days) > 1 and (day := self.layout.day_at(place)):
            return day
        at = bisect_right(self._sections, place, key=_start) - 1
        return (self._sections[at].date if at >= 0 else None) or otherwise or self.date

    @cached_property
    def _sections(self) -> Sequence[DatedSection]:
        """The dated parts of the text; none if it has but one date, which is the document's own."""
        from summarizer.document.datedsections import find_sections
        from summarizer.document.owndate import own_date

        sections = find_sections(self.text)
        dates = {each.date for each in sections} - {None}
        if not dates:
            return ()
        return sections if len(dates | ({own_date(self.text)} - {None})) > 1 else ()

    @property
    def is_extracted(self) -> bool:
        """Whether a reader made the text of a file that is no plain text."""
        return self.reader is not None or self.layout is not None

    @cached_property
    def words(self) -> int:
        """How many words the text has."""
        return count_words(self.text)

    @cached_property
    def sha256(self) -> str:
        """Hex digest of the text's UTF-8 bytes."""
        return hashlib.sha256(self.text.encode()).hexdigest()
