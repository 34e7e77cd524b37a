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
from summarizer.readers.pdf.drawntables import Cell, DrawnTable
from summarizer.readers.pdf.runs import MARKER, Run
from summarizer.readers.pdf.zones import LEAST_GUTTER, find_zone, group_rows


@dataclass(frozen=True)
class Flow:
    """Runs that are read line by line."""

    runs: list[Run]


@dataclass(frozen=True)
class Grid:
    """Runs that are read row by row.

    Attributes:
        runs: From top to bottom.
        columns: The ends of its columns, the first to be read first.
        is_rtl: Whether it is read from right to left.
        rows: Its rows with a cell for each column, where the file itself tells them apart.
    """

    runs: list[Run]
    columns: list[tuple[float, float]]
    is_rtl: bool
    rows: list[list[Cell]] | None = None


Area: TypeAlias = Flow | Grid

_SAME_PARAGRAPH: Final = 2.5
_SAME_CELL: Final = 1.35
_FARTHEST_ROW: Final = 3.0
_PROSE_WIDTH: Final = 9.0
_PROSE_FILL: Final = 0.6
_PROSE_LINES: Final = 3
_ALIGNED: Final = 0.7
_TOUCHING: Final = 4.0


def cut_columns(runs: Sequence[Run], rules: Sequence[Box], tables: Sequence[DrawnTable]) -> list[Area]:
    """Cut a page into columns and tables.

    Args:
        runs: Its runs, seen upright.
        rules: Its rules, seen upright.
        tables: Those that are known from the order in which they are drawn.

    Returns:
        What is read line by line or row by row, in reading order.
    """
    ordered = sorted(runs, key=lambda run: (-run.top, run.x0))
    level = [rule for rule in rules if rule[2] - rule[0] > rule[3] - rule[1]]
    return _cut_tables(ordered, level, tables)


def _cut_tables(runs: list[Run], rules: Sequence[Box], tables: Sequence[DrawnTable]) -> list[Area]:
    """Cut above and below a known table, if nothing else stands beside it."""
    own = {id(run) for run in runs}
    for table in tables:
        members = {id(run) for run in table.runs}
        others = [run for run in runs if id(run) not in members]
        if not members <= own or any(table.bottom < run.y < table.top for run in others):
            continue
        above = [run for run in others if run.y >= table.top]
        below = [run for run in others if run.y <= table.bottom]
        grid = Grid(table.runs, table.columns, False, table.fill_rows() if table.has_lines else None)
        return [*_cut_tables(above, rules, tables), grid, *_cut_tables(below, rules, tables)]
    return _cut(runs, rules, tables)


def _cut(runs: list[Run], rules: Sequence[Box], tables: Sequence[DrawnTable]) -> list[Area]:
    zone = find_zone(runs)
    if zone is None:
        return [Flow(runs)] if runs else []
    columns = _split_columns(zone.core)
    table = _is_table(columns, rules)
    inside = zone.extend(_find_row_reach(zone.core) if table else _SAME_PARAGRAPH)
    members = {id(run) for run in inside}
    middle = (max(run.top for run in zone.core) + min(run.bottom for run in zone.core)) / 2
    above = [run for run in runs if id(run) not in members and run.y > middle]
    below = [run for run in runs if id(run) not in members and run.y <= middle]
    return [
        *_cut_tables(above, rules, tables),
        *_read_zone(inside, rules, tables, is_table=table),
        *_cut_tables(below, rules, tables),
    ]


def _read_zone(
    runs: list[Run], rules: Sequence[Box], tables: Sequence[DrawnTable], *, is_table: bool
) -> list[Area]:
    columns = _split_columns(runs)
    rtl = sum(run.is_rtl for run in runs) * 2 > len(runs)
    if len(columns) < 2:
        return [Flow(runs)]
    if is_table:
        return _make_grid(runs, rtl)
    return [
        area for column in (columns[::-1] if rtl else columns) for area in _cut_tables(column, rules, tables)
    ]


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


def _split_columns(runs: list[Run]) -> list[list[Run]]:
    """Part runs wherever a gutter runs through all of them."""
    size = median(run.size for run in runs)
    columns: list[list[Run]] = []
    end = float("-inf")
    for run in sorted(runs, key=lambda run: run.x0):
        if not columns or run.x0 - end >= LEAST_GUTTER * size:
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
