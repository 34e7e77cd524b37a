"""Zones: stretches of a page with text on both sides of a gutter that nothing crosses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

from summarizer.readers.pdf.runs import Run

LEAST_GUTTER: Final = 0.8
"""In sizes of the letters."""
_WIDER_THAN_SPACE: Final = 1.6
"""Of justified lines the spaces can be wide, and stand above each other by chance."""
_BY_CHANCE: Final = 0.3
_LEAST_SCORE: Final = 2.0
"""Lines beside a gutter times its width, less what can be chance: two lines need a wider one than ten."""
_FAR: Final = 5.0
_LARGER: Final = 1.15
_BALANCED: Final = 3
"""Columns that end within so many lines end together."""


@dataclass(frozen=True)
class Zone:
    """The runs on both sides of a gutter that no run crosses.

    Attributes:
        runs: All of them, from top to bottom.
        core: Those at heights where both sides have some.
        lines: How many lines of the core stand on the side that has fewer.
        gutter: How wide it is in sizes of the letters.
        ceiling: The run above it that crosses the gutter.
        x: Where the gutter is.
    """

    runs: list[Run]
    core: list[Run]
    lines: int
    gutter: float
    ceiling: Run | None
    x: float

    def extend(self, reach: float) -> list[Run]:
        """Return the core, and what goes on from it above and below with gaps of at most `reach` sizes."""
        top, bottom = max(run.y for run in self.core), min(run.y for run in self.core)
        members = {id(run) for run in self.core}
        above = [run for run in self.runs if id(run) not in members and run.y > top]
        below = [run for run in self.runs if id(run) not in members and run.y < bottom]
        size = median(run.size for run in self.core)
        taken: list[Run] = []
        for run in sorted(above, key=lambda run: run.y):
            near_ceiling = self.ceiling is not None and self.ceiling.y - run.y < 1.6 * run.size
            if run.y - top > reach * size or near_ceiling:
                break
            taken.append(run)
            top = run.y
        longer = 0
        for run in sorted(below, key=lambda run: -run.y):
            heading = run.size > _LARGER * size
            if bottom - run.y > reach * max(size, run.size) or (heading and longer < _BALANCED):
                break  # a heading below both columns begins what stands under them
            if self._is_drawn_later(run):
                break
            taken.append(run)
            bottom, longer = run.y, longer + 1
        members |= {id(run) for run in taken}
        return [run for run in self.runs if id(run) in members]

    def _is_drawn_later(self, run: Run) -> bool:
        """Whether a run is drawn after the column beside it, although the columns are drawn in turn."""
        left = [other.order for other in self.core if other.x1 <= self.x]
        right = [other.order for other in self.core if other.x1 > self.x]
        own, beside = (left, right) if run.x1 <= self.x else (right, left)
        return max(own) < min(beside) < run.order


def find_zone(runs: list[Run]) -> Zone | None:
    """Return the stretch with most lines beside its gutter.

    Args:
        runs: Those of a page, from top to bottom.
    """
    rows = group_rows(runs)
    zones = [zone for x in _list_gaps(runs) for zone in _list_zones(rows, x)]
    return max(zones, key=lambda zone: (zone.lines, zone.gutter), default=None)


def _list_gaps(runs: list[Run]) -> list[float]:
    """Where a gutter can be: between a run and its right neighbour, three places in each such gap."""
    found: dict[int, float] = {}
    for index, run in enumerate(runs):
        right = _find_right_neighbour(runs, index)
        if right and right.x0 - run.x1 >= LEAST_GUTTER * min(run.size, right.size):
            for x in (run.x1 + 1, (run.x1 + right.x0) / 2, right.x0 - 1):
                found.setdefault(round(x / 3), x)
    return list(found.values())


def _find_right_neighbour(runs: list[Run], index: int) -> Run | None:
    run, nearest = runs[index], None
    for step in (-1, 1):
        at = index + step
        while 0 <= at < len(runs) and abs(runs[at].y - run.y) < 3 * run.size:
            other = runs[at]
            beside = min(run.top, other.top) - max(run.bottom, other.bottom) > 0.4 * min(run.size, other.size)
            if beside and other.x0 >= run.x1 and (nearest is None or other.x0 < nearest.x0):
                nearest = other
            at += step
    return nearest


def _list_zones(rows: list[list[Run]], x: float) -> list[Zone]:
    """The stretches of a page in which nothing crosses `x` and both sides have text."""
    zones: list[Zone] = []
    held: list[Run] = []
    ceiling: Run | None = None
    for row in [*rows, None]:
        crossing = next((run for run in row if run.x0 < x < run.x1), None) if row else None
        if row and not crossing:
            held += row
            continue
        if zone := _make_zone(held, x, ceiling):
            zones.append(zone)
        held, ceiling = [], crossing
    return zones


def _make_zone(runs: list[Run], x: float, ceiling: Run | None) -> Zone | None:
    left = [run for run in runs if run.x1 <= x]
    right = [run for run in runs if run.x0 >= x]
    if not left or not right:
        return None
    top = min(max(run.top for run in left), max(run.top for run in right))
    bottom = max(min(run.bottom for run in left), min(run.bottom for run in right))
    for _ in range(2):  # what one side loses can leave the other side alone
        left, right = _trim(left, bottom, top), _trim(right, bottom, top)
        if not left or not right:
            return None
        top = min(max(run.top for run in left), max(run.top for run in right))
        bottom = max(min(run.bottom for run in left), min(run.bottom for run in right))
    lines = min(len(group_rows(left)), len(group_rows(right)))
    if not lines:
        return None
    size = median(run.size for run in left + right)
    gutter = (min(run.x0 for run in right) - max(run.x1 for run in left)) / size
    spaces = [run.space for run in left + right if run.space]
    usual = median(spaces) / size if spaces else 0.0
    if lines < 2 or gutter < max(LEAST_GUTTER, _WIDER_THAN_SPACE * usual):
        return None
    if lines * (gutter - _BY_CHANCE) < _LEAST_SCORE:
        return None
    members = {id(run) for run in left} | {id(run) for run in right}
    return Zone(runs, [run for run in runs if id(run) in members], lines, gutter, ceiling, x)


def _trim(runs: list[Run], bottom: float, top: float) -> list[Run]:
    """Keep the runs between two heights, without those that stand far from the others at either end."""
    rows = group_rows([run for run in runs if bottom <= (run.top + run.bottom) / 2 <= top])
    while len(rows) > 1 and rows[0][0].y - rows[1][0].y > _FAR * rows[1][0].size:
        rows.pop(0)
    while len(rows) > 1 and rows[-2][0].y - rows[-1][0].y > _FAR * rows[-2][0].size:
        rows.pop()
    return [run for row in rows for run in row]


def group_rows(runs: Sequence[Run]) -> list[list[Run]]:
    """Group runs that stand on one line, from top to bottom, each from left to right."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: -run.y):
        last = rows[-1][0] if rows else None
        if last and min(last.top, run.top) - max(last.bottom, run.bottom) > 0.5 * min(last.size, run.size):
            rows[-1].append(run)
        else:
            rows.append([run])
    return [sorted(row, key=lambda run: run.x0) for row in rows]
