"""Assignment: which item goes with which, one to one, so that the total similarity is greatest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

_UNIT = 10**6
"""Similarities are compared in millionths: whole numbers add up exactly, in whatever order."""

_Node: TypeAlias = tuple[str, int]


@dataclass(frozen=True)
class Edge:
    """A gold and an output item, by their places, that may be paired. `similarity` is above 0."""

    gold: int
    output: int
    similarity: float


@dataclass(frozen=True)
class Tie:
    """What decides between pairings that are equally similar in total.

    First the greater sum of `merits`, one after the other; then whose pair comes first by `content`.
    """

    merits: tuple[int, ...] = ()
    content: str = ""


def assign(edges: Iterable[Edge], tie: Callable[[Edge], Tie]) -> list[Edge]:
    """The one-to-one pairing of greatest total similarity, in the order of the gold items.

    Places decide nothing, save between items that `tie` cannot tell apart.
    """
    chosen: list[Edge] = []
    for component in _components(edges):
        chosen += component if len(component) == 1 else _best(component, list(map(tie, component)))
    return sorted(chosen, key=lambda edge: edge.gold)


def _components(edges: Iterable[Edge]) -> list[list[Edge]]:
    """Split edges into groups that share no item: each is paired on its own, and most are one edge."""
    above: dict[_Node, _Node] = {}

    def root(node: _Node) -> _Node:
        while (up := above.setdefault(node, node)) != node:
            above[node] = node = above[up]
        return node

    listed = list(edges)
    for edge in listed:
        above[root(("gold", edge.gold))] = root(("output", edge.output))
    groups: dict[_Node, list[Edge]] = {}
    for edge in listed:
        groups.setdefault(root(("gold", edge.gold)), []).append(edge)
    return list(groups.values())


def _best(edges: Sequence[Edge], ties: Sequence[Tie]) -> list[Edge]:
    golds = {place: row for row, place in enumerate(sorted({edge.gold for edge in edges}))}
    outputs = {place: column for column, place in enumerate(sorted({edge.output for edge in edges}))}
    pairs = min(len(golds), len(outputs))
    matrix = [[0] * len(outputs) for _ in golds]
    for edge, weight in zip(edges, _weights(edges, ties, pairs), strict=True):
        matrix[golds[edge.gold]][outputs[edge.output]] = weight
    if len(golds) <= len(outputs):
        chosen = set(enumerate(max_weight_assignment(matrix)))
    else:
        turned = max_weight_assignment(list(zip(*matrix, strict=True)))
        chosen = {(row, column) for column, row in enumerate(turned)}
    return [edge for edge in edges if (golds[edge.gold], outputs[edge.output]) in chosen]


def _weights(edges: Sequence[Edge], ties: Sequence[Tie], pairs: int) -> list[int]:
    """One whole number an edge whose sums over `pairs` edges compare as similarity, merits, content do.

    Each is a numeral with one digit for each of these, in a base that no sum of digits reaches; the
    last digits, one for each place in the order of the contents, leave no two pairings equal.
    """
    contents = {content: place for place, content in enumerate(sorted({tie.content for tie in ties}))}
    merits = [(round(edge.similarity * _UNIT), *tie.merits) for edge, tie in zip(edges, ties, strict=True)]
    base = 1 + pairs * max(1, *(merit for each in merits for merit in each))
    weights: list[int] = []
    for tie, each in zip(ties, merits, strict=True):
        weight = 0
        for merit in each:
            weight = weight * base + merit
        last = len(contents) - 1 - contents[tie.content]
        weights.append(weight * (pairs + 1) ** len(contents) + (pairs + 1) ** last)
    return weights


def max_weight_assignment(weights: Sequence[Sequence[int]]) -> list[int]:
    """The column of each row in the one-to-one assignment of greatest total weight.

    There are no more rows than columns. Adds the rows one by one, each by a shortest augmenting path over
    reduced costs, in O(rows² · columns): R. Jonker and A. Volgenant (1987), doi:10.1007/BF02278710, for
    rectangles as in D. F. Crouse (2016), doi:10.1109/TAES.2016.140952.
    """
    rows, columns = len(weights), len(weights[0])
    row_price, column_price = [0] * rows, [0] * columns
    column_of, row_of = [-1] * rows, [-1] * columns
    for start in range(rows):
        # The length of the shortest path from `start` to each column, and the row before it on that path.
        length = [-weights[start][c] - row_price[start] - column_price[c] for c in range(columns)]
        before = [start] * columns
        unreached, passed = list(range(columns)), list[int]()
        while True:
            nearest = min(unreached, key=length.__getitem__)
            row = row_of[nearest]
            if row < 0:
                break
            unreached.remove(nearest)
            passed.append(nearest)
            for c in unreached:
                further = length[nearest] - weights[row][c] - row_price[row] - column_price[c]
                if further < length[c]:
                    length[c], before[c] = further, row
        for c in passed:
            gap = length[nearest] - length[c]
            column_price[c] -= gap
            row_price[row_of[c]] += gap
        row_price[start] += length[nearest]
        free, row = nearest, -1
        while row != start:
            row = before[free]
            row_of[free] = row
            column_of[row], free = free, column_of[row]
    return column_of
