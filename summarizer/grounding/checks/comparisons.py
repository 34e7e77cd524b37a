"""Comparisons: which of two things is more than the other, or is ahead of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from summarizer.grounding.checks.findings import Finding
from summarizer.grounding.facts.facts import Facts
from summarizer.grounding.facts.match import Match
from summarizer.grounding.facts.once import once
from summarizer.grounding.language.stems import stem
from summarizer.grounding.language.vocabulary import BY, SYMMETRIC, wordset

_THAN: Final = wordset("than als dan än enn")


def check_comparisons(match: Match) -> Iterator[Finding]:
    """Find two things that are exchanged around "than", or two names around a verb.

    "The truck is cheaper than the van" does not follow from "the van is cheaper than the truck".
    """
    ours = _list_sides(match.claim)
    theirs = [sides for source in match.sources for sides in _list_sides(source)]
    for pivot, before, after in ours:
        same = [(first, second) for other, first, second in theirs if other == pivot]
        crossed = [before & second - first and after & first - second for first, second in same]
        if crossed and all(crossed):
            yield Finding("roles", pivot)


@once
def _list_sides(facts: Facts) -> list[tuple[str, frozenset[str], frozenset[str]]]:
    """Return each pivot, with what is before and after it: nouns around "than", names around a verb."""
    stems = {term.index: stem(term.low) for term in facts.terms}
    names = {at: stems[at] for name in facts.names for at in range(name.index, name.end) if at in stems}
    active = not any(word.low in BY for word in facts.words)
    found: list[tuple[str, frozenset[str], frozenset[str]]] = []
    for at, word in enumerate(facts.words):
        if word.low in _THAN:
            found.append((word.low, *_split(facts, at, stems)))
        elif active and at in facts.verbs and stem(word.low) not in SYMMETRIC:
            found.append((stem(word.low), *_split(facts, at, names)))
    return found


def _split(facts: Facts, pivot: int, words: dict[int, str]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words of the part of a pivot that are before and after it."""
    part = facts.parts[pivot]
    near = {at: word for at, word in words.items() if facts.parts[at] == part}
    before = frozenset(word for at, word in near.items() if at < pivot)
    return before, frozenset(word for at, word in near.items() if at > pivot)
