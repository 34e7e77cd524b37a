"""Staleness: why a request has no recorded answer, reported once for all the cases that share the reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from pathlib import Path

from summarizer.errors import StaleTape
from summarizer.strings import plural
from summarizer.tapes.changes import Change, Difference, mark_lines, request_lines, summarize_change
from summarizer.tapes.fingerprint import RecordedRequest

WIDTH = 160
"""Characters of a changed line that a report shows, around the first difference."""

MAX_LINES = 20
MAX_CASES = 12


class Staleness(StrEnum):
    """How a request and the recordings of its case disagree."""

    MISSING = "STALE_MISSING"
    CHANGED = "STALE_CHANGED"
    EXHAUSTED = "STALE_EXHAUSTED"


@dataclass(frozen=True)
class Stale:
    """One request without a recorded answer, and how it differs from the most similar recorded one."""

    case: str
    path: Path
    staleness: Staleness
    differences: tuple[Difference, ...] = ()


class StaleRequest(StaleTape):
    """The tape has no answer to this request; `stale` says why."""

    def __init__(self, stale: Stale, *, hint: str) -> None:
        lines = "".join(f"\n  {line}" for line in _excerpts(summarize_change(stale.differences)))
        super().__init__(f"{stale.path}: {_REASONS[stale.staleness]}{lines or '.'}", hint=hint)
        self.stale = stale

    def __str__(self) -> str:
        return f"{self.message}\n{self.hint}"


_REASONS = {
    Staleness.MISSING: "nothing is recorded for this case",
    Staleness.CHANGED: "the request is not the recorded one:",
    Staleness.EXHAUSTED: "fewer samples are recorded than asked for:",
}


def nearest(request: RecordedRequest, recorded: Iterable[RecordedRequest]) -> RecordedRequest | None:
    """The recorded request that shares most lines with `request`; null if nothing is recorded."""
    lines = request_lines(request)
    return max(
        recorded,
        key=lambda other: SequenceMatcher(None, request_lines(other), lines, False).quick_ratio(),
        default=None,
    )


@dataclass(frozen=True)
class Group:
    """The cases that are stale in one and the same way."""

    staleness: Staleness
    change: Change
    cases: tuple[str, ...]


def group(stales: Iterable[Stale]) -> list[Group]:
    """One group for each distinct change, the most frequent first; each case once in a group."""
    changes: dict[tuple[Staleness, tuple[Difference, ...]], list[tuple[str, Change]]] = {}
    for stale in stales:
        change = summarize_change(stale.differences)
        changes.setdefault((stale.staleness, change.differences), []).append((stale.case, change))
    groups = [
        Group(
            staleness,
            Change(differences, any(change.limits for _, change in found)),
            tuple(dict.fromkeys(case for case, _ in found)),
        )
        for (staleness, differences), found in changes.items()
    ]
    return sorted(groups, key=lambda one: -len(one.cases))


def report(groups: Sequence[Group], command: str | None) -> list[str]:
    """Say each change once, with all its cases.

    Args:
        groups: The stale cases by what changed.
        command: What records them again, named last; None to leave it out.

    Returns:
        Lines of plain text; none if nothing is stale.
    """
    parts: list[str] = []
    for one in groups:
        parts.append(f"{one.staleness} {plural(len(one.cases), 'case')}: {_case_names(one.cases)}")
        parts += [f"  {line}" for line in _excerpts(one.change)]
    if command and parts:
        parts.append(f"Record again: {command}")
    return parts


def _case_names(cases: Sequence[str]) -> str:
    shown = cases if len(cases) <= MAX_CASES else cases[: MAX_CASES // 2]
    left = len(cases) - len(shown)
    return ", ".join(shown) + (f" and {left} more" if left else "")


def _excerpts(change: Change) -> list[str]:
    """What changed, then the first MAX_LINES lines of the diff, each no longer than WIDTH."""
    lines = [
        line
        for one in change.differences
        for line in mark_lines(one.path, _excerpt(one.old, one.new), _excerpt(one.new, one.old))
    ]
    left = len(lines) - MAX_LINES
    shown = [*lines[:MAX_LINES], f"… and {left} more changed lines"] if left > 0 else lines
    return [*_name_limits(change), *shown]


def _name_limits(change: Change) -> list[str]:
    if not change.limits:
        return []
    if change.model:
        return ["the model and its limits changed:"]
    return [] if change.differences else ["the limits on the answer changed"]


def _excerpt(text: str | None, other: str | None) -> str | None:
    """At most WIDTH characters of a line, from shortly before it differs from its other form."""
    if text is None or len(text) <= WIDTH:
        return text
    pairs = zip(text, other or "", strict=False)
    same = next((i for i, (one, two) in enumerate(pairs) if one != two), len(other or ""))
    start = max(same - WIDTH // 3, 0)
    end = start + WIDTH
    before, after = "…" if start else "", "…" if end < len(text) else ""
    return f"{before}{text[start:end]}{after}"
