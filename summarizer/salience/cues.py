"""Cues: words that tell what a sentence does, by language; the tables of the check give what they know."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Final

from summarizer.grounding.language.alternatives import match_any
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
_RUN: Final = re.compile(r"\w+")


@dataclass(frozen=True)
class _Cues:
    """Words and phrases of one kind.

    Attributes:
        source: The pattern of any of them.
        signs: The runs of letters with which they begin, of which a text with one has some; empty if they
            may stand within a run.
    """

    source: str
    signs: frozenset[str]

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(self.source)

    def is_in(self, low: str, runs: Set[str]) -> bool:
        """Whether a text has one of them, given in lower case and with its runs of letters."""
        return not (self.signs and self.signs.isdisjoint(runs)) and bool(self._pattern.search(low))


@cache
def _cues(kind: str, code: str) -> _Cues | None:
    own, fields = _KINDS[kind]
    words = set(phrases(own.get(code, "")))
    for field in fields:
        words |= getattr(LANGUAGES.get(code, _EMPTY), field)
    if (kind, code) == ("unknown", "en"):
        words |= OPEN
    return _make_cues(words - {""})


def _make_cues(words: Set[str]) -> _Cues | None:
    if not words:
        return None
    source = match_any(words).replace(r"\ ", r"[\s']+")
    if spaceless(" ".join(words)):
        return _Cues(source, frozenset())
    signs = (found[0] for word in words if (found := _RUN.search(word)))
    return _Cues(rf"(?<!\w){source}(?!\w)", frozenset(signs))


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
    runs, earlier = set(_RUN.findall(low)), _earlier(code)
    cues = ((kind, _cues(kind, code)) for kind in KINDS)
    kinds = frozenset(kind for kind, each in cues if each and each.is_in(low, runs))
    return kinds, bool(earlier and earlier.is_in(low, runs))


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
def _earlier(code: str) -> _Cues | None:
    return _make_cues(phrases(EARLIER.get(code, "")))
