"""Sides: each case as a report shows it, its candidate beside its baseline."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from summarizer.evaluation.runs.comparison import Scored
from summarizer.evaluation.runs.run import CaseRun
from summarizer.evaluation.scoring.gold import Case
from summarizer.evaluation.scoring.scores import CaseScore
from summarizer.evaluation.suites.suite import Suite


@dataclass(frozen=True)
class Side:
    """The answers to one case in one run, and their scores."""

    answered: CaseRun
    score: CaseScore

    @property
    def measured(self) -> bool:
        """Whether every answer is there; one that is missing because a call failed is no 0."""
        return not any(answer.failure and answer.failure.infra for answer in self.answered.answers)


@dataclass(frozen=True)
class Sides:
    """One case, and both runs' answers to it; there may be no baseline, and a third run beside them."""

    case: Case
    baseline: Side | None
    candidate: Side
    third: Side | None = None

    @property
    def both(self) -> tuple[Side, ...]:
        """The sides there are, the baseline first."""
        return (self.candidate,) if self.baseline is None else (self.baseline, self.candidate)

    @property
    def every(self) -> tuple[Side, ...]:
        """The same, and the third run's if it has the case."""
        return self.both if self.third is None else (*self.both, self.third)

    @property
    def change(self) -> float | None:
        """Candidate less baseline; null if either is not measured or there is no baseline."""
        if self.baseline is None or not (self.baseline.measured and self.candidate.measured):
            return None
        return self.candidate.score.score - self.baseline.score.score


def pair_sides(
    suite: Suite, baseline: Scored | None, candidate: Scored, third: Scored | None = None
) -> tuple[Sides, ...]:
    """Every case of the candidate, in its order."""
    cases = {case.id: case for case in suite.cases}
    before = _map_by_id(baseline) if baseline else {}
    after, beside = _map_by_id(candidate), _map_by_id(third) if third else {}
    return tuple(Sides(cases[id_], before.get(id_), side, beside.get(id_)) for id_, side in after.items())


def select_named(every: Iterable[Sides]) -> tuple[Sides, ...]:
    """The cases that a report may name."""
    return tuple(each for each in every if each.case.split == "dev")


def select_held_out(every: Iterable[Sides]) -> tuple[Sides, ...]:
    """The held-out cases, of which a report gives only the sums."""
    return tuple(each for each in every if each.case.split == "held_out")


def _map_by_id(scored: Scored) -> dict[str, Side]:
    pairs = zip(scored.run.cases, scored.cases, strict=True)
    return {answered.id: Side(answered, score) for answered, score in pairs}
