"""Assignment: pair gold items and output items one to one, so that the total similarity is greatest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from operator import add, sub
from typing import TypeAlias

_UNIT = 10**6
"""Similarities are compared in millionths: whole numbers add up exactly, in whatever order."""

Weight: TypeAlias = tuple[int, ...]
"""What pairing two items is worth: the first number decides, each further one only between equals."""

_Node: TypeAlias = tuple[str, int]


@dataclass(frozen=True)
class Edge:
    """A gold item and an output item that may be paired, by their positions; `similarity` is above 0."""

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
    """Pair items one to one, so that the total similarity is greatest.

    The order of the items decides nothing, except between items whose `tie` is equal.

    Args:
        edges: The pairs that may be formed.
        tie: What decides between pairings that are equally similar in total.

    Returns:
        The chosen edges, in the order of the gold items.
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
    weights = _weights(edges, ties)
    nothing: Weight = (0,) * len(weights[0])
    matrix: list[list[Weight]] = [[nothing] * len(outputs) for _ in golds]
    for edge, weight in zip(edges, weights, strict=True):
        matrix[golds[edge.gold]][outputs[edge.output]] = weight
    if len(golds) <= len(outputs):
        chosen = set(enumerate(max_weight_assignment(matrix)))
    else:
        turned = max_weight_assignment(list(zip(*matrix, strict=True)))
        chosen = {(row, column) for column, row in enumerate(turned)}
    return [edge for edge in edges if (golds[edge.gold], outputs[edge.output]) in chosen]


def _weights(edges: Sequence[Edge], ties: Sequence[Tie]) -> list[Weight]:
    """The weight of each edge: its similarity, its merits, then one count for each content, in their order.

    The counts leave no two pairings of different contents equal: that with more of the first content wins.
    """
    contents = sorted({tie.content for tie in ties})
    return [
        (round(edge.similarity * _UNIT), *tie.merits, *(int(tie.content == content) for content in contents))
        for edge, tie in zip(edges, ties, strict=True)
    ]


def max_weight_assignment(weights: Sequence[Sequence[Weight]]) -> list[int]:
    """Assign each row a column of its own, so that the total weight is greatest.

    Adds the rows one by one, each by a shortest augmenting path over reduced costs, in O(rows² · columns):
    R. Jonker and A. Volgenant (1987), doi:10.1007/BF02278710, for rectangles as in D. F. Crouse (2016),
    doi:10.1109/TAES.2016.140952.

    Args:
        weights: The weight of each row and column. There are no more rows than columns, and every weight has
            as many numbers. Weights are added number by number, and compared by their first number, then by
            the second, and so on.

    Returns:
        The column of each row.

    >>> max_weight_assignment([[(9,), (8,)], [(8,), (1,)]])
    [1, 0]
    """
    rows, columns = len(weights), len(weights[0])
    zero: Weight = (0,) * len(weights[0][0])
    row_price: list[Weight] = [zero] * rows
    column_price: list[Weight] = [zero] * columns
    column_of, row_of = [-1] * rows, [-1] * columns

    def reduced_cost(row: int, column: int) -> Weight:
        costs = zip(weights[row][column], row_price[row], column_price[column], strict=True)
        return tuple(-weight - ours - theirs for weight, ours, theirs in costs)

    for start in range(rows):
        # The length of the shortest path from `start` to each column, and the row before it on that path.
        length: list[Weight] = [reduced_cost(start, column) for column in range(columns)]
        before = [start] * columns
        unreached, passed = list(range(columns)), list[int]()
        while True:
            nearest = min(unreached, key=length.__getitem__)
            row = row_of[nearest]
            if row < 0:
                break
            unreached.remove(nearest)
            passed.append(nearest)
            for column in unreached:
                further = _add(length[nearest], reduced_cost(row, column))
                if further < length[column]:
                    length[column], before[column] = further, row
        for column in passed:
            gap = _subtract(length[nearest], length[column])
            column_price[column] = _subtract(column_price[column], gap)
            row_price[row_of[column]] = _add(row_price[row_of[column]], gap)
        row_price[start] = _add(row_price[start], length[nearest])
        free, row = nearest, -1
        while row != start:
            row = before[free]
            row_of[free] = row
            column_of[row], free = free, column_of[row]
    return column_of


def _add(a: Weight, b: Weight) -> Weight:
    return tuple(map(add, a, b))


def _subtract(a: Weight, b: Weight) -> Weight:
    return tuple(map(sub, a, b))
