from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment

from summarizer.evaluation.scoring.assignment import Edge, Tie, assign, max_weight_assignment

STEPS = 4
"""Similarities are few, so that ties are many."""


@st.composite
def grids(draw: st.DrawFn) -> list[list[int]]:
    """Similarities in quarters, of up to seven items a side; 0 where two items have nothing in common."""
    columns = draw(st.integers(1, 7))
    row = st.lists(st.integers(0, STEPS), min_size=columns, max_size=columns)
    return draw(st.lists(row, min_size=1, max_size=7))


def edges_of(grid: list[list[int]]) -> list[Edge]:
    return [Edge(g, o, v / STEPS) for g, row in enumerate(grid) for o, v in enumerate(row) if v]


def by_place(edge: Edge) -> Tie:
    return Tie((), f"{edge.gold:03} {edge.output:03}")


@given(grids())
def test_as_similar_in_total_as_scipy_finds_it(grid: list[list[int]]):
    chosen = assign(edges_of(grid), by_place)

    assert len({edge.gold for edge in chosen}) == len({edge.output for edge in chosen}) == len(chosen)
    rows, columns = linear_sum_assignment(grid, maximize=True)
    assert sum(edge.similarity for edge in chosen) * STEPS == sum(
        grid[r][c] for r, c in zip(rows, columns, strict=True)
    )


@given(
    st.integers(1, 8).flatmap(
        lambda n: st.lists(st.lists(st.integers(0, 10**40), min_size=n, max_size=n), min_size=1, max_size=n)
    )
)
def test_whole_numbers_of_any_size_are_added_up_exactly(weights: list[list[int]]):
    # Numbers that differ only in their last digit: a float would take them for equal.
    close = [[10**40 + value % 3 for value in row] for row in weights]
    small = [[value % 3 for value in row] for row in weights]
    chosen = max_weight_assignment([[(value,) for value in row] for row in close])

    assert len(set(chosen)) == len(chosen)
    rows, columns = linear_sum_assignment(small, maximize=True)
    best = sum(small[r][c] for r, c in zip(rows, columns, strict=True))
    assert sum(small[r][c] for r, c in enumerate(chosen)) == best


@given(grids(), st.data())
def test_neither_order_nor_side_decides(grid: list[list[int]], data: st.DataObject):
    places = [(g, o) for g in range(7) for o in range(7)]
    drawn = data.draw(st.lists(st.integers(0, 8), min_size=len(places), max_size=len(places)))
    contents = {place: f"{value % 3} {place}" for place, value in zip(places, drawn, strict=True)}
    merits = {place: (value // 3,) for place, value in zip(places, drawn, strict=True)}
    golds = data.draw(st.permutations(range(len(grid))))
    outputs = data.draw(st.permutations(range(len(grid[0]))))

    plain = assign(edges_of(grid), lambda e: Tie(merits[e.gold, e.output], contents[e.gold, e.output]))
    shuffled = assign(
        [Edge(golds.index(e.gold), outputs.index(e.output), e.similarity) for e in reversed(edges_of(grid))],
        lambda e: Tie(merits[golds[e.gold], outputs[e.output]], contents[golds[e.gold], outputs[e.output]]),
    )
    turned = assign(
        [Edge(e.output, e.gold, e.similarity) for e in edges_of(grid)],
        lambda e: Tie(merits[e.output, e.gold], contents[e.output, e.gold]),
    )

    pairs = {(e.gold, e.output) for e in plain}
    assert {(golds[e.gold], outputs[e.output]) for e in shuffled} == pairs
    assert {(e.output, e.gold) for e in turned} == pairs


@given(
    st.lists(
        st.lists(st.tuples(st.integers(1, 2), st.integers(0, 2)), min_size=3, max_size=3),
        min_size=3,
        max_size=3,
    )
)
def test_of_pairings_as_similar_the_one_of_most_merit(grid: list[list[tuple[int, int]]]):
    edges = [Edge(g, o, grid[g][o][0] / 10**6) for g in range(3) for o in range(3)]
    chosen = assign(edges, lambda e: Tie((grid[e.gold][e.output][1],), f"{e.gold}{e.output}"))

    def worth(columns: tuple[int, ...]) -> tuple[int, int]:
        cells = [grid[g][o] for g, o in enumerate(columns)]
        return sum(similarity for similarity, _ in cells), sum(merit for _, merit in cells)

    assert worth(tuple(edge.output for edge in chosen)) == max(map(worth, permutations(range(3))))


@pytest.mark.parametrize(
    ("similarities", "pairs"),
    [
        pytest.param([], [], id="nothing"),
        pytest.param([(0, 0, 0.9), (0, 1, 0.8), (1, 0, 0.8)], [(0, 1), (1, 0)], id="not-greedy"),
        pytest.param([(0, 0, 1.0), (0, 1, 0.4), (1, 0, 0.4)], [(0, 0)], id="fewer-pairs-if-more-similar"),
        pytest.param([(5, 9, 0.3), (2, 7, 0.3)], [(2, 7), (5, 9)], id="places-with-gaps"),
        pytest.param([(0, 0, 0.7), (0, 1, 0.7)], [(0, 0)], id="tie-by-content"),
        pytest.param([(0, 0, 0.3), (0, 1, 0.1 + 0.2)], [(0, 0)], id="equal-but-for-rounding"),
    ],
)
def test_pairing(similarities: list[tuple[int, int, float]], pairs: list[tuple[int, int]]):
    chosen = assign([Edge(*edge) for edge in similarities], by_place)

    assert [(edge.gold, edge.output) for edge in chosen] == pairs
