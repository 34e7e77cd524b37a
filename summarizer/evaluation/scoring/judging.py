"""Judging: is one value what gold says it should be?"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from summarizer.comparators import FLOOR, Comparator
from summarizer.errors import InputError
from summarizer.evaluation.matching.values import canonical, words

_OTHER_WORDS = 0.8
"""The share of the floor that a text in other words states."""
_EVEN = 0.15
"""A text of which gold has so much more than it has of gold is a fragment of gold."""


@dataclass(frozen=True, order=True)
class Judgement:
    """Whether a value is right, and its similarity to gold, 0 to 1: 0 below the floor of its comparator.

    Judgements are ordered: the greater one is better.
    """

    right: bool = False
    similarity: float = 0.0


def judge(comparator: Comparator, wanted: Iterable[Any], given: Any) -> Judgement:
    """Judge a value by the most similar of the values that are right.

    A value that contradicts that one is wrong, even if it contradicts no other of them.

    Args:
        comparator: Compares two values. Its `floor` and `contradicts` are used if it has them.
        wanted: The values that are right, as gold gives them.
        given: The value to judge, as a brief's JSON gives it.

    Raises:
        InputError: The comparator failed, or gave no number from 0 to 1.
    """
    values = list(wanted)
    similarity, nearest = max(
        ((_compare(comparator, each, given), each) for each in values),
        key=lambda pair: (pair[0], words(pair[1])),
        default=(0.0, None),
    )
    if not similarity or similarity < floor_of(comparator):
        return Judgement()
    right = not _contradicts(comparator, nearest, given) or canonical(given) in map(canonical, values)
    return Judgement(right, similarity)


def floor_of(comparator: Comparator) -> float:
    """The similarity from which on a value is right."""
    return getattr(comparator, "floor", FLOOR)


def coverage(comparator: Comparator, wanted: Iterable[Any], given: Any, least: float = 0.0) -> float:
    """Compute how much a value states of one of the values that are right, whatever else it states.

    Half a sentence is similar to the whole and does not state it; a long one may state it and be less alike.

    Args:
        comparator: Compares two values. Without a `covers` a value states what it is similar to.
        wanted: The values that are right, as gold gives them.
        given: The value to judge, as a brief's JSON gives it.
        least: The share from which on it is of interest.

    Returns:
        The most that is stated of any of them, `least` to 1; 0 if it is less, or the value contradicts them.

    Raises:
        InputError: The comparator failed, or gave no number from 0 to 1.
    """
    covers = getattr(comparator, "covers", comparator.compare)
    shares = ((_measure(comparator, covers, each, given), each) for each in wanted)
    interesting = [(share, each) for share, each in shares if share and share >= least]
    return max((share for share, each in interesting if agrees(comparator, each, given)), default=0.0)


def states(comparator: Comparator, wanted: Iterable[Any], given: Any) -> bool:
    """Decide whether a value states enough of one of the values that are right; see `coverage`.

    In other words it may state a little less, if it is similar and no fragment: most of it is not worded so.
    """
    floor, values = floor_of(comparator), list(wanted)
    if coverage(comparator, values, given, floor):
        return True
    return any(_restates(comparator, each, given, floor) for each in values)


def _restates(comparator: Comparator, gold: Any, given: Any, floor: float) -> bool:
    covers = getattr(comparator, "covers", None)
    similar = covers is not None and _compare(comparator, gold, given)
    if covers is None or not similar or similar < floor or not agrees(comparator, gold, given):
        return False
    share, back = (_measure(comparator, covers, *pair) for pair in ((gold, given), (given, gold)))
    return share >= _OTHER_WORDS * floor and back <= share + _EVEN


def may_relate(comparator: Comparator, wanted: Iterable[Any], given: Any, least: float) -> bool:
    """Decide cheaply whether a value can have anything to do with any of the values that are right.

    Args:
        comparator: Compares two values.
        wanted: The values that are right, as gold gives them.
        given: The value to judge, as a brief's JSON gives it.
        least: The share from which on it is of interest what a value states of another.

    Returns:
        False if `judge` finds no similarity and `coverage` less than the share, for any selection of them.

    Raises:
        InputError: The comparator failed, or gave no number from 0 to 1.
    """
    covers, floor = getattr(comparator, "covers", comparator.compare), floor_of(comparator)
    return any(
        _compare(comparator, each, given) >= floor or _measure(comparator, covers, each, given) >= least
        for each in wanted
    )


def says_as_much(comparator: Comparator, value: Any, other: Any) -> bool:
    """Return whether another value covers all of a value, even if it contradicts it in a detail."""
    covers = getattr(comparator, "covers", comparator.compare)
    return _measure(comparator, covers, value, other) >= floor_of(comparator)


def agrees(comparator: Comparator, gold: Any, given: Any) -> bool:
    """Return whether a value does not contradict another, or is worded like it."""
    return not _contradicts(comparator, gold, given) or canonical(gold) == canonical(given)


def _compare(comparator: Comparator, gold: Any, given: Any) -> float:
    return _measure(comparator, comparator.compare, gold, given)


def _measure(comparator: Comparator, measure: Callable[[Any, Any], float], gold: Any, given: Any) -> float:
    try:
        similarity = float(measure(gold, given))
    except Exception as error:  # a schema's own comparator can fail in any way
        raise _failure(comparator, gold, given, f"{type(error).__name__}: {error}") from error
    if not 0 <= similarity <= 1:
        raise _failure(comparator, gold, given, f"it gave {similarity}, no number from 0 to 1")
    return similarity


def _contradicts(comparator: Comparator, gold: Any, given: Any) -> bool:
    contradicts = getattr(comparator, "contradicts", None)
    return bool(contradicts and contradicts(gold, given))


def _failure(comparator: Comparator, gold: Any, given: Any, reason: str) -> InputError:
    return InputError(
        f"The comparator {comparator!r} failed on gold {gold!r} and {given!r}: {reason}.",
        hint="Correct the comparator in the schema.",
    )
