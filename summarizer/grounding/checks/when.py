"""When: checks that the words for a time are in a cited sentence and that the date is right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any, cast

from summarizer.document.dates import resolve
from summarizer.document.outlook import looks_future
from summarizer.grounding.checks.findings import Finding
from summarizer.grounding.cited import Cited
from summarizer.grounding.facts.moments import take_moments
from summarizer.grounding.language.normalise import find_quote
from summarizer.grounding.language.vocabulary import wordset
from summarizer.grounding.language.words import plain, tokens

_TIME_WORDS = wordset("""
day days week weeks month months year years hour hours minute minutes today tomorrow yesterday tonight now
soon later earlier ago recently morning afternoon evening night weekend quarter decade century spring summer
autumn winter moment once immediately currently last next early late end start beginning initially meanwhile
noon midnight tag tage woche monat jahr heute morgen gestern jour semaine mois année demain hier día semana
mes año hoy mañana ayer
""")
"""A time without numbers that cannot be resolved must have one of these words."""
_ANY_DAY = date(2024, 1, 3)


def check_when(value: Any, cited: Cited, *, due: bool = False) -> Iterator[Finding]:
    """Check that the words for a time are in a cited sentence and that its date is what they mean.

    Args:
        value: The published time: `text` and `date`.
        cited: The cited sentences.
        due: Whether it is a deadline, so that a weekday is the next one.
    """
    words, given = value["text"], value.get("date")
    sentence = next((each for each in cited.own if find_quote(each.text, words)), None)
    if sentence is None:
        yield Finding("when", words)
        return
    meant = resolve(words, cited.date_of(sentence), future=due or looks_future(sentence.text, words))
    if given is None and meant:
        yield Finding("when-undated", f"“{words}” is {meant}")
    elif given != meant:
        yield Finding("when-date", str(given))


def check_due(value: Any, cited: Cited) -> Iterator[Finding]:
    """Check a deadline, a time in the future."""
    yield from check_when(value, cited, due=True)


def date_draft_time(value: Any, cited: Cited, *, due: bool) -> tuple[dict[str, Any] | None, list[Finding]]:
    """Compute the date of a time in a draft.

    Args:
        value: The words for the time, alone or as `text` of an object.
        cited: The cited sentences.
        due: Whether it is a deadline, so that a weekday is the next one.

    Returns:
        `text` and `date`; or None, with a finding if the cited sentences have no such time.
    """
    words = cast("Mapping[str, Any]", value).get("text") if isinstance(value, Mapping) else value
    if not isinstance(words, str) or not words.strip():
        return None, []
    sentence = next((each for each in cited.own if find_quote(each.text, words)), None)
    if sentence is None or not _expresses_time(words):
        return None, [Finding("when-left-out", words)]
    return {
        "text": words,
        "date": resolve(words, cited.date_of(sentence), future=due or looks_future(sentence.text, words)),
    }, []


@lru_cache(maxsize=1024)
def _expresses_time(words: str) -> bool:
    """Whether words express a time at all."""
    moments, masked = take_moments(plain(words))
    return (
        bool(moments)
        or resolve(words, _ANY_DAY) is not None
        or any(t.low in _TIME_WORDS or t.is_number for t in tokens(masked))
        or not words.isascii()
    )
