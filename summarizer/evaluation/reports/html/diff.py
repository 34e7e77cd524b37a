"""Diff: the differences between the two runs' requests, line by line, with the changed words marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal, TypeAlias

from summarizer.evaluation.reports import diff
from summarizer.evaluation.runs.run import Asked

Kind: TypeAlias = Literal["same", "removed", "added", "gap"]

_KINDS: dict[str, Kind] = {" ": "same", "-": "removed", "+": "added", "@": "gap"}
_HEADER = 2
"""The lines of a unified diff that name its two files."""
_WORDS = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True)
class Piece:
    """A stretch of a line; `changed` if the line it replaces, or is replaced by, lacks it."""

    text: str
    changed: bool = False


@dataclass(frozen=True)
class Line:
    """One line of a unified diff; a `gap` marks the lines left out before a hunk."""

    kind: Kind
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True)
class Diff:
    """What differs of one thing: the prompt, the schema or the parameters."""

    title: str
    lines: tuple[Line, ...]


def compare_requests(before: Asked, after: Asked) -> tuple[Diff, ...]:
    """The diff of each thing that differs; none if the requests are equal."""
    found = diff.diffs(before, after)
    return tuple(Diff(name, tuple(mark_lines(lines[_HEADER:]))) for name, lines in found.items())


def mark_lines(unified: Iterable[str]) -> Iterator[Line]:
    """The lines of a unified diff; of lines replaced one by one, the words that differ are marked."""
    removed: Sequence[str] = ()
    for kind, group in groupby(unified, key=_find_kind):
        lines = [line[1:] for line in group]
        if kind == "added" and len(removed) == len(lines):
            yield from _mark_replaced(removed, lines)
        else:
            yield from _make_lines("removed", removed)
            yield from _make_lines(kind, lines if kind != "removed" else ())
        removed = lines if kind == "removed" else ()
    yield from _make_lines("removed", removed)


def _find_kind(line: str) -> Kind:
    return _KINDS[line[0]]


def _mark_replaced(old: Sequence[str], new: Sequence[str]) -> Iterator[Line]:
    pairs = [_mark_words(before, after) for before, after in zip(old, new, strict=True)]
    yield from (removed for removed, _ in pairs)
    yield from (added for _, added in pairs)


def _make_lines(kind: Kind, lines: Iterable[str]) -> Iterator[Line]:
    return (Line(kind, (Piece(line),)) for line in lines)


def _mark_words(before: str, after: str) -> tuple[Line, Line]:
    """Two lines, with the words marked in which they differ."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    removed = [Piece("".join(old[i:j]), tag != "equal") for tag, i, j, _, _ in codes if i < j]
    added = [Piece("".join(new[k:m]), tag != "equal") for tag, _, _, k, m in codes if k < m]
    return Line("removed", tuple(removed)), Line("added", tuple(added))
