"""Facts: the words, names, numbers and times of a text, read so that two texts can be compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from summarizer.grounding.facts.moments import MARK, take_moments
from summarizer.grounding.facts.nameforms import name_forms
from summarizer.grounding.facts.names import Name, canonical, names
from summarizer.grounding.facts.numbers import Quantity, quantities
from summarizer.grounding.facts.parts import divide
from summarizer.grounding.facts.scope import Scope, refuses_something, scopes
from summarizer.grounding.facts.tasks import task_words
from summarizer.grounding.facts.times import Moment
from summarizer.grounding.language import vocabulary as v
from summarizer.grounding.language.concepts import Key, Keys, kinds, meanings, opposites
from summarizer.grounding.language.tables import get_language
from summarizer.grounding.language.words import Token, plain, spaceless, tokens

_QUOTED = re.compile(
    r"“([^“”]{1,600})”|„([^„“”]{1,600})[“”]|«([^«»]{1,600})»|「([^「」]{1,600})」|\"([^\"]{1,600})\""
    r"|(?<!\w)[‘']([^‘’'\n]{1,300})[’'](?!\w)"
)

_OPENERS = v.wordset("whether tbd tbc ob")
_LABEL = re.compile(
    r"""(?ix)\s* (?:\[[^\]]*\]\s*)?
    (?!(?:date|subject|cc|bcc|to|sent|re|action|todo|note|owner|due|impact|cause|root\ cause|follow-?ups?)\b)
    [\w@] [\w\ .()-]{0,40} :\s"""
)


@dataclass(frozen=True, slots=True)
class Term:
    """A word with content.

    Attributes:
        low: The word in lower case.
        meanings: What it means (see `concepts.meanings`).
        opposites: The pairs of opposites that it belongs to.
        kinds: The kinds of things it belongs to, and which member of each it is.
        scope: Whether it is negated, only possible, and so on.
        index: The position of its token in the text.
        name: Whether it is part of a name.
        light: Whether it is so general that its absence from a sentence means little.
    """

    low: str
    meanings: Keys
    opposites: Keys
    kinds: frozenset[tuple[str, str]]
    scope: Scope
    index: int
    name: bool
    light: bool


@dataclass(frozen=True)
class Facts:
    """What one text states.

    Attributes:
        text: The text.
        language: Its code, such as "en".
        words: Its tokens; `MARK` stands for each time.
        terms: Its words with content.
        names: Its names.
        quantities: Its numbers.
        moments: Its times, each with the index of its token.
        scopes: The scope of each token.
        denials: How many negations it has.
        quotations: The strings in quotation marks.
    """

    text: str
    language: str
    words: tuple[Token, ...]
    terms: tuple[Term, ...]
    names: tuple[Name, ...]
    quantities: tuple[Quantity, ...]
    moments: tuple[tuple[int, Moment], ...]
    scopes: tuple[Scope, ...]
    denials: int
    quotations: tuple[str, ...]

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The words, numbers and marks in lower case."""
        return frozenset(token.low for token in self.words)

    @cached_property
    def lows(self) -> frozenset[str]:
        """The words in lower case, in the form in which names are compared."""
        return frozenset(canonical(token.low) for token in self.words if token.is_word)

    @cached_property
    def capitals(self) -> frozenset[str]:
        """The words with a capital, in the form in which names are compared."""
        return frozenset(canonical(token.low) for token in self.words if token.capital)

    def denying(self, term: Term) -> bool:
        """Whether a word negates without a "not": refused, unclear, lost."""
        return refuses_something(term.low) or any(sign < 0 for _, sign in term.meanings | term.opposites)

    @cached_property
    def denying_terms(self) -> tuple[Term, ...]:
        """The words that negate without a "not"."""
        return tuple(term for term in self.terms if self.denying(term))

    @cached_property
    def conditional(self) -> bool:
        """Whether it has a word such as "if" or "unless"."""
        conditions = get_language(self.language).conditions
        return any(token.low in conditions for token in self.words)

    @cached_property
    def free_pronoun(self) -> bool:
        """Whether it has a pronoun, or "the company", before any name that it could refer to."""
        for at, token in enumerate(self.words):
            if any(name.index == at and name.core for name in self.names):
                return False
            before = self.words[at - 1].low if at else ""
            if token.low in v.PRONOUNS or (token.low in v.STAND_INS and before == "the"):
                return True
        return False

    @cached_property
    def spoken(self) -> bool:
        """Whether somebody speaks in it: "Anna: …", "I …", a quotation, a question."""
        first = any(
            token.low in ("i", "we", "my", "our", "me", "us", "please") and token.text != "US"
            for token in self.words
        )
        return first or is_label(self.text) or bool(self.quotations) or "?" in self.text

    @cached_property
    def open(self) -> bool:
        """Whether it leaves something open: a question, "whether", "not known", "unclear"."""
        left = any(self.leaves_open(term) for term in self.terms)
        return left or "?" in self.text or any(token.low in _OPENERS for token in self.words)

    def leaves_open(self, term: Term) -> bool:
        """Whether a word, negated or not, leaves something open: undecided, not known."""
        return term.low in v.OPEN and (term.scope.sign < 0) != _open_word(term.low)

    @cached_property
    def _divided(self) -> tuple[tuple[int, ...], frozenset[int]]:
        figures = {at for quantity in self.quantities for at in range(quantity.index, quantity.end)}
        return divide(self.words, self.language, self.scopes, self.names, figures)

    @property
    def parts(self) -> tuple[int, ...]:
        """The number of the part that each word belongs to."""
        return self._divided[0]

    @property
    def verbs(self) -> frozenset[int]:
        """The indexes of what looks like a finite verb."""
        return self._divided[1]

    def clause(self, index: int) -> int:
        """Return the number of the clause of a word."""
        return self.scopes[index].clause


def _open_word(low: str) -> bool:
    return low == "open" or low.startswith(("un", "und"))


def read(text: str, language: str, listed: bool | None = None) -> Facts:
    """Read the facts of a text; the result is cached.

    Args:
        text: One sentence or a few.
        language: Its code, such as "en".
        listed: Whether it is in a list of tasks (True), or of what was done (False).
    """
    return _read(text, language, listed)


@lru_cache(maxsize=2048)
def _read(text: str, language: str, listed: bool | None) -> Facts:
    moments, masked = take_moments(plain(text))
    words = tokens(masked)
    numbers = quantities(words, language)
    numeric = {at for quantity in numbers for at in range(quantity.index, quantity.end)}
    found = names(words, language, numeric)
    tasks = frozenset(task_words(words, get_language(language), text, listed=listed))
    scope, denials = scopes(words, language, tasks)
    marks = (index for index, token in enumerate(words) if token.text == MARK)
    return Facts(
        text=text,
        language=language,
        words=words,
        terms=_terms(words, language, found, numbers, scope),
        names=found,
        quantities=numbers,
        moments=tuple(zip(marks, moments, strict=False)),
        scopes=scope,
        denials=denials,
        quotations=quotations(text),
    )


def _terms(
    words: Sequence[Token],
    language: str,
    found: Sequence[Name],
    numbers: Sequence[Quantity],
    scope: Sequence[Scope],
) -> tuple[Term, ...]:
    stop = get_language(language).stop
    named = {at for name in found for at in range(name.index, name.end)}
    ordinal = {quantity.index for quantity in numbers if quantity.ordinal and quantity.spelled}
    numeric = {at for quantity in numbers for at in range(quantity.index, quantity.end)} - ordinal
    return tuple(
        Term(
            token.low,
            _keys(token.low, language, capital=token.capital),
            opposites(token.low),
            kinds(token.low),
            scope[at],
            at,
            at in named,
            token.low in v.LIGHT or at in ordinal or _refers_back(words, at, stop),
        )
        for at, token in enumerate(words)
        if (token.low not in stop or at in named) and at not in numeric and _has_content(token)
    )


def _refers_back(words: Sequence[Token], at: int, stop: frozenset[str]) -> bool:
    """Whether "the former" or "the latter" stands for something named before."""
    if words[at].low not in ("former", "latter") or not at or words[at - 1].low != "the":
        return False
    following = words[at + 1] if at + 1 < len(words) else None
    return following is None or not following.is_word or following.low in stop


def _has_content(token: Token) -> bool:
    return token.is_word and len(token.low) > 1 and not spaceless(token.low)


@lru_cache(maxsize=65536)
def _keys(low: str, language: str, *, capital: bool) -> Keys:
    """Return what a word means: also as a name, if it has a capital; outside English its beginning."""
    if capital:
        forms = frozenset((Key("name", form), 1) for form in name_forms(low, language))
        return _keys(low, language, capital=False) | forms
    if language == "en" or len(low) < 5:
        return meanings(low)
    bare = low[2:] if language == "de" and low.startswith("ge") and low.endswith(("t", "en")) else low
    bare = bare.removeprefix("و").removeprefix("ال") if language == "ar" else bare
    return meanings(low) | {(Key("beginning", bare[:5]), 1)}


def is_label(text: str) -> bool:
    """Whether a sentence opens with its speaker or author: "Anna: …", "[08:58] anna: …", "From: …"."""
    return bool(_LABEL.match(text))


def quotations(text: str) -> tuple[str, ...]:
    """Return the strings in quotation marks."""
    found = (
        next(filter(None, match.groups())) for match in _QUOTED.finditer(unicodedata.normalize("NFC", text))
    )
    return tuple(quoted for quoted in found if any(character.isalnum() for character in quoted))
