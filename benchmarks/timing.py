"""Timing: ways to do one thing, taken in turn on the same machine, as ratios.

A machine that others share changes its speed within seconds. Ways that alternate meet the same changes,
and the median of the ratios within each round says more than a ratio of times measured apart.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any, TypeAlias

Ways: TypeAlias = Mapping[str, Callable[[], Any]]


@dataclass(frozen=True)
class Times:
    """Seconds a call, one figure a round: of CPU in this process, and by the clock on the wall."""

    cpu: tuple[float, ...]
    wall: tuple[float, ...]


def alternate(ways: Ways, *, rounds: int, calls: int = 1) -> dict[str, Times]:
    """Time each way, in turn, `calls` calls at a time, for `rounds` rounds and one before to warm up."""
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in ways}
    for _ in range(rounds + 1):
        for name, way in ways.items():
            taken[name].append(_timed(way, calls))
    return {name: Times(*zip(*figures[1:], strict=True)) for name, figures in taken.items()}


def ratio(figures: Sequence[float], base: Sequence[float]) -> float:
    """The median of the ratios of one way to another, round by round."""
    return median(mine / theirs for mine, theirs in zip(figures, base, strict=True))


def table(head: Sequence[str], rows: Sequence[Sequence[str | float]]) -> str:
    """A Markdown table; numbers with two or three digits that say something."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *([_shown(c) for c in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _timed(way: Callable[[], Any], calls: int) -> tuple[float, float]:
    cpu, wall = time.process_time(), time.perf_counter()
    for _ in range(calls):
        way()
    return (time.process_time() - cpu) / calls, (time.perf_counter() - wall) / calls


def _shown(cell: str | float) -> str:
    if isinstance(cell, str):
        return cell
    return f"{cell:,.0f}" if cell >= 100 else f"{cell:.1f}" if cell >= 10 else f"{cell:.2f}"
