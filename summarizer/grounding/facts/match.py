"""Match: pairs the words of a statement with the words of the cited sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import NamedTuple

from summarizer.grounding.facts.facts import Facts, Term
from summarizer.grounding.facts.once import once
from summarizer.grounding.facts.times import same
from summarizer.grounding.language.concepts import RELATED, Key, Keys


def relation(ours: Term, theirs: Term) -> int:
    """Compare two words.

    A negated word and its opposite mean the same; so do "unclear" and a negated "clear". A negated synonym
    is no contradiction.

    Returns:
        1 if they mean the same, -1 if they contradict each other, 0 if neither.
    """
    product = ours.scope.sign * theirs.scope.sign
    return _relate(ours.meanings, ours.opposites, theirs.meanings, theirs.opposites, product)


@lru_cache(maxsize=65536)
def _relate(ours: Keys, opposed: Keys, theirs: Keys, against: Keys, product: int) -> int:
    """Compare the meanings and the opposites of two words, given the product of their signs."""
    if product >= 0 and ours and ours == theirs:
        return 1
    known = dict(theirs)
    shared = [(key, sign * known[key]) for key, sign in ours if key in known]
    if any(sign * product >= 0 for _, sign in shared):
        return 1
    if any(key.kind not in RELATED for key, _ in shared):
        return -1
    sides = dict(against)
    for pair, side in opposed:
        if pair in sides and product:
            if side * sides[pair] * product < 0:
                return -1
            if side != sides[pair]:
                return 1
    return 0


def covered(term: Term, theirs: Iterable[Term]) -> bool:
    """Whether any of the words means the same as a word."""
    return any(relation(term, other) == 1 for other in theirs)


class Place(NamedTuple):
    """A word of a cited sentence that means the same as a word of the statement, or contradicts it.

    Attributes:
        at: The index of the sentence among the cited ones.
        source: The facts of that sentence.
        term: The word.
        sign: 1 for the same, -1 for a contradiction.
    """

    at: int
    source: Facts
    term: Term
    sign: int


@lru_cache(maxsize=65536)
def _list_keys(meanings: Keys, opposites: Keys) -> tuple[Key, ...]:
    """Return what a word is found by."""
    return tuple(key for key, _ in (*meanings, *opposites))


@once
def _index_terms(facts: Facts) -> dict[Key, list[Term]]:
    index: dict[Key, list[Term]] = {}
    for term in facts.terms:
        for key in _list_keys(term.meanings, term.opposites):
            index.setdefault(key, []).append(term)
    return index


@dataclass(frozen=True)
class Match:
    """The facts of a statement and of the sentences it cites."""

    claim: Facts
    sources: Sequence[Facts]
    _found: dict[int, tuple[Place, ...]] = field(default_factory=dict[int, tuple[Place, ...]])

    def places(self, term: Term) -> tuple[Place, ...]:
        """Return the words of the cited sentences that correspond to a word of the statement."""
        found = self._found.get(term.index)
        if found is None:
            found = self._found[term.index] = tuple(self._find_places(term))
        return found

    def _find_places(self, term: Term) -> Iterator[Place]:
        keys = _list_keys(term.meanings, term.opposites)
        for at, index in enumerate(self._indexes):
            near = {other.index: other for key in keys if key in index for other in index[key]}
            for place in sorted(near):
                if sign := relation(term, near[place]):
                    yield Place(at, self.sources[at], near[place], sign)

    @cached_property
    def _indexes(self) -> list[dict[Key, list[Term]]]:
        return [_index_terms(source) for source in self.sources]

    @cached_property
    def _touched(self) -> list[set[int]]:
        """Of each word that is not light, the cited sentences that have it or contradict it."""
        return [{place.at for place in self.places(term)} for term in self.claim.terms if not term.light]

    def where(self, term: Term) -> frozenset[int]:
        """Return the indexes of the cited sentences that have a word of the statement, or a synonym."""
        return frozenset(place.at for place in self.places(term) if place.sign > 0)

    @cached_property
    def likeness(self) -> list[int]:
        """How many words, numbers and times of the statement each cited sentence has."""
        counts = [0] * len(self.sources)
        for term in self.claim.terms:
            for at in self.where(term):
                counts[at] += 1
        for at in range(len(self.sources)):
            counts[at] += self._count_figures(at)
        return counts

    def _count_figures(self, at: int) -> int:
        """Count the numbers and times of the statement that a cited sentence has."""
        source = self.sources[at]
        numbers = {quantity.value for quantity in source.quantities}
        times = [other for _, other in source.moments]
        found = sum(quantity.value in numbers for quantity in self.claim.quantities)
        return found + sum(any(same(moment, other) for other in times) for _, moment in self.claim.moments)

    def share(self, at: int) -> float:
        """Return how much of the statement a cited sentence has: of its words, numbers and times, 0 to 1."""
        total = len(self.claim.terms) + len(self.claim.quantities) + len(self.claim.moments)
        return self.likeness[at] / total if total else 0.0

    def reach(self, at: int) -> float:
        """Return how much of the statement a cited sentence speaks of, be it to deny it, 0 to 1."""
        total = len(self._touched) + len(self.claim.quantities) + len(self.claim.moments)
        words = sum(at in found for found in self._touched)
        return (words + self._count_figures(at)) / total if total else 1.0
