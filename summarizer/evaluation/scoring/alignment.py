"""Alignment: the outcome of each gold item and of each output item of a field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

from summarizer.evaluation.matching.values import blank, canonical
from summarizer.evaluation.scoring.assignment import Edge, Tie, assign
from summarizer.evaluation.scoring.gold import GoldItem
from summarizer.evaluation.scoring.judging import judge
from summarizer.evaluation.scoring.scores import Alignment, Outcome, Pair
from summarizer.evaluation.scoring.sections import Column, Section

Output: TypeAlias = Mapping[str, Any]
"""An item of a brief, as JSON."""


def align(section: Section, golds: Sequence[GoldItem], outputs: Sequence[Output]) -> Alignment:
    """Align a field of a brief with its gold, and the columns of its items where these match.

    A list has a line for each gold item, then one for each output item that none of these is about. A
    column of its items, or of a single part, has a line wherever gold or output has a value.
    """
    sides = _Sides(section, golds, outputs)
    if not section.many:
        return _align_part(sides)
    lines = tuple(_align_list(sides))
    matched = [pair for pair in lines if pair.outcome == "matched"]
    others = {
        column.name: tuple(
            line for pair in matched if (line := sides.compare(column, pair.gold, pair.output))
        )
        for column in section.others
    }
    return {section.name: lines, **others}


@dataclass(frozen=True)
class _Sides:
    """The gold items and the output items of a field, each identified by its position."""

    section: Section
    golds: Sequence[GoldItem]
    outputs: Sequence[Output]

    @cached_property
    def edges(self) -> dict[Edge, bool]:
        """Every gold item and output item about the same thing, and whether the output is right."""
        key = self.section.key
        wanted = [self.wanted(key, gold) or () for gold in self.golds]
        found: dict[Edge, bool] = {}
        for o, output in enumerate(self.outputs):
            given = output.get(key.field)
            if blank(given):
                continue
            for g, values in enumerate(wanted):
                judgement = judge(key.comparator, values, given)
                if judgement.similarity:
                    found[Edge(g, o, judgement.similarity)] = judgement.right
        return found

    def wanted(self, column: Column, gold: GoldItem | None) -> tuple[Any, ...] | None:
        """The values of a column that are right: none if it must be null; null if it is not in gold."""
        if gold is None:
            return ()
        value = gold.values.get(column.field)
        if blank(value):
            return () if column.nullable else None
        return (value, *gold.any_of) if column is self.section.key else (value,)

    def compare(self, column: Column, gold: int | None, output: int | None) -> Pair | None:
        """Align a column of two items, or of one without a counterpart; null if neither has a value."""
        wanted = self.wanted(column, None if gold is None else self.golds[gold])
        given = None if output is None else self.outputs[output].get(column.field)
        if wanted is None or (not wanted and blank(given)):
            return None
        if not wanted:
            return self.pair("extra", gold, output)
        if blank(given):
            return self.pair("missed", gold, output)
        judgement = judge(column.comparator, wanted, given)
        return self.pair("matched" if judgement.right else "wrong", gold, output, judgement.similarity)

    def pair(
        self, outcome: Outcome, gold: int | None, output: int | None = None, similarity: float = 0.0
    ) -> Pair:
        """Make a line of the alignment."""
        grounded = output is None or not self.section.cited or _proven(self.outputs[output])
        return Pair(outcome, gold, output, similarity, grounded)

    def tie(self, edge: Edge) -> Tie:
        """Prefer items that must be stated, and those whose other fields agree."""
        gold, output = self.golds[edge.gold], self.outputs[edge.output]
        lines = [self.compare(column, edge.gold, edge.output) for column in self.section.others]
        agreeing = sum(line is not None and line.outcome == "matched" for line in lines)
        contents = sorted((self._content(gold.values), self._content(output)))
        return Tie((not gold.optional, gold.must, agreeing), repr((contents, gold.any_of)))

    def _content(self, item: Output) -> str:
        return repr([canonical(item.get(column.field)) for column in self.section.columns])

    def repeats(self, item: Output, others: Iterable[Output]) -> bool:
        """Return whether an item states the same as one of the others."""
        key = self.section.key
        return judge(key.comparator, [o.get(key.field) for o in others], item.get(key.field)).right


def _proven(item: Output) -> bool:
    return item.get("support") != "unsupported" and bool(item.get("evidence"))


def _align_part(sides: _Sides) -> Alignment:
    """There is one item at most on either side."""
    gold = 0 if sides.golds else None
    output = 0 if sides.outputs else None
    columns = sides.section.columns
    if gold is not None and sides.golds[gold].optional:
        return {columns[0].name: (sides.pair("optional", gold, output),)}
    lines = {column.name: sides.compare(column, gold, output) for column in columns}
    return {name: (line,) for name, line in lines.items() if line}


def _align_list(sides: _Sides) -> Iterator[Pair]:
    right = [edge for edge, agrees in sides.edges.items() if agrees]
    matched = assign(right, sides.tie)
    merged, split = _find_parts(sides, right, matched)
    wrong = assign(_contradictions(sides, [*matched, *merged, *split]), sides.tie)
    outcomes: dict[int, tuple[Outcome, Edge]] = {edge.gold: ("merged", edge) for edge in merged}
    outcomes |= {edge.gold: ("wrong", edge) for edge in wrong}
    outcomes |= {edge.gold: ("matched", edge) for edge in matched}
    for place, gold in enumerate(sides.golds):
        outcome, edge = outcomes.get(place, ("missed", None))
        if gold.optional:
            outcome = "optional"
        yield sides.pair(outcome, place, edge.output, edge.similarity) if edge else sides.pair(outcome, place)
    parts, done = {edge.output: edge for edge in split}, {edge.output for edge in (*matched, *wrong)}
    for place in range(len(sides.outputs)):
        if place in parts:
            yield sides.pair("split", parts[place].gold, place, parts[place].similarity)
        elif place not in done:
            yield sides.pair("extra", None, place)


def _find_parts(
    sides: _Sides, right: Sequence[Edge], matched: Sequence[Edge]
) -> tuple[list[Edge], list[Edge]]:
    """Find the unmatched items that are part of a match: gold (merged) and output (split).

    Only texts have parts; and an item that repeats a matched one adds none.
    """
    if not sides.section.key.divisible:
        return [], []
    golds, outputs = {edge.gold for edge in matched}, {edge.output for edge in matched}
    nearest = sorted(right, key=lambda edge: edge.similarity)
    merged = {edge.gold: edge for edge in nearest if edge.gold not in golds}
    split = {edge.output: edge for edge in nearest if edge.output not in outputs}
    stated, made = [sides.golds[g].values for g in golds], [sides.outputs[o] for o in outputs]
    return (
        [edge for edge in merged.values() if not sides.repeats(sides.golds[edge.gold].values, stated)],
        [edge for edge in split.values() if not sides.repeats(sides.outputs[edge.output], made)],
    )


def _contradictions(sides: _Sides, paired: Sequence[Edge]) -> list[Edge]:
    """The items that say otherwise of the same thing, of those that have no better place."""
    golds, outputs = {edge.gold for edge in paired}, {edge.output for edge in paired}
    return [
        edge
        for edge, agrees in sides.edges.items()
        if not (agrees or edge.gold in golds or edge.output in outputs or sides.golds[edge.gold].optional)
    ]
