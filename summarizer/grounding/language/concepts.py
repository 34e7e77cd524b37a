"""Concepts: which words mean the same, the opposite, or another thing of the same kind."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TypeAlias

from summarizer.grounding.language import lexicon
from summarizer.grounding.language.forms import DENIED
from summarizer.grounding.language.stems import root, stem

_NO_PREFIX = ("under", "uni", "until", "unless", "unto")

Keys: TypeAlias = frozenset[tuple[str, int]]


@cache
def _synonyms() -> dict[str, set[str]]:
    table: dict[str, set[str]] = {}
    for number, group in enumerate(lexicon.SYNONYMS.split(";")):
        for word in group.split():
            table.setdefault(stem(word), set()).add(f"={number}")
    return table


@cache
def _polar() -> dict[str, set[tuple[str, int]]]:
    table: dict[str, set[tuple[str, int]]] = {}
    for number, pair in enumerate(lexicon.POLAR.split(";")):
        for side, group in zip((1, -1), pair.split("|"), strict=True):
            for word in group.split():
                table.setdefault(stem(word), set()).add((f"±{number}", side))
    return table


@cache
def _kinds() -> dict[str, set[tuple[str, str]]]:
    table: dict[str, set[tuple[str, str]]] = {}
    for number, kind in enumerate(lexicon.CONTRAST.split(";")):
        for member in kind.split(","):
            for word in member.split():
                table.setdefault(stem(word), set()).add((str(number), member.split()[0]))
    return table


@lru_cache(maxsize=65536)
def meanings(word: str) -> Keys:
    """What a word stands for: its stem, its root, its synonyms' groups; the sign is -1 for "un-" words."""
    positive = _without_prefix(word)
    denied = _names_of(positive) if positive else ()
    return frozenset({(name, 1) for name in _names_of(word)} | {(name, -1) for name in denied})


def _names_of(word: str) -> set[str]:
    base, deep = stem(word), root(word)
    table = _synonyms()
    pair = converses().get(base)
    return {base, f"√{deep}", *table.get(base, table.get(deep, ())), *([f"⇄{pair[0]}"] if pair else [])}


@lru_cache(maxsize=65536)
def opposites(word: str) -> Keys:
    """The pairs of opposites a word belongs to, and on which side (1 or -1)."""
    table = _polar()
    return frozenset(table.get(stem(word), table.get(root(word), ())))


@lru_cache(maxsize=65536)
def kinds(word: str) -> frozenset[tuple[str, str]]:
    """The kinds of thing whose members exclude each other, and which member a word is."""
    return frozenset(_kinds().get(stem(word), ()))


@cache
def converses() -> dict[str, tuple[int, int]]:
    """Words that say the same as their partner with the two sides exchanged: stem → pair and side."""
    table: dict[str, tuple[int, int]] = {}
    for number, pair in enumerate(lexicon.CONVERSE.split(";")):
        for side, group in zip((1, -1), pair.split("|"), strict=True):
            table |= {stem(word): (number, side) for word in group.split()}
    return table


def _without_prefix(word: str) -> str | None:
    """The word that "un-", "in-" … deny, if that is what the prefix does here."""
    if word.startswith(("un", "non")) and not word.startswith(_NO_PREFIX):
        positive = word[3:] if word.startswith("non") else word[2:]
        return positive if len(positive) >= 4 else None
    prefix = next((p for p in ("in", "im", "ir", "il", "dis", "mis") if word.startswith(p)), None)
    positive = word[len(prefix) :] if prefix else ""
    return positive if stem(positive) in _denied() else None


@cache
def _denied() -> frozenset[str]:
    return frozenset(stem(word) for word in DENIED.split())


@lru_cache(maxsize=65536)
def known(word: str) -> bool:
    """Whether the tables hold a word at all: then it is an ordinary word of English."""
    base = stem(word)
    return base in _synonyms() or base in _polar() or base in _kinds()
