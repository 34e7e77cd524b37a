from __future__ import annotations

import warnings
from itertools import permutations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from statsmodels.stats.inter_rater import cohens_kappa

from summarizer.evaluation.judge.agreement import accuracy, kappa

SIZES = st.sampled_from((2, 3))
TABLES = SIZES.flatmap(
    lambda n: st.lists(st.lists(st.integers(0, 40), min_size=n, max_size=n), min_size=n, max_size=n)
)


def theirs(table):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it divides by 0 where kappa is unknown
        return cohens_kappa(table)


@given(TABLES)
def test_kappa_and_its_interval_are_those_of_statsmodels(table):
    ours = kappa(table)
    assume(ours)
    expected = theirs(table)
    assert ours.value == pytest.approx(expected.kappa, abs=1e-9)
    if expected.std_kappa > 1e-6:
        assert ours.low == pytest.approx(expected.kappa_low, abs=1e-9)
        assert ours.high == pytest.approx(min(1.0, expected.kappa_upp), abs=1e-9)


@given(TABLES)
def test_kappa_knows_no_order_of_categories_and_no_first_rater(table):
    ours = kappa(table)
    assume(ours)
    for order in permutations(range(len(table))):
        turned = kappa([[table[i][j] for j in order] for i in order])
        assert (turned.value, turned.low) == pytest.approx((ours.value, ours.low))
    swapped = kappa([list(column) for column in zip(*table, strict=True)])
    assert (swapped.value, swapped.low) == pytest.approx((ours.value, ours.low))


@given(TABLES)
def test_kappa_lies_within_its_interval_and_below_the_share_that_agrees(table):
    ours = kappa(table)
    assume(ours)
    assert ours.low <= ours.value + 1e-12
    assert ours.value <= ours.high + 1e-12
    assert ours.high <= 1
    assert ours.value <= accuracy(table) + 1e-12


@pytest.mark.parametrize(
    ("table", "value"),
    [
        ([[45, 15], [25, 15]], 0.1304),
        ([[20, 5], [10, 15]], 0.4),
        ([[0, 10], [10, 0]], -1.0),
        ([[10, 0], [10, 0]], 0.0),
    ],
    ids=["cohen-like", "textbook", "always-otherwise", "always-yes"],
)
def test_known_values(table, value):
    assert kappa(table).value == pytest.approx(value, abs=1e-4)


@pytest.mark.parametrize("table", [[[0, 0], [0, 0]], [[7, 0], [0, 0]]], ids=["no-pair", "one-label"])
def test_what_chance_explains_wholly_is_unknown(table):
    assert kappa(table) is None


def test_few_pairs_without_an_error_do_not_prove_a_perfect_judge():
    few, many = kappa([[3, 0], [0, 3]]), kappa([[30, 0], [0, 30]])
    assert (few.value, few.high, many.value, many.high) == (1, 1, 1, 1)
    # The lower end for n of n is .025 ** (1 / n) (Clopper and Pearson); half of what agrees is chance.
    assert few.low == pytest.approx(2 * 0.025 ** (1 / 6) - 1)
    assert few.low < 0.1 < 0.85 < many.low < 1


def test_a_ruling_that_is_neither_yes_nor_no_is_no_agreement():
    silent = kappa([[10, 0, 10], [0, 10, 10], [0, 0, 0]])
    wrong = kappa([[10, 10, 0], [10, 10, 0], [0, 0, 0]])
    assert wrong.value == pytest.approx(0)
    assert 0 < silent.value < 0.5
    assert accuracy([[10, 0, 10], [0, 10, 10], [0, 0, 0]]) == 0.5


def test_without_pairs_there_is_no_accuracy():
    assert accuracy([[0, 0], [0, 0]]) is None
