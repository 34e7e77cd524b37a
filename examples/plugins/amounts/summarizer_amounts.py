"""A comparator: `cost: Annotated[float, Within(percent=5)]` is right within five per cent of gold.

A comparator needs no entry point: a schema names it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Within:
    """Right if a number lies within some per cent of gold's; what lies further off is wrong."""

    percent: float
    weight: float | None = None

    def compare(self, gold: float, given: float, /) -> float:
        if gold == given:
            return 1.0
        off = abs(given - gold) / max(abs(gold), abs(given))
        return 0.5 + 0.5 * (1 - off) if off <= self.percent / 100 else 0.0
