"""Alignment: the outcome of each gold item and of each output item of a field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from summarizer.evaluation.matching.values import blank, canonical
from summarizer.evaluation.scoring.assignment import Edge, Tie, assign
from summarizer.evaluation.scoring.gold import GoldItem
from summarizer.evaluation.scoring.judging import agrees, coverage, floor_of, judge, says_as_much, states
from summarizer.evaluation.scoring.outputs import Output
from summarizer.evaluation.scoring.relations import Proof, Relation, join, relate
from summarizer.evaluation.scoring.scores import Alignment, Outcome, Pair
from summarizer.evaluation.scoring.sections import Column, Section
from summarizer.reasons import contradicts_source


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


def values_of(section: Section, column: Column, gold: GoldItem) -> tuple[Any, ...] | None:
    """List the values of a column that are right: for a statement also the document's own words.

    Returns:
        None if the value must be null; null if gold does not have the column.
    """
    value = gold.values.get(column.field)
    if blank(value):
        return () if column.nullable else None
    wanted = (value, *gold.any_of) if column is section.key else (value,)
    return (
        (*wanted, Proof(" ".join(gold.evidence)))
        if gold.evidence and column in section.statements
        else wanted
    )


@dataclass(frozen=True)
class _Sides:
    """The gold items and the output items of a field, each identified by its position."""

    section: Section
    golds: Sequence[GoldItem]
    outputs: Sequence[Output]

    @cached_property
    def relations(self) -> Mapping[Edge, Relation]:
        """Every gold item and output item about the same thing, and what they have to do with each other."""
        key = self.section.key
        wanted = [self.wanted(key, gold) or () for gold in self.golds]
        found = relate(key, wanted, [output.get(key.field) for output in self.outputs])
        return {
            edge: "contradicts" if self.contradicted(key, edge.gold, edge.output) else relation
            for edge, relation in found.items()
        }

    def related(self, relation: Relation) -> list[Edge]:
        """The pairs with a relation."""
        return [edge for edge, found in self.relations.items() if found == relation]

    def wanted(self, column: Column, gold: GoldItem | None) -> tuple[Any, ...] | None:
        """The values of a column that are right: none if it must be null; null if it is not in gold."""
        return () if gold is None else values_of(self.section, column, gold)

    def contradicted(self, column: Column, gold: int, output: int) -> bool:
        """Return whether the document contradicts a statement: it earns nothing, unless worded as gold."""
        item = self.outputs[output]
        if column not in self.section.statements or not self.section.cited or not contradicts_source(item):
            return False
        own = self.wanted(column, self.golds[gold]) or ()
        return canonical(item.get(column.field)) not in map(canonical, own)

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
        right = judgement.right
        if right and column in self.section.statements and gold is not None and output is not None:
            stated = states(column.comparator, wanted, given)
            right = stated and not self.contradicted(column, gold, output)
        return self.pair("matched" if right else "wrong", gold, output, judgement.similarity)

    def pair(
        self, outcome: Outcome, gold: int | None, output: int | None = None, similarity: float = 0.0
    ) -> Pair:
        """Make a line of the alignment."""
        grounded = output is None or not self.section.cited or _proven(self.outputs[output])
        return Pair(outcome, gold, output, similarity, grounded)

    @cached_property
    def _ties(self) -> dict[Edge, Tie]:
        return {}

    def tie(self, edge: Edge) -> Tie:
        """Prefer items that must be stated, and those whose other fields agree."""
        if edge not in self._ties:
            self._ties[edge] = self._break_tie(edge)
        return self._ties[edge]

    def _break_tie(self, edge: Edge) -> Tie:
        gold, output = self.golds[edge.gold], self.outputs[edge.output]
        lines = [self.compare(column, edge.gold, edge.output) for column in self.section.others]
        agreeing = sum(line is not None and line.outcome == "matched" for line in lines)
        contents = sorted((self._content(gold.values), self._content(output)))
        return Tie((not gold.optional, gold.must, agreeing), repr((contents, gold.any_of)))

    def _content(self, item: Output) -> str:
        return repr([canonical(item.get(column.field)) for column in self.section.columns])

    def repeats(self, item: Output, others: Iterable[Output]) -> bool:
        """Return whether one of the others states all that an item states, or contradicts it in a detail."""
        key = self.section.key
        value = item.get(key.field)
        found = (each for other in others if not blank(each := other.get(key.field)))
        return any(
            says_as_much(key.comparator, value, each) or not agrees(key.comparator, value, each)
            for each in found
        )

    def covers(self, edge: Edge) -> bool:
        """Return whether an output item has all of a gold item's words that count."""
        key = self.section.key
        wanted = self.wanted(key, self.golds[edge.gold]) or ()
        given = self.outputs[edge.output].get(key.field)
        return coverage(key.comparator, wanted, given, floor_of(key.comparator)) > 0

    def state_together(self, gold: int, outputs: Iterable[int]) -> bool:
        """Return whether several output items together state a gold item."""
        key = self.section.key
        text = join(self.outputs[output].get(key.field) for output in outputs)
        return states(key.comparator, self.wanted(key, self.golds[gold]) or (), text)


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
    placed = _Placed(assign(sides.related("states"), sides.tie))
    if sides.section.key.divisible:
        placed.merged += _find_merged(sides, placed.matched)
        _place_joined(sides, placed)
        placed.split += _find_split(sides, placed)
    wrong = assign(_contradictions(sides, placed.edges), sides.tie)
    yield from _pair_golds(sides, placed, wrong)
    yield from _pair_outputs(sides, placed, wrong)


@dataclass
class _Placed:
    """The pairs that agree: one to one, and what is stated besides, gold (merged) or output (split)."""

    matched: list[Edge]
    merged: list[Edge] = field(default_factory=list[Edge])
    split: list[Edge] = field(default_factory=list[Edge])

    @property
    def edges(self) -> list[Edge]:
        """All of them."""
        return [*self.matched, *self.merged, *self.split]


def _pair_golds(sides: _Sides, placed: _Placed, wrong: Sequence[Edge]) -> Iterator[Pair]:
    """The line of each gold item."""
    outcomes: dict[int, tuple[Outcome, Edge]] = {edge.gold: ("merged", edge) for edge in placed.merged}
    outcomes |= {edge.gold: ("wrong", edge) for edge in wrong}
    outcomes |= {edge.gold: ("matched", edge) for edge in placed.matched}
    for place, gold in enumerate(sides.golds):
        outcome, edge = outcomes.get(place, ("missed", None))
        if gold.optional:
            outcome = "optional"
        yield sides.pair(outcome, place, edge.output, edge.similarity) if edge else sides.pair(outcome, place)


def _pair_outputs(sides: _Sides, placed: _Placed, wrong: Sequence[Edge]) -> Iterator[Pair]:
    """A line for each output item that has none with a gold item of its own."""
    parts = {edge.output: edge for edge in placed.split}
    done = {edge.output for edge in (*placed.matched, *wrong)}
    for place in range(len(sides.outputs)):
        if place in parts:
            yield sides.pair("split", parts[place].gold, place, parts[place].similarity)
        elif place not in done:
            yield sides.pair("extra", None, place)


def _find_merged(sides: _Sides, matched: Sequence[Edge]) -> list[Edge]:
    """Find the unmatched gold items that a matched output item covers too, and that repeat no other of these.

    That an item states another one in other words, and so a little less of it, is not enough; of two that
    state the same, one counts.
    """
    golds = {edge.gold for edge in matched}
    covered = [edge for edge in sides.related("states") if sides.covers(edge)]
    nearest = sorted(covered, key=lambda edge: (edge.similarity, sides.tie(edge).content))
    best = {edge.gold: edge for edge in nearest if edge.gold not in golds}

    def repeats(gold: int, other: int) -> bool:
        return sides.repeats(sides.golds[gold].values, [sides.golds[other].values])

    found: list[Edge] = []
    for edge in best.values():
        # Asked of all that the output item covers, whichever is matched: so one item more never costs recall.
        beside = {e.gold for e in covered if e.output == edge.output} - {edge.gold}
        taken = golds | {each.gold for each in found}
        if not any(
            repeats(edge.gold, other) and (other in taken or not repeats(other, edge.gold))
            for other in beside
        ):
            found.append(edge)
    return found


def _place_joined(sides: _Sides, placed: _Placed) -> None:
    """Place the gold items that no output item states alone, and several state together."""
    golds, used = {edge.gold for edge in placed.edges}, {edge.output for edge in placed.matched}
    parts = [edge for edge in sides.related("part") if edge.gold not in golds]
    parts.sort(key=lambda edge: (-edge.similarity, sides.tie(edge).content))
    for gold in dict.fromkeys(edge.gold for edge in parts):
        edges = [edge for edge in parts if edge.gold == gold]
        if len(edges) > 1 and sides.state_together(gold, (edge.output for edge in edges)):
            free = [edge for edge in edges if edge.output not in used]
            placed.matched += free[:1]
            placed.split += free[1:]
            placed.merged += [] if free else edges[:1]
            used |= {edge.output for edge in free}


def _find_split(sides: _Sides, placed: _Placed) -> list[Edge]:
    """Find the further output items that are similar to a placed gold item, and repeat no other item."""
    golds, outputs = {edge.gold for edge in placed.edges}, {edge.output for edge in placed.edges}
    floor = floor_of(sides.section.key.comparator)
    agreeing = [*sides.related("states"), *sides.related("part")]
    similar = [edge for edge in agreeing if edge.gold in golds and edge.similarity >= floor]
    found = list[Edge]()
    for edge in sorted(similar, key=lambda edge: (-edge.similarity, sides.tie(edge).content)):
        known = [sides.outputs[output] for output in outputs]
        if edge.output not in outputs and not sides.repeats(sides.outputs[edge.output], known):
            found.append(edge)
            outputs.add(edge.output)
    return found


def _contradictions(sides: _Sides, placed: Sequence[Edge]) -> list[Edge]:
    """The items that say otherwise of the same thing, of those that have no better place."""
    golds, outputs = {edge.gold for edge in placed}, {edge.output for edge in placed}
    return [
        edge
        for edge in sides.related("contradicts")
        if not (edge.gold in golds or edge.output in outputs or sides.golds[edge.gold].optional)
    ]
