"""Findings: everything that was measured between two runs; `gate.decide` judges it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from summarizer.evaluation.gate.allocation import Levels
from summarizer.evaluation.gate.permutation import Tails
from summarizer.evaluation.gate.power import Noise, Remedy, Shortage
from summarizer.evaluation.gate.sequential import Look
from summarizer.evaluation.gate.statistics import Estimate, Interval
from summarizer.evaluation.scoring.scores import CaseScore, Counts, Split

ShapeName: TypeAlias = Literal["length", "copied", "repeated"]
"""A figure of the shape of briefs that can have a margin."""

CasePair: TypeAlias = tuple[CaseScore, CaseScore]
"""One case in the baseline and in the candidate."""


@dataclass(frozen=True)
class Settings:
    """What counts as worse. Scores run from 0 to 1, and so do the margins.

    `alpha` is how often the whole verdict may call an unchanged prompt worse: each gate tests a fall at its
    share of it (`allocation`). Every interval leaves `alpha` on either side. `margin` is the fall of the mean
    score that is tolerated, `document_margin` that of one case, `drift_margin` that of all blessed changes
    together; a column gates only if `field_margins` names it, a figure of the briefs' shape only if
    `shape_margins` does, with the rise that is tolerated. New faults gate if their probability by chance
    is at most `fault_chance`, which is not part of `alpha` (1: every new fault gates; null: the share of
    `alpha`); a canary gates at once where the baseline contains none.
    """

    alpha: float = 0.05
    margin: float = 0.03
    document_margin: float = 0.10
    drift_margin: float = 0.06
    fault_chance: float | None = None
    field_margins: Mapping[str, float] = field(default_factory=dict[str, float])
    shape_margins: Mapping[ShapeName, float] = field(default_factory=dict[ShapeName, float])
    seed: int = 0


@dataclass(frozen=True)
class CaseChange:
    """One case: its mean score in both runs, the lowest and highest sample, and how many there were.

    `p` is the one-sided p of a fall by more than the document margin, not adjusted for the number of
    cases; None if no case has two samples, so that nothing is known of chance.
    """

    id: str
    split: Split
    baseline: float
    candidate: float
    baseline_range: Interval
    candidate_range: Interval
    samples: tuple[int, int]
    p: float | None = None

    @property
    def change(self) -> float:
        """Candidate less baseline."""
        return self.candidate - self.baseline

    @property
    def apart(self) -> float:
        """How far its samples lie apart within one run."""
        return max(high - low for low, high in (self.baseline_range, self.candidate_range))


@dataclass(frozen=True)
class ColumnChange:
    """One column over all cases: the counts of both runs, and the change of micro F1.

    The interval is a jackknife's over the cases in which the column is scored (`change.n`), `p` the
    two-sided p of swapping the runs case by case, `holm` the same adjusted within its family: the columns
    with a `margin` are one, all others another; `fall` is the one-sided p of the interval, adjusted alike.
    Where cases differ in the number of samples, the counts are multiplied so that each case has the same
    weight.
    """

    name: str
    baseline: Counts
    candidate: Counts
    change: Estimate
    p: float
    holm: float
    margin: float | None = None
    fall: float = 1.0


@dataclass(frozen=True)
class ShapeChange:
    """One figure of the briefs' shape over all cases, in both runs.

    `change` is baseline less candidate: a rise of the figure is a fall, as that of a column's F1 is. The
    other fields are those of a column, whose family it belongs to.
    """

    name: ShapeName
    baseline: float
    candidate: float
    change: Estimate
    p: float
    holm: float
    margin: float
    fall: float = 1.0


FaultKind: TypeAlias = Literal["invalid", "must", "misquoted", "never", "canary"]


@dataclass(frozen=True)
class Fault:
    """Something no answer may do, done in `after` samples of the candidate and `before` of the baseline.

    `subject` is the path of the must-item, the statement or the canary; empty for the other kinds. `text` is
    what a reader is shown of it: of a must-item its text, else the same. It is `new` if the baseline never
    did it and the candidate does so in most samples (a canary, if the baseline writes none at all: in any).
    """

    kind: FaultKind
    case: str
    split: Split
    subject: str
    text: str
    before: int
    after: int
    samples: tuple[int, int]
    new: bool


@dataclass(frozen=True)
class Turned:
    """Yes or no by the majority of samples: how many were yes in either run, and how many turned.

    `p` is McNemar's exact two-sided p.
    """

    total: int
    baseline: int
    candidate: int
    lost: int
    gained: int
    p: float


@dataclass(frozen=True)
class Findings:
    """All that was measured. `cases` are in the order of their ids, `columns` in that of the scores, `shapes`
    only those with a margin.

    `change` is that of the mean score, with `flips` its sign-flip test; `detectable` the smallest fall the
    two runs could show with 80 % power; `remedy` what would decide; `chance` the probability that a prompt
    against itself shows new faults as many and as odd; `leaky` whether the baseline writes canaries, which
    are left aside there if it does not; `blessed` the sum of the changes of the mean score that were blessed
    before; `levels` are those at which the gates test at this `look`; `shortage` says that the cases are too
    few for the margin.
    """

    cases: tuple[CaseChange, ...]
    change: Estimate
    flips: Tails
    columns: tuple[ColumnChange, ...]
    faults: tuple[Fault, ...]
    chance: float
    leaky: bool
    valid: Turned
    musts: Turned
    noise: Noise | None
    detectable: float | None
    remedy: Remedy | None
    blessed: float
    levels: Levels
    look: Look
    shortage: Shortage | None = None
    shapes: tuple[ShapeChange, ...] = ()

    @property
    def drift(self) -> float:
        """What the mean score has moved by since the first baseline."""
        return self.blessed + self.change.value
