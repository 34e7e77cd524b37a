"""Concepts: which words mean the same, the opposite, or another thing of the same kind."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple, TypeAlias

from summarizer.grounding.language import lexicon
from summarizer.grounding.language.forms import DENIED
from summarizer.grounding.language.stems import root, stem

_NO_PREFIX = ("under", "uni", "until", "unless", "unto")


class Key(NamedTuple):
    """One meaning of a word; two words with a key in common are compared.

    Attributes:
        kind: Of a word its `stem`, its `root`, its `beginning`, the groups of `synonym` and `converse` words
            and the pairs of `opposite` words that it belongs to. `evaluation.matching` adds kinds of its own.
        value: The stem itself, the number of the group, and so on.
    """

    kind: str
    value: str


Keys: TypeAlias = frozenset[tuple[Key, int]]
"""The meanings of a word, each with 1, or with -1 if the word negates it or is its opposite."""

RELATED = frozenset({"synonym", "converse"})
"""The kinds of key that different words share: such a word is similar, but not the same."""


@cache
def _synonyms() -> dict[str, set[Key]]:
    table: dict[str, set[Key]] = {}
    for number, group in enumerate(lexicon.SYNONYMS.split(";")):
        for word in group.split():
            table.setdefault(stem(word), set()).add(Key("synonym", str(number)))
    return table


@cache
def _polar() -> dict[str, set[tuple[Key, int]]]:
    table: dict[str, set[tuple[Key, int]]] = {}
    for number, pair in enumerate(lexicon.POLAR.split(";")):
        for side, group in zip((1, -1), pair.split("|"), strict=True):
            for word in group.split():
                table.setdefault(stem(word), set()).add((Key("opposite", str(number)), side))
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
    """Return a word's meanings: stem, root, groups of synonyms; with -1, those of it without "un-"."""
    positive = _without_prefix(word)
    denied = _keys(positive) if positive else ()
    return frozenset({(key, 1) for key in _keys(word)} | {(key, -1) for key in denied})


def _keys(word: str) -> set[Key]:
    base, deep = stem(word), root(word)
    table = _synonyms()
    keys = {Key("stem", base), Key("root", deep), *table.get(base, table.get(deep, ()))}
    if pair := converses().get(base):
        keys.add(Key("converse", str(pair[0])))
    return keys


@lru_cache(maxsize=65536)
def opposites(word: str) -> Keys:
    """Return the pairs of opposites that a word belongs to, with its side (1 or -1)."""
    table = _polar()
    return frozenset(table.get(stem(word), table.get(root(word), ())))


@lru_cache(maxsize=65536)
def kinds(word: str) -> frozenset[tuple[str, str]]:
    """Return the kinds of things that a word belongs to, such as seasons, and which member it is.

    The members of a kind exclude each other.
    """
    return frozenset(_kinds().get(stem(word), ()))


@cache
def converses() -> dict[str, tuple[int, int]]:
    """Return words such as "buy" and "sell", which mean the same with sides swapped: stem → (pair, side)."""
    table: dict[str, tuple[int, int]] = {}
    for number, pair in enumerate(lexicon.CONVERSE.split(";")):
        for side, group in zip((1, -1), pair.split("|"), strict=True):
            table |= {stem(word): (number, side) for word in group.split()}
    return table


def _without_prefix(word: str) -> str | None:
    """Return the word that "un-", "in-" … negates, if that is what the prefix does here."""
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
    """Whether a word is in the tables, and therefore an ordinary English word."""
    base = stem(word)
    return base in _synonyms() or base in _polar() or base in _kinds()
