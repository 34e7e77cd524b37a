"""Judging: is one value what gold says it should be?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from summarizer.comparators import FLOOR, Comparator
from summarizer.errors import InputError
from summarizer.evaluation.matching.values import canonical, words


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
    if not similarity or similarity < getattr(comparator, "floor", FLOOR):
        return Judgement()
    right = not _contradicts(comparator, nearest, given) or canonical(given) in map(canonical, values)
    return Judgement(right, similarity)


def _compare(comparator: Comparator, gold: Any, given: Any) -> float:
    try:
        similarity = float(comparator.compare(gold, given))
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
