"""Verdict: whether a change made the briefs worse, and why one thinks so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from summarizer.evaluation.gate.findings import CaseChange, ColumnChange, Fault
from summarizer.evaluation.gate.statistics import Estimate

VerdictName: TypeAlias = Literal["improved", "pass", "regress", "inconclusive", "invalid", "infra"]
"""`invalid` and `infra` are for runs that cannot be compared; the gate never says them."""

Gate: TypeAlias = Literal["fault", "document", "field", "mean", "drift"]


@dataclass(frozen=True)
class Caught:
    """What made a gate close. False if nothing did; the mean score is judged apart."""

    faults: tuple[Fault, ...] = ()
    cases: tuple[CaseChange, ...] = ()
    columns: tuple[ColumnChange, ...] = ()
    drift: bool = False

    def __bool__(self) -> bool:
        return bool(self.faults or self.cases or self.columns or self.drift)


@dataclass(frozen=True)
class Reason:
    """One sentence, and what it is about: the gate, the case unless held out, the column."""

    gate: Gate
    text: str
    case: str | None = None
    column: str | None = None


@dataclass(frozen=True)
class Verdict:
    """The verdict, what speaks for it, the gravest first, and what else one should know."""

    name: VerdictName
    reasons: tuple[Reason, ...]
    warnings: tuple[str, ...] = ()


def by_interval(change: Estimate, margin: float) -> VerdictName:
    """The verdict on a change by its interval alone; inconclusive if it has none."""
    if change.low is None or change.high is None:
        return "inconclusive"
    if change.low > -margin:
        return "improved" if change.low > 0 else "pass"
    return "regress" if change.high < 0 else "inconclusive"
