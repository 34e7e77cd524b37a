"""Date formats: days written out with their year, in the ways of many languages.

Ours, not a library's: dateparser, the best known, fills in what is not stated ("13 May") from today,
takes 04/03/2025 for April and 06.11.23 for June, and needs 0.2 s to import. Nothing is guessed here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Final, Literal, TypeAlias

from summarizer.document.daynames import MONTHS

Order: TypeAlias = Literal["day first", "month first"]

_WORD: Final = r"(?P<name>[^\W\d_](?:[^\W\d_]|[\u0900-\u0965\u0970-\u09e5\u0e31-\u0e4e])*(?:\.[ก-ฮ]\.)?)"
"""A word, with the vowel signs of Hindi, Bengali and Thai, or a Thai abbreviation."""

_BEGIN: Final = r"(?<![\d/-])(?<!\d\.)(?<![A-Za-z_])"
_END: Final = r"(?![\d/-])(?!\.\d)"
_DAY: Final = r"(?P<d>\d{1,2})"
_YEAR: Final = r"(?P<y>\d{4})"
_OF: Final = r"(?:(?:de|del|of|af)\s+|d['’])?"
_YEAR_OF: Final = r"(?:(?:de|del|of|năm)\s+|(?:พ\.ศ\.|ค\.ศ\.)\s*)?"

_SHAPES: Final = tuple(
    re.compile(_BEGIN + shape, re.IGNORECASE)
    for shape in (
        rf"{_YEAR}(?P<mark>[-/.])\s?(?P<m>\d{{1,2}})(?P=mark)\s?{_DAY}{_END}(?:(?<=\.\s\d)\.|(?<=[.\s]\d\d)\.)?",
        rf"(?P<era>令和|平成|昭和|民[國国])?\s?(?P<y>\d{{1,4}}|元)\s?[年년]\s?(?P<m>\d{{1,2}})\s?[月월]\s?{_DAY}\s?[日号號일]",
        r"(?P<y>[〇零一二三四五六七八九]{4})年(?P<m>[一二三四五六七八九十]{1,2})月(?P<d>[一二三四五六七八九十]{1,3})日",
        rf"{_DAY}(?:st|nd|rd|th|er|[.ºª°»”\"])?[\s-]*{_OF}{_WORD}[\s,.-]*{_YEAR_OF}{_YEAR}{_END}",
        rf"{_WORD}\.?[\s-]*{_DAY}(?:st|nd|rd|th)?(?:,\s*|\s+|-){_YEAR}{_END}",
        rf"{_YEAR}\.?[\s-]*{_WORD}[\s.-]*{_DAY}{_END}\.?",
        rf"{_YEAR}\.?\s+gada\s+{_DAY}\.?\s+{_WORD}",
        rf"{_DAY}\s+tháng\s+(?P<m>\d{{1,2}})(?:\s+năm|,)?\s+{_YEAR}{_END}",
    )
)
_FIGURES: Final = tuple(
    re.compile(_BEGIN + shape)
    for shape in (
        rf"{_DAY}(?P<mark>[./-])\s?(?P<m>\d{{1,2}})(?P=mark)\s?{_YEAR}{_END}",
        rf"(?P<d>\d\d)(?P<mark>[./])(?P<m>\d\d)(?P=mark)(?P<y>\d\d){_END}",
    )
)
"""Days of figures that do not begin with the year."""

_SHORT: Final = tuple(
    re.compile(_BEGIN + shape, re.IGNORECASE)
    for shape in (
        r"(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)(?!\d)",
        rf"{_DAY}(?P<mark>[./])\s?(?P<m>\d{{1,2}})(?P=mark)\s?(?P<y>\d\d){_END}",
        rf"{_DAY}[\s-]+{_WORD}\.?[\s-]+['’]?(?P<y>\d\d)(?![\d:/-])",
    )
)
"""Days as they are written only in a field: 20240305, 13 Jun 00."""

_YEAR_SHOWN: Final = re.compile(r"\d{4}|[年년]")
"""What every day has but those of the last of `_FIGURES`, 05.03.24."""

_OTHER_DIGIT: Final = re.compile(r"(?![0-9])\d")
_FIGURES_BEGIN: Final = re.compile(r"\d{1,2}[-./]\s?\d{1,2}[-./]")
_ERAS: Final = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}
_NUMERALS: Final = {sign: number for number, sign in enumerate("〇一二三四五六七八九")} | {"零": 0, "元": 1}
_BUDDHIST: Final = 543
_BUDDHIST_YEARS: Final = range(2400, 2700)
_YEARS: Final = range(1500, 2200)
_CENTURY_TURN: Final = 70
_MONTHS_A_YEAR: Final = 12
_LEAST_LETTERS: Final = 3


@dataclass(frozen=True, slots=True)
class Day:
    """A day written at `text[start:end]`.

    Attributes:
        start: Where it begins.
        end: Where it ends.
        date: None if there is no such day, or if day and month may be the other way round.
        order: Which of day and month comes first in a day of figures that admits only one order.
    """

    start: int
    end: int
    date: date | None
    order: Order | None = None


def ascii_digits(text: str) -> str:
    """Write the digits of every script as 0 to 9; places stay the same."""
    return (
        text if text.isascii() else _OTHER_DIGIT.sub(lambda digit: str(unicodedata.decimal(digit[0])), text)
    )


def find_days(text: str, order: Order | None = None, *, field: bool = False) -> list[Day]:
    """Find the days that are written out with their year.

    Args:
        text: A line, with ASCII digits.
        order: What 03/04/2025 means; without it, it means nothing.
        field: Whether the text is the value of a field, where 20240305 is a day too.

    Returns:
        The days in their order, without overlap.

    >>> [day.date for day in find_days("from 13-Jun-2000 to 27.6.2012")]
    [datetime.date(2000, 6, 13), datetime.date(2012, 6, 27)]
    """
    shapes = [*_list_shapes(text), *(_SHORT if field else ())]
    found = [day for shape in shapes for match in shape.finditer(text) if (day := _day(match, order))]
    return _without_overlap(sorted(found, key=lambda day: (day.start, -day.end)))


def _list_shapes(text: str) -> Sequence[re.Pattern[str]]:
    """List the shapes that a day in a text can have; most lines have no digit, or no year."""
    return (*_SHAPES, *_FIGURES) if _YEAR_SHOWN.search(text) else _FIGURES[-1:]


def match_day(text: str, at: int, order: Order | None = None, *, field: bool = False) -> Day | None:
    """Return the day that begins at a place of a text; see `find_days`."""
    shapes = (*_SHAPES, *_FIGURES, *_SHORT) if field else (*_SHAPES, *_FIGURES)
    found = [day for shape in shapes if (match := shape.match(text, at)) and (day := _day(match, order))]
    return max(found, key=lambda day: day.end, default=None)


def find_order(text: str) -> Order | None:
    """Find the order of day and month in the days of figures of a text; None if they do not show one."""
    days = (match_day(text, found.start()) for found in _FIGURES_BEGIN.finditer(text))
    orders: set[Order] = {day.order for day in days if day and day.order}
    return orders.pop() if len(orders) == 1 else None


@lru_cache(maxsize=4096)
def month_number(name: str) -> int | None:
    """Return the number of a month by its name in any language, or by the first three letters or more."""
    word = name.casefold()
    exact = _month_names().get(word) or _month_names().get(word.rstrip("."))
    if exact or len(word) < _LEAST_LETTERS:
        return exact
    numbers = {number for full, number in _month_names().items() if full.startswith(word)}
    return numbers.pop() if len(numbers) == 1 else None


@cache
def _month_names() -> Mapping[str, int]:
    return {name.casefold(): number for number, names in enumerate(MONTHS, start=1) for name in names}


def _without_overlap(days: Iterable[Day]) -> list[Day]:
    kept: list[Day] = []
    for day in days:
        if not kept or day.start >= kept[-1].end:
            kept.append(day)
    return kept


def _day(found: re.Match[str], order: Order | None) -> Day | None:
    """Read a match; None if its word is no month."""
    parts = found.groupdict()
    first, second = (
        _number(parts["d"]),
        month_number(parts["name"]) if "name" in parts else _number(parts["m"]),
    )
    if second is None or first is None:
        return None
    shown: Order | None = None
    if "mark" in parts and found.start("d") < found.start("m"):
        shown = _shown_order(first, second)
        assumed = shown or ("day first" if parts["mark"] == "." else order)
        if assumed is None and first != second:
            return Day(*found.span(), date=None)
        if assumed == "month first":
            first, second = second, first
    return Day(*found.span(), date=_valid(_year(parts), second, first), order=shown)


def _shown_order(first: int, second: int) -> Order | None:
    if first > _MONTHS_A_YEAR >= second:
        return "day first"
    return "month first" if second > _MONTHS_A_YEAR >= first else None


def _number(text: str) -> int | None:
    """Read figures, or Chinese numerals up to 39."""
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    return (_NUMERALS.get(tens or "一", 0) * 10 if ten else 0) + _NUMERALS.get(ones, 0)


def _year(parts: Mapping[str, str | None]) -> int:
    text = parts["y"] or ""
    year = int(text) if text.isdecimal() else int("".join(str(_NUMERALS[sign]) for sign in text))
    if era := parts.get("era"):
        return _ERAS[era] + year
    if len(text) == len("24"):
        return year + (2000 if year < _CENTURY_TURN else 1900)
    return year - _BUDDHIST if year in _BUDDHIST_YEARS else year


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year in _YEARS else None
    except ValueError:
        return None
