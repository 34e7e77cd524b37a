"""Misplaced items: an open issue stated as a fact, a fact stated as an open issue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import permutations
from typing import Any

from pydantic import BaseModel

from summarizer.evaluation.scoring.alignment import values_of
from summarizer.evaluation.scoring.assignment import Edge
from summarizer.evaluation.scoring.gold import GoldItem
from summarizer.evaluation.scoring.outputs import outputs
from summarizer.evaluation.scoring.relations import relate
from summarizer.evaluation.scoring.scores import Alignment, Pair
from summarizer.evaluation.scoring.sections import Section, sections
from summarizer.reasons import contradicts_source


def mark_misplaced(
    alignment: Alignment,
    golds: Mapping[str, Sequence[GoldItem]],
    brief: Mapping[str, Any],
    schema: type[BaseModel],
) -> Alignment:
    """Mark the gold items of a list that are stated in another list instead, and the items that state them.

    Args:
        alignment: The alignment of every field.
        golds: The gold of each field.
        brief: The brief as JSON.
        schema: The schema of the brief. Only lists whose items are compared by a text take part.

    Returns:
        The alignment with `misplaced` for such a missed gold item, and for such an extra output item.
    """
    lists = [s for s in sections(schema) if s.many and s.statements and s.name in golds]
    missed, extra = dict[str, set[int]](), dict[str, set[int]]()
    for own, other in permutations(lists, 2):
        for edge in _find(own, other, alignment, golds[own.name], outputs(brief, other)):
            missed.setdefault(own.name, set()).add(edge.gold)
            extra.setdefault(other.name, set()).add(edge.output)
    names = [section.name for section in lists]
    marked = {
        n: tuple(_mark(p, missed.get(n, set()), extra.get(n, set())) for p in alignment[n]) for n in names
    }
    return {**alignment, **marked}


def _find(
    own: Section,
    other: Section,
    alignment: Alignment,
    golds: Sequence[GoldItem],
    given: Sequence[Mapping[str, Any]],
) -> Iterator[Edge]:
    """The pairs of a gold item left over in its own list and an output item left over in another."""
    lost = {pair.gold for pair in alignment[own.name] if pair.gold is not None and pair.output is None}
    free = {pair.output for pair in alignment[other.name] if pair.outcome == "extra"}
    wanted = [values_of(own, own.key, gold) or () if g in lost else () for g, gold in enumerate(golds)]
    texts = [
        item.get(other.key.field) if o in free and not (other.cited and contradicts_source(item)) else None
        for o, item in enumerate(given)
    ]
    return (edge for edge, relation in relate(own.key, wanted, texts).items() if relation == "states")


def _mark(pair: Pair, missed: set[int], extra: set[int]) -> Pair:
    found = (pair.outcome == "missed" and pair.gold in missed) or (
        pair.outcome == "extra" and pair.output in extra
    )
    return replace(pair, outcome="misplaced") if found else pair
