"""Drawn tables: those that their program draws cell by cell, found by the order in which it does.

Programs that write documents (browsers, word processors) draw a table row by row, and in a row cell by cell,
each with all its lines. That tells rows apart where neither rules nor wide gaps do.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from summarizer.readers.pdf.runs import Run

Cell = list[Run]
"""The runs of a cell, in reading order."""

Row = list[Cell]
"""The cells of a row that are filled, from left to right."""

Ends = tuple[float, float]
"""Where a column begins and ends."""

_NEXT_LINE: Final = 1.6
"""A line of a cell is at most so many sizes of its letters below the one before."""
_SLACK: Final = 1.0
_FARTHEST_ROW: Final = 3.0
_BESIDE: Final = 0.4
_SAME_SIZE: Final = 0.15
_LEAST_ROWS: Final = 2
_MARKER: Final = 2
_PROSE_LINES: Final = 3
_PROSE_WIDTH: Final = 9.0
_PROSE_FILL: Final = 0.6


@dataclass(frozen=True)
class DrawnTable:
    """A table: its rows, each with the cells that are filled, and the ends of its columns."""

    rows: Sequence[Row]
    columns: list[Ends]

    @property
    def runs(self) -> list[Run]:
        """All its runs."""
        return [run for row in self.rows for cell in row for run in cell]

    @property
    def top(self) -> float:
        """How high it reaches."""
        return max(run.top for run in self.runs)

    @property
    def bottom(self) -> float:
        """How low it reaches."""
        return min(run.bottom for run in self.runs)

    @property
    def has_lines(self) -> bool:
        """Whether a cell has several lines."""
        return any(len(cell) > 1 for row in self.rows for cell in row)

    def fill_rows(self) -> list[Row]:
        """Return its rows with a cell for each column, which may be empty."""
        return [[_find_cell(row, column) for column in self.columns] for row in self.rows]


def find_drawn_tables(runs: Iterable[Run]) -> list[DrawnTable]:
    """Find the tables among the runs of a page.

    Args:
        runs: Seen upright, in any order.
    """
    tables: list[list[Row]] = []
    for row in _make_rows(_make_cells(sorted(runs, key=lambda run: run.order))):
        if tables and _belongs(tables[-1], row):
            tables[-1].append(row)
        else:
            tables.append([row])
    found = [DrawnTable(rows, _join_columns(rows)) for rows in tables]
    return [table for table in found if _is_table(table)]


def _make_cells(runs: Sequence[Run]) -> list[Cell]:
    cells: list[Cell] = []
    for run in runs:
        if cells and _is_next_line(cells[-1], run):
            cells[-1].append(run)
        else:
            cells.append([run])
    return cells


def _is_next_line(cell: Cell, run: Run) -> bool:
    last = cell[-1]
    step, size = last.y - run.y, max(last.size, run.size)
    if not _BESIDE * size < step <= _NEXT_LINE * size or last.is_bold != run.is_bold:
        return False
    if len(cell) > 1 and step > cell[-2].y - last.y + _SLACK:
        return False
    return _is_aligned((last.x0, last.x1), (run.x0, run.x1))


def _is_aligned(one: Ends, other: Ends) -> bool:
    """Whether two lines begin, end or are centred at one place."""
    left, right = one[0] - other[0], one[1] - other[1]
    return min(abs(left), abs(right), abs(left + right) / 2) < _SLACK


def _make_rows(cells: Sequence[Cell]) -> list[Row]:
    rows: list[Row] = []
    for cell in cells:
        beside = _find_beside(rows[-1], cell) if rows else []
        if not beside:
            rows.append([cell])
        elif len(beside) < len(rows[-1][-1]):
            del rows[-1][-1][-len(beside) :]
            rows.append([beside, cell])
        else:
            rows[-1].append(cell)
    return rows


def _find_beside(row: Row, cell: Cell) -> Cell:
    """The lines of the last cell of a row that another cell stands beside; before the first can be a text."""
    left = _find_ends(cell)[0]
    beside = list(row[-1])
    while len(row) == 1 and beside and beside[0].x1 >= left:
        beside.pop(0)
    if not beside or _find_ends(beside)[1] >= left:
        return []
    others = [run for other in row[:-1] for run in other] + beside
    top, bottom = max(run.top for run in others), min(run.bottom for run in others)
    shared = min(top, cell[0].top) - max(bottom, cell[-1].bottom)
    return beside if shared > _BESIDE * cell[0].size else []


def _belongs(rows: Sequence[Row], row: Row) -> bool:
    """Whether a row goes on with those above it: near them, and each cell in a column of its own."""
    first, last = row[0][0], rows[-1][0][0]
    if len(rows[0]) < 2 or abs(first.size - last.size) > _SAME_SIZE * last.size:
        return False
    if not _is_near(rows, row):
        return False
    columns, before = _join_columns([*rows, row]), _join_columns(rows)
    if len(columns) < 2 or not all(_fills_columns(other, columns) for other in (*rows, row)):
        return False
    if len(row) < 2:
        return True
    shares = any(_overlap(_find_ends(cell), column) for cell in row[1:] for column in before[1:])
    return shares and (len(row) == len(rows[0]) or _has_aligned(rows, row))


def _is_near(rows: Sequence[Row], row: Row) -> bool:
    gap = _find_gap(rows[-1], row)
    size = row[0][0].size
    widest = max((_find_gap(above, below) for above, below in pairwise(rows)), default=None)
    if gap < -_BESIDE * size:
        return False
    if len(row) < 2:
        return widest is not None and gap <= widest + _SLACK
    return gap <= (_FARTHEST_ROW * size if widest is None else 2 * widest + size)


def _fills_columns(row: Row, columns: Sequence[Ends]) -> bool:
    places = [[n for n, column in enumerate(columns) if _overlap(_find_ends(cell), column)] for cell in row]
    return all(len(place) == 1 for place in places) and len({place[0] for place in places}) == len(row)


def _has_aligned(rows: Sequence[Row], row: Row) -> bool:
    """Whether a cell that is not the first stands below one of the table."""
    return any(
        _is_aligned(_find_ends(cell), _find_ends(above))
        for cell in row[1:]
        for other in rows
        for above in other[1:]
    )


def _join_columns(rows: Sequence[Row]) -> list[Ends]:
    joined: list[Ends] = []
    for left, right in sorted(_find_ends(cell) for row in rows for cell in row):
        if joined and left < joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], right)
        else:
            joined.append((left, right))
    return joined


def _find_gap(above: Row, below: Row) -> float:
    return min(run.bottom for cell in above for run in cell) - max(run.top for cell in below for run in cell)


def _is_table(table: DrawnTable) -> bool:
    if sum(len(row) > 1 for row in table.rows) < _LEAST_ROWS:
        return False
    first = [_find_cell(row, table.columns[0]) for row in table.rows]
    if len(table.columns) == 2 and all(_is_marker(cell) for cell in first):
        return False
    return not all(_is_prose(table, column) for column in table.columns)


def _is_marker(cell: Cell) -> bool:
    text = "".join(run.text for run in cell)
    return len(text) < _MARKER and not text.isdecimal()


def _is_prose(table: DrawnTable, column: Ends) -> bool:
    """Whether a column holds lines of a text, drawn line by line across the page."""
    cells = [_find_cell(row, column) for row in table.rows]
    filled = [cell[0] for cell in cells if len(cell) == 1]
    if len(filled) < max(_PROSE_LINES, len(cells) - 1):
        return False
    width = column[1] - column[0]
    full = sum(run.width >= _PROSE_FILL * width for run in filled)
    return width >= _PROSE_WIDTH * filled[0].size and full * 2 >= len(filled)


def _find_cell(row: Row, column: Ends) -> Cell:
    return next((cell for cell in row if _overlap(_find_ends(cell), column)), list[Run]())


def _find_ends(cell: Cell) -> Ends:
    return min(run.x0 for run in cell), max(run.x1 for run in cell)


def _overlap(one: Ends, other: Ends) -> bool:
    return one[0] < other[1] and other[0] < one[1]
