"""Names: finds capitalised spans, makes them comparable, and builds acronyms."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from summarizer.grounding.facts.nameforms import name_forms, without_accents
from summarizer.grounding.facts.openers import opens_sentences
from summarizer.grounding.language.concepts import known
from summarizer.grounding.language.tables import get_language
from summarizer.grounding.language.vocabulary import GERMAN_NAMERS, LIGHT, NATIONS, TITLES, wordset
from summarizer.grounding.language.words import Token

_PARTICLES = wordset("of de del da do van von der den bin ibn al el la le du di & -")
_NATIONS = frozenset(NATIONS.values())
_STARTERS = wordset('. ! ? : " - • * ; ( [ — – | > # …')
_COMMON_ENDINGS = tuple(wordset("tion tions ment ments ness ing ings ity ance ence ism ly ed ship"))


@dataclass(frozen=True, slots=True)
class Name:
    """A capitalised span.

    Attributes:
        text: The span as written.
        tokens: Its words, made comparable by `canonical`.
        index: Its first token in the text.
        end: The token after it.
        initial: Whether it opens a sentence, where ordinary words have a capital too.
    """

    text: str
    tokens: tuple[str, ...]
    index: int
    end: int
    initial: bool

    @property
    def core(self) -> tuple[str, ...]:
        """The tokens without titles and nations: what distinguishes one person or body from another."""
        return _core(self.tokens)

    def forms(self, language: str) -> frozenset[str]:
        """Return what it is recognised by: the forms of its words and, of several words, its acronym."""
        found = {form for token in self.core or self.tokens for form in name_forms(token, language)}
        if len(self.tokens) > 1:
            found.add("".join(token[0] for token in self.tokens))
        return frozenset(found)


@lru_cache(maxsize=4096)
def _core(tokens: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(t for t in tokens if t not in TITLES and t not in _NATIONS and len(t) > 1)


@lru_cache(maxsize=65536)
def canonical(low: str) -> str:
    """Return a word in the form in which names are compared: no accents, "france" for "french"."""
    bare = without_accents(low)
    return NATIONS.get(bare, bare)


def names(words: Sequence[Token], language: str, numeric: Collection[int] = ()) -> tuple[Name, ...]:
    """Find the names in a text by their capitals.

    Args:
        words: The tokens of the text.
        language: Its code, such as "en".
        numeric: Indexes of tokens that are numbers; no name begins there.

    Returns:
        The names in order; none for a text all in capitals.
    """
    letters = [token for token in words if token.is_word and len(token.text) > 1]
    if len(letters) > 3 and all(token.text.isupper() for token in letters):
        return ()
    found = (name for name in _names(words, language) if name.index not in numeric)
    return tuple(name for name in found if name.tokens and not _ordinary(name, language))


def _names(words: Sequence[Token], language: str) -> Iterator[Name]:
    at = 0
    while at < len(words):
        if not words[at].capital or _function_word(words, at, language):
            at += 1
            continue
        end = _end_of_span(words, at, language)
        if language != "de" or _german_name(words, at, end):
            tokens = tuple(
                canonical(token.low)
                for token in words[at:end]
                if token.is_word and token.low not in _PARTICLES
            )
            yield Name(" ".join(token.text for token in words[at:end]), tokens, at, end, _opens(words, at))
        at = end


def _ordinary(name: Name, language: str) -> bool:
    """Whether the one word that opens a sentence is probably not a name."""
    if not name.initial or len(name.tokens) > 1 or name.text.isupper():
        return False
    low = name.text.lower()
    return looks_common(low) or opens_sentences(low, language)


def _function_word(words: Sequence[Token], at: int, language: str) -> bool:
    token = words[at]
    if token.text.isupper() and len(token.text) > 1:
        return False
    return token.low in get_language(language).stop or (token.low in LIGHT and _opens(words, at))


def _end_of_span(words: Sequence[Token], at: int, language: str) -> int:
    particles = _PARTICLES - {"der", "den", "de"} if language == "de" else _PARTICLES
    end = at + 1
    while end < len(words):
        if words[end].capital:
            end += 1
        elif (
            words[end].text == "."
            and len(words[end - 1].text) == 1
            and end + 1 < len(words)
            and words[end + 1].capital
        ) or (words[end].low in particles and end + 1 < len(words) and words[end + 1].capital):
            end += 2
        else:
            break
    return end


def _german_name(words: Sequence[Token], at: int, end: int) -> bool:
    """Whether a German capitalised span is a name: two words in a row, or one after "Herr" or a title."""
    return end - at > 1 or words[at].text.isupper() or (at > 0 and words[at - 1].low in GERMAN_NAMERS)


def _opens(words: Sequence[Token], at: int) -> bool:
    return at == 0 or words[at - 1].text in _STARTERS


def looks_common(low: str) -> bool:
    """Whether a word that opens a sentence is probably an ordinary one."""
    if low in NATIONS or low in _NATIONS:
        return False
    if known(low) or low in TITLES or low in LIGHT:
        return True
    return low.endswith(_COMMON_ENDINGS) or (low.endswith("s") and known(low[:-1]))


def acronyms(found: Sequence[Name]) -> frozenset[str]:
    """Return the initials of names of several words: WHO for World Health Organization."""
    return frozenset("".join(token[0] for token in name.tokens) for name in found if len(name.tokens) > 1)


def within(core: Sequence[str], tokens: Sequence[str]) -> bool:
    """Whether the words of a name are among others in order, with at most two words in between."""
    at = -1
    for word in core:
        later = [n for n, other in enumerate(tokens) if other == word and (at < 0 or at < n <= at + 3)]
        if not later:
            return False
        at = later[0]
    return True
