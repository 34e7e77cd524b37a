"""Frames: two statements in nearly the same words, side by side: whose names stand in the same places?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from summarizer.evaluation.matching.names import is_bare_plural, name_similarity
from summarizer.grounding.facts.facts import Facts
from summarizer.grounding.facts.names import Name, canonical
from summarizer.grounding.facts.once import once
from summarizer.grounding.language.concepts import meanings
from summarizer.grounding.language.stems import stem
from summarizer.grounding.language.tables import get_language
from summarizer.grounding.language.vocabulary import DETERMINERS, SYMMETRIC, TITLES, wordset
from summarizer.grounding.language.words import Token

_FRAME = 0.7
"""The share of its other words, in their order, that two statements must have in common to be one frame."""
_NAME = "‹name›"
"""What a name is compared as, whoever it names."""
_JOINING = wordset(
    "and or und oder et ou y o e ed en of i lub , ; the a an der die das den dem le la les el los"
)
"""What stands between parties of which the same is stated, whatever their order."""
_MUTUAL = SYMMETRIC - _JOINING - wordset("with")
"""What two parties do with each other: A met B, and B met A."""
_US = ("us",)
"""The country, which is in the list of titles."""
_BEGINNING = 5
"""Letters by which two nouns are taken for forms of one, as in `content`."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A word, or a name of several words as one piece.

    Attributes:
        key: What it is compared by.
        text: Its words as written.
        party: Whether it may name a party: a name, the first word or, in German, any noun.
        sure: Whether it is known to be a name, and not only a noun.
    """

    key: str
    text: str
    party: bool = False
    sure: bool = True


@dataclass(frozen=True, slots=True)
class _Pair:
    """The places of two pieces that correspond, one in each statement."""

    ours: int
    theirs: int


def names_differ(a: Facts, b: Facts) -> bool:
    """Decide whether two statements in nearly the same words have different parties in one place.

    They have if one name was put in the place of another, and if two names were exchanged, unless the order
    of these means nothing: around "and", and around verbs such as "meet".

    Args:
        a: The facts of one statement.
        b: The facts of the other.

    Returns:
        False also for statements that do not have most of their words in common, in the same order.
    """
    first, second = _pieces(a), _pieces(b)
    if not _has_most((_count_words(a) & _count_words(b)).total(), a, b):
        return False  # in no order, so that they need not be aligned
    pairs = _align(first, second)
    if not _has_most(sum(not first[pair.ours].party for pair in pairs), a, b):
        return False
    apart = [pair for pair in pairs if _are_two_parties(first, second, pair)]
    if any(first[pair.ours].sure and second[pair.theirs].sure for pair in apart):
        return True
    # Another noun may be another word for the same: all the rest has to be the same.
    likely = [p for p in apart if a.language == "de" or first[p.ours].sure or second[p.theirs].sure]
    return bool(likely) and len(pairs) == len(first) == len(second) and len(apart) <= 2


@once
def _pieces(facts: Facts) -> tuple[_Piece, ...]:
    names = {name.index: name for name in facts.names if name.tokens}
    inside = {at for name in names.values() for at in range(name.index, name.end)}
    found: list[_Piece] = []
    for at, token in enumerate(facts.words):
        if at in names:
            found.append(_Piece(_NAME, names[at].text, party=True, sure=_is_sure(names[at])))
        elif at not in inside and (token.is_word or token.is_number or token.text in ",;"):
            found.append(_word(token, facts.language, first=at == 0))
    return tuple(found)


def _is_sure(name: Name) -> bool:
    """Whether a name is neither a bare plural nor only a title."""
    return not is_bare_plural(name) and (not TITLES.issuperset(name.tokens) or name.tokens == _US)


def _word(token: Token, language: str, *, first: bool) -> _Piece:
    known = get_language(language).stop | DETERMINERS
    if (first or language == "de") and token.text[0].isupper() and token.low not in known:
        return _Piece(_NAME, token.text, party=True, sure=False)
    return _Piece(stem(canonical(token.low)), token.text)


def _align(first: Sequence[_Piece], second: Sequence[_Piece]) -> list[_Pair]:
    """Pair the pieces of the longest runs that both statements have."""
    matcher = SequenceMatcher(None, [p.key for p in first], [p.key for p in second], autojunk=False)
    return [
        _Pair(block.a + n, block.b + n) for block in matcher.get_matching_blocks() for n in range(block.size)
    ]


def _has_most(common: int, a: Facts, b: Facts) -> bool:
    """Whether so many words, names aside, are most of those of both statements."""
    return common > 0 and common >= _FRAME * max(_count_words(facts).total() for facts in (a, b))


@once
def _count_words(facts: Facts) -> Counter[str]:
    """Count how often a statement has each of its words, names aside."""
    return Counter(piece.key for piece in _pieces(facts) if not piece.party)


def _are_two_parties(first: Sequence[_Piece], second: Sequence[_Piece], pair: _Pair) -> bool:
    """Whether two names in one place are of two parties, and neither of them is only named elsewhere.

    If one statement has only one of them, and the other has both, it may put the matter the other way round.
    """
    ours, theirs = first[pair.ours], second[pair.theirs]
    if not ours.party or _is_among(ours, _sharing(second, pair.theirs)):
        return False
    if _is_among(theirs, _sharing(first, pair.ours)):
        return False
    return _is_among(ours, second) == _is_among(theirs, first)


def _is_among(party: _Piece, pieces: Iterable[_Piece]) -> bool:
    return any(_can_be_one(party, other) for other in pieces if other.party)


def _sharing(pieces: Sequence[_Piece], at: int) -> Iterator[_Piece]:
    """A party and those of which the same is stated: in a list with it, or on the other side of "met"."""
    yield pieces[at]
    for following in (pieces[:at][::-1], pieces[at + 1 :]):
        between: set[str] = set()
        for piece in following:
            if not piece.party:
                between.add(piece.key)
            elif _is_mutual(between):
                yield piece
                between.clear()
            else:
                break


def _is_mutual(between: set[str]) -> bool:
    """Whether the words between two parties state the same of both: "and", "met", "is in talks with"."""
    return between <= _JOINING or (
        between - _JOINING - {"with"} <= _MUTUAL and not between.isdisjoint(_MUTUAL)
    )


def _can_be_one(ours: _Piece, theirs: _Piece) -> bool:
    if name_similarity(ours.text, theirs.text) > 0:
        return True
    if ours.sure and theirs.sure:
        return False
    first, second = (canonical(piece.text.casefold()) for piece in (ours, theirs))
    return first[:_BEGINNING] == second[:_BEGINNING] or bool(meanings(first) & meanings(second))
