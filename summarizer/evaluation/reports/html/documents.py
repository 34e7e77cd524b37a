"""Documents: one row a case, with its samples, the fields that moved and the errors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import fsum

from pydantic import BaseModel

from summarizer.evaluation.reports.html.kinds import GRAVE, KINDS, Error, find_errors
from summarizer.evaluation.reports.html.sides import Side, Sides
from summarizer.evaluation.scoring.sections import sections

MOVED = 0.0005
"""A change that three decimals show."""


@dataclass(frozen=True)
class Point:
    """One sample on a strip: its score, and `at`, its place from 0 to 100; null if there was no brief."""

    score: float | None
    at: float


@dataclass(frozen=True)
class Move:
    """A column's change of F1 within one case."""

    column: str
    change: float


@dataclass(frozen=True)
class Tally:
    """How often a kind of error occurs in the samples of either run; `before` is null without a baseline."""

    kind: str
    label: str
    before: int | None
    after: int

    @property
    def is_notable(self) -> bool:
        """Whether to show it: its count changed, or it is never acceptable."""
        return self.before != self.after or self.kind in GRAVE


@dataclass(frozen=True)
class Row:
    """One case. A score is null where an answer is lacking because a call failed."""

    id: str
    tags: tuple[str, ...]
    baseline: float | None
    candidate: float | None
    change: float | None
    third: float | None
    strip: tuple[tuple[Point, ...], ...]
    moves: tuple[Move, ...]
    tallies: tuple[Tally, ...]
    errors: tuple[Error, ...]

    @property
    def moved(self) -> bool:
        """Whether the score did."""
        return self.change is not None and abs(self.change) > MOVED


@dataclass(frozen=True)
class Hidden:
    """The held-out cases as one: how many, and their mean scores."""

    cases: int
    baseline: float | None
    candidate: float | None
    change: float | None


def build_rows(named: Iterable[Sides], schema: type[BaseModel]) -> tuple[Row, ...]:
    """The rows, the largest fall first; without a baseline, the lowest score first."""
    keys = frozenset(section.key.name for section in sections(schema))
    return tuple(sorted((_build_row(each, keys) for each in named), key=_worst_first))


def sum_held_out(held_out: Sequence[Sides]) -> Hidden | None:
    """The held-out cases as one row; null if there are none."""
    if not held_out:
        return None
    after = _mean_score([each.candidate for each in held_out])
    before = _mean_score([each.baseline for each in held_out if each.baseline])
    change = None if before is None or after is None else after - before
    return Hidden(len(held_out), before, after, change)


def _worst_first(row: Row) -> tuple[float, float, str]:
    nothing = 0.0
    return (row.change or nothing, nothing if row.candidate is None else row.candidate, row.id)


def _build_row(each: Sides, keys: frozenset[str]) -> Row:
    found = find_errors(each.candidate)
    before = find_errors(each.baseline) if each.baseline else None
    measured = all(side.measured for side in each.both)  # else the two have not the same samples to count in
    return Row(
        id=each.case.id,
        tags=each.case.tags,
        baseline=_measured_score(each.baseline),
        candidate=_measured_score(each.candidate),
        change=each.change,
        third=_measured_score(each.third),
        strip=tuple(_place_samples(side) for side in each.every),
        moves=tuple(_find_moves(each, keys)),
        tallies=tuple(one for one in _tally_errors(before, found) if measured or one.kind in GRAVE),
        errors=tuple(sorted(found)),
    )


def _measured_score(side: Side | None) -> float | None:
    return side.score.score if side and side.measured else None


def _mean_score(given: Sequence[Side]) -> float | None:
    if not given or not all(side.measured for side in given):
        return None
    return fsum(side.score.score for side in given) / len(given)


def _place_samples(side: Side) -> tuple[Point, ...]:
    samples = zip(side.answered.answers, side.score.samples, strict=True)
    return tuple(
        Point(None if answer.failure else sample.score, 5 + 90 * sample.score) for answer, sample in samples
    )


def _find_moves(each: Sides, keys: frozenset[str]) -> list[Move]:
    """The columns whose F1 over the samples of the case moved, the most moved first."""
    if each.baseline is None or each.change is None:
        return []
    moves: list[Move] = []
    for name in each.candidate.score.samples[0].columns:
        before, now = (side.score.counts(name) for side in (each.baseline, each.candidate))
        if name in keys or (now.scored and before.scored):
            moves.append(Move(name, now.f1_or_one - before.f1_or_one))
    return sorted(
        (move for move in moves if abs(move.change) > MOVED),
        key=lambda move: (-abs(move.change), move.column),
    )


def _tally_errors(before: Counter[Error] | None, after: Counter[Error]) -> Iterable[Tally]:
    then, now = _count_by_kind(before or Counter()), _count_by_kind(after)
    for kind, label in KINDS.items():
        if now[kind] or then[kind]:
            yield Tally(kind, label, None if before is None else then[kind], now[kind])


def _count_by_kind(found: Counter[Error]) -> Counter[str]:
    kinds: Counter[str] = Counter()
    for (kind, _), count in found.items():
        kinds[kind] += count
    return kinds
