"""Coverage: how much of one text another states, measured by its words, names, numbers and times."""

from __future__ import annotations

from functools import lru_cache

from summarizer.evaluation.matching.content import Content, content, share
from summarizer.grounding.language.normalise import fold

FLOOR = 0.5
"""From here on a text states a fact, and two statements mean the same: the calibrated threshold of both."""

_LACKS_VITAL = 0.6
"""The factor for a text that lacks a number, a time or a "not": no such coverage reaches `_COVERED`."""
_COVERED, _ALIKE = 0.62, 0.42
"""Where `FLOOR` lies on the two unscaled measures; how they were found: docs/scoring.md."""


@lru_cache(maxsize=65536)
def covers(fact: str, text: str) -> float:
    """Compute how much of a fact a text states, however much else it states.

    Args:
        fact: The statement that is looked for.
        text: The text that may state it.

    Returns:
        A number from 0 to 1; from `FLOOR` on the fact counts as stated.
    """
    return scaled(raw_coverage(fact, text), _COVERED)


@lru_cache(maxsize=65536)
def similarity(a: str, b: str) -> float:
    """Compute how similar two statements are in meaning; symmetric.

    Returns:
        A number from 0 to 1; from `FLOOR` on they count as the same statement.

    >>> similarity("The old bridge was closed on Monday.", "On Monday the old bridge was closed") >= FLOOR
    True
    """
    return scaled(raw_similarity(a, b), _ALIKE)


def raw_coverage(fact: str, text: str) -> float:
    """Compute the share of a fact that a text states, before scaling."""
    return 1.0 if fold(fact) == fold(text) else coverage(content(fact), content(text))


def raw_similarity(a: str, b: str) -> float:
    """Compute the geometric mean of the two coverages of two statements, before scaling.

    Half of a merged statement still passes, a scrap of it does not.
    """
    share = raw_coverage(a, b)
    return (share * raw_coverage(b, a)) ** 0.5 if share else 0.0


def coverage(ours: Content, theirs: Content) -> float:
    """Compute the weighted share of the units and names of `ours` that `theirs` has, before scaling."""
    named = sum(name.weight * share(name, theirs) for name in ours.names)
    if not ours.weight or not (named or not theirs.keys.isdisjoint(ours.wanted)):
        return 0.0  # the usual case, decided without going through the units
    got, lacks_vital = 0.0, False
    for unit in ours.units:
        credit = unit.credit_in(theirs.keys)
        got += unit.weight * credit
        lacks_vital = lacks_vital or (unit.vital and not credit)
    got += named
    return min(1.0, got / ours.weight) * (_LACKS_VITAL if lacks_vital else 1.0)


def scaled(value: float, operating: float) -> float:
    """Stretch a measure linearly so that its operating point lies at `FLOOR`; 0 and 1 stay where they are."""
    if value < operating:
        return FLOOR * value / operating
    return FLOOR + (1 - FLOOR) * (value - operating) / (1 - operating)
