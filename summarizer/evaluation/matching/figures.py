"""Figures: do two statements give different numbers, or different times, of one thing?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from summarizer.evaluation.matching.content import PARTS
from summarizer.grounding.facts.facts import Facts
from summarizer.grounding.facts.numbers import Quantity
from summarizer.grounding.facts.times import Moment, same
from summarizer.grounding.language.tables import get_language

_ROUNDING = 0.1
"""How far an approximate number may be from another, as a share of it."""


def numbers_differ(a: Facts, b: Facts) -> bool:
    """Decide whether each text has a number that the other lacks, of the same unit or things."""
    return any(_compete(p, q) for p, q in product(_own_numbers(a, b), _own_numbers(b, a))) or any(
        p.value == q.value and p.unit and q.unit and p.unit != q.unit
        for p, q in product(_unmatched_units(a, b), _unmatched_units(b, a))
    )


def times_differ(a: Facts, b: Facts) -> bool:
    """Decide whether each text has a time that the other lacks, and these differ in a part."""
    own = product(_own_times(a, b), _own_times(b, a))
    return any(
        any(getattr(p, part) is not None and getattr(q, part) is not None for part in PARTS) for p, q in own
    )


def _own_numbers(facts: Facts, other: Facts) -> Iterator[Quantity]:
    """The numbers that another text has nowhere; "one" and denied numbers ("not 46") are left out."""
    stated = {quantity.value for quantity in other.quantities}
    stated |= {token.text for token in other.words if token.is_number}
    stated |= {str(getattr(moment, part)) for _, moment in other.moments for part in PARTS}
    negators = get_language(facts.language).negators
    for quantity in facts.quantities:
        before = facts.words[max(0, quantity.index - 2) : quantity.index]
        pronoun = quantity.spelled and quantity.value == "1"
        if (
            not pronoun
            and quantity.value not in stated
            and not any(token.low in negators for token in before)
        ):
            yield quantity


def _compete(p: Quantity, q: Quantity) -> bool:
    """Whether two numbers can be of the same thing."""
    if p.ordinal != q.ordinal or ((p.approximate or q.approximate) and _near(p, q)):
        return False
    if p.unit or q.unit:
        return p.unit == q.unit
    return bool(set(p.nouns) & set(q.nouns)) or not (p.nouns or q.nouns)


def _near(p: Quantity, q: Quantity) -> bool:
    try:
        ours, theirs = float(p.value), float(q.value)
    except ValueError:  # a version such as 2.3.1
        return False
    return abs(ours - theirs) <= _ROUNDING * max(abs(ours), abs(theirs))


def _unmatched_units(facts: Facts, other: Facts) -> Sequence[Quantity]:
    """The numbers that another text does not have with the same unit."""
    stated = {(quantity.value, quantity.unit) for quantity in other.quantities}
    return [quantity for quantity in facts.quantities if (quantity.value, quantity.unit) not in stated]


def _own_times(facts: Facts, other: Facts) -> Sequence[Moment]:
    theirs = [moment for _, moment in other.moments]
    return [
        moment
        for _, moment in facts.moments
        if all(same(moment, each) is False and same(each, moment) is False for each in theirs)
    ]
