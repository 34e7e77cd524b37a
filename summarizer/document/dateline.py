"""Dateline: the date that a document gives as its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from summarizer.document.blocks import STAMP
from summarizer.document.dates import resolve
from summarizer.document.daynames import MONTHS, WEEKDAYS

_HEAD: Final = 4000
"""Characters at the start of a document among which it states its date."""
_LABELLED_LINES: Final = 20
_DATELINE_LINES: Final = 8
_TITLE_LINES: Final = 3
_LONGEST_LINE: Final = 160


def _any(rows: tuple[tuple[str, ...], ...]) -> str:
    return "|".join(sorted((re.escape(word) for row in rows for word in row), key=len, reverse=True))


_WEEKDAY: Final = rf"(?:(?:{_any(WEEKDAYS)})\b\.?,?\s+(?:(?:den|le|the)\s+)?)?"
_MONTH: Final = rf"(?:{_any(MONTHS)})\b\.?"
_DATE: Final = re.compile(
    rf"(?<![\w/.-]){_WEEKDAY}(?P<day>"
    r"\d{4}-\d\d-\d\d"
    rf"|\d{{1,2}}(?:st|nd|rd|th|er|\.|º)?\s+(?:de\s+|of\s+)?{_MONTH},?\s+(?:de\s+|del\s+)?\d{{4}}"
    rf"|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}"
    r"|\d{4}年\d{1,2}月\d{1,2}日"
    r"|\d{1,2}[./]\d{1,2}[./]\d{4}"
    r"|\d{1,2}-[^\W\d_]{3,9}-\d{4}"
    r")(?![\d/-])",
    re.IGNORECASE,
)
"""A day with its year; a weekday before it says nothing more."""

_CLOCK: Final = (
    r"(?:[T,\s]+(?:at\s+)?\d{1,2}[:.]\d\d(?::\d\d(?:\.\d+)?)?"
    r"\s?(?:[ap]\.?m\.?|Uhr)?(?:\s?[A-Z]{1,4}\b|\s?[+-]\d\d:?\d\d)?)?"
)
_LABEL: Final = re.compile(
    r"""[\s*_|-]*
    (?:(?:publication\ )?date(?:\ of\ (?:issue|publication|release|meeting))? | dated | published | posted
      |sent | issued | released | (?:last\ )?updated | last\ modified
      |datum | stand | veröffentlicht | gesendet | publié | envoyé | fecha | publicado | enviado)
    (?:\s+(?:on|am|le|el))?
    (?P<mark>[\s*_|]*[:=：|][\s*_|"']* | \s+)""",
    re.IGNORECASE | re.VERBOSE,
)
_PLACE_WORD: Final = re.compile(r"[^\W\d_a-zß-öø-ÿ][\w.'’-]*|den|le|el|de|by|[·|–—-]")
_PLACE_END: Final = re.compile(r"[,·|–—(-]\s*(?:(?:den|le|el)\s+)?\Z")
_BRACKETS: Final = re.compile(r"[,()]")
_LONGEST_PLACE: Final = 8
_AGENCY: Final = r"(?:\([^()]{1,40}\)|/[^/]{1,40}/)"
_AFTER_DATELINE: Final = re.compile(
    rf"{_CLOCK}\)?(?:\.\s+[^\W\d_a-z].*|[,.]?\s*(?:{_AGENCY}\s*)?(?:[-–—|].*)?)\Z", re.DOTALL
)
_AFTER_DATE: Final = re.compile(rf"{_CLOCK}[\s*_.)\]|]*\Z")
_PROSE: Final = re.compile(r"[.!?]\s*\Z")
_TITLE: Final = re.compile(
    r"""\b(?:minutes | notes | meeting | sync | stand-?up | report | memo(?:randum)? | agenda | press\ release
      |decision | judge?ment | ruling | order
      |newsletter | bulletin | digest | briefing | retro(?:spective)? | status | update
      |protokoll | bericht | urteil | beschluss
      | besprechung | pressemitteilung | compte\ rendu | communiqué | procès-verbal
      |acta | informe | comunicado)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_PIECE_END: Final = re.compile(r"[,|·]")
_LONGEST_PIECE: Final = 4
_BEFORE_TITLE_DATE: Final = re.compile(r"(?:[,:|(–—-]|\b(?:of|vom|du|del|for|from))\s*\Z")


def own_date(text: str) -> date | None:
    """Find the date that a document gives as its own.

    Looked for in this order: a leading `date YYYY-MM-DD`; among the first lines, a labelled line (front
    matter, an e-mail's `Date:`, "Published:"), a dateline ("LONDON, 3 May 2026 —") or a line that holds only
    a date, a title ("Minutes of 3 May 2026"), a heading of short pieces. Dates in running prose do not count.

    Returns:
        The day; None without one, or if it is ambiguous.

    >>> own_date("Kyiv, Feb. 22, 2025 (AP) — A deal is near.")
    datetime.date(2025, 2, 22)
    """
    if (stamp := STAMP.match(text)) and (day := _day(stamp)):
        return day
    lines = [line.strip()[:_LONGEST_LINE] for line in text[:_HEAD].splitlines() if line.strip()]
    return next(_stated(lines), None)


def _stated(lines: list[str]) -> Iterator[date]:
    finders = (
        (_labelled, _LABELLED_LINES),
        (_dateline, _DATELINE_LINES),
        (_titled, _TITLE_LINES),
        # Two dates near the top are a timeline's, not a heading's.
        (_set_apart, _TITLE_LINES if len(_DATE.findall("\n".join(lines[:_DATELINE_LINES]))) == 1 else 0),
    )
    for find, count in finders:
        for line in lines[:count]:
            if day := find(line):
                yield day


def _day(found: re.Match[str]) -> date | None:
    day = resolve(found["day"], None)
    return date.fromisoformat(day) if day else None


def _labelled(line: str) -> date | None:
    label = _LABEL.match(line)
    found = _DATE.match(line, label.end()) if label else None
    if not label or not found:
        return None
    is_field = bool(label["mark"].strip("\"' "))
    return _day(found) if is_field or not _PROSE.search(line[found.end() :]) else None


def _dateline(line: str) -> date | None:
    """Find a date alone on its line, or between a place and a dash, an agency or the end of the line."""
    line = line.lstrip("#*_( ")
    found = _DATE.search(line)
    if not found:
        return None
    place = line[: found.start()]
    if not place:
        return _day(found) if _AFTER_DATE.match(line, found.end()) else None
    is_dateline = _is_place(place) and _AFTER_DATELINE.match(line, found.end())
    return _day(found) if is_dateline else None


def _is_place(words: str) -> bool:
    """Whether words may be a place or an author: capitals, with a comma or dash at the end."""
    if not _PLACE_END.search(words):
        return False
    pieces = _BRACKETS.sub(" ", words).split()
    return (
        len(pieces) <= _LONGEST_PLACE
        and any(piece[0].isalpha() for piece in pieces)
        and all(_PLACE_WORD.fullmatch(piece) for piece in pieces)
    )


def _titled(line: str) -> date | None:
    """Find the one date of a title that names a kind of document, set apart or after "of"."""
    dates = list(_DATE.finditer(line))
    if len(dates) != 1 or not _TITLE.search(line) or _PROSE.search(line):
        return None
    before, after = line[: dates[0].start()].lstrip("#*_ "), line[dates[0].end() :]
    apart = not before or _BEFORE_TITLE_DATE.search(before)
    return _day(dates[0]) if apart and (not before or _AFTER_DATE.match(after)) else None


def _set_apart(line: str) -> date | None:
    """Find the one date in a heading of short pieces: "Tuesday, April 8, 2025, 6:30 p.m., Reading Room"."""
    dates = list(_DATE.finditer(line))
    if len(dates) != 1 or _PROSE.search(line.removesuffix("p.m.").removesuffix("a.m.")):
        return None
    before, after = line[: dates[0].start()].strip(), line[dates[0].end() :].strip()
    pieces = [piece.split() for piece in _PIECE_END.split(f"{before}|{after}")]
    is_apart = _PIECE_END.match(before[-1:] or "|") and _PIECE_END.match(after[:1] or "|")
    return _day(dates[0]) if is_apart and max(map(len, pieces)) <= _LONGEST_PIECE else None
