"""Tables: the figures of a report as rows of cells, the heading first, before any form lays them out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from summarizer.evaluation.gate.findings import CaseChange, ColumnChange
from summarizer.evaluation.gate.statistics import Estimate
from summarizer.evaluation.scoring.scores import CaseScore, Counts

MOST_FALLS, MOST_GAINS = 5, 3
_UNMOVED = 0.0005

Table: TypeAlias = list[list[str]]

_CHANGES = ("field", "precision", "recall", "F1", "baseline", "change", "interval", "p")
_COUNTS = ("field", "precision", "recall", "F1", "right", "wrong", "extra", "missed")
_MOVED = ("document", "baseline", "(samples)", "now", "(samples)", "change")
_LOWEST = ("lowest documents", "score")


def changes(columns: Iterable[ColumnChange]) -> Table:
    """Every field of a comparison."""
    return [list(_CHANGES), *map(_change, columns)]


def _change(column: ColumnChange) -> list[str]:
    change = column.change
    return [
        column.name,
        *_ratios(column.candidate),
        f"{column.baseline.f1:.3f}",
        f"{change.value:+.3f}",
        _interval(change),
        f"{column.holm:.3f}",
    ]


def counts(columns: Mapping[str, Counts]) -> Table:
    """Every field of a run that is scored."""
    scored = {name: c for name, c in columns.items() if c.scored}
    rows = ([name, *_ratios(c), *map(str, (c.tp, c.sub, c.fp, c.fn))] for name, c in scored.items())
    return [list(_COUNTS), *rows]


def moved(cases: Iterable[CaseChange]) -> Table:
    """The largest falls, and the largest gains, of the documents that may be named; none if none moved."""
    ordered = sorted((case for case in cases if case.split == "dev"), key=lambda case: (case.change, case.id))
    falls = [case for case in ordered if case.change < -_UNMOVED][:MOST_FALLS]
    gains = [case for case in reversed(ordered) if case.change > _UNMOVED][:MOST_GAINS]
    rows = [[case.id, *_from_to(case), f"{case.change:+.3f}"] for case in (*falls, *reversed(gains))]
    return [list(_MOVED), *rows] if rows else []


def lowest(cases: Iterable[CaseScore]) -> Table:
    """The lowest of the documents that may be named; none if none may."""
    ordered = sorted((case for case in cases if case.split == "dev"), key=lambda case: (case.score, case.id))
    rows = [[case.id, f"{case.score:.3f}"] for case in ordered[:MOST_FALLS]]
    return [list(_LOWEST), *rows] if rows else []


def _ratios(counts: Counts) -> list[str]:
    return [f"{counts.precision:.3f}", f"{counts.recall:.3f}", f"{counts.f1:.3f}"]


def _interval(change: Estimate) -> str:
    if change.low is None or change.high is None:
        return "unknown"
    return f"{change.low:+.3f} to {change.high:+.3f}"


def _from_to(case: CaseChange) -> Sequence[str]:
    spans = (case.baseline_range, case.candidate_range)
    first, second = (f"({low:.2f} to {high:.2f})" for low, high in spans)
    return [f"{case.baseline:.3f}", first, f"{case.candidate:.3f}", second]
