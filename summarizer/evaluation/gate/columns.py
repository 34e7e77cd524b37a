"""Columns: the change of each field's precision, recall and F1 between two runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import lcm
from typing import TypeAlias, TypeVar

from summarizer.evaluation.gate.findings import CasePair, ColumnChange, Settings, ShapeChange
from summarizer.evaluation.gate.permutation import permutation_test_f1
from summarizer.evaluation.gate.statistics import Estimate, holm, jackknife
from summarizer.evaluation.scoring.scores import CaseScore, Counts

_Both: TypeAlias = tuple[Counts, Counts]
AnyChange = TypeVar("AnyChange", ColumnChange, ColumnChange | ShapeChange)


def column_changes(pairs: Sequence[CasePair], settings: Settings) -> tuple[ColumnChange, ...]:
    """Every column that is scored in some case, in the order in which the scores name them."""
    weight = lcm(*(len(case.samples) for pair in pairs for case in pair))
    names = dict.fromkeys(
        name for pair in pairs for case in pair for sample in case.samples for name in sample.columns
    )
    changes: list[ColumnChange] = []
    for name in names:
        counts = [(_counts(a, name, weight), _counts(b, name, weight)) for a, b in pairs]
        scored = [both for both in counts if both[0].scored or both[1].scored]
        if scored:
            changes.append(_change(name, scored, settings))
    return adjust(changes)


def _counts(case: CaseScore, name: str, weight: int) -> Counts:
    total = case.counts(name)
    times = weight // len(case.samples)
    return Counts(total.tp * times, total.sub * times, total.fp * times, total.fn * times)


def _change(name: str, counts: Sequence[_Both], settings: Settings) -> ColumnChange:
    baseline = Counts.total(a for a, _ in counts)
    candidate = Counts.total(b for _, b in counts)
    p = permutation_test_f1(counts, settings.seed)
    change = _estimate(baseline, candidate, counts, settings.alpha)
    return ColumnChange(name, baseline, candidate, change, p, p, settings.field_margins.get(name))


def _estimate(baseline: Counts, candidate: Counts, counts: Sequence[_Both], alpha: float) -> Estimate:
    without = [_less(candidate, b).f1 - _less(baseline, a).f1 for a, b in counts]
    return jackknife(candidate.f1 - baseline.f1, without, alpha)


def _less(total: Counts, part: Counts) -> Counts:
    return Counts(total.tp - part.tp, total.sub - part.sub, total.fp - part.fp, total.fn - part.fn)


def adjust(changes: Sequence[AnyChange]) -> tuple[AnyChange, ...]:
    """Adjust by Holm's method, apart for changes with a margin, which gate, and for those that only inform.

    Args:
        changes: Columns, and figures of the briefs' shape.
    """
    adjusted: dict[int, tuple[float, float]] = {}
    for gates in (True, False):
        family = [n for n, change in enumerate(changes) if (change.margin is not None) is gates]
        if family:
            ps = holm([changes[n].p for n in family])
            falls = holm([changes[n].change.p_fall for n in family])
            adjusted |= dict(zip(family, zip(ps, falls, strict=True), strict=True))
    return tuple(
        replace(change, holm=adjusted[n][0], fall=adjusted[n][1]) for n, change in enumerate(changes)
    )
