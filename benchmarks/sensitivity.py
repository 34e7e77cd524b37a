"""Sensitivity: what one item weighs in the score of its brief."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from corruption import scored, suite
from spoiling import blessed
from spots import LISTS, perfect

from summarizer.evaluation.scoring.gold import Case


@dataclass(frozen=True)
class Weight:
    """How far the score of a brief falls if one item of it is left out."""

    case: Case
    field: str
    place: int
    optional: bool
    fall: float


def in_gold(case: Case) -> Iterator[Weight]:
    """Every item of the lists of a brief that is the case's gold."""
    brief = perfect(case)
    for field in LISTS:
        for place, gold in enumerate(case.gold.get(field, ())):
            fall = 1.0 - scored(_without(brief, field, place), case).score
            yield Weight(case, field, place, gold.optional, fall)


def in_recordings() -> Iterator[Weight]:
    """Every item of the recorded briefs that matches gold which has to be said."""
    cases = {case.id: case for case in suite().cases}
    for answered in blessed().cases:
        case = cases[answered.id]
        for answer in answered.answers:
            if answer.brief:
                yield from _of_answer(answer.brief, case)


def _of_answer(brief: Mapping[str, Any], case: Case) -> Iterator[Weight]:
    before = scored(brief, case)
    for field in LISTS:
        for line in before.alignment[field]:
            if line.outcome == "matched" and line.output is not None:
                fall = before.score - scored(_without(brief, field, line.output), case).score
                yield Weight(case, field, line.output, False, fall)


def _without(brief: Mapping[str, Any], field: str, place: int) -> dict[str, Any]:
    return {**brief, field: [*brief[field][:place], *brief[field][place + 1 :]]}


def fewest(case: Case, fall: float) -> int:
    """How many items of a perfect brief have to be left out, the heaviest first, to lower it that far.

    Items of a field that have to be said weigh the same, so any of them will do.
    """
    brief = perfect(case)
    for field in LISTS:
        golds = case.gold.get(field, ())
        brief[field] = [item for item, gold in zip(brief[field], golds, strict=True) if not gold.optional]
    taken = 0
    while 1.0 - scored(brief, case).score < fall:
        options = [_without(brief, field, 0) for field in LISTS if brief[field]]
        brief = min(options, key=lambda option: scored(option, case).score)
        taken += 1
    return taken


def median(values: Sequence[float]) -> float:
    """The middle one, the lower of two."""
    return sorted(values)[(len(values) - 1) // 2]
