"""Which lines of a brief its page shows: how many of each field, and which of more."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from summarizer.render.lines import Line


def _spread(lines: Sequence[Line], most: int) -> list[int]:
    """Choose lines from all over the document, its end included; unsupported ones only if others lack."""
    supported = [index for index, line in enumerate(lines) if line.support != "unsupported"]
    others = [index for index, line in enumerate(lines) if line.support == "unsupported"]
    candidates = [*supported, *others[: max(most - len(supported), 0)]]
    candidates.sort(key=lambda index: _find_start(lines[index]))
    step = (len(candidates) - 1) / (most - 1)
    return [candidates[round(step * number)] for number in range(most)]


def _take_most_cited(lines: Sequence[Line], most: int) -> list[int]:
    """Choose the lines that cite the most sentences."""
    return sorted(range(len(lines)), key=lambda index: -len(lines[index].numbers))[:most]


def _find_start(line: Line) -> tuple[bool, int]:
    """Where in the document a line is proven; what cites nothing comes last."""
    numbers = [int(number) for number in line.numbers if number.isdecimal()]
    return not numbers, min(numbers, default=0)


@dataclass(frozen=True, slots=True)
class Place:
    """How a field is shown: what a line of it is called, how many there are at most, which of more."""

    noun: str = "line"
    most: int = sys.maxsize
    choose: Callable[[Sequence[Line], int], list[int]] = _spread
    compact: bool = False


BRIEF: Final[Mapping[str, Place]] = {
    "status": Place(),
    "what": Place("fact", 5),
    "open_issues": Place("issue", 3),
    "who": Place("name", 6, _take_most_cited, compact=True),
}
"""The fields of `Brief`, in the order of the page."""
