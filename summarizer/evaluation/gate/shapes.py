"""Shapes: whether briefs became longer, or more is copied or repeated, tested as a column's F1 is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import lcm
from typing import Final

from summarizer.evaluation.gate.findings import CasePair, Settings, ShapeChange, ShapeName
from summarizer.evaluation.gate.permutation import permutation_test_f1
from summarizer.evaluation.gate.statistics import jackknife
from summarizer.evaluation.scoring.scores import CaseScore, Counts
from summarizer.evaluation.scoring.shape import Shape

_PARTS: Final[Mapping[ShapeName, Callable[[Shape], tuple[int, int]]]] = {
    "length": lambda shape: (shape.words, shape.document_words),
    "copied": lambda shape: (shape.copied, shape.statements),
    "repeated": lambda shape: (shape.repeated, shape.statements),
}
"""Each figure as a numerator and a denominator."""


def shape_changes(pairs: Sequence[CasePair], settings: Settings) -> tuple[ShapeChange, ...]:
    """Measure the figures that have a margin, in their own order; they are not adjusted for their number.

    Args:
        pairs: Each case in the baseline and in the candidate.
        settings: Names the figures, with their margins.
    """
    weight = lcm(*(len(case.samples) for pair in pairs for case in pair))
    changes: list[ShapeChange] = []
    for name in _PARTS:
        if (margin := settings.shape_margins.get(name)) is None:
            continue
        counts = [(_count(a, name, weight), _count(b, name, weight)) for a, b in pairs]
        counts = [both for both in counts if both[0].scored and both[1].scored]
        if counts:
            changes.append(_measure(name, margin, counts, settings))
    return tuple(changes)


def _count(case: CaseScore, name: ShapeName, weight: int) -> Counts:
    """Counts whose F1 is what is left of 1: with F1 = 2 tp / (2 tp + fp), (whole - part) / whole.

    So a figure that rises is a fall, and is tested as any other.
    """
    part, whole = _PARTS[name](Shape.total(sample.shape for sample in case.samples))
    times = weight // len(case.samples)
    return Counts(tp=(whole - part) * times, fp=2 * part * times)


def _measure(
    name: ShapeName, margin: float, counts: Sequence[tuple[Counts, Counts]], settings: Settings
) -> ShapeChange:
    before, after = (Counts.total(both[side] for both in counts) for side in (0, 1))
    without = [_less(after, b).f1 - _less(before, a).f1 for a, b in counts]
    change = jackknife(after.f1 - before.f1, without, settings.alpha)
    p = permutation_test_f1(counts, settings.seed)
    return ShapeChange(name, 1 - before.f1, 1 - after.f1, change, p, p, margin)


def _less(total: Counts, part: Counts) -> Counts:
    return Counts(tp=total.tp - part.tp, fp=total.fp - part.fp)
