"""Rows: one row of a table as a sentence that can be read without the others."""

from __future__ import annotations

from collections.abc import Sequence


def write_row(cells: Sequence[str], header: Sequence[str] = ()) -> str:
    """Write a row as `column: value; column: value`; what is empty is left out.

    Args:
        cells: The values. White space in them, such as that of line ends, becomes one space.
        header: The names of the columns; a value beyond them, or below an empty one, stands alone.

    Example:
        >>> write_row(["Ann", "", "shut the gate", "x"], ["name", "due", "task"])
        'name: Ann; task: shut the gate; x'
    """
    names = [*map(_clean, header), *[""] * len(cells)]
    values = map(_clean, cells)
    pairs = ((name, value) for name, value in zip(names, values, strict=False) if value)
    return "; ".join(f"{name}: {value}" if name else value for name, value in pairs)


def _clean(text: str) -> str:
    return " ".join(text.split())
