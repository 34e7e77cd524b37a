"""Long documents: what a page says of statements that differ, and of sections that were not read."""

from __future__ import annotations

from typing import Any, Final, cast

from summarizer.render.lines import Data, line
from summarizer.render.section import Section
from summarizer.strings import clean, plural

WORDS: Final = {
    "number": "numbers differ",
    "date": "dates differ",
    "denial": "one denies the other",
    "status": "the status has changed",
}
"""What two statements differ in, by its code."""

_MOST: Final = 3
"""Conflicts that a page shows unless all are asked for."""


def list_differences(briefing: Data, *, full: bool) -> list[tuple[str, str, Data]]:
    """Return the conflicts of a briefing, and if all is asked for its developments.

    Args:
        briefing: A briefing in the published format.
        full: Whether developments are among them.

    Returns:
        For each a title, what the statements differ in, and the difference.
    """
    kinds = [("Conflict", "conflicts"), *([("Development", "developments")] if full else [])]
    return [
        (title, WORDS.get(each["about"], clean(each["about"])), each)
        for title, name in kinds
        for each in cast("list[Data]", briefing.get(name) or [])
    ]


def make_differences(briefing: Data, *, full: bool) -> list[Section]:
    """Lay out the statements that differ: a section for each pair, the earlier statement first.

    Args:
        briefing: A briefing in the published format.
        full: Show all; else the first few conflicts, and how many more there are.
    """
    sections = [
        Section(title, words, tuple(line(each) for each in difference["statements"]))
        for title, words, difference in list_differences(briefing, full=full)
    ]
    if full or len(sections) <= _MOST:
        return sections
    hidden = tuple(each.lines[0] for each in sections[_MOST:])
    last = sections[_MOST - 1]
    return [*sections[: _MOST - 1], Section(last.title, last.state, last.lines, hidden, "conflict")]


def describe_coverage(briefing: Data) -> list[str]:
    """Say in how many sections a document was read, and which could not be; nothing of a single one.

    >>> describe_coverage({"coverage": {"sections": 3, "read": 3, "failed": []}})
    ['read in 3 sections']
    """
    coverage: Data = briefing.get("coverage") or {}
    if coverage.get("sections", 0) < 2:
        return []
    failed: list[Any] = [*(coverage.get("failed") or ())]
    summary = f"read in {plural(coverage['sections'], 'section')}"
    if failed:
        summary = f"{coverage['read']} of {plural(coverage['sections'], 'section')} were read"
    return [summary, *map(_describe_failure, failed)]


def _describe_failure(failed: Data) -> str:
    return f"not read: sentences {failed['first']} to {failed['last']}: {clean(failed['text'])}"
