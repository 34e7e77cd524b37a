"""Staleness: why a request has no recorded answer, reported once for all the cases that share the reason."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

from summarizer.errors import StaleTape
from summarizer.files.leaves import leaves
from summarizer.strings import escape, plural
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


class Line(NamedTuple):
    """One line of a request: where it stands in the body, and its text."""

    path: str
    text: str


@dataclass(frozen=True)
class Difference:
    """A line of a request as it was recorded (`old`) and as it is sent now (`new`); null if there is none."""

    path: str
    old: str | None
    new: str | None


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
        lines = "".join(f"\n  {line}" for line in _excerpts(stale.differences))
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


def compare(old: RecordedRequest, new: RecordedRequest) -> tuple[Difference, ...]:
    """The lines in which two requests differ, in the order of the request."""
    before, after = request_lines(old), request_lines(new)
    found: list[Difference] = []
    for tag, i, j, k, n in SequenceMatcher(None, before, after, False).get_opcodes():
        if tag != "equal":
            for was, now in zip_longest(before[i:j], after[k:n]):
                found += _differences(was, now)
    return tuple(found)


def _differences(was: Line | None, now: Line | None) -> Iterator[Difference]:
    """One difference if a line was changed; one for each line if they stand in different places."""
    if was and now and was.path == now.path:
        yield Difference(was.path, was.text, now.text)
        return
    if was:
        yield Difference(was.path, was.text, None)
    if now:
        yield Difference(now.path, None, now.text)


def request_lines(request: RecordedRequest) -> list[Line]:
    """The lines of a request: its operation, then every value; a text of many lines gives a line for each."""
    lines = [Line("request", f"{request.method} {request.operation}")]
    for path, value in leaves(request.body):
        lines += [Line(path, line) for line in _text(value).split("\n")]
    return lines


def _text(value: object) -> str:
    """A value as text: a string bare unless that hides its type, control characters as escapes."""
    if not isinstance(value, str):
        return json.dumps(value)
    try:
        json.loads(value)
    except ValueError:
        return escape(value)
    return json.dumps(value, ensure_ascii=False)


@dataclass(frozen=True)
class Group:
    """The cases that are stale in one and the same way."""

    staleness: Staleness
    differences: tuple[Difference, ...]
    cases: tuple[str, ...]


def group(stales: Iterable[Stale]) -> list[Group]:
    """One group for each distinct change, the most frequent first; each case once in a group."""
    cases: dict[tuple[Staleness, tuple[Difference, ...]], dict[str, None]] = {}
    for stale in stales:
        cases.setdefault((stale.staleness, stale.differences), {})[stale.case] = None
    groups = [
        Group(staleness, differences, tuple(names)) for (staleness, differences), names in cases.items()
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
        parts += [f"  {line}" for line in _excerpts(one.differences)]
    if command and parts:
        parts.append(f"Record again: {command}")
    return parts


def _case_names(cases: Sequence[str]) -> str:
    shown = cases if len(cases) <= MAX_CASES else cases[: MAX_CASES // 2]
    left = len(cases) - len(shown)
    return ", ".join(shown) + (f" and {left} more" if left else "")


def diff_lines(differences: Iterable[Difference]) -> list[str]:
    """The differences as lines of a diff: `-path: text` and `+path: text`."""
    return [line for one in differences for line in _diff(one.path, one.old, one.new)]


def _diff(path: str, old: str | None, new: str | None) -> Iterator[str]:
    if old is not None:
        yield f"-{path}: {old}"
    if new is not None:
        yield f"+{path}: {new}"


def _excerpts(differences: Sequence[Difference]) -> list[str]:
    """The first MAX_LINES lines of the diff, each no longer than WIDTH."""
    lines = [
        line
        for one in differences
        for line in _diff(one.path, _excerpt(one.old, one.new), _excerpt(one.new, one.old))
    ]
    left = len(lines) - MAX_LINES
    return [*lines[:MAX_LINES], f"… and {left} more changed lines"] if left > 0 else lines


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
