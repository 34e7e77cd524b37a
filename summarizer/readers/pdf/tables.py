"""Tables: the rows of a grid, each with its cells."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.document.layout import Box
from summarizer.readers.pdf.columns import Grid
from summarizer.readers.pdf.drawntables import Cell
from summarizer.readers.pdf.runs import Run
from summarizer.readers.pdf.zones import group_rows

_SAME_CELL = 1.6
"""A line of a cell that goes on is at most so many sizes of its letters below the one before."""


_RULED = 0.5
"""With fewer rules for each line that has several cells, the rules part groups of rows."""
_FULL = 2
"""Two lines with more cells, the first or numbers among them, are two rows."""


def read_rows(grid: Grid, rules: Sequence[Box]) -> list[list[Cell]]:
    """Read a table row by row.

    Args:
        grid: Its runs and the ends of its columns.
        rules: The rules of the page, seen upright.

    Returns:
        The rows; each has a cell for each column, which may be empty.
    """
    if grid.rows is not None:
        return grid.rows
    lines = [_split_cells(line, grid) for line in group_rows(grid.runs)]
    heights = _find_row_rules(grid, rules)
    filled = sum(sum(map(bool, line)) > 1 for line in lines)
    if len(heights) + 1 < _RULED * filled:
        heights = []
    rows: list[list[Cell]] = []
    for line in lines:
        if rows and _continues(rows[-1], line, heights):
            for cell, more in zip(rows[-1], line, strict=True):
                cell.extend(more)
        else:
            rows.append(line)
    return rows


def _split_cells(line: Sequence[Run], grid: Grid) -> list[Cell]:
    cells: list[Cell] = [[] for _ in grid.columns]
    for run in reversed(line) if grid.is_rtl else line:
        middle = (run.x0 + run.x1) / 2
        distances = [max(left - middle, middle - right, 0) for left, right in grid.columns]
        cells[distances.index(min(distances))].append(run)
    return cells


def _find_row_rules(grid: Grid, rules: Sequence[Box]) -> list[float]:
    """The heights of the rules between rows, if the table has a rule between most of its lines."""
    left, right = min(c[0] for c in grid.columns), max(c[1] for c in grid.columns)
    top, bottom = max(run.top for run in grid.runs), min(run.bottom for run in grid.runs)
    inside = (r for r in rules if r[2] - r[0] > r[3] - r[1] and bottom < r[1] < top)
    heights = sorted({round(r[1]) for r in inside if r[0] < right and r[2] > left}, reverse=True)
    apart = [height for index, height in enumerate(heights) if not index or heights[index - 1] - height > 4]
    return [float(height) for height in apart] if len(apart) >= 2 else []


def _continues(row: Sequence[Cell], line: Sequence[Cell], heights: Sequence[float]) -> bool:
    """Whether a line goes on with the cells of the row above it."""
    above = min((run for cell in row for run in cell), key=lambda run: run.y)
    first = next(run for cell in line for run in cell)
    if heights:
        both_full = _is_full(row) and _is_full(line)
        return not both_full and not any(first.y < height < above.y for height in heights)
    if above.y - first.y > _SAME_CELL * first.size:
        return False
    filled = [index for index, cell in enumerate(line) if cell]
    if any(not row[index] for index in filled):
        return False
    if filled == [0]:
        return first.text[:1].islower()
    return 0 not in filled and not any(any(map(str.isdigit, line[i][0].text[:1])) for i in filled)


def _is_full(cells: Sequence[Cell]) -> bool:
    filled = [cell for cell in cells if cell]
    numbers = sum(cell[0].text[:1].isdecimal() for cell in filled)
    return len(filled) > _FULL and (bool(cells[0]) or numbers > 1)
