"""Falsehoods: a statement's opposite, and a statement with another number in it."""

from __future__ import annotations

import re

from summarizer.grounding.language.vocabulary import wordset

_AUXILIARY = (
    r"(is|are|was|were|has|have|had|will|would|can|could|must|should|may|might|does|did|do|need not|cannot)"
)
_DENYING = {
    rf"\b{_AUXILIARY} not yet\b": r"\1 already",
    rf"\b{_AUXILIARY} not\b": r"\1",
    r"\bcannot\b": "can",
    r"\bno longer ": "",
    r"\bNo (?=[a-z])": "Some ",
    r"\bno (?=[a-z])": "some ",
    r"\bNobody\b": "Somebody",
    r"\bnobody\b": "somebody",
    r"\bnothing\b": "something",
    r"\bnever ": "",
}
"""Each way to deny, and what stands there if one does not."""
_DENIES_OTHERWISE = re.compile(r"(?i)\b(?:not|nor|neither|none)\b")
_PAST = wordset("""
said met found took began ran went gave told wrote made came put led kept broke sent left lost won paid held
drew rose fell stood brought bought sold saw knew got slipped hit cost thought spoke
""")
_PRESENT = wordset("""
says wants needs denies holds expects asks seeks goes gets comes lapses pays replaces stands waits uses
demands doubts suspects argues knows offers proposes puts recovers starts begins opens closes makes takes
gives means depends remains spends leaves calls sends objects plans hopes lacks stays differ say want need
expect wait use
""")
_VERB = re.compile(r"(?<=[a-z.’'\d)] )([a-z]+)\b")
_NO_VERB = wordset("hundred need indeed speed exceed armed so-called red bed feed")


def negated(text: str) -> str | None:
    """The opposite of an English statement; null where no rule fits.

    >>> negated("The sale will go ahead."), negated("Nobody has answered."), negated("Ann met Bob.")
    ('The sale will not go ahead.', 'Somebody has answered.', 'Ann never met Bob.')
    """
    for denying, without in _DENYING.items():
        affirmed, count = re.subn(denying, without, text, count=1)
        if count:
            return affirmed
    if _DENIES_OTHERWISE.search(text):
        return None
    denied, count = re.subn(rf"\b{_AUXILIARY}\b(?! \d)", r"\1 not", text, count=1)
    return denied if count else _with_adverb(text)


def _with_adverb(text: str) -> str | None:
    for verb in _VERB.finditer(text):
        word = verb[1]
        past = word in _PAST or (word.endswith("ed") and word not in _NO_VERB)
        if past or word in _PRESENT:
            return f"{text[: verb.start()]}{'never' if past else 'no longer'} {text[verb.start() :]}"
    return None


SPELLED = [
    *("two", "three", "four", "five", "six", "seven"),
    *("eight", "nine", "ten", "eleven", "twelve", "thirteen"),
]
"""The numbers from 2 that are written as words."""
_DIGITS = re.compile(r"(?<![A-Za-z\d])\d+(?:[.,:]\d+| \d{3}(?!\d))*")
_SPELLED = re.compile(rf"(?i)\b({'|'.join(SPELLED[:-1])})\b")


def other_number(text: str, english: bool = True) -> str | None:
    """A text with its first number one lower or, where it ends in 0, higher; null if it has none.

    Numbers in words are known in English only.

    >>> other_number("By 30 June 412 came."), other_number("Two came."), other_number("Many came.")
    ('By 31 June 412 came.', 'Three came.', None)
    """
    if found := _DIGITS.search(text):
        last = int(text[found.end() - 1])
        return f"{text[: found.end() - 1]}{last - 1 if last else 1}{text[found.end() :]}"
    if english and (found := _SPELLED.search(text)):
        word = SPELLED[SPELLED.index(found[1].lower()) + 1]
        return text[: found.start()] + (word.title() if found[1][0].isupper() else word) + text[found.end() :]
    return None
