"""Corruption: one operator applied to every item of every gold, and what scoring makes of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from spots import KEYS, Change, Operator, Skip, Spot, perfect, spots

from summarizer.evaluation.matching.similarity import LEXICAL
from summarizer.evaluation.scoring.gold import Case
from summarizer.evaluation.scoring.scores import Counts, Outcome, SampleScore
from summarizer.evaluation.scoring.scoring import score
from summarizer.evaluation.suites import suite as suites
from summarizer.evaluation.suites.suite import Suite

BRIEFS = Path(__file__).parents[1] / "evals" / "briefs"
EQUAL = 1e-9
"""Two scores that differ less are the same."""


@cache
def suite() -> Suite:
    """The suite that is shipped, all cases of it."""
    return suites.load(BRIEFS)


@dataclass(frozen=True)
class Effect:
    """What one corruption did: to the score, to the counts of its column, and what its item came out as."""

    case: Case
    spot: Spot
    change: Change
    score: float
    before: Counts
    after: Counts
    outcome: Outcome

    @property
    def optional(self) -> bool:
        """Whether the item need not be said."""
        return self.case.gold[self.spot.field][self.spot.place].optional

    @property
    def noticed(self) -> bool:
        """Whether it counts against the brief in its column."""
        return self.after.f1 < self.before.f1 - EQUAL

    @property
    def said(self) -> str:
        """What the brief says for the item now."""
        if self.change.output is None:
            return ""
        value = self.change.value
        return (value[self.change.output] if self.spot.listed else value)[KEYS[self.spot.field]]

    @property
    def shown(self) -> bool:
        """Whether its case may be named."""
        return self.case.split == "dev"


def effects(operator: Operator, cases: Sequence[Case]) -> Iterator[Effect | Skip]:
    """An operator on every item of every case."""
    for case in cases:
        before = scored(perfect(case), case)
        for spot in spots(case, cases):
            for change in operator(spot):
                yield change if isinstance(change, Skip) else _effect(spot, change, before)


def scored(brief: Mapping[str, Any], case: Case) -> SampleScore:
    """What a brief is worth to the gold of a case."""
    return score(brief, case, suite().schema, LEXICAL)


def _effect(spot: Spot, change: Change, before: SampleScore) -> Effect:
    after = scored({**spot.brief, spot.field: change.value}, spot.case)
    counts = (each.columns[change.column] for each in (before, after))
    return Effect(spot.case, spot, change, after.score - before.score, *counts, _outcome(spot, change, after))


def _outcome(spot: Spot, change: Change, after: SampleScore) -> Outcome:
    """What the item came out as: as the brief has it or, where it has it no more, as gold does."""
    lines = after.alignment[change.column]
    if change.output is None:
        return next(line.outcome for line in lines if line.gold == spot.place)
    if spot.listed and len(change.value) > len(spot.items) and any(x.outcome == "extra" for x in lines):
        return "extra"  # of two that say the same, either may be the one too many
    own = [line.outcome for line in lines if line.output == change.output]
    return own[0] if own else "optional"
