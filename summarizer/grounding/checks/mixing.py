"""Mixing: finds a statement that takes its subject from one statement and the rest from another.

Each part of a statement must stand whole in one part of one cited sentence. "Bo leads design" does not follow
from "Ann leads design and Bo leads test": the part that has "leads design" has another name in place of
"Bo", and the part that has "Bo leads" has another word in place of "design".
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import takewhile
from typing import TypeAlias

from summarizer.grounding.checks.findings import Finding
from summarizer.grounding.checks.values import are_comparable, is_same_value
from summarizer.grounding.facts.facts import Facts, Term
from summarizer.grounding.facts.match import Match
from summarizer.grounding.facts.names import Name
from summarizer.grounding.facts.numbers import Quantity
from summarizer.grounding.facts.once import once
from summarizer.grounding.facts.times import Moment
from summarizer.grounding.language.vocabulary import BY, PRONOUNS, STAND_INS, wordset
from summarizer.grounding.language.words import Token

_MOST = 0.6
"""The share of a part of a statement that the nearest part of a sentence must hold to be compared with it."""
_TURNS = """
for against; before after; with without; over under; above below; für gegen; vor nach; mit ohne; über unter;
pour contre; avant après; avec sans; favor contra; antes después; con sin; favore contro; prima dopo;
con senza; antes depois; com sem; voor tegen; voor na; za przeciw; przed po; z bez
"""
"""Pairs of words of which one turns a statement into its opposite."""
_MEMBERS = wordset("members officials people staff residents leaders authorities delegates they both all")
"""Words that may stand for a body named before: "The council met. Members approved it."."""

_Value: TypeAlias = Name | Quantity | Moment | Term | str
Part: TypeAlias = tuple[int, int]
"""A part of a cited sentence: the index of the sentence, and the number of the part in it."""


@cache
def _turns() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for pair in _TURNS.split(";"):
        first, second = pair.split()
        found.setdefault(first, set()).add(second)
        found.setdefault(second, set()).add(first)
    return found


@dataclass(frozen=True, slots=True, eq=False)
class _Item:
    """A name, number, time or word of a text that can be compared.

    Attributes:
        index: Its first word in the text.
        end: The word after its last.
        value: What it is; a string for a pronoun, or a word such as "against".
        keys: What it is found by: whatever is the same has one of these too.
    """

    index: int
    end: int
    value: _Value
    keys: Sequence[Hashable]

    @property
    def text(self) -> str:
        """Its words."""
        if isinstance(self.value, str):
            return self.value
        return self.value.low if isinstance(self.value, Term) else self.value.text

    @property
    def word(self) -> str:
        """The pronoun, or the word such as "against"; empty for another item."""
        return self.value if isinstance(self.value, str) else ""


def _make_item(index: int, end: int, value: _Value) -> _Item:
    if isinstance(value, Term):
        keys: Sequence[Hashable] = [key for key, _ in value.meanings]
    elif isinstance(value, Name):
        keys = value.tokens
    else:
        keys = [Moment if isinstance(value, Moment) else value if isinstance(value, str) else value.value]
    return _Item(index, end, value, keys)


def check_mixed(match: Match) -> Iterator[Finding]:
    """Find parts of a statement of which no part of a cited sentence says the same of the same thing."""
    claim = _list_items(match.claim)
    sources = _Sources(match.sources)
    places = {item: sources.find(item) for item in claim}
    for number in sorted(set(match.claim.parts)):
        given = [item for item in claim if match.claim.parts[item.index] == number]
        yield from _Comparison(match.claim, given, sources, places).check()


@once
def _list_items(facts: Facts) -> tuple[_Item, ...]:
    """List what can be compared in a text, in its order."""
    named = {at for name in facts.names for at in range(name.index, name.end)}
    found = [_make_item(name.index, name.end, name) for name in facts.names]
    found += [_make_item(quantity.index, quantity.end, quantity) for quantity in facts.quantities]
    found += [_make_item(at, at + 1, moment) for at, moment in facts.moments]
    terms = (term for term in facts.terms if term.index not in named and not term.light)
    found += [_make_item(term.index, term.index + 1, term) for term in terms]
    apart = _turns().keys() | PRONOUNS
    lows = ((at, word.low) for at, word in enumerate(facts.words) if word.text != "US")
    found += [_make_item(at, at + 1, low) for at, low in lows if low in apart]
    return tuple(sorted(found, key=lambda item: item.index))


@once
def _divide(facts: Facts) -> dict[int, list[_Item]]:
    """Return the items of each part of a text."""
    found: dict[int, list[_Item]] = {}
    for item in _list_items(facts):
        found.setdefault(facts.parts[item.index], []).append(item)
    return found


@once
def _index(facts: Facts) -> dict[Hashable, list[_Item]]:
    """Return the items of a text by what they are found by."""
    found: dict[Hashable, list[_Item]] = {}
    for item in _list_items(facts):
        for key in item.keys:
            found.setdefault(key, []).append(item)
    return found


class _Sources:
    """The cited sentences, by their parts."""

    def __init__(self, sources: Sequence[Facts]) -> None:
        self.facts = sources
        self.indexes = [_index(source) for source in sources]
        self.items: dict[Part, list[_Item]] = {
            (at, number): items
            for at, source in enumerate(sources)
            for number, items in _divide(source).items()
        }

    def find(self, item: _Item) -> dict[Part, list[_Item]]:
        """Find where the sentences have an item of the statement."""
        found: dict[Part, list[_Item]] = {}
        for at, index in enumerate(self.indexes):
            for other in dict.fromkeys(other for key in item.keys for other in index.get(key, ())):
                if is_same_value(item.value, other.value):
                    found.setdefault((at, self.facts[at].parts[other.index]), []).append(other)
        return found

    def words(self, part: Part) -> set[str]:
        """Return the words of a part."""
        source = self.facts[part[0]]
        return {
            word.low for word, number in zip(source.words, source.parts, strict=True) if number == part[1]
        }


@dataclass(frozen=True)
class _Comparison:
    """One part of a statement, and the cited sentences.

    Attributes:
        claim: The statement.
        given: The items of its part.
        sources: The sentences.
        places: Where they have each item of the statement.
    """

    claim: Facts
    given: Sequence[_Item]
    sources: _Sources
    places: dict[_Item, dict[Part, list[_Item]]]

    def check(self) -> Iterator[Finding]:
        """Find an item that the nearest parts of the sentences have another one in place of."""
        parts = sorted({part for item in self.ours for part in self.places[item]})
        whole = [part for part in parts if all(part in self.places[item] for item in self.ours)]
        if whole:
            crossed = next(self._find_crossed(whole[0]), None)
            if crossed and all(any(True for _ in self._find_crossed(part)) for part in whole[1:]):
                yield Finding("mixed", crossed.text)
        elif len(self.sources.items) > 1:
            yield from self._compare_parts(parts)

    def _compare_parts(self, parts: Sequence[Part]) -> Iterator[Finding]:
        held = {part: sum(self._holds(part, item) for item in self.ours) for part in parts}
        best = max(held.values(), default=0)
        if best == len(self.ours):
            return
        if best == len(self.ours) - 1 or best >= _MOST * len(self.ours):
            replaced = [dict(self._find_replaced(part)) for part in parts if held[part] == best]
            sure = [item for found in replaced for item, is_sure in found.items() if is_sure]
            if sure and all(replaced):
                yield Finding("mixed", sure[0].text)
                return
        yield from self._check_scattered()

    def _find_crossed(self, part: Part) -> Iterator[_Item]:
        """Find a time, number or name of another verb: "left on Friday", who "arrived on Friday"."""
        verbs = self.sources.facts[part[0]].verbs
        figures = [
            (item, item.value) for item in self.ours if isinstance(item.value, Moment | Quantity | Name)
        ]
        items = [each for each in self.sources.items[part] if each not in self._matched] if figures else []
        for item, value in figures:
            own = [o for o in self.ours if o.index < item.index and o.index in self.claim.verbs]
            if not own:
                continue
            ends = (self.places[own[-1]][part][0].index, self.places[item][part][0].index)
            between = [other for other in items if ends[0] < other.index < ends[1]]
            turn = next((other.index for other in between if other.index in verbs), 0)
            if any(other.index < turn and are_comparable(value, other.value) for other in between):
                yield item

    def _check_scattered(self) -> Iterator[Finding]:
        """Find a clause that no cited sentence has whole, be it with a pronoun for what was named before."""
        for clause in sorted({self.claim.clause(item.index) for item in self.ours}):
            items = [item for item in self.ours if self.claim.clause(item.index) == clause]
            if not any(self._has_all(at, items) for at in range(len(self.sources.facts))):
                yield Finding("joined", " ".join(item.text for item in items))

    def _has_all(self, at: int, items: Sequence[_Item]) -> bool:
        parts = [part for part in self.sources.items if part[0] == at]
        return all(any(self._holds(part, item) for part in parts) for item in items)

    @cached_property
    def ours(self) -> list[_Item]:
        """The items of the part that any sentence has."""
        return [item for item in self.given if self.places[item] and self._matters(item)]

    @cached_property
    def _matched(self) -> set[_Item]:
        """The items of the sentences that the statement has too."""
        return {other for found in self.places.values() for others in found.values() for other in others}

    def _matters(self, item: _Item) -> bool:
        """Whether an item tells one part from another: any does, but "for" only if one has "against"."""
        if not isinstance(item.value, str):
            return True
        turned = _turns().get(item.value, set[str]())
        both = any(word.low in turned for word in self.claim.words)
        return not both and any(word.low in turned for facts in self.sources.facts for word in facts.words)

    def _holds(self, part: Part, item: _Item) -> bool:
        return part in self.places[item] or self._stands_for(part, item)

    def _stands_for(self, part: Part, item: _Item) -> bool:
        """Whether a part of a sentence has "she", or "the company", in place of what was named before it."""
        if not isinstance(item.value, Name | Term) or item.index in self.claim.verbs:
            return False
        if not any(place < part for place in self.places[item]):
            return False
        words = self.sources.facts[part[0]].words
        for run in self._runs_beside(item, part, both_sides=False):
            for other in run:
                if other.word in PRONOUNS or _is_short_form(other, item, words):
                    return True
        return False

    def _find_replaced(self, part: Part) -> Iterator[tuple[_Item, bool]]:
        """Yield the items that a part of a sentence has another one in place of, and whether that is sure.

        It is sure of names, numbers and times, and of the subject: another verb may mean the same,
        and "the annual budget" may be "the new budget".
        """
        for item in self.ours:
            if not self._holds(part, item) and self._has_rival(item, part):
                yield item, not isinstance(item.value, Term) or self._is_subject(item)

    def _is_subject(self, item: _Item) -> bool:
        """Whether a noun is right before a verb in the statement, and does not just point back."""
        verbs = self.claim.verbs
        content = {term.index for term in self.claim.terms}
        before_verb = item.end in verbs or (item.end + 1 in verbs and item.end not in content)
        return before_verb and item.index not in verbs and item.text not in STAND_INS

    def _has_rival(self, item: _Item, part: Part) -> bool:
        """Whether a part of a sentence has something else in place of an item."""
        value = item.value
        if isinstance(value, str):
            return not self.sources.words(part).isdisjoint(_turns()[value])
        strangers = [other for other in self.sources.items[part] if other not in self._matched]
        if isinstance(value, Moment | Quantity):
            return any(are_comparable(value, other.value) for other in strangers)
        both_sides = isinstance(value, Name) or self._is_turned(part)
        nearest = (run[0] for run in self._runs_beside(item, part, both_sides=both_sides) if run)
        return any(self._replaces(other, item, part) for other in nearest)

    def _runs_beside(self, item: _Item, part: Part, *, both_sides: bool) -> Iterator[list[_Item]]:
        """Yield what a part of a sentence has where the statement has the item.

        That is what is on the same side of the next word that both have, up to another such word.
        """
        items = [other for other in self.sources.items[part] if other.word not in _turns()]
        for anchor, step in self._anchors(item, part):
            for place in self.places[anchor][part]:
                at = items.index(place)
                for direction in (step, -step) if both_sides else (step,):
                    beside = items[at + 1 :] if direction > 0 else items[:at][::-1]
                    yield list(takewhile(lambda other: other not in self._matched, beside))

    def _anchors(self, item: _Item, part: Part) -> Iterator[tuple[_Item, int]]:
        """Yield the next words after and before an item that a part has, and the way from them to it."""
        held = [o for o in self.ours if part in self.places[o] and not isinstance(o.value, str)]
        after = (other for other in held if other.index > item.index)
        before = (other for other in reversed(held) if other.index < item.index)
        for found, step in ((next(after, None), -1), (next(before, None), 1)):
            if found is not None:
                yield found, step

    def _is_turned(self, part: Part) -> bool:
        """Whether the statement is in the passive and a part of a sentence is not, or the other way round."""
        return any(word.low in BY for word in self.claim.words) == self.sources.words(part).isdisjoint(BY)

    def _replaces(self, other: _Item, item: _Item, part: Part) -> bool:
        """Whether a name is in place of a name, or a noun in place of a noun that it cannot stand for."""
        if isinstance(item.value, Name):
            return isinstance(other.value, Name) and bool(other.value.core)
        if not isinstance(other.value, Term) or other.text in _MEMBERS or other.text.endswith("ly"):
            return False
        return _is_head(other, self.sources.facts[part[0]]) == _is_head(item, self.claim)


def _is_short_form(other: _Item, item: _Item, words: Sequence[Token]) -> bool:
    """Whether a word may stand for a name given before: "the company", "the bridge" for Oak Bridge."""
    if not isinstance(item.value, Name) or not isinstance(other.value, Term):
        return False
    body = other.text in STAND_INS and words[other.index - 1].low == "the"
    return body or other.text in item.value.tokens


def _is_head(item: _Item, facts: Facts) -> bool:
    """Whether a word is the last of its phrase: a verb, a mark or a function word follows."""
    content = {term.index for term in facts.terms}
    return item.end not in content or item.end in facts.verbs
