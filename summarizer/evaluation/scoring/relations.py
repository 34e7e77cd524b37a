"""Relations: what each output item of a field has to do with each gold item."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Literal, NamedTuple, TypeAlias

from summarizer.comparators import Name, Text
from summarizer.evaluation.matching.values import blank, words
from summarizer.evaluation.scoring.assignment import Edge
from summarizer.evaluation.scoring.judging import agrees, coverage, floor_of, judge, may_relate, states
from summarizer.evaluation.scoring.sections import Column


class Proof(str):
    """The document's own words for a statement of gold, which may leave out what its context says."""


Relation: TypeAlias = Literal["states", "part", "contradicts"]
"""An output item states a gold item; it agrees with it and states part of it; or it contradicts it."""


class _Typed(NamedTuple):
    """A value of gold with its type, since a `Proof` is equal to the text that it holds."""

    type: type
    value: Any


_Rows: TypeAlias = tuple[tuple[_Typed, ...], ...]
_Found: TypeAlias = tuple[int, float, Relation]
"""The number of a gold item, how similar it is, and the relation."""

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
    rows = tuple(tuple(_Typed(type(value), value) for value in values) for values in wanted)
    return {
        Edge(gold, place, similarity): relation
        for place, value in enumerate(given)
        if not blank(value)
        for gold, similarity, relation in _relate_value(column, rows, value)
    }


def join(values: Iterable[Any]) -> str:
    """Write several texts as one, in an order that does not depend on where they stand."""
    return " ".join(sorted(words(value) for value in values))


def _relate_value(column: Column, rows: _Rows, value: Any) -> tuple[_Found, ...]:
    """What one output value has to do with each gold item; of texts, by our own measures, found once."""
    ours = type(column.comparator) in (Text, Name) and isinstance(value, str)
    known = ours and all(isinstance(each.value, str) for row in rows for each in row)
    return _relate_text(column, rows, value) if known else _find_relations(column, rows, value)


# The samples of a case, its baseline and its run repeat each other's items.
@lru_cache(maxsize=8192)
def _relate_text(column: Column, rows: _Rows, value: str) -> tuple[_Found, ...]:
    return _find_relations(column, rows, value)


def _find_relations(column: Column, rows: _Rows, value: Any) -> tuple[_Found, ...]:
    least = floor_of(column.comparator) * _PART
    all_wanted = {gold: [each.value for each in row] for gold, row in enumerate(rows)}
    wanted = {
        g: right for g, right in all_wanted.items() if may_relate(column.comparator, right, value, least)
    }
    alone = tuple(_relate_alone(column, wanted, value))
    return alone + tuple(_relate_together(column, wanted, value, {gold for gold, _, _ in alone}))


def _relate_alone(column: Column, wanted: Mapping[int, Sequence[Any]], value: Any) -> Iterator[_Found]:
    for gold, right in wanted.items():
        values = _usable(column, right, value)
        judgement = judge(column.comparator, values, value)
        if judgement.similarity:
            stated = "states" if states(column.comparator, values, value) else "part"
            yield gold, judgement.similarity, stated if judgement.right else "contradicts"
        elif column.divisible:
            floor = floor_of(column.comparator)
            share = coverage(column.comparator, values, value, floor * _PART)
            if 0 < share < floor:
                yield gold, share, "part"


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
    column: Column, wanted: Mapping[int, Sequence[Any]], value: Any, related: set[int]
) -> Iterator[_Found]:
    """The gold items that a text states among so much else that it is similar to none of them.

    Together they have to state most of the text, so that nothing is gained by padding.
    """
    if not column.divisible:
        return
    stated = {
        gold: value_stated
        for gold, values in wanted.items()
        for value_stated in [
            each for each in _usable(column, values, value) if states(column.comparator, [each], value)
        ][:1]
    }
    together = join(stated.values())
    others = stated.keys() - related
    if others and states(column.comparator, [value], together):
        for gold in others:  # at the floor, so that an item that is about one of them alone goes before
            yield gold, floor_of(column.comparator), "states"
