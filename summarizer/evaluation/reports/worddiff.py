"""Word diff: the lines of a diff with the words marked in which a line and its replacement differ."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

from summarizer.evaluation.reports.diff import Kind, Line

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True)
class Piece:
    """A stretch of a line; `changed` if the line it replaces, or is replaced by, lacks it."""

    text: str
    changed: bool = False


@dataclass(frozen=True)
class MarkedLine:
    """One line of a diff with its changed words marked; a `gap` stands for lines left out before a hunk."""

    kind: Kind
    pieces: tuple[Piece, ...] = ()


def mark_lines(lines: Iterable[Line]) -> Iterator[MarkedLine]:
    """Mark the words that differ in lines that were replaced one by one.

    Args:
        lines: the lines of a diff.
    """
    removed: Sequence[str] = ()
    for kind, group in groupby(lines, key=_find_kind):
        texts = [line.text for line in group]
        if kind == "removed":
            removed = texts
            continue
        if kind == "added" and len(removed) == len(texts):
            yield from _mark_replaced(removed, texts)
        else:
            yield from _make_lines("removed", removed)
            yield from _make_lines(kind, texts)
        removed = ()
    yield from _make_lines("removed", removed)


def _find_kind(line: Line) -> Kind:
    return line.kind


def _mark_replaced(old: Sequence[str], new: Sequence[str]) -> Iterator[MarkedLine]:
    pairs = [_mark_words(before, after) for before, after in zip(old, new, strict=True)]
    yield from (removed for removed, _ in pairs)
    yield from (added for _, added in pairs)


def _make_lines(kind: Kind, texts: Iterable[str]) -> Iterator[MarkedLine]:
    return (MarkedLine(kind, (Piece(text),)) for text in texts)


def _mark_words(before: str, after: str) -> tuple[MarkedLine, MarkedLine]:
    """Mark the words in which two lines differ."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    removed = [Piece("".join(old[i:j]), tag != "equal") for tag, i, j, _, _ in codes if i < j]
    added = [Piece("".join(new[k:m]), tag != "equal") for tag, _, _, k, m in codes if k < m]
    return MarkedLine("removed", tuple(removed)), MarkedLine("added", tuple(added))
