"""Staleness: why a request has no recorded answer, told once for all the cases that share the reason."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import zip_longest
from pathlib import Path

from summarizer.errors import StaleTape
from summarizer.files.leaves import leaves
from summarizer.strings import plural
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
    """One request without a recorded answer. `changes` are lines of a diff: `-path: text`, `+path: text`."""

    case: str
    path: Path
    staleness: Staleness
    changes: tuple[str, ...] = ()


class StaleRequest(StaleTape):
    """The tape has no answer to this request; `stale` says why."""

    def __init__(self, stale: Stale, *, hint: str) -> None:
        changes = "".join(f"\n  {line}" for line in _shown(stale.changes))
        super().__init__(f"{stale.path}: {_REASONS[stale.staleness]}{changes or '.'}", hint=hint)
        self.stale = stale

    def __str__(self) -> str:
        return f"{self.message}\n{self.hint}"


_REASONS = {
    Staleness.MISSING: "nothing is recorded for this case",
    Staleness.CHANGED: "the request is not the recorded one:",
    Staleness.EXHAUSTED: "fewer samples are recorded than asked for:",
}


def nearest(request: RecordedRequest, recorded: Iterable[RecordedRequest]) -> RecordedRequest | None:
    """The recorded request that shares most lines with `request`."""
    lines = request_lines(request)
    return max(
        recorded,
        key=lambda other: SequenceMatcher(None, request_lines(other), lines, False).quick_ratio(),
        default=None,
    )


def compare(old: RecordedRequest, new: RecordedRequest) -> tuple[str, ...]:
    """The lines that differ, in the order of the request; a changed line's two forms stand together."""
    before, after = request_lines(old), request_lines(new)
    changes: list[str] = []
    for tag, i, j, k, n in SequenceMatcher(None, before, after, False).get_opcodes():
        if tag != "equal":
            for was, now in zip_longest(before[i:j], after[k:n]):
                changes += [f"-{was}"] if was is not None else []
                changes += [f"+{now}"] if now is not None else []
    return tuple(changes)


def request_lines(request: RecordedRequest) -> list[str]:
    """The request as lines `path: text`; a text of many lines gives a line for each."""
    lines = [f"request: {request.method} {request.operation}"]
    for path, value in leaves(request.body):
        lines += [f"{path}: {line}" for line in _text(value).split("\n")]
    return lines


def _text(value: object) -> str:
    """A leaf in words: text bare unless that hides its type, control characters as escapes."""
    if not isinstance(value, str):
        return json.dumps(value)
    try:
        json.loads(value)
    except ValueError:
        return "".join(c if c.isprintable() or c == "\n" else json.dumps(c)[1:-1] for c in value)
    return json.dumps(value, ensure_ascii=False)


@dataclass(frozen=True)
class Group:
    """The cases that are stale in one and the same way."""

    staleness: Staleness
    changes: tuple[str, ...]
    cases: tuple[str, ...]


def group(stales: Iterable[Stale]) -> list[Group]:
    """One group for each distinct change, the most frequent first; each case once in a group."""
    cases: dict[tuple[Staleness, tuple[str, ...]], dict[str, None]] = {}
    for stale in stales:
        cases.setdefault((stale.staleness, stale.changes), {})[stale.case] = None
    groups = [Group(staleness, changes, tuple(names)) for (staleness, changes), names in cases.items()]
    return sorted(groups, key=lambda one: -len(one.cases))


def report(groups: Sequence[Group], command: str | None) -> str:
    """Plain text: each change once with all its cases, then the command, if any, that records them again."""
    parts: list[str] = []
    for one in groups:
        parts.append(f"{one.staleness} {plural(len(one.cases), 'case')}: {_named(one.cases)}")
        parts += [f"  {line}" for line in _shown(one.changes)]
    return "\n".join([*parts, *([f"Record again: {command}"] if command and parts else [])])


def _named(cases: Sequence[str]) -> str:
    shown = cases if len(cases) <= MAX_CASES else cases[: MAX_CASES // 2]
    left = len(cases) - len(shown)
    return ", ".join(shown) + (f" and {left} more" if left else "")


def _shown(changes: Sequence[str]) -> list[str]:
    shown = [_excerpt(line, _partner(changes, index)) for index, line in enumerate(changes[:MAX_LINES])]
    left = len(changes) - MAX_LINES
    return [*shown, f"… and {left} more changed lines"] if left > 0 else shown


def _partner(changes: Sequence[str], index: int) -> str:
    """The other form of a changed line, which stands beside it; empty if it was only added or removed."""
    at = index + 1 if changes[index][0] == "-" else index - 1
    other = changes[at] if 0 <= at < len(changes) else ""
    same_path = other.partition(": ")[0][1:] == changes[index].partition(": ")[0][1:]
    return other if same_path and other[0] != changes[index][0] else ""


def _excerpt(line: str, partner: str) -> str:
    """At most WIDTH characters of a line's text, from shortly before it differs from its partner's."""
    path, _, text = line.partition(": ")
    other = partner.partition(": ")[2] if partner else ""
    same = next((i for i, (one, two) in enumerate(zip(text, other, strict=False)) if one != two), len(other))
    start = max(same - WIDTH // 3, 0) if len(text) > WIDTH else 0
    end = start + WIDTH
    return f"{path}: {'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"
