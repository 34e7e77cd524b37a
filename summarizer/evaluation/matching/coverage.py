"""Coverage: how much of one text another says, by its words, names, numbers and times."""

from __future__ import annotations

from functools import lru_cache

from summarizer.evaluation.matching.content import Content, content, share
from summarizer.grounding.language.normalise import fold

FLOOR = 0.5
"""From here on a text says a fact, and two texts say the same: the calibrated point of both measures."""

_UNSAID = 0.6
"""What is left of a coverage where a number, a time or a "not" is not said: less than `_COVERED`."""
_COVERED, _ALIKE = 0.62, 0.42
"""Where `FLOOR` lies on the two unscaled measures; how they were found: docs/scoring.md."""


@lru_cache(maxsize=65536)
def covers(fact: str, text: str) -> float:
    """How much of a fact a text says, however much else it says; `FLOOR` or more means that it is said."""
    return scaled(said(fact, text), _COVERED)


@lru_cache(maxsize=65536)
def similarity(a: str, b: str) -> float:
    """How far two statements say the same; `FLOOR` or more means that they do.

    >>> similarity("The old bridge was closed on Monday.", "On Monday the old bridge was closed") >= FLOOR
    True
    """
    return scaled(alike(a, b), _ALIKE)


def said(fact: str, text: str) -> float:
    """The share of a fact that a text says, not yet scaled."""
    return 1.0 if fold(fact) == fold(text) else coverage(content(fact), content(text))


def alike(a: str, b: str) -> float:
    """The geometric mean of the shares that two statements have of each other, not yet scaled.

    Half of a merged statement still passes, a scrap of it does not.
    """
    share = said(a, b)
    return (share * said(b, a)) ** 0.5 if share else 0.0


def coverage(ours: Content, theirs: Content) -> float:
    """The weighted share of the units and names of one content that another has, not yet scaled."""
    named = sum(name.weight * share(name, theirs) for name in ours.names)
    if not ours.weight or not (named or not theirs.keys.isdisjoint(ours.wanted)):
        return 0.0  # as most pairs are: found out without going through their units
    got, unsaid = 0.0, False
    for unit in ours.units:
        credit = unit.credit_in(theirs.keys)
        got += unit.weight * credit
        unsaid = unsaid or (unit.vital and not credit)
    got += named
    return min(1.0, got / ours.weight) * (_UNSAID if unsaid else 1.0)


def scaled(value: float, operating: float) -> float:
    """A measure stretched so that its operating point lies at `FLOOR`; 0 and 1 stay where they are."""
    if value < operating:
        return FLOOR * value / operating
    return FLOOR + (1 - FLOOR) * (value - operating) / (1 - operating)
