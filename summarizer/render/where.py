"""Where a sentence stands in its file, in the few words by which a reader finds it there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from summarizer.strings import clean

_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LONGEST: Final = 24
"""Characters of a heading or a name: enough to recognise it."""
_CLOCK: Final = re.compile(r"\d{1,3}:\d\d(?::\d\d)?(?=[.,]\d+\Z|\Z)")
_ADDRESS: Final = re.compile(r"(?<=\S)\s*<[^<>]*>\Z")
_CLOCKLESS: Final = 10
"""Characters of an ISO day without a time."""


def write_where(where: Mapping[str, Any] | None) -> str:
    """Write the place of a piece of evidence: the page, else slide, row, message, time, paragraph, headings.

    Args:
        where: As published; None for plain text.

    Returns:
        One clean phrase; empty if nothing is known.

    >>> write_where({"page": 3, "label": "iii"}), write_where({"paragraph": 12, "heading": ["1", "Risks"]})
    ('p. iii', '¶ 12 (Risks)')
    >>> write_where({"from": "Ann Lee", "at": "2026-05-05T10:12:00+02:00"})
    'Ann Lee, 5 May 10:12'
    >>> write_where({"from": "Ann Lee", "at": "2026-05-05T10:12:00+02:00", "year": 2026})
    'Ann Lee, 5 May 2026 10:12'
    """
    found = where or {}
    if page := found.get("label") or found.get("page"):
        return f"p. {clean(page)}"
    if slide := found.get("slide"):
        return f"slide {clean(slide)}"
    if row := found.get("row"):
        return f"row {clean(row)}"
    return _write_speech(found) or _write_paragraph(found)


def _write_speech(where: Mapping[str, Any]) -> str:
    """Who wrote or said it, and when: `Ann Lee, 5 May 10:12`, but `00:14:07 Ann Lee` in a recording."""
    name, at = _write_name(where.get("speaker") or where.get("from") or ""), clean(where.get("at") or "")
    if clock := _CLOCK.match(at):
        words = f"{clock[0]} {name}".rstrip()
    else:
        words = ", ".join(filter(None, (name, _write_moment(at, where.get("year")))))
    if not words and (message := where.get("message")):
        words = f"message {_cut(clean(message))}"
    return f"{words} (quoted)" if words and where.get("quoted") else words


def _write_name(name: str) -> str:
    """A name without the address behind it."""
    return _cut(_ADDRESS.sub("", clean(name)).strip('"'))


def _write_moment(at: str, year: object) -> str:
    """A day and time, with the year if the document has messages of several years."""
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return at
    day = f"{moment.day} {_MONTHS[moment.month - 1]}" + (f" {moment.year}" if year else "")
    return day if len(at) == _CLOCKLESS else f"{day} {moment:%H:%M}"


def _write_paragraph(where: Mapping[str, Any]) -> str:
    number = f"¶ {clean(where['paragraph'])}" if where.get("paragraph") else ""
    heading = _cut(clean(where["heading"][-1])) if where.get("heading") else ""
    return f"{number} ({heading})" if number and heading else number or heading


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
