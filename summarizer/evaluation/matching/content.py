"""The content of a text: weighted units and names, by which it is compared with another text.

Each unit has keys, and another text states it if it has one of them. The kinds of key: `root`, `beginning`,
`synonym` and `converse` of a word, `name` of a word as it is written in names, `number`, the parts of a time
(`PARTS`), `characters` of a script without spaces, and `denial`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from summarizer.grounding.facts.facts import Facts, read
from summarizer.grounding.facts.names import Name, canonical
from summarizer.grounding.facts.times import Moment
from summarizer.grounding.language.concepts import RELATED, Key, Keys, known
from summarizer.grounding.language.detect import detect_language
from summarizer.grounding.language.stems import root
from summarizer.grounding.language.tables import LANGUAGES
from summarizer.grounding.language.words import Token, spaceless

WORD, ORDINARY, LIGHT, NAME, SYLLABLE = 1.0, 0.7, 0.25, 0.7, 0.5
"""Weights: of a word, number or time; of a word of the general vocabulary, which is less specific; of one
that means next to nothing; of a name, times the root of its words; of two characters in a script without
spaces."""
KIN = 0.8
"""The credit for a synonym or, outside English, for another form of a word."""

_PREFIX = 5
"""Letters by which two forms of a word outside English are taken for one, as in `grounding.facts`."""

STOP_WORDS = frozenset[str]().union(
    *(LANGUAGES[code].stop for code in ("en", "de", "fr", "es", "it", "pt", "nl", "ru", "ar", "he"))
)
"""The function words of several languages, few of which are names elsewhere."""
PARTS = ("year", "quarter", "month", "day", "weekday", "minutes", "decade")
"""What a time may state."""
_DENIAL = Key("denial", "")


@dataclass(frozen=True, slots=True)
class Unit:
    """A word, number or time.

    Attributes:
        keys: The keys by which another text states it, each with its credit from 0 to 1, the best first.
        weight: Its share in the content of a text.
        vital: Whether the rest proves little without it, as it does without a number, a time or a "not".
    """

    keys: tuple[tuple[Key, float], ...]
    weight: float
    vital: bool = False

    def credit_in(self, keys: frozenset[Key]) -> float:
        """Return the credit, from 0 to 1, for stating it in a text with these keys."""
        for key, credit in self.keys:
            if key in keys:
                return credit
        return 0.0


@dataclass(frozen=True, slots=True)
class Party:
    """A name of a person, place or body: its words without titles, its initials, its weight."""

    words: frozenset[str]
    initials: str
    weight: float


@dataclass(frozen=True)
class Content:
    """What a text states.

    Attributes:
        facts: What grounding reads from it.
        units: Its words, numbers and times.
        names: Its names.
        keys: Everything it has that a unit of another text can be found by.
        wanted: The keys of all its units; a text that has none of them states none of the units.
        weight: The total weight of units and names.
    """

    facts: Facts
    units: tuple[Unit, ...]
    names: tuple[Party, ...]
    keys: frozenset[Key]
    wanted: frozenset[Key]
    weight: float


_SPELLINGS = (
    (re.compile(r"\bper cent\b"), "percent"),
    (re.compile(r"\b(n['’]|ne )(\w+) plus\b"), r"\1\2 pas"),
)
"""What grounding would misread: 5 per cent is no money, and "ne … plus" is a denial."""


@lru_cache(maxsize=8192)
def uniform(text: str) -> str:
    """Normalise the spaces and spellings of a text that grounding would misread.

    Args:
        text: The text as given.
    """
    text = " ".join(text.split())
    for pattern, spelling in _SPELLINGS:
        text = pattern.sub(spelling, text)
    return text


@lru_cache(maxsize=8192)
def language(text: str) -> str:
    """Detect the language of a text.

    Args:
        text: One statement, or two that are compared.

    Returns:
        Its code, such as "de"; "en" if it cannot be detected.
    """
    return detect_language(text) or "en"


@lru_cache(maxsize=8192)
def content(text: str) -> Content:
    """Read the content of a text; the result is cached.

    Args:
        text: The text as given.
    """
    code = language(text)
    facts = read(uniform(text), code)
    names = tuple(parties(facts.names))
    units = tuple(_units(facts, code, facts.denials))
    if not names and not any(unit.weight for unit in units):
        units = tuple(Unit(((_name_key(token.low), 1.0),), WORD) for token in facts.words if token.is_word)
    weight = sum(unit.weight for unit in (*units, *names))
    wanted = frozenset(key for unit in units for key, _ in unit.keys)
    return Content(facts, units, names, frozenset(_all_keys(facts, facts.denials)), wanted, weight)


def parties(found: Sequence[Name]) -> Iterator[Party]:
    """Make names comparable: each once, without titles.

    Args:
        found: The names as grounding finds them.
    """
    for words, initials in dict.fromkeys((_distinctive_words(n), _initials(n)) for n in found):
        if words:
            yield Party(words, initials, NAME * len(words) ** 0.5)


def _distinctive_words(name: Name) -> frozenset[str]:
    """The words that distinguish a name: no titles and nations, unless only common words would be left."""
    return frozenset(name.tokens if all(map(known, name.core)) else name.core)


def _initials(name: Name) -> str:
    return "".join(word[0] for word in name.tokens if word)


def _units(facts: Facts, code: str, denials: int) -> Iterator[Unit]:
    yield from dict.fromkeys(_words(facts, code))
    for quantity in facts.quantities:
        if not (quantity.spelled and (quantity.ordinal or quantity.value == "1")):
            yield Unit(((Key("number", quantity.value), 1.0),), WORD, vital=True)
    for _, moment in facts.moments:
        for key in _time_keys(moment):
            yield Unit(((key, 1.0),), WORD, vital=True)
    for token in facts.words:
        if not token.text.isascii():
            yield from (Unit(((key, 1.0),), SYLLABLE) for key in _character_keys(token.text))
    if denials:
        yield Unit(((_DENIAL, 1.0),), 0.0, vital=True)


def _words(facts: Facts, code: str) -> Iterator[Unit]:
    for term in facts.terms:
        if not term.name:
            yield _word(term.low, term.meanings, term.light, code)


@lru_cache(maxsize=65536)
def _word(low: str, meanings: Keys, light: bool, code: str) -> Unit:
    weight = LIGHT if light else ORDINARY if known(low) else WORD
    return Unit(tuple(_word_keys(low, meanings, code)), weight)


def _word_keys(low: str, meanings: Keys, code: str) -> Iterator[tuple[Key, float]]:
    """The keys that state a word: its root, then its synonyms, and outside English its beginning."""
    yield _root_key(low), 1.0
    for key, sign in sorted(meanings):
        if sign > 0 and key.kind in RELATED:
            yield key, KIN
    if code != "en" and len(low) >= _PREFIX:
        yield Key("beginning", low[:_PREFIX]), KIN


def _time_keys(moment: Moment) -> Iterator[Key]:
    for part in PARTS:
        value = getattr(moment, part)
        if value is not None:
            yield Key(part, str(value))


def _all_keys(facts: Facts, denials: int) -> Iterator[Key]:
    """Everything that a unit of another text can be found by."""
    for token in facts.words:
        yield from list_keys(token)
    for term in facts.terms:
        yield from (key for key, sign in term.meanings if sign > 0 and key.kind in RELATED)
    for quantity in facts.quantities:
        yield Key("number", quantity.value)
    for _, moment in facts.moments:
        for key in _time_keys(moment):
            yield from (key, Key("number", key.value))
    if denials or any(facts.denying(term) for term in facts.terms):
        yield _DENIAL


@lru_cache(maxsize=65536)
def list_keys(token: Token) -> tuple[Key, ...]:
    """List the keys of a word or number, by any of which a unit of another text is found."""
    if token.is_number:
        return (Key("number", token.text),)
    if not token.is_word:
        return ()
    beginning = Key("beginning", token.low[:_PREFIX])
    return (_name_key(token.low), _root_key(token.low), beginning, *_character_keys(token.text))


def _name_key(low: str) -> Key:
    return Key("name", canonical(low))


@lru_cache(maxsize=65536)
def _root_key(low: str) -> Key:
    return Key("root", root(low))


def _character_keys(text: str) -> Iterator[Key]:
    """Each two neighbouring characters, if the script has no spaces between words."""
    if spaceless(text):
        yield from (Key("characters", text[at : at + 2]) for at in range(max(1, len(text) - 1)))


def share(name: Party, other: Content) -> float:
    """Compute how much of a name another text has, from 0 to 1.

    A shorter, fuller or abbreviated form counts as all of it. Two names that share a word and differ in
    others, as Ana and Tom Ruiz, are two names.

    Args:
        name: The party.
        other: The content of the text that may name it.
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
    found = sum(Key("name", word) in other.keys or _root_key(word) in other.keys for word in name.words)
    return found / len(name.words)
