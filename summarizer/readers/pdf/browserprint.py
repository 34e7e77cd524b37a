"""Browser print: what browsers print above and below a page: date, title, address, number of the page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from summarizer.readers.pdf.page import Page
from summarizer.readers.pdf.runs import Run

_BAND: Final = 0.1
_LEVEL: Final = 2.0
_MARKS: Final = (
    re.compile(
        r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4},?\s+\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s*[AP]\.?M\.?)?", re.I
    ),
    re.compile(r"(?:https?|file|chrome|about|data|blob):\S+"),
    re.compile(r"(?P<number>\d{1,4})\s*(?:/|of|von|sur|de|di|van)\s*(?P<count>\d{1,4})"),
)
"""When it was printed, from which address, and which page of how many: in Chromium, Firefox and Safari."""
_LEAST_MARKS: Final = 2


def find_print_lines(page: Page, runs: Sequence[Run], count: int) -> set[int]:
    """Find the two lines that a browser prints around a page, by the ids of their runs.

    A page has them if its highest and lowest line have two of the three marks between them, each at an end
    of its line; what stands beside a mark is the title.

    Args:
        page: The page.
        runs: What is on it.
        count: How many pages the document has.
    """
    lines = [line for line in (_find_line(page, runs, top=True), _find_line(page, runs, top=False)) if line]
    marks = [_find_marks(_write(line), page.number, count) for line in lines]
    if len(set[int]().union(*marks)) < _LEAST_MARKS:
        return set()
    return {id(run) for line, own in zip(lines, marks, strict=True) if own for run in line}


def _find_line(page: Page, runs: Sequence[Run], *, top: bool) -> list[Run]:
    """The highest or the lowest line of a page, if it stands in its margin, from left to right."""
    level = [run for run in runs if run.box[3] > run.box[1]]
    if not level:
        return []
    outermost = (max if top else min)(level, key=lambda run: run.y)
    height = page.view.height
    is_inside = _BAND * height < outermost.y < (1 - _BAND) * height
    if is_inside or (outermost.y > height / 2) is not top:
        return []
    line = [run for run in level if abs(run.y - outermost.y) < _LEVEL]
    return sorted(line, key=lambda run: run.x0)


def _write(line: Sequence[Run]) -> str:
    return " ".join(run.text for run in line)


def _find_marks(text: str, number: int, count: int) -> set[int]:
    """Which marks a line begins or ends with."""
    found: set[int] = set()
    for place, form in enumerate(_MARKS):
        match = form.match(text) or next((one for one in form.finditer(text) if one.end() == len(text)), None)
        if match and _is_page(match, number, count):
            found.add(place)
    return found


def _is_page(match: re.Match[str], number: int, count: int) -> bool:
    """Whether a mark that has numbers names this page of all."""
    if "number" not in match.groupdict():
        return True
    return int(match["number"]) == number and int(match["count"]) == count
