"""The verdict: whether a change made the briefs worse, with the reasons for it as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from summarizer.evaluation.gate.findings import CaseChange, ColumnChange, Fault
from summarizer.evaluation.gate.statistics import Estimate

VerdictName: TypeAlias = Literal["improved", "pass", "regress", "inconclusive", "invalid", "infra"]
"""`invalid` and `infra` are for runs that cannot be compared; the gate never returns them."""

Gate: TypeAlias = Literal["fault", "document", "field", "mean", "drift"]


@dataclass(frozen=True)
class Caught:
    """What made a gate close; false if nothing did. The mean score is judged separately."""

    faults: tuple[Fault, ...] = ()
    cases: tuple[CaseChange, ...] = ()
    columns: tuple[ColumnChange, ...] = ()
    drift: bool = False

    def __bool__(self) -> bool:
        return bool(self.faults or self.cases or self.columns or self.drift)


@dataclass(frozen=True)
class Reason:
    """One reason for a verdict: what it is about as fields, and the sentence that `gate.reasons` made of it.

    Reports decide by the fields and print `text`; none of them reads `text`.

    Attributes:
        gate: Which gate it belongs to.
        text: The sentence.
        case: The id of the case it is about; null for held-out cases and for several cases together.
        column: The column it is about, such as `who.role`.
        fault: The fault it is about; null for held-out cases.
    """

    gate: Gate
    text: str
    case: str | None = None
    column: str | None = None
    fault: Fault | None = None


@dataclass(frozen=True)
class Verdict:
    """The verdict, the reasons for it, the most serious first, and warnings that decide nothing."""

    name: VerdictName
    reasons: tuple[Reason, ...]
    warnings: tuple[str, ...] = ()


def by_interval(change: Estimate, margin: float) -> VerdictName:
    """Judge a change by its interval alone.

    Args:
        change: The change, positive if it is better.
        margin: The fall that is tolerated, from 0.

    Returns:
        `improved` if the whole interval is above 0, `pass` if it is above `-margin`, `regress` if it is below
        0; else `inconclusive`, as for a change without an interval.
    """
    if change.low is None or change.high is None:
        return "inconclusive"
    if change.low > -margin:
        return "improved" if change.low > 0 else "pass"
    return "regress" if change.high < 0 else "inconclusive"
