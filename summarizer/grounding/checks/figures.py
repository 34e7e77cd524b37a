"""Figures: checks that the numbers and times of a statement are those of the cited sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from summarizer.grounding.checks.findings import Finding
from summarizer.grounding.cited import Context
from summarizer.grounding.facts.facts import Facts
from summarizer.grounding.facts.numbers import Quantity
from summarizer.grounding.facts.times import Moment, compare, near_weekdays
from summarizer.grounding.language.concepts import Key
from summarizer.grounding.language.vocabulary import wordset
from summarizer.grounding.language.words import plain, spaceless

_ROUNDING = 0.05
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_CODE = re.compile(
    r"\b(?![QHT]?[1-4][QHT]?\b)(?:(?=\w*[^\W\d_]\d)\w+(?:[.-]\d+)*|[^\W\d_]*[A-Z][^\W\d_]*-\d+)(?!\w)"
)
"""A name with digits in it, such as B12, v2.1 or B-52; not a quarter of a year."""
_DIGIT = re.compile(r"\d")
_GAP = re.compile(r"(?<=[^\W\d_])[\s-]+(?=\d)")
_IMPLIED = {
    "2": wordset("both pair duo twins couple beide beiden ambos ambas entrambi entrambe oba obie"),
    "3": wordset("trio triplets thrice"),
    "4": wordset("quartet"),
}
"""Words that say a number without being one."""


def check_numbers(claim: Facts, sources: Sequence[Facts]) -> Iterator[Finding]:
    """Check each number: its value, its unit, and what it counts or measures."""
    for quantity in claim.quantities:
        if quantity.label:
            continue  # checked with the codes
        before = claim.words[quantity.index - 1].low if quantity.index else ""
        stated = [other for source in sources for other in source.quantities if other.label in ("", before)]
        numbers = _is_numbered(quantity, claim, sources)
        finding = _check_number(quantity, stated, sources, in_moments=not numbers)
        if finding is not None:
            yield finding
        elif _belongs_elsewhere(quantity, claim, sources):
            yield Finding("number-elsewhere", quantity.text)
    yield from _check_order(claim, sources)
    yield from _check_codes(claim, sources)


def _check_codes(claim: Facts, sources: Sequence[Facts]) -> Iterator[Finding]:
    """Check names with digits: B-52 may be written B52 or B 52."""
    if spaceless(claim.text):
        return  # a number is between letters there; see `check_numerals`
    has_digit = not claim.text.isascii() or _DIGIT.search(claim.text)
    codes = _CODE.findall(plain(claim.text)) if has_digit else []
    written = _GAP.sub("", " ".join(plain(source.text) for source in sources)).casefold() if codes else ""
    for code in codes:
        wanted = re.escape(_GAP.sub("", code).casefold())
        if not re.search(rf"(?<!\w){wanted}(?!\w)", written):
            yield Finding("number", code)


def _is_numbered(quantity: Quantity, claim: Facts, sources: Sequence[Facts]) -> bool:
    """Whether the sentences have another number after the noun before it: "rack 14" for "rack 7"."""
    before = claim.words[quantity.index - 1].low if quantity.index else ""
    if not any(term.low == before for term in claim.terms):
        return False
    return any(
        other.index and source.words[other.index - 1].low == before
        for source in sources
        for other in source.quantities
    )


def _check_number(
    quantity: Quantity, stated: Sequence[Quantity], sources: Sequence[Facts], *, in_moments: bool
) -> Finding | None:
    equal = [other for other in stated if quantity.equals(other)]
    if equal:
        return _check_unit(quantity, equal)
    dated = in_moments and _in_moment(quantity, sources)
    if quantity.unit is None and (dated or _is_implied(quantity, sources)):
        return None
    larger = [part for other in stated for part in other.parts[:1]]
    if any(quantity.equals(part) for part in larger):
        return Finding("number-rounded", quantity.text)
    if quantity.approximate and any(_is_near(quantity, other) for other in stated):
        return Finding("number-rounded", quantity.text)
    return _check_counted(quantity, stated)


def _check_counted(quantity: Quantity, stated: Sequence[Quantity]) -> Finding | None:
    """Judge a number that no cited sentence has: a small one in words may be counted, "one" be a pronoun."""
    if quantity.spelled and quantity.value == "1" and not quantity.unit and not quantity.nouns:
        return None
    small = quantity.spelled and abs(float(quantity.value)) <= 10
    if not small or any(_may_contradict(quantity, other) for other in stated):
        return Finding("number", quantity.text)
    return None if quantity.value == "1" else Finding("number-counted", quantity.text)


def _is_implied(quantity: Quantity, sources: Sequence[Facts]) -> bool:
    words = _IMPLIED.get(quantity.value, frozenset())
    return any(token.low in words for source in sources for token in source.words)


def _check_unit(quantity: Quantity, equal: Sequence[Quantity]) -> Finding | None:
    if quantity.unit is None or any(_has_unit(quantity, other) for other in equal):
        return None
    unsaid = any(other.unit is None or other.unit == "degree" for other in equal)
    return Finding("number-unit-unsaid" if unsaid else "number-unit", quantity.text)


def _has_unit(quantity: Quantity, other: Quantity) -> bool:
    """Whether another number has the unit of a number, or is as much in another unit."""
    if quantity.unit == other.unit or other.value != quantity.value:
        return True
    return quantity.unit == "degree" and other.unit in ("celsius", "fahrenheit")


def _in_moment(quantity: Quantity, sources: Sequence[Facts]) -> bool:
    moments = (moment for source in sources for _, moment in source.moments)
    return any(quantity.value in _numbers_of(moment) for moment in moments)


def _numbers_of(moment: Moment) -> set[str]:
    found = {str(part) for part in (moment.year, moment.day) if part is not None}
    if moment.minutes is not None and moment.minutes % 60 == 0:
        hour = moment.minutes // 60
        found |= {str(hour), str(hour % 12 or 12)}
    return found


def _is_near(quantity: Quantity, other: Quantity) -> bool:
    if quantity.unit != other.unit:
        return False
    try:
        ours, theirs = float(quantity.value), float(other.value)
    except ValueError:
        return False
    rounder = len(quantity.value.rstrip("0")) < len(other.value.rstrip("0"))
    return rounder and abs(ours - theirs) <= _ROUNDING * abs(theirs)


def _may_contradict(quantity: Quantity, other: Quantity) -> bool:
    """Whether two numbers may count the same thing, so that they contradict each other."""
    if quantity.ordinal != other.ordinal:
        return False
    if quantity.unit or other.unit:
        return quantity.unit == other.unit
    return not quantity.nouns or bool(set(quantity.nouns) & set(other.nouns))


def _belongs_elsewhere(quantity: Quantity, claim: Facts, sources: Sequence[Facts]) -> bool:
    """Whether the words around a number are around another number of its kind in the cited sentences."""
    around = _stems(claim, claim.clause(quantity.index)) if quantity.index < len(claim.scopes) else set[str]()
    ours = theirs = 0
    for source in sources:
        own = [other for other in source.quantities if quantity.equals(other)]
        for other in source.quantities:
            if any(_are_range(other, each) for each in own):
                continue
            common = len(around & _stems(source, source.clause(other.index)))
            if quantity.equals(other):
                ours = max(ours, common)
            elif _same_sort(quantity, other):
                theirs = max(theirs, common)
    return theirs > ours


def _are_range(first: Quantity, second: Quantity) -> bool:
    """Whether two numbers are the ends of a range: "between 10 and 12"."""
    return 0 <= second.index - first.end <= 1 or 0 <= first.index - second.end <= 1


def _same_sort(quantity: Quantity, other: Quantity) -> bool:
    """Whether two numbers have the same unit, or count the same things."""
    if quantity.ordinal != other.ordinal or quantity.unit != other.unit:
        return False
    return quantity.unit is not None or bool(set(quantity.nouns) & set(other.nouns))


def _stems(facts: Facts, clause: int) -> set[Key]:
    return {
        key
        for term in facts.terms
        if term.scope.clause == clause
        for key, _ in term.meanings
        if key.kind == "root"
    }


def _check_order(claim: Facts, sources: Sequence[Facts]) -> Iterator[Finding]:
    """Yield pairs such as "from 4 to 6" or "2-1" that the cited sentences have in the other order."""
    theirs = {pair for source in sources for pair in _pairs(source)}
    for first, second in _pairs(claim):
        if (second, first) in theirs and (first, second) not in theirs and first != second:
            yield Finding("number-order", f"{first} and {second}")


def _pairs(facts: Facts) -> Iterator[tuple[str, str]]:
    for first, second in pairwise(facts.quantities):
        between = [token.low for token in facts.words[first.end : second.index]]
        if "from" in between and "to" not in between:
            yield second.value, first.value  # "to 6 from 4"
        elif len(between) <= 6 and ("to" in between or between in (["-"], ["–"], [":"])):
            yield first.value, second.value


def check_moments(claim: Facts, sources: Sequence[Facts], context: Context) -> Iterator[Finding]:
    """Check each date, month, weekday and clock time."""
    stated = [moment for source in sources for _, moment in source.moments]
    for _, moment in claim.moments:
        answers = {compare(moment, other, context.day_first) for other in stated}
        if "same" in answers or _has_year_of_decade(moment, sources):
            continue
        if "ambiguous" in answers:
            yield Finding("date-ambiguous", moment.text)
        elif any(_is_computed(moment, other, base) for other in stated for base in context.dates):
            yield Finding("date-computed", moment.text)
        elif not _is_stated_in_parts(moment, stated, sources):
            part = "part" in answers or _names_only_day(moment, sources)
            yield Finding("date-part" if part else "date", moment.text)


def _is_computed(claim: Moment, source: Moment, base: date) -> bool:
    """Whether the day of the statement is a weekday in the cited sentences, near the document's date."""
    day = claim.whole_date()
    return day is not None and source.weekday is not None and day in near_weekdays(base, source.weekday)


def _is_stated_in_parts(claim: Moment, stated: Sequence[Moment], sources: Sequence[Facts]) -> bool:
    """Whether the cited sentences have the parts of a date in different places: "on 3 May … 2026"."""
    if claim.minutes is not None:
        return False
    bare = replace(claim, year=None)
    rest = [moment for moment in stated if moment.year is None and compare(bare, moment) == "same"]
    years = {str(moment.year) for moment in stated} | {
        q.value for source in sources for q in source.quantities
    }
    return bool(rest) and claim.year is not None and str(claim.year) in years


def _has_year_of_decade(claim: Moment, sources: Sequence[Facts]) -> bool:
    """Whether the cited sentences have a year of the decade of the statement."""
    if claim.decade is None:
        return False
    numbers = (quantity for source in sources for quantity in source.quantities)
    years = (int(number.value) for number in numbers if _YEAR.fullmatch(number.value) and not number.unit)
    return any(compare(claim, Moment("", year=year)) == "same" for year in years)


def _names_only_day(claim: Moment, sources: Sequence[Facts]) -> bool:
    """Whether the cited sentences have the day of a date as "the 15th"."""
    numbers = (quantity for source in sources for quantity in source.quantities)
    return any(number.ordinal and not number.nouns and number.value == str(claim.day) for number in numbers)
