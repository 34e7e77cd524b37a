"""Columns: cut a page where white space runs down it, into columns of text and tables, in reading order.

A recursive XY-cut (Nagy and Seth, 1984), which cuts first along the gutter with most lines beside it; so a
title over two columns, or a table within one, needs no gap of a certain height around it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final, TypeAlias

from summarizer.document.layout import Box
from summarizer.readers.pdf.runs import MARKER, Run


@dataclass(frozen=True)
class Flow:
    """Runs that are read line by line."""

    runs: list[Run]


@dataclass(frozen=True)
class Grid:
    """Runs that are read row by row; `columns` are their ends, the first to be read first."""

    runs: list[Run]
    columns: list[tuple[float, float]]
    is_rtl: bool


Area: TypeAlias = Flow | Grid

_LEAST_GUTTER: Final = 0.8
"""In sizes of the letters."""
_WIDER_THAN_SPACE: Final = 1.6
"""Of justified lines the spaces can be wide, and stand above each other by chance."""
_BY_CHANCE: Final = 0.3
_LEAST_SCORE: Final = 2.0
"""Lines beside a gutter times its width, less what can be chance: two lines need a wider one than ten."""
_SAME_PARAGRAPH: Final = 2.5
_SAME_CELL: Final = 1.35
_FARTHEST_ROW: Final = 3.0
_PROSE_WIDTH: Final = 9.0
_PROSE_FILL: Final = 0.6
_PROSE_LINES: Final = 3
_ALIGNED: Final = 0.7
_TOUCHING: Final = 4.0
_FAR: Final = 5.0
_LARGER: Final = 1.15
_BALANCED: Final = 3
"""Columns that end within so many lines end together."""


def cut_columns(runs: Sequence[Run], rules: Sequence[Box]) -> list[Area]:
    """Cut a page into columns and tables.

    Args:
        runs: Its runs, seen upright.
        rules: Its rules, seen upright.

    Returns:
        What is read line by line or row by row, in reading order.
    """
    ordered = sorted(runs, key=lambda run: (-run.top, run.x0))
    return _cut(ordered, [rule for rule in rules if rule[2] - rule[0] > rule[3] - rule[1]])


def _cut(runs: list[Run], rules: Sequence[Box]) -> list[Area]:
    zone = _find_zone(runs)
    if zone is None:
        return [Flow(runs)] if runs else []
    columns = _split_columns(zone.core)
    table = _is_table(columns, rules)
    inside = zone.extend(_find_row_reach(zone.core) if table else _SAME_PARAGRAPH)
    members = {id(run) for run in inside}
    middle = (max(run.top for run in zone.core) + min(run.bottom for run in zone.core)) / 2
    above = [run for run in runs if id(run) not in members and run.y > middle]
    below = [run for run in runs if id(run) not in members and run.y <= middle]
    return [*_cut(above, rules), *_read_zone(inside, rules, table), *_cut(below, rules)]


def _read_zone(runs: list[Run], rules: Sequence[Box], table: bool) -> list[Area]:
    columns = _split_columns(runs)
    rtl = sum(run.is_rtl for run in runs) * 2 > len(runs)
    if len(columns) < 2:
        return [Flow(runs)]
    if table:
        return _make_grid(runs, rtl)
    return [area for column in (columns[::-1] if rtl else columns) for area in _cut(column, rules)]


def _make_grid(runs: list[Run], rtl: bool) -> list[Area]:
    """Make a table, and a text of what stands above it: a caption, a title."""
    rows = group_rows(runs)
    start = 0
    while (
        start < len(rows) - 2 and len(rows[start]) == 1 and _stands_apart(rows[start][0], rows[start + 1][0])
    ):
        start += 1
    body = [run for row in rows[start:] for run in row]
    level = [row for row in rows[start:] if all(abs(run.y - row[0].y) < 0.2 * run.size for run in row)]
    most = max((len(row) for row in level), default=0)
    full = [run for row in level if len(row) == most for run in row]
    columns = _split_columns(body)
    if (
        len(columns) < most == len(by_rows := _split_columns(full))
    ):  # a cell that spans columns hides a gutter
        columns = by_rows
    ends = [_find_ends(column) for column in columns]
    above = [run for row in rows[:start] for run in row]
    grid = Grid(body, ends[::-1] if rtl else ends, rtl)
    return [Flow(above), grid] if above else [grid]


def _stands_apart(run: Run, below: Run) -> bool:
    return run.size > 1.2 * below.size or run.y - below.y > _SAME_CELL * run.size


def _find_row_reach(runs: list[Run]) -> float:
    """How far below a row of a table the next one is at most, in sizes of the letters."""
    gaps = [(above[0].y - below[0].y) / above[0].size for above, below in pairwise(group_rows(runs))]
    return min(max([_SAME_CELL, *(1.1 * gap for gap in gaps)]), _FARTHEST_ROW)


@dataclass(frozen=True)
class _Zone:
    """The runs on both sides of a gutter that no run crosses.

    Attributes:
        runs: All of them, from top to bottom.
        core: Those at heights where both sides have some.
        lines: How many lines of the core stand on the side that has fewer.
        gutter: How wide it is in sizes of the letters.
        ceiling: The run above it that crosses the gutter.
    """

    runs: list[Run]
    core: list[Run]
    lines: int
    gutter: float
    ceiling: Run | None

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
            taken.append(run)
            bottom, longer = run.y, longer + 1
        members |= {id(run) for run in taken}
        return [run for run in self.runs if id(run) in members]


def _find_zone(runs: list[Run]) -> _Zone | None:
    rows = group_rows(runs)
    zones = [zone for x in _list_gaps(runs) for zone in _list_zones(rows, x)]
    return max(zones, key=lambda zone: (zone.lines, zone.gutter), default=None)


def _list_gaps(runs: list[Run]) -> list[float]:
    """Where a gutter can be: between a run and its right neighbour, three places in each such gap."""
    found: dict[int, float] = {}
    for index, run in enumerate(runs):
        right = _find_right_neighbour(runs, index)
        if right and right.x0 - run.x1 >= _LEAST_GUTTER * min(run.size, right.size):
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


def _list_zones(rows: list[list[Run]], x: float) -> list[_Zone]:
    """The stretches of a page in which nothing crosses `x` and both sides have text."""
    zones: list[_Zone] = []
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


def _make_zone(runs: list[Run], x: float, ceiling: Run | None) -> _Zone | None:
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
    if lines < 2 or gutter < max(_LEAST_GUTTER, _WIDER_THAN_SPACE * usual):
        return None
    if lines * (gutter - _BY_CHANCE) < _LEAST_SCORE:
        return None
    members = {id(run) for run in left} | {id(run) for run in right}
    return _Zone(runs, [run for run in runs if id(run) in members], lines, gutter, ceiling)


def _trim(runs: list[Run], bottom: float, top: float) -> list[Run]:
    """Keep the runs between two heights, without those that stand far from the others at either end."""
    rows = group_rows([run for run in runs if bottom <= (run.top + run.bottom) / 2 <= top])
    while len(rows) > 1 and rows[0][0].y - rows[1][0].y > _FAR * rows[1][0].size:
        rows.pop(0)
    while len(rows) > 1 and rows[-2][0].y - rows[-1][0].y > _FAR * rows[-2][0].size:
        rows.pop()
    return [run for row in rows for run in row]


def _split_columns(runs: list[Run]) -> list[list[Run]]:
    """Part runs wherever a gutter runs through all of them."""
    size = median(run.size for run in runs)
    columns: list[list[Run]] = []
    end = float("-inf")
    for run in sorted(runs, key=lambda run: run.x0):
        if not columns or run.x0 - end >= _LEAST_GUTTER * size:
            columns.append([])
        columns[-1].append(run)
        end = max(end, run.x1)
    return [sorted(column, key=lambda run: (-run.top, run.x0)) for column in columns]


def _is_table(columns: list[list[Run]], rules: Sequence[Box]) -> bool:
    if len(columns) < 2:
        return False
    if _has_rule_inside(columns, rules):
        return True
    if all(_is_prose(column) for column in columns):
        return False
    if sum(_has_items(column) for column in columns) > 1:
        return False
    return _is_aligned(columns)


def _has_rule_inside(columns: list[list[Run]], rules: Sequence[Box]) -> bool:
    """Whether a rule between two lines runs over a gutter, or rules that touch do."""
    runs = [run for column in columns for run in column]
    top, bottom = max(run.y for run in runs), min(run.y for run in runs)
    inside = sorted((rule for rule in rules if bottom < rule[1] < top), key=lambda rule: rule[0])
    levels: dict[int, list[tuple[float, float]]] = {}
    for rule in inside:
        spans = levels.setdefault(round(rule[1] / 2), [])
        if spans and rule[0] <= spans[-1][1] + _TOUCHING:
            spans[-1] = (spans[-1][0], max(spans[-1][1], rule[2]))
        else:
            spans.append((rule[0], rule[2]))
    left, right = _find_ends(columns[0])[1], _find_ends(columns[-1])[0]
    return any(start < left and end > right for spans in levels.values() for start, end in spans)


def _is_prose(column: list[Run]) -> bool:
    left, right = _find_ends(column)
    size = median(run.size for run in column)
    rows = group_rows(column)
    if len(rows) < _PROSE_LINES or right - left < _PROSE_WIDTH * size:
        return False
    fills = [(max(run.x1 for run in row) - min(run.x0 for run in row)) / (right - left) for row in rows]
    return median(fills) >= _PROSE_FILL


def _has_items(column: list[Run]) -> bool:
    markers = sum(bool(MARKER.match(run.text.split(" ", 1)[0])) and " " in run.text for run in column)
    return markers >= 2


def _is_aligned(columns: list[list[Run]]) -> bool:
    """Whether most lines of the shortest column stand beside one of another."""
    shortest = min(columns, key=len)
    others = [run.y for column in columns if column is not shortest for run in column]
    beside = sum(any(abs(run.y - y) < 0.25 * run.size for y in others) for run in shortest)
    return beside >= _ALIGNED * len(shortest)


def _find_ends(column: Sequence[Run]) -> tuple[float, float]:
    return min(run.x0 for run in column), max(run.x1 for run in column)


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
