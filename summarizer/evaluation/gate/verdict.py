"""The verdict: whether a change made the briefs worse, with the reasons for it as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from summarizer.evaluation.gate.findings import CaseChange, ColumnChange, Fault, FaultKind, ShapeChange
from summarizer.evaluation.gate.statistics import Estimate

VerdictName: TypeAlias = Literal["improved", "pass", "regress", "inconclusive", "invalid", "infra"]
"""`invalid` and `infra` are for runs that cannot be compared; the gate never returns them."""

Gate: TypeAlias = Literal["fault", "document", "field", "shape", "mean", "drift"]

ReasonCode: TypeAlias = Literal[
    FaultKind,
    "no-answer",
    "unusable",
    "document",
    "field",
    "shape",
    "drift",
    "mean-improved",
    "mean-pass",
    "mean-regress",
    "mean-inconclusive",
]
"""The closed list of reasons; `gate.wordings.WORDINGS` has the sentence of each."""

WarningCode: TypeAlias = Literal[
    FaultKind,
    "chance",
    "minority",
    "tests-disagree",
    "small-fall",
    "drifted",
    "column-fall",
    "shape-rise",
    "margin-unused",
    "one-case",
    "one-sample",
    "early",
]
"""The closed list of warnings; `gate.wordings.WORDINGS` has the sentence of each."""

_GATES: Final[Mapping[ReasonCode, Gate]] = {
    "document": "document",
    "field": "field",
    "shape": "shape",
    "drift": "drift",
    "mean-improved": "mean",
    "mean-pass": "mean",
    "mean-regress": "mean",
    "mean-inconclusive": "mean",
}
"""The gate of each code that is not a fault's."""


@dataclass(frozen=True)
class Caught:
    """What made a gate close; false if nothing did. The mean score is judged separately."""

    faults: tuple[Fault, ...] = ()
    cases: tuple[CaseChange, ...] = ()
    columns: tuple[ColumnChange, ...] = ()
    shapes: tuple[ShapeChange, ...] = ()
    drift: bool = False

    def __bool__(self) -> bool:
        return bool(self.faults or self.cases or self.columns or self.shapes or self.drift)


@dataclass(frozen=True)
class VerdictReason:
    """One reason for a verdict: what it is about as fields, and the sentence that `gate.reasons` made of it.

    Reports decide by the fields and print `text`; none of them reads `text`.

    Attributes:
        code: What it is, from the closed list; a fault's code is its kind.
        text: The sentence.
        case: The id of the case it is about; null for held-out cases and for several cases together.
        column: The column it is about, such as `who.role`.
        fault: The fault it is about; null for held-out cases.
    """

    code: ReasonCode
    text: str
    case: str | None = None
    column: str | None = None
    fault: Fault | None = None

    @property
    def gate(self) -> Gate:
        """The gate it belongs to."""
        return _GATES.get(self.code, "fault")


@dataclass(frozen=True)
class VerdictWarning:
    """Something that decides nothing and should be known; its fields are those of `VerdictReason`."""

    code: WarningCode
    text: str
    case: str | None = None
    column: str | None = None
    fault: Fault | None = None


@dataclass(frozen=True)
class Verdict:
    """The verdict, the reasons for it, the most serious first, and warnings that decide nothing.

    `thin` marks a pass of too few cases for the margin: nothing fell, and little could be shown.
    """

    name: VerdictName
    reasons: tuple[VerdictReason, ...]
    warnings: tuple[VerdictWarning, ...] = ()
    thin: bool = False

    @property
    def label(self) -> str:
        """The verdict in capitals."""
        return f"{self.name.upper()} OF TOO FEW CASES" if self.thin else self.name.upper()


def by_interval(change: Estimate, margin: float, level: float) -> VerdictName:
    """Judge a change by its interval, and a fall by its level.

    Args:
        change: The change, positive if it is better.
        margin: The fall that is tolerated, from 0.
        level: The one-sided level at which a fall is shown.

    Returns:
        `improved` if the whole interval is above 0, `pass` if it is above `-margin`, `regress` if the change
        is a fall at `level`; else `inconclusive`, as for a change without an interval.
    """
    if change.low is None or change.high is None:
        return "inconclusive"
    if change.low > -margin:
        return "improved" if change.low > 0 else "pass"
    return "regress" if change.p_fall <= level else "inconclusive"
