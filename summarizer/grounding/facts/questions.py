"""Questions: finds the words of a text that are asked and not stated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from summarizer.grounding.language.vocabulary import PRONOUNS, Language, wordset
from summarizer.grounding.language.words import Token

_ENDS: Final = wordset(". ! ? … : ;")
_BREAKS: Final = wordset(", — – ( )")
_LEADS: Final = wordset("and so but or then also well hi hello ok okay please")
_REQUESTS: Final = wordset("can could would will may might")
_INVERTED: Final = wordset("do does did") | _REQUESTS
_ADDRESSED: Final = wordset("you we i someone somebody anyone anybody u")


def asked_words(words: Sequence[Token], language: Language) -> Iterator[tuple[int, bool]]:
    """Yield the words of each question, and whether it is a request or presupposes what it says.

    "Why did the pump fail?" says that it did; "Did the pump fail?" does not.
    """
    for start, end in _questions(words):
        start = _start(words, start, end, language)
        first, second = (words[at].low if at < end else "" for at in (start, start + 1))
        presupposed = bool({first, second} & language.interrogatives)
        requested = presupposed or (first in _REQUESTS and second in _ADDRESSED)
        yield from ((at, requested) for at in range(start, end))


def _questions(words: Sequence[Token]) -> Iterator[tuple[int, int]]:
    start = 0
    for at, token in enumerate(words):
        if token.text == "?":
            yield start, at
        if token.text in _ENDS:
            start = at + 1


def _start(words: Sequence[Token], start: int, end: int, language: Language) -> int:
    """Return where the question begins: "The pump failed, *can you fix it*?"."""
    verbs = language.copulas | language.hedges | language.plans | _INVERTED
    opened = language.interrogatives | verbs
    inverted = [at for at in range(start, end) if words[at].low in verbs and _subject(words, at + 1)]
    begins = [start, *(at + 1 for at in range(start, end) if words[at].text in _BREAKS), *inverted]
    for at in begins:
        while at < end and (not words[at].is_word or words[at].low in _LEADS):
            at += 1
        if at < end and words[at].low in opened:
            return at
    return start


def _subject(words: Sequence[Token], at: int) -> bool:
    """Whether a pronoun comes next, perhaps after "not": "can *you*", "can not *we*"."""
    at += at < len(words) and words[at].low == "not"
    return at < len(words) and words[at].low in PRONOUNS
