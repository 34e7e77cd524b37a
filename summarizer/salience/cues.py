"""Cues: words that tell what a sentence does, by language; the tables of the check give what they know."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Final

from summarizer.grounding.language.tables import LANGUAGES
from summarizer.grounding.language.vocabulary import OPEN, Language, phrases
from summarizer.grounding.language.words import plain, spaceless
from summarizer.salience.cuewords import (
    AWAIT,
    CORRECTED,
    DISPUTE,
    DUTY,
    EARLIER,
    FIRST_PERSON,
    NOW,
    PENDING,
    REPORTING,
    SETTLED,
    UNKNOWN,
)

_KINDS: Final[Mapping[str, tuple[Mapping[str, str], tuple[str, ...]]]] = {
    "denial": ({}, ("negators",)),
    "pending": (PENDING, ()),
    "unknown": (UNKNOWN, ("questions",)),
    "duty": (DUTY, ()),
    "future": ({}, ("futures",)),
    "plan": ({}, ("plans",)),
    "hedge": ({}, ("hedges",)),
    "condition": ({}, ("conditions",)),
    "dispute": (DISPUTE, ()),
    "await": (AWAIT, ()),
    "reporting": (REPORTING, ("claims", "attributions")),
    "settled": (SETTLED, ("done",)),
    "corrected": (CORRECTED, ()),
    "now": (NOW, ()),
    "first_person": (FIRST_PERSON, ()),
}
"""Each kind of cue: the words listed here, and the fields of the tables of the check that it takes in."""

KINDS: Final = tuple(_KINDS)
_EMPTY: Final = Language()


@cache
def _pattern(kind: str, code: str) -> re.Pattern[str] | None:
    own, fields = _KINDS[kind]
    words = set(phrases(own.get(code, "")))
    for field in fields:
        words |= getattr(LANGUAGES.get(code, _EMPTY), field)
    if (kind, code) == ("unknown", "en"):
        words |= OPEN
    listed = sorted(words - {""}, key=lambda word: (-len(word), word))
    return _compile(listed)


def _compile(listed: Sequence[str]) -> re.Pattern[str] | None:
    if not listed:
        return None
    joined = "|".join(re.escape(word).replace(r"\ ", r"[\s']+") for word in listed)
    return re.compile(joined if spaceless(joined) else rf"(?<!\w)(?:{joined})(?!\w)")


def find_cues(text: str, code: str) -> frozenset[str]:
    """Return the kinds of cue that a sentence has.

    Args:
        text: The sentence.
        code: Its language; one without words of a kind has none of it.

    >>> sorted(find_cues("The terms remain unclear.", "en"))
    ['pending', 'unknown']
    """
    return _read(text, code)[0]


@lru_cache(maxsize=4096)
def _read(text: str, code: str) -> tuple[frozenset[str], bool]:
    """Return the kinds of cue that a sentence has, and whether it speaks of an earlier stage."""
    low = plain(text).casefold()
    patterns = ((kind, _pattern(kind, code)) for kind in KINDS)
    earlier = _earlier(code)
    kinds = frozenset(kind for kind, pattern in patterns if pattern and pattern.search(low))
    return kinds, bool(earlier and earlier.search(low))


def is_earlier(text: str, code: str) -> bool:
    """Return whether a sentence speaks of an earlier stage of the matter, and not of now as well.

    >>> is_earlier("The union declined at first.", "en")
    True
    >>> is_earlier("At first it was unclear; it still is.", "en")
    False
    """
    cues, earlier = _read(text, code)
    return earlier and "pending" not in cues


@cache
def _earlier(code: str) -> re.Pattern[str] | None:
    words = phrases(EARLIER.get(code, ""))
    return _compile(sorted(words, key=lambda word: (-len(word), word)))
