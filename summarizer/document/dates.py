"""Dates: time expressions as ISO 8601, resolved from the document's own date, never from today."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, TypeAlias

from summarizer.document.timetokens import tokens

_DOUBTFUL: Final = {"may", "mar", "march", "mars", "mon", "sat", "sun", "second"}
"""Names of days and months that are ordinary words too, if they stand alone and in small letters."""

_FRIDAY: Final = 4
_STEPS: Final = {"this": 0, "last": -1, "recent": -1, "next": 1, "nearing": 1}
_DAYS: Final = {"before-yesterday": -2, "yesterday": -1, "today": 0, "tomorrow": 1, "after-tomorrow": 2}


@dataclass(frozen=True, slots=True)
class _Anchor:
    """What a relative time is resolved from: the document's date, and whether the words look ahead."""

    base: date
    future: bool


_Absolute: TypeAlias = Callable[[re.Match[str]], "str | None"]
_Relative: TypeAlias = Callable[[re.Match[str], _Anchor], "str | None"]


def resolve(words: str, base: date | None, *, future: bool = False) -> str | None:
    """Resolve a time expression.

    A bare weekday is the nearest past one (`base` included), or the next one if `future`; a day or month
    without a year is the nearest one, or the next if `future`. "Last Friday" and "next Friday" are resolved
    only where the nearest such day and that of the week before or after are the same.

    Args:
        words: The expression, in one of the languages of `timewords`.
        base: The document's own date; relative words have no meaning without it.
        future: Whether the sentence looks ahead.

    Returns:
        ISO 8601, as precise as the words: a day "2025-02-21", a week "2025-W07", a month "2025-03", a year
        "2024", an interval "2026-07/2026-09". None if the words are not understood, are ambiguous, or need
        a base that is unknown.

    >>> resolve("on Friday", date(2025, 2, 22)), resolve("earlier this week", date(2025, 2, 22))
    ('2025-02-21', '2025-W08')
    """
    if words.strip() in _DOUBTFUL:
        return None
    line = tokens(words)
    try:
        return _read(_plain(line), base, future) if line else None
    except (ValueError, OverflowError):
        return None


_SAME: Final = (
    (re.compile(r"\bthis (?:daypart|night)\b"), "today"),
    (re.compile(r"\blast (?:daypart|night)\b"), "yesterday"),
    (re.compile(r"\bedge (week|month|quarter|year)\b"), r"this \1"),
    (re.compile(r"^(?:(?:edge|daypart|night|in(?! N\d+ (?:day|week|fortnight|month|year)\b)) )+"), ""),
    (re.compile(r"(?: (?:edge|daypart|night))+$"), ""),
)


def _plain(line: str) -> str:
    """Remove what is finer than a day ("Friday evening") or vaguer than its unit ("late March")."""
    for pattern, replacement in _SAME:
        line = pattern.sub(replacement, line)
    return line


def _read(line: str, base: date | None, future: bool) -> str | None:
    if dated := _DATED_WEEKDAY.fullmatch(line):
        day = _read(dated[2], base, future)
        return day if day and date.fromisoformat(day).weekday() == int(dated[1]) else None
    for pattern, absolute in _ABSOLUTE:
        if found := pattern.fullmatch(line):
            return absolute(found)
    for pattern, relative in _RELATIVE:
        if base and (found := pattern.fullmatch(line)):
            return relative(found, _Anchor(base, future))
    return None


def _day(found: re.Match[str]) -> str:
    return date.fromisoformat(found[1]).isoformat()


def _period(found: re.Match[str]) -> str:
    text = found[1]
    date.fromisoformat(f"{text}-1" if "W" in text else f"{text}-01")
    return text


def _calendar_year(found: re.Match[str]) -> str:
    return _year(int(found["y"]))


def _calendar_day(found: re.Match[str]) -> str:
    return date(int(found["y"]), int(found["m"]), int(found["d"])).isoformat()


def _calendar_month(found: re.Match[str]) -> str:
    return _month(int(found["y"]), int(found["m"]))


def _months(found: re.Match[str]) -> str:
    """Return a quarter or half-year as an interval of months."""
    length = 6 if found["half"] else 3
    last = int(found["half"] or found["quarter"] or found["nth"]) * length
    return f"{_month(int(found['y']), last - length + 1)}/{_month(int(found['y']), last)}"


def _year(year: int) -> str:
    return date(year, 1, 1).isoformat()[:4]


def _month(year: int, month: int) -> str:
    return date(year, month, 1).isoformat()[:7]


def _week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def _shifted(base: date, months: int) -> tuple[int, int]:
    """Return the year and month that are so many months after the base."""
    total = base.year * 12 + base.month - 1 + months
    return total // 12, total % 12 + 1


def _named_day(found: re.Match[str], anchor: _Anchor) -> str:
    return (anchor.base + timedelta(_DAYS[found[0]])).isoformat()


def _weekday(found: re.Match[str], anchor: _Anchor) -> str:
    ahead = (int(found["w"]) - anchor.base.weekday()) % 7
    return (anchor.base + timedelta(ahead if anchor.future else ahead - 7 if ahead else 0)).isoformat()


def _which_weekday(found: re.Match[str], anchor: _Anchor) -> str | None:
    ahead = (int(found["w"]) - anchor.base.weekday()) % 7 or 7
    behind = ahead - 7 or -7
    in_week = int(found["w"]) - anchor.base.weekday()
    days = {
        "this": in_week + 7 if anchor.future and in_week < 0 else in_week,
        "past": behind,
        "recent": behind,
        "coming": ahead,
        "nearing": ahead,
        "last": behind if behind == in_week - 7 else None,
        "next": ahead if ahead == in_week + 7 else None,
    }[found["which"]]
    return None if days is None else (anchor.base + timedelta(days)).isoformat()


def _weekday_of_week(found: re.Match[str], anchor: _Anchor) -> str:
    monday = anchor.base - timedelta(anchor.base.weekday())
    return (monday + timedelta(7 * _STEPS[found["which"]] + int(found["w"]))).isoformat()


def _unit(found: re.Match[str], anchor: _Anchor) -> str | None:
    """Resolve this, last or next week, weekend, month, quarter or year."""
    step = _STEPS[found["which"]]
    match found["unit"]:
        case "week":
            return _week(anchor.base + timedelta(7 * step))
        case "weekend":
            return _weekend(step, anchor)
        case "month":
            return _month(*_shifted(anchor.base, step))
        case "quarter":
            first = 3 * step - (anchor.base.month - 1) % 3
            return f"{_month(*_shifted(anchor.base, first))}/{_month(*_shifted(anchor.base, first + 2))}"
        case _:
            return _year(anchor.base.year + step)


def _weekend(step: int, anchor: _Anchor) -> str | None:
    """Return a Saturday and Sunday; early in a week "this weekend" is ambiguous."""
    today = anchor.base.weekday()
    is_sure = {-1: True, 0: anchor.future or today >= _FRIDAY, 1: today > _FRIDAY}[step]
    saturday = anchor.base + timedelta(7 * step + _FRIDAY + 1 - today)
    return f"{saturday}/{saturday + timedelta(1)}" if is_sure else None


def _distance(found: re.Match[str], anchor: _Anchor) -> str:
    """Resolve so many days, weeks, months or years before or after the base, as precise as the unit."""
    count = int(found["n"]) * (-1 if "ago" in found[0] else 1)
    match found["unit"]:
        case "day":
            return (anchor.base + timedelta(count)).isoformat()
        case "week" | "fortnight":
            return _week(anchor.base + timedelta(count * (7 if found["unit"] == "week" else 14)))
        case "month":
            return _month(*_shifted(anchor.base, count))
        case _:
            return _year(anchor.base.year + count)


def _day_of_year(found: re.Match[str], anchor: _Anchor) -> str | None:
    month, day = int(found["m"]), int(found["d"])
    years = range(anchor.base.year - 1, anchor.base.year + 9)
    days = [near for year in years if (near := _valid(year, month, day))]
    if anchor.future:
        return next((near.isoformat() for near in days if near >= anchor.base), None)
    return _nearest([(abs((near - anchor.base).days), near.isoformat()) for near in days])


def _month_of_year(found: re.Match[str], anchor: _Anchor) -> str | None:
    away = int(found["m"]) - anchor.base.month
    if anchor.future:
        return _month(*_shifted(anchor.base, away % 12))
    return _nearest(
        [(abs(months), _month(*_shifted(anchor.base, months))) for months in (away - 12, away, away + 12)]
    )


def _which_month(found: re.Match[str], anchor: _Anchor) -> str | None:
    """Resolve March of this, last or next year, where that is also the nearest such March."""
    step, away = _STEPS[found["which"]], int(found["m"]) - anchor.base.month
    nearest = away if step == 0 else away % 12 or 12 if step > 0 else away % 12 - 12
    return _month(*_shifted(anchor.base, nearest)) if nearest == away + 12 * step else None


def _nearest(candidates: list[tuple[int, str]]) -> str | None:
    """Return the candidate at the least distance, unless two are equally far."""
    first, *others = sorted(candidates)
    return None if others and others[0][0] == first[0] else first[1]


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


_D: Final = r"N(?P<d>\d+) M(?P<m>\d+)"
_M: Final = r"M(?P<m>\d+) N(?P<d>\d+)"
_Y: Final = r"Y(?P<y>\d+)"
_W: Final = r"W(?P<w>\d)"
_WHICH: Final = r"(?P<which>this|last|next|recent|nearing)"
_ANY_WHICH: Final = r"(?P<which>this|last|next|recent|nearing|past|coming)"
_UNIT: Final = r"(?P<unit>week|weekend|month|quarter|year)"
_COUNT: Final = r"N(?P<n>\d+) (?P<unit>day|week|fortnight|month|year)"

_DATED_WEEKDAY: Final = re.compile(r"W(\d) ((?:N\d+ M\d+|M\d+ N\d+)(?: Y\d+)?|D\S+)")

_ABSOLUTE: Final[tuple[tuple[re.Pattern[str], _Absolute], ...]] = tuple(
    (re.compile(pattern), rule)
    for pattern, rule in (
        (r"D(\S+)", _day),
        (r"P(\S+)", _period),
        (rf"{_D} {_Y}", _calendar_day),
        (rf"{_M} {_Y}", _calendar_day),
        (rf"M(?P<m>\d+) {_Y}", _calendar_month),
        (rf"{_Y} M(?P<m>\d+)", _calendar_month),
        (_Y, _calendar_year),
        (rf"(?:Q(?P<quarter>[1-4])|N(?P<nth>[1-4]) quarter|H(?P<half>[12])) {_Y}", _months),
    )
)

_RELATIVE: Final[tuple[tuple[re.Pattern[str], _Relative], ...]] = tuple(
    (re.compile(pattern), rule)
    for pattern, rule in (
        ("|".join(_DAYS), _named_day),
        (_W, _weekday),
        (rf"{_ANY_WHICH} {_W}", _which_weekday),
        (rf"{_W} {_ANY_WHICH}", _which_weekday),
        (rf"{_W} {_WHICH} week", _weekday_of_week),
        (rf"{_WHICH} week {_W}", _weekday_of_week),
        (rf"{_WHICH} {_UNIT}", _unit),
        (rf"{_UNIT} {_WHICH}", _unit),
        (rf"(?:in|ago) {_COUNT}", _distance),
        (rf"{_COUNT} (?:ago|hence)", _distance),
        (rf"in {_COUNT} hence", _distance),
        (_D, _day_of_year),
        (_M, _day_of_year),
        (r"M(?P<m>\d+)", _month_of_year),
        (rf"{_WHICH} M(?P<m>\d+)", _which_month),
        (rf"M(?P<m>\d+) {_WHICH}", _which_month),
    )
)
