"""Fields: every field's change with its interval and margin, as places on one common scale."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import fsum
from typing import Literal, TypeAlias

from pydantic import BaseModel

from summarizer.evaluation.gate.findings import Findings
from summarizer.evaluation.gate.statistics import Estimate
from summarizer.evaluation.runs.comparison import Scored, failures
from summarizer.evaluation.runs.thirdrun import ThirdRun
from summarizer.evaluation.scoring.scores import Counts
from summarizer.evaluation.scoring.sections import sections
from summarizer.evaluation.suites.suite import SCORE, Suite

Direction: TypeAlias = Literal["worse", "better", "unclear"]
"""On which side of 0 the whole interval lies, if on one."""

_ENDS = (0.05, 0.1, 0.2, 0.3, 0.4, 0.5)
_HALF = 47.0
"""Half the width of a plot, in per cent, less room for the dots at its ends."""


@dataclass(frozen=True)
class FieldChange:
    """One line of the plot: a field or the mean score, its values, and where they stand (0 to 100).

    `low` and `high` are null where nothing is known of chance, `margin` where the field does not gate.
    """

    name: str
    baseline: float
    candidate: float
    change: Estimate
    margin: float | None
    p: float | None
    scale: Scale

    @property
    def direction(self) -> Direction:
        """Worse or better only if the whole interval is."""
        if self.change.high is not None and self.change.high < 0:
            return "worse"
        return "better" if self.change.low is not None and self.change.low > 0 else "unclear"


@dataclass(frozen=True)
class Scale:
    """A scale of changes from `-end` to `end`, with 0 in the middle."""

    end: float

    def at(self, value: float) -> float:
        """Where a change stands, in per cent of the width."""
        return 50 + _HALF * max(-1.0, min(1.0, value / self.end))

    @property
    def ticks(self) -> tuple[float, ...]:
        """The changes that the axis names."""
        return (-self.end, -self.end / 2, 0.0, self.end / 2, self.end)


@dataclass(frozen=True)
class Plot:
    """The mean score, then every field, on one scale."""

    scale: Scale
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True)
class ThirdScores:
    """The mean score of a third run, null if it lacks cases or answers, and its F1 by field."""

    mean: float | None
    f1: Mapping[str, float]


def score_third_run(third: ThirdRun, candidate: Scored) -> ThirdScores:
    """The scores of a third run beside those of the plot."""
    means = third.compare_means(candidate)
    whole = len(third.scored.cases) == len(candidate.cases)
    f1s = {name: counts.f1 for name, counts in third.scored.columns().items() if counts.scored}
    return ThirdScores(means[0] if means and whole else None, f1s if means else {})


def plot_changes(findings: Findings, suite: Suite) -> Plot:
    """The plot of a comparison."""
    scale = _choose_scale(findings, suite)
    return Plot(scale, (_plot_mean(findings, suite, scale), *_plot_columns(findings, scale)))


def count_fields(scored: Scored) -> tuple[tuple[str, Counts], ...]:
    """The counts of each field of a run without a baseline; none if answers are lacking."""
    if failures(scored.run):
        return ()
    return tuple((name, found) for name, found in scored.columns().items() if found.scored)


def list_columns(schema: type[BaseModel]) -> tuple[str, ...]:
    """Every field and every column of it, in the order of the schema."""
    found: dict[str, None] = {}
    for section in sections(schema):
        found[section.name] = None
        found.update(dict.fromkeys(column.name for column in section.columns))
    return tuple(found)


def _plot_mean(findings: Findings, suite: Suite, scale: Scale) -> FieldChange:
    n = len(findings.cases)
    name = "mean score" if suite.primary == SCORE else f"mean score ({suite.primary})"
    before, after = (
        fsum(scores) / n
        for scores in ([c.baseline for c in findings.cases], [c.candidate for c in findings.cases])
    )
    return FieldChange(name, before, after, findings.change, suite.gate.margin, None, scale)


def _plot_columns(findings: Findings, scale: Scale) -> Iterator[FieldChange]:
    for column in findings.columns:
        f1s = (column.baseline.f1, column.candidate.f1)
        yield FieldChange(column.name, *f1s, column.change, column.margin, column.holm, scale)


def _choose_scale(findings: Findings, suite: Suite) -> Scale:
    """The narrowest of the usual scales that shows every interval and margin whole."""
    margins = [suite.gate.margin, *(c.margin for c in findings.columns if c.margin is not None)]
    estimates = [findings.change, *(column.change for column in findings.columns)]
    widest = max([*margins, *_list_extents(estimates)])
    return Scale(next((end for end in _ENDS if end >= widest), 1.0))


def _list_extents(estimates: Iterable[Estimate]) -> Iterator[float]:
    for estimate in estimates:
        yield from (abs(v) for v in (estimate.value, estimate.low, estimate.high) if v is not None)
