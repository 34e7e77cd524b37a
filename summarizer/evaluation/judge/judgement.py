"""A judgement: the rulings of a calibrated judge on the open questions of a run. It changes no score."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from summarizer.evaluation.judge.asking import Rulings
from summarizer.evaluation.judge.calibration import JudgeCalibration
from summarizer.evaluation.judge.candidates import Candidate, Candidates
from summarizer.evaluation.judge.rubric import RubricName, Ruling

RulingCounts: TypeAlias = Counter[Ruling]


@dataclass(frozen=True)
class Judged:
    """A question that a case raised, and the ruling on it."""

    case: str
    held_out: bool
    candidate: Candidate
    ruling: Ruling


@dataclass(frozen=True)
class Judgement:
    """All rulings of a judge on a run of a suite, with the calibration of each rubric that was used."""

    suite: str
    model: str
    calibrations: tuple[JudgeCalibration, ...]
    judged: tuple[Judged, ...]

    def by_rubric(self, rubric: RubricName) -> tuple[Judged, ...]:
        """Return the rulings of one rubric."""
        return tuple(one for one in self.judged if one.candidate.question.rubric == rubric)

    @property
    def held_out(self) -> tuple[Judged, ...]:
        """The rulings on held-out cases, which no report names."""
        return tuple(one for one in self.judged if one.held_out)


def count(judged: Iterable[Judged]) -> RulingCounts:
    """How often each ruling was given."""
    return Counter(one.ruling for one in judged)


def by_field(judged: Iterable[Judged]) -> dict[str, RulingCounts]:
    """The rulings of each field, in the order in which fields were first asked about."""
    found: dict[str, RulingCounts] = {}
    for one in judged:
        found.setdefault(one.candidate.field, Counter())[one.ruling] += 1
    return found


def gather(
    candidates: Candidates, rulings: Mapping[str, Rulings], held_out: Iterable[str]
) -> tuple[Judged, ...]:
    """Put each candidate beside its ruling."""
    hidden = set(held_out)
    return tuple(
        Judged(case, case in hidden, candidate, rulings[case][candidate.question])
        for case, raised in candidates.items()
        for candidate in raised
    )
