"""Times: reads dates, months, weekdays and clock times of a text so that they can be compared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from summarizer.document.daynames import AMBIGUOUS, MONTHS, UNSPACED, WEEKDAYS
from summarizer.grounding.language.vocabulary import wordset

MARK = "\ue000"
"""Takes the place of a time in the text that `take_moments` returns."""

_WORDLIKE = wordset("""
may mar march mars sep sept jun jul dec nov oct aug apr feb jan mon wed thu fri tue
""")
_LEAD = "in|by|of|since|until|till|last|next|early|late|mid|this|from|to|through|during|before|after|for|and"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.|er|º)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_ASCII_WORD = re.compile(r"[a-z]+")
_HOUR = r"(?P<hour>[01]?\d|2[0-3])"


@dataclass(frozen=True, slots=True)
class Moment:
    """A time in a text; parts that it does not state are None.

    Attributes:
        text: The time as written.
        year: Four digits.
        month: 1 to 12.
        day: 1 to 31.
        weekday: 0 for Monday.
        minutes: Of a clock time, since midnight.
        half_known: Whether a.m. or p.m. is certain.
        swappable: Whether day and month could be the other way round, as in 3/5/2025.
    """

    text: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    minutes: int | None = None
    half_known: bool = True
    swappable: bool = False

    def whole_date(self) -> date | None:
        """Return the calendar day, if all its parts are known and it exists."""
        if not (self.year and self.month and self.day):
            return None
        try:
            return date(self.year, self.month, self.day)
        except ValueError:
            return None


def _number(names: Iterable[Sequence[str]], start: int) -> dict[str, int]:
    """Map each name to the number of its row."""
    numbered = enumerate(names, start)
    return {name: number for number, row in numbered for name in row}


@cache
def _months() -> dict[str, int]:
    return _number(MONTHS, 1)


@cache
def _weekdays() -> dict[str, int]:
    return _number(WEEKDAYS, 0)


def _any_of(names: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))


@cache
def _numeric_patterns() -> tuple[re.Pattern[str], ...]:
    month = rf"(?P<month>{_any_of(_months())})(?!\w)\.?"
    sources = (
        rf"\b{_YEAR}-(?P<month>\d\d?)(?:-(?P<day>\d\d?))?(?!\d)",
        rf"(?:{_YEAR}年)?(?P<month>\d\d?)月(?:(?P<day>\d\d?)[日号號])?",
        rf"{_YEAR}年",
        rf"(?:{_YEAR}년\s?)?(?P<month>\d\d?)월(?:\s?(?P<day>\d\d?)일)?",
        r"\b(?P<day>\d\d?)(?P<mark>[./])(?P<month>\d\d?)(?P=mark)(?P<year>(?:19|20)\d\d|\d\d)\b",
        rf"(?i)\b{_DAY}\s+(?:of\s+|de\s+)?{month}(?:,?\s+(?:de\s+)?{_YEAR}\b)?",
        rf"(?i)\b{month}\s+{_DAY}(?![\d:%]|[.,]\d)\b(?:,?\s+{_YEAR}\b)?",
        rf"(?i)\b{month},?\s+(?:of\s+|de\s+)?{_YEAR}\b",
        rf"(?i)\b{_HOUR}:(?P<minute>[0-5]\d)(?::[0-5]\d)?(?:\s*(?P<half>[ap]m)\b|\s*uhr\b|(?!\d))",
        rf"(?i)\b{_HOUR}(?:[.h](?P<minute>[0-5]\d))?\s*(?:(?P<half>[ap]m)\b|uhr\b)",
        rf"\b{_HOUR}h(?P<minute>[0-5]\d)?\b",
    )
    return tuple(re.compile(source) for source in sources)


@cache
def _spoken_patterns() -> tuple[re.Pattern[str], ...]:
    months = _any_of(_months().keys() - _WORDLIKE - AMBIGUOUS - UNSPACED)
    short = "|".join(name.title() for name in _months() if name in _WORDLIKE - AMBIGUOUS)
    weekdays = _any_of(_weekdays().keys() - _WORDLIKE - AMBIGUOUS - UNSPACED)
    days = "|".join(name.title() for name in _weekdays() if name in _WORDLIKE - AMBIGUOUS)
    sources = (
        rf"(?i)\b(?P<month>{months})(?!\w)",
        rf"\b(?P<lead>{_LEAD}|{_LEAD.title()})\s+(?P<month>{short})\b",
        rf"(?i)\b(?P<weekday>{weekdays})s?(?!\w)",
        rf"(?P<month>{_any_of(_months().keys() & UNSPACED)})",
        rf"(?P<weekday>{_any_of(_weekdays().keys() & UNSPACED)})",
        rf"\b(?P<weekday>{days})\b\.?",
        r"(?i)\b(?P<word>noon|midday|midnight)\b",
    )
    return tuple(re.compile(source) for source in sources)


@cache
def _spoken_names() -> frozenset[str]:
    names = {*_months(), *_weekdays(), *(f"{name}s" for name in _weekdays()), "noon", "midday", "midnight"}
    return frozenset(part for name in names for part in name.split("-"))


def _speaks_of_time(text: str) -> bool:
    """Whether a text may match `_spoken_patterns`; for ASCII, one search rules most texts out."""
    return not text.isascii() or not _spoken_names().isdisjoint(_ASCII_WORD.findall(text.lower()))


def _moment(found: re.Match[str]) -> Moment | None:
    parts = {name: value for name, value in found.groupdict().items() if value}
    if "hour" in parts or "word" in parts:
        return _clock(found.group(), parts)
    if "weekday" in parts:
        return Moment(found.group(), weekday=_weekdays().get(parts["weekday"].lower()))
    year = int(parts["year"]) if "year" in parts else None
    year = year + 2000 if year is not None and year < 100 else year
    written = parts.get("month")
    month = (
        None if written is None else int(written) if written.isdigit() else _months().get(written.lower(), 0)
    )
    day = int(parts["day"]) if "day" in parts else None
    swappable = parts.get("mark") == "/"
    if swappable and month and day and month > 12:
        month, day, swappable = day, month, False
    if (month is not None and not 1 <= month <= 12) or (day and not 1 <= day <= 31):
        return None
    return Moment(found.group(), year, month, day, swappable=swappable)


def _clock(text: str, parts: dict[str, str]) -> Moment:
    if "word" in parts:
        return Moment(text, minutes=0 if parts["word"].lower() == "midnight" else 720)
    hour, minute = int(parts["hour"]), int(parts.get("minute") or 0)
    half = (parts.get("half") or "").lower()
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return Moment(text, minutes=60 * hour + minute, half_known=bool(half) or hour > 12 or text[0] == "0")


def take_moments(text: str) -> tuple[tuple[Moment, ...], str]:
    """Find the times of a text.

    Args:
        text: A text made uniform by `words.plain`.

    Returns:
        The times in order, and the text with `MARK` in place of each.
    """
    found: list[tuple[int, int, Moment]] = []
    numeric = _numeric_patterns() if any(character.isdigit() for character in text) else ()
    spoken = _spoken_patterns() if _speaks_of_time(text) else ()
    for pattern in (*numeric, *spoken):
        for match in pattern.finditer(text):
            start, end = match.start("month") if "lead" in match.groupdict() else match.start(), match.end()
            if any(start < last and first < end for first, last, _ in found):
                continue
            moment = _moment(match)
            if moment is not None:
                found.append((start, end, moment))
    found.sort(key=lambda item: item[0])
    return tuple(moment for _, _, moment in found), _without(text, found)


def _without(text: str, found: list[tuple[int, int, Moment]]) -> str:
    parts: list[str] = []
    at = 0
    for start, end, _ in found:
        parts += [text[at:start], f" {MARK} "]
        at = end
    return "".join([*parts, text[at:]])


def same(claim: Moment, source: Moment) -> bool | None:
    """Compare two times.

    Returns:
        True if the source states the time of the claim; None if it agrees but leaves a part out.
    """
    if claim.minutes is not None:
        return _same_clock(claim, source)
    answers = list(_parts_agree(claim, source))
    if False in answers:
        return claim.swappable and bool(same(_swapped(claim), source))
    if True not in answers:
        return False
    return None if None in answers else True


def _parts_agree(claim: Moment, source: Moment) -> Iterator[bool | None]:
    day = source.whole_date()
    for name in ("year", "month", "day", "weekday"):
        wanted = getattr(claim, name)
        known = getattr(source, name)
        if name == "weekday" and known is None and day is not None:
            known = day.weekday()
        if wanted is not None:
            yield None if known is None else wanted == known


def _swapped(moment: Moment) -> Moment:
    return Moment(moment.text, moment.year, moment.day, moment.month)


def _same_clock(claim: Moment, source: Moment) -> bool | None:
    if source.minutes is None or claim.minutes is None:
        return False
    if claim.minutes == source.minutes and claim.half_known <= source.half_known:
        return True
    if claim.minutes % 720 == source.minutes % 720 and not (claim.half_known and source.half_known):
        return None if claim.half_known else True
    return False


def near_weekdays(base: date, weekday: int) -> tuple[date, date]:
    """Return the last date with a weekday (0 is Monday) up to and including `base`, and the next after it."""
    last = base - timedelta(days=(base.weekday() - weekday) % 7)
    return last, last + timedelta(days=7)
