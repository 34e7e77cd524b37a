"""Diff: the differences between the two runs' requests, line by line, with the changed words marked."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.evaluation.reports.diff import diff_requests
from summarizer.evaluation.reports.worddiff import MarkedLine, mark_lines
from summarizer.evaluation.runs.run import Asked


@dataclass(frozen=True)
class Diff:
    """What differs of one thing: the prompt, the schema or the parameters."""

    title: str
    lines: tuple[MarkedLine, ...]


def compare_requests(before: Asked, after: Asked) -> tuple[Diff, ...]:
    """Compare what two runs asked.

    Args:
        before: what the baseline asked.
        after: what the candidate asked.

    Returns:
        The diff of each thing that differs; none if the requests are equal.
    """
    return tuple(Diff(name, tuple(mark_lines(lines))) for name, lines in diff_requests(before, after).items())
