"""Moments: finds the dates, months, weekdays, quarters, decades and clock times of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.grounding.facts.timeforms import (
    COUNTED,
    DECADES,
    NTH,
    SPELLED,
    months,
    numeric_forms,
    read_signs,
    spoken_forms,
    weekdays,
)
from summarizer.grounding.facts.times import Moment

MARK = "\ue000"
"""Takes the place of a time in the text that `take_moments` returns."""

_DURATION = re.compile(
    r"(?i)\b\d+ ?h(?:(?:ou)?rs?)?\.?,? ?(?:and |et |und |y |e |en )?\d+ ?m(?:ins?|inut\w*|n)?\b"
)
"""Hours and minutes that something takes, which are no clock time."""
_DIGIT = re.compile(r"\d")


def _moment(found: re.Match[str]) -> Moment | None:
    parts = {name: value.lower() for name, value in found.groupdict().items() if value}
    text = found.group()
    if not parts.keys().isdisjoint(("hour", "word", "count")):
        return _clock(text, parts)
    if "weekday" in parts:
        return Moment(text, weekday=weekdays().get(parts["weekday"]))
    year = int(parts["year"]) if "year" in parts else None
    if not parts.keys().isdisjoint(("quarter", "nth")):
        quarter = parts.get("quarter") or NTH.get(parts["nth"], parts["nth"])
        return Moment(text, year, quarter=int(quarter))
    if not parts.keys().isdisjoint(("decade", "tens")):
        decade = int(parts["decade"]) if "decade" in parts else DECADES[parts["tens"]]
        return Moment(text, decade=decade, phase=parts.get("phase"))
    return _date(text, year, parts)


def _date(text: str, year: int | None, parts: dict[str, str]) -> Moment | None:
    year = year + 2000 if year is not None and year < 100 else year
    written = parts.get("month")
    month = None if written is None else int(written) if written.isdigit() else months().get(written, 0)
    day = int(parts["day"]) if "day" in parts else SPELLED.get(parts.get("spelled", ""))
    mark = parts.get("mark", "")
    if mark and month and day and month > 12:
        month, day, mark = day, month, ""
    if (month is not None and not 1 <= month <= 12) or (day and not 1 <= day <= 31):
        return None
    swappable = mark and day != month and day is not None and day <= 12
    return Moment(text, year, month, day, mark=mark if swappable else "")


def _clock(text: str, parts: dict[str, str]) -> Moment | None:
    if "word" in parts:
        return Moment(text, minutes=0 if parts["word"] == "midnight" else 720)
    hour = int(parts["hour"]) if "hour" in parts else int(COUNTED.get(parts["count"], parts["count"]))
    minute = int(parts.get("minute", 0))
    if "part" in parts:
        minute = 30 if parts["part"] == "half" else 15 if parts["side"] != "to" else -15
    half = parts.get("half") or ("am" if "morning" in parts else "pm" if "evening" in parts else "")
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour > 23:
        return None
    known = bool(half) or hour >= 12 or text[0] == "0"
    return Moment(text, minutes=(60 * hour + minute) % 1440, half_known=known)


def take_moments(text: str) -> tuple[tuple[Moment, ...], str]:
    """Find the times of a text.

    Args:
        text: A text made uniform by `words.plain`.

    Returns:
        The times in order, and the text with `MARK` in place of each.
    """
    taken: list[tuple[int, int]] = []
    found: list[tuple[int, int, Moment]] = []
    has_digit = _DIGIT.search(text) is not None
    if has_digit:
        taken += (match.span() for match in _DURATION.finditer(text))
    for pattern in _patterns(text, has_digit=has_digit):
        for match in pattern.finditer(text):
            start, end = _start(match), match.end()
            if any(start < last and first < end for first, last in taken):
                continue
            moment = _moment(match)
            if moment is not None:
                found.append((start, end, moment))
                taken.append((start, end))
    found.sort(key=lambda item: item[0])
    return tuple(moment for _, _, moment in found), _without(text, found)


def _patterns(text: str, *, has_digit: bool) -> Iterator[re.Pattern[str]]:
    """Yield the patterns that a text may match, by its words and marks; most texts have few times."""
    signs = read_signs(text)
    forms = (*numeric_forms(), *spoken_forms()) if has_digit else spoken_forms()
    return (form.pattern for form in forms if not signs.isdisjoint(form.signs))


def _start(match: re.Match[str]) -> int:
    """Return where a time begins: after the word that only shows that it is one."""
    groups = match.groupdict()
    if "lead" in groups:
        return match.start("month")
    return match.start("begin" if "begin" in groups else 0)


def _without(text: str, found: Sequence[tuple[int, int, Moment]]) -> str:
    parts: list[str] = []
    at = 0
    for start, end, _ in found:
        parts += [text[at:start], f" {MARK} "]
        at = end
    return "".join([*parts, text[at:]])
