"""Relations: what each output item of a field has to do with each gold item."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal, TypeAlias

from summarizer.evaluation.matching.values import blank, words
from summarizer.evaluation.scoring.assignment import Edge
from summarizer.evaluation.scoring.judging import agrees, coverage, floor_of, judge, states
from summarizer.evaluation.scoring.sections import Column


class Proof(str):
    """The document's own words for a statement of gold, which may leave out what its context says."""


Relation: TypeAlias = Literal["states", "part", "contradicts"]
"""An output item states a gold item; it agrees with it and states part of it; or it contradicts it."""

_PART = 0.5
"""The share of the floor from which on a text states part of a gold item that it is not similar to."""


def relate(column: Column, wanted: Sequence[Sequence[Any]], given: Sequence[Any]) -> Mapping[Edge, Relation]:
    """Find every gold item and output item that are about the same thing.

    Args:
        column: The key column of the field, whose comparator compares the values.
        wanted: For each gold item the values that are right.
        given: The value of each output item.

    Returns:
        The relation of each such pair, by its edge.
    """
    found: dict[Edge, Relation] = {}
    for place, value in enumerate(given):
        if not blank(value):
            found |= _relate_alone(column, wanted, value, place)
            found |= _relate_together(
                column, wanted, value, place, {e.gold for e in found if e.output == place}
            )
    return found


def join(values: Iterable[Any]) -> str:
    """Write several texts as one, in an order that does not depend on where they stand."""
    return " ".join(sorted(words(value) for value in values))


def _relate_alone(
    column: Column, wanted: Sequence[Sequence[Any]], value: Any, place: int
) -> dict[Edge, Relation]:
    found: dict[Edge, Relation] = {}
    for gold, right in enumerate(wanted):
        values = _usable(column, right, value)
        judgement = judge(column.comparator, values, value)
        if judgement.similarity:
            stated = "states" if states(column.comparator, values, value) else "part"
            found[Edge(gold, place, judgement.similarity)] = stated if judgement.right else "contradicts"
        elif column.divisible:
            floor = floor_of(column.comparator)
            share = coverage(column.comparator, values, value, floor * _PART)
            if 0 < share < floor:
                found[Edge(gold, place, share)] = "part"
    return found


def _usable(column: Column, values: Sequence[Any], value: Any) -> Sequence[Any]:
    """The values to compare with: not the document's words, if gold or what states it denies them."""
    if not any(isinstance(each, Proof) for each in values):
        return values
    own = [each for each in values if not isinstance(each, Proof)]
    if not agrees(column.comparator, values[0], value):
        return own
    if states(column.comparator, own, value):
        return own + [p for p in values if isinstance(p, Proof) and agrees(column.comparator, p, value)]
    return values


def _relate_together(
    column: Column, wanted: Sequence[Sequence[Any]], value: Any, place: int, related: set[int]
) -> dict[Edge, Relation]:
    """The gold items that a text states among so much else that it is similar to none of them.

    Together they have to state most of the text, so that nothing is gained by padding.
    """
    if not column.divisible:
        return {}
    stated = {
        gold: value_stated
        for gold, values in enumerate(wanted)
        for value_stated in [
            each for each in _usable(column, values, value) if states(column.comparator, [each], value)
        ][:1]
    }
    together = join(stated.values())
    others = stated.keys() - related
    if not others or not states(column.comparator, [value], together):
        return {}
    # At the floor, so that an item that is about one of them alone goes before.
    return {Edge(gold, place, floor_of(column.comparator)): "states" for gold in others}
