"""Slots: finds a name, number or time in a place where the cited sentences have another one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.grounding.checks.findings import Finding
from summarizer.grounding.facts.facts import Facts
from summarizer.grounding.facts.names import canonical
from summarizer.grounding.facts.once import once
from summarizer.grounding.facts.times import Moment
from summarizer.grounding.language.stems import stem
from summarizer.grounding.language.tables import get_language
from summarizer.grounding.language.vocabulary import SYMMETRIC

_EDGE = "‹edge›"
"""Takes the place of the missing word before the first one and after the last one."""

_MODALS = {
    "will": 1,
    "shall": 1,
    "would": 1,
    "should": 2,
    "must": 2,
    "can": 2,
    "could": 3,
    "may": 3,
    "might": 3,
}
"""How uncertain each modal makes what follows; 1 is the most certain."""


@dataclass(frozen=True, slots=True)
class _Slot:
    """A name, number, time or modal, and the two words on each side of it.

    Attributes:
        sort: `name`, `number` with its unit, `time` or `modal`.
        text: Its words.
        filler: Its parts, made comparable.
        left: The two words before it.
        right: The two words after it.
    """

    sort: str
    text: str
    filler: frozenset[str]
    left: tuple[str, str]
    right: tuple[str, str]


def check_slots(claim: Facts, sources: Sequence[Facts]) -> Iterator[Finding]:
    """Find a name, number or time in a place where the cited sentences have another one.

    In "Rooms 3 and 5 are in block 7" and "Rooms 3 and 7 are in block 5" the places "Rooms 3 and …" and
    "in block …" are the same, and each has another number. It is no finding if the cited sentences have
    the same number in a place like this one too: 3 in both.
    """
    theirs = [slot for source in sources for slot in _slots(source)]
    stop = get_language(claim.language).stop
    for ours in _slots(claim):
        same = [slot for slot in theirs if ours.filler & slot.filler]
        others = [slot for slot in theirs if slot.sort == ours.sort and not ours.filler & slot.filler]
        if ours.sort == "time" and not same:
            continue  # a time that no cited sentence has is a finding of `check_moments`
        is_replaced = any(_same_place(ours, slot, stop) for slot in others)
        if is_replaced and not any(_share_neighbour(ours, slot, stop) for slot in same):
            yield Finding("slot", ours.text)


def check_modals(claim: Facts, sources: Sequence[Facts]) -> Iterator[Finding]:
    """Find a more certain modal, such as "will" between words that have "may" in the cited sentences."""
    theirs = [slot for source in sources for slot in _modals(source)]
    stop = get_language(claim.language).stop
    for ours in _modals(claim):
        levels = [_MODALS[slot.text] for slot in theirs if _same_place(ours, slot, stop)]
        if levels and _MODALS[ours.text] < min(levels):
            yield Finding("strengthened", ours.text)


@once
def _modals(facts: Facts) -> tuple[_Slot, ...]:
    return tuple(
        _Slot("modal", token.low, frozenset(), _around(facts, at - 2), _around(facts, at + 1))
        for at, token in enumerate(facts.words)
        if token.low in _MODALS
    )


def _share_neighbour(ours: _Slot, theirs: _Slot, stop: frozenset[str]) -> bool:
    """Whether two slots share a neighbour that is no function word, or both neighbours on one side."""
    left = ours.left[1] == theirs.left[1] and ours.left[1] not in stop
    right = ours.right[0] == theirs.right[0] and ours.right[0] not in stop
    return left or right or ours.left == theirs.left or ours.right == theirs.right


def _same_place(ours: _Slot, theirs: _Slot, stop: frozenset[str]) -> bool:
    if ours.left[1] != theirs.left[1] or ours.right[0] != theirs.right[0]:
        return False
    if stem(ours.left[1]) in SYMMETRIC or stem(ours.right[0]) in SYMMETRIC:
        return False  # "A met B" and "B met A" mean the same
    distinctive = any(word not in stop and word.isalpha() for word in (ours.left[1], ours.right[0]))
    return distinctive or ours.left == theirs.left or ours.right == theirs.right


@once
def _slots(facts: Facts) -> tuple[_Slot, ...]:
    names = [("name", n.text, n.forms(facts.language), n.index, n.end) for n in facts.names]
    numbers = [(f"number {q.unit}", q.text, q.forms, q.index, q.end) for q in facts.quantities]
    times = [("time", m.text, _list_parts(m), at, at + 1) for at, m in facts.moments]
    return tuple(
        _Slot(sort, text, filler, _around(facts, start - 2), _around(facts, end))
        for sort, text, filler, start, end in (*names, *numbers, *times)
    )


def _list_parts(moment: Moment) -> frozenset[str]:
    parts = ("year", "quarter", "month", "day", "weekday", "minutes", "decade")
    return frozenset(f"{name} {getattr(moment, name)}" for name in parts if getattr(moment, name) is not None)


def _around(facts: Facts, start: int) -> tuple[str, str]:
    first, second = (
        canonical(facts.words[at].low) if 0 <= at < len(facts.words) else _EDGE for at in (start, start + 1)
    )
    return first, second
