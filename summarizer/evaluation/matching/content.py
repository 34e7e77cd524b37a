"""Content: what a text says, as weighted units that can be found again in another text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from summarizer.grounding.facts.facts import Facts, read
from summarizer.grounding.facts.names import Name, canonical
from summarizer.grounding.facts.times import Moment
from summarizer.grounding.language.concepts import Keys, known
from summarizer.grounding.language.stems import root
from summarizer.grounding.language.vocabulary import LANGUAGES, wordset
from summarizer.grounding.language.words import Token, spaceless
from summarizer.grounding.language.words import language as grounded_language

WORD, ORDINARY, LIGHT, NAME, SYLLABLE = 1.0, 0.7, 0.25, 0.7, 0.5
"""Weights: of a word, number or time; of a word of the general vocabulary, which says less; of one that says
next to nothing; of a name, times the root of its words; of two characters in a script without spaces."""
KIN = 0.8
"""How well a synonym, or outside English another form of a word, says it."""

_PREFIX = 5
"""Letters by which two forms of a word outside English are taken for one, as in `grounding.facts`."""

_STOP = {code: known.stop for code, known in LANGUAGES.items()} | {
    "it": wordset("""
    il lo la i gli le un uno una di a da in con su per tra fra del dello della dei degli delle al allo alla
    ai agli alle dal dalla dai dalle nel nella nei nelle sul sulla sulle e ed o ma che chi cui è sono era
    erano ha hanno si se come più anche suo sua loro questo questa quello essere stato stata non
    l d dell all nell
    """),
    "nl": wordset("""
    de het een en of maar van in op te aan met voor door over uit naar bij om als dan dat die dit deze er is
    zijn was waren wordt worden werd heeft hebben had hun haar ze zij hij ook nog wel al tot onder tussen niet
    geen
    """),
}
STOP_WORDS = frozenset[str]().union(*_STOP.values())
"""The function words of every language known."""
_NEGATORS = {
    "it": wordset("non né mai nessuno nessuna nessun niente nulla senza"),
    "nl": wordset("niet geen nooit niemand niets zonder noch"),
}
_WORD = re.compile(r"[^\W\d_]+")
PARTS = ("year", "month", "day", "weekday", "minutes")
"""What a time may tell."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A word, number or time: the keys by which another text says it, each with how well, best first.

    Without a `vital` one, a number, time or "not", the rest proves little.
    """

    keys: tuple[tuple[str, float], ...]
    weight: float
    vital: bool = False

    def said_in(self, keys: frozenset[str]) -> float:
        """How well a text with such keys says it."""
        for key, credit in self.keys:
            if key in keys:
                return credit
        return 0.0


@dataclass(frozen=True, slots=True)
class Party:
    """A name: its words without titles, its initials, its weight."""

    words: frozenset[str]
    initials: str
    weight: float


@dataclass(frozen=True)
class Content:
    """What a text says: its units and names, and the keys it can be found by.

    `wanted` are the keys of all its units: where another text has none of them, it says none of the units.
    """

    facts: Facts
    units: tuple[Unit, ...]
    names: tuple[Party, ...]
    keys: frozenset[str]
    wanted: frozenset[str]
    weight: float


_SPELLINGS = (
    (re.compile(r"\bper cent\b"), "percent"),
    (re.compile(r"\b(n['’]|ne )(\w+) plus\b"), r"\1\2 pas"),
)
"""What grounding would misread: 5 per cent is no money, and "ne … plus" is a denial."""


@lru_cache(maxsize=8192)
def uniform(text: str) -> str:
    """A text in spellings and with spaces that grounding can read."""
    text = " ".join(text.split())
    for pattern, spelling in _SPELLINGS:
        text = pattern.sub(spelling, text)
    return text


@lru_cache(maxsize=8192)
def language(text: str) -> str:
    """The code of the language whose function words a text uses most; English if none is known."""
    known = grounded_language(text)
    seen = [word.lower() for word in _WORD.findall(text)]
    counts = {code: len([word for word in seen if word in _STOP[code]]) for code in (*_NEGATORS, known)}
    best = max(_NEGATORS, key=counts.__getitem__)
    return best if counts[best] > max(1, counts[known]) else known


@lru_cache(maxsize=8192)
def content(text: str) -> Content:
    """The content of a text; the same text is read once."""
    code = language(text)
    facts = read(uniform(text), code)
    names = tuple(parties(facts.names))
    denials = facts.denials + sum(token.low in negators(code) for token in facts.words)
    units = tuple(_units(facts, code, denials))
    if not names and not any(unit.weight for unit in units):
        units = tuple(Unit(((_named(token.low), 1.0),), WORD) for token in facts.words if token.is_word)
    weight = sum(unit.weight for unit in (*units, *names))
    wanted = frozenset(key for unit in units for key, _ in unit.keys)
    return Content(facts, units, names, frozenset(_keys(facts, denials)), wanted, weight)


def negators(code: str) -> frozenset[str]:
    """The words that deny in a language that grounding does not know; it sees to those it knows."""
    return _NEGATORS.get(code, frozenset())


def parties(found: Sequence[Name]) -> Iterator[Party]:
    """Names as they are compared."""
    for words, initials in dict.fromkeys((_telling(n), _initials(n)) for n in found):
        if words:
            yield Party(words, initials, NAME * len(words) ** 0.5)


def _telling(name: Name) -> frozenset[str]:
    """The words that tell a name from others: no titles and nations, if more than common words are left."""
    return frozenset(name.tokens if all(map(known, name.core)) else name.core)


def _initials(name: Name) -> str:
    return "".join(word[0] for word in name.tokens if word)


def _units(facts: Facts, code: str, denials: int) -> Iterator[Unit]:
    yield from dict.fromkeys(_words(facts, code))
    for quantity in facts.quantities:
        if not (quantity.spelled and (quantity.ordinal or quantity.value == "1")):
            yield Unit(((f"#{quantity.value}", 1.0),), WORD, vital=True)
    for _, moment in facts.moments:
        for part in _parts(moment):
            yield Unit(((part, 1.0),), WORD, vital=True)
    for token in facts.words:
        if not token.text.isascii():
            yield from (Unit(((pair, 1.0),), SYLLABLE) for pair in _pairs(token.text))
    if denials:
        yield Unit((("¬", 1.0),), 0.0, vital=True)


def _words(facts: Facts, code: str) -> Iterator[Unit]:
    stop = _STOP[code] if code in _NEGATORS else frozenset[str]()
    for term in facts.terms:
        if not term.name and term.low not in stop:
            yield _word(term.low, term.meanings, term.light, code)


@lru_cache(maxsize=65536)
def _word(low: str, meanings: Keys, light: bool, code: str) -> Unit:
    weight = LIGHT if light else ORDINARY if known(low) else WORD
    return Unit(tuple(_said_by(low, meanings, code)), weight)


def _said_by(low: str, meanings: Keys, code: str) -> Iterator[tuple[str, float]]:
    """The keys that say a word: its root, then its synonyms, and outside English its beginning."""
    yield _rooted(low), 1.0
    for key, sign in sorted(meanings):
        if sign > 0 and key[0] in "=⇄":
            yield key, KIN
    if code != "en" and len(low) >= _PREFIX:
        yield f"≈{low[:_PREFIX]}", KIN


def _parts(moment: Moment) -> Iterator[str]:
    for name in PARTS:
        value = getattr(moment, name)
        if value is not None:
            yield f"{name} {value}"


def _keys(facts: Facts, denials: int) -> Iterator[str]:
    """Everything a text can be found by."""
    for token in facts.words:
        yield from _found_by(token)
    for term in facts.terms:
        yield from (key for key, sign in term.meanings if sign > 0 and key[0] in "=⇄")
    for quantity in facts.quantities:
        yield f"#{quantity.value}"
    for _, moment in facts.moments:
        for part in _parts(moment):
            yield from (part, f"#{part.split()[1]}")
    if denials or any(facts.denying(term) for term in facts.terms):
        yield "¬"


@lru_cache(maxsize=65536)
def _found_by(token: Token) -> tuple[str, ...]:
    if token.is_number:
        return (f"#{token.text}",)
    if not token.is_word:
        return ()
    return (_named(token.low), _rooted(token.low), f"≈{token.low[:_PREFIX]}", *_pairs(token.text))


def _named(low: str) -> str:
    return f"@{canonical(low)}"


def _rooted(low: str) -> str:
    return f"√{root(low)}"


def _pairs(text: str) -> Iterator[str]:
    """Neighbouring characters, if a script has no spaces between words."""
    if spaceless(text):
        yield from (text[at : at + 2] for at in range(max(1, len(text) - 1)))


def share(name: Party, other: Content) -> float:
    """How much of a name another text has: all of it in a shorter, fuller or abbreviated form, or some words.

    Two names that share a word and differ in others, as Ana and Tom Ruiz, are two.
    """
    apart = False
    for theirs in other.names:
        if theirs.words <= name.words or name.words <= theirs.words:
            return 1.0
        if theirs.initials in name.words or name.initials in theirs.words:
            return 1.0
        apart = apart or bool(theirs.words & name.words)
    if apart:
        return 0.0
    said = sum(f"@{word}" in other.keys or _rooted(word) in other.keys for word in name.words)
    return said / len(name.words)
