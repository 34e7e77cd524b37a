"""Order: in which cases come in, so that the first few are a fair sample of all."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from random import Random
from typing import Final

from summarizer.evaluation.scoring.gold import Case

_GOLDEN: Final = (sqrt(5) - 1) / 2


def order_cases(cases: Sequence[Case], seed: int) -> tuple[Case, ...]:
    """Put cases in an order whose beginnings hold each first tag about as often as the whole does.

    The cases stand in line by their tags, equal ones shuffled, and are taken from it by a Kronecker sequence,
    whose every beginning is spread evenly along the line; where it starts is drawn, so that no case is early
    by rule. Held-out cases stand among the others.

    Args:
        cases: The cases; how they are ordered does not matter.
        seed: What is drawn depends on it alone.
    """
    random = Random(seed)
    shuffled = random.sample(sorted(cases, key=lambda case: case.id), len(cases))
    line = sorted(shuffled, key=lambda case: (case.tags[:1], case.split, case.tags))
    start = random.random()
    turns = {case.id: (start + place * _GOLDEN) % 1 for place, case in enumerate(line)}
    return tuple(sorted(line, key=lambda case: turns[case.id]))
