"""Times: dates, months, weekdays and clock times, and whether two of them are the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal, TypeAlias

Answer: TypeAlias = Literal["same", "part", "ambiguous", "other"]
"""How a time agrees with another; "ambiguous" if it depends on which number is the month."""

_NO_ORDER: Mapping[str, bool] = {}


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
        mark: The "/" of 3/5/2025, where day and month may be the other way round; else empty.
        quarter: Of a year, 1 to 4.
        decade: Its first year: 1990, or 90 where the century is not given.
        phase: Of a decade: early, mid or late.
    """

    text: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    minutes: int | None = None
    half_known: bool = True
    mark: str = ""
    quarter: int | None = None
    decade: int | None = None
    phase: str | None = None

    def whole_date(self) -> date | None:
        """Return the calendar day, if all its parts are known and it exists."""
        if not (self.year and self.month and self.day):
            return None
        try:
            return date(self.year, self.month, self.day)
        except ValueError:
            return None

    @property
    def readings(self) -> tuple[Moment, ...]:
        """What it may mean: one time or, if the order is in doubt, two: first with the day first."""
        if not self.mark:
            return (self,)
        return replace(self, mark=""), replace(self, mark="", month=self.day, day=self.month)

    def ordered(self, day_first: Mapping[str, bool]) -> Moment:
        """Return it as it is read in a document.

        Args:
            day_first: For each mark between numbers, whether the day comes before the month.
        """
        if self.mark not in day_first:
            return self
        return self.readings[0 if day_first[self.mark] else 1]


def compare(claim: Moment, source: Moment, day_first: Mapping[str, bool] = _NO_ORDER) -> Answer:
    """Compare two times.

    Args:
        claim: The time of a statement.
        source: That of a cited sentence.
        day_first: For each mark between numbers, whether the day comes before the month in the document.

    Returns:
        "same" if the source states the time of the claim, "part" if it agrees but leaves a part out.

    >>> day = Moment("4 March 2025", 2025, 3, 4)
    >>> compare(day, Moment("04/03/2025", 2025, 3, 4, mark="/")), compare(day, Moment("March", month=3))
    ('ambiguous', 'part')
    """
    source = source.ordered(day_first)
    if claim.mark and replace(source, text=claim.text) == claim:
        return "same"  # both are written in one way
    answers = _compare_readings(claim, source)
    return answers[0] if len(set(answers)) == 1 else "ambiguous"


def same(claim: Moment, source: Moment) -> bool | None:
    """Return True if the source may state the time of the claim, None if it agrees but leaves a part out."""
    answers = _compare_readings(claim, source)
    return True if "same" in answers else None if "part" in answers else False


def _compare_readings(claim: Moment, source: Moment) -> list[Answer]:
    return [_compare_sure(ours, theirs) for ours in claim.readings for theirs in source.readings]


def _compare_sure(claim: Moment, source: Moment) -> Answer:
    if claim.minutes is not None:
        return _compare_clocks(claim, source)
    answers = list(_parts_agree(claim, source))
    in_quarter = claim.quarter is not None and source.month is not None
    if False in answers or not (True in answers or in_quarter):
        return "other"
    return "part" if None in answers else "same"


def _parts_agree(claim: Moment, source: Moment) -> Iterator[bool | None]:
    """Yield for each part of a time whether another agrees, or None if it leaves the part out."""
    day = source.whole_date()
    weekday = day.weekday() if source.weekday is None and day else source.weekday
    parts = (
        (claim.year, source.year),
        (claim.month, source.month),
        (claim.day, source.day),
        (claim.weekday, weekday),
    )
    for wanted, known in parts:
        if wanted is not None:
            yield None if known is None else wanted == known
    if claim.decade is not None:
        yield _agrees_in_decade(claim, source)
    elif claim.year is not None and source.decade is not None:
        yield claim.year // 10 * 10 % 100 == source.decade % 100 and None
    if claim.phase is not None:
        yield _agrees_in_phase(claim.phase, source)
    if claim.quarter is not None:
        yield _agrees_in_quarter(claim.quarter, source)


def _agrees_in_decade(claim: Moment, source: Moment) -> bool | None:
    theirs = source.year // 10 * 10 if source.year is not None else source.decade
    if theirs is None or claim.decade is None:
        return None
    long = claim.decade > 99 and theirs > 99
    return claim.decade == theirs if long else claim.decade % 100 == theirs % 100


def _agrees_in_phase(phase: str, source: Moment) -> bool | None:
    if source.phase is not None:
        return phase == source.phase
    if source.year is None:
        return None
    return source.year % 10 in {"early": range(5), "mid": range(3, 8), "late": range(5, 10)}[phase]


def _agrees_in_quarter(quarter: int, source: Moment) -> bool | None:
    if source.quarter is not None:
        return quarter == source.quarter
    return False if source.month is None or (source.month + 2) // 3 != quarter else None


def _compare_clocks(claim: Moment, source: Moment) -> Answer:
    if source.minutes is None or claim.minutes is None:
        return "other"
    if claim.minutes == source.minutes and claim.half_known <= source.half_known:
        return "same"
    if claim.minutes % 720 == source.minutes % 720 and not (claim.half_known and source.half_known):
        return "part" if claim.half_known else "same"
    return "other"


def near_weekdays(base: date, weekday: int) -> tuple[date, date]:
    """Return the last date with a weekday (0 is Monday) up to and including `base`, and the next after it."""
    last = base - timedelta(days=(base.weekday() - weekday) % 7)
    return last, last + timedelta(days=7)
