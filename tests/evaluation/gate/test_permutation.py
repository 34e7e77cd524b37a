"""The permutation tests against scipy's, and their axioms."""

from __future__ import annotations

from itertools import combinations
from random import Random

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from summarizer.evaluation.gate.permutation import DRAWS, EXACT, permutation_test_f1, reassigned, sign_flips
from summarizer.evaluation.gate.statistics import clopper_pearson, mcnemar
from summarizer.evaluation.scoring.scores import Counts

counts = st.builds(Counts, *[st.integers(0, 6)] * 4)
pairs_of_counts = st.lists(st.tuples(counts, counts), min_size=1, max_size=9)
close = pytest.approx


def by_scipy(differences: list[float], alternative: str) -> float:
    """scipy's sign-flip test of the sum, exact."""
    result = stats.permutation_test(
        (numpy.array(differences), numpy.zeros(len(differences))),
        lambda a, b, axis=-1: (a - b).sum(axis=axis),
        permutation_type="samples",
        n_resamples=numpy.inf,
        alternative=alternative,
        vectorized=True,
    )
    return float(result.pvalue)


@given(st.lists(st.integers(-40, 40).map(lambda value: value / 64), min_size=2, max_size=9))
def test_few_differences_are_flipped_in_every_way_as_scipy_does(differences):
    found = sign_flips(differences)
    assert found.lower == close(by_scipy(differences, "less"))
    assert found.upper == close(by_scipy(differences, "greater"))


def test_equal_sums_are_ties_however_they_are_rounded():
    found = sign_flips([0.1 + 0.2, -0.3, 0.0, 0.0])
    assert (found.lower, found.upper) == (0.75, 0.75)


def test_what_does_not_differ_counts_for_nothing():
    assert sign_flips([0.0] * 60) == sign_flips([])
    assert sign_flips([-0.1] * 5 + [0.0] * 60).lower == 1 / 32


@pytest.mark.parametrize("shift", [0.0, -0.02, 0.03])
def test_many_differences_are_drawn_and_come_near_the_exact_p(shift):
    random = Random(5)
    differences = [random.gauss(shift, 0.1) for _ in range(EXACT)]
    exact = sign_flips(differences)
    tiny = 1e-8  # a further difference too small to matter makes it draw
    drawn = sign_flips([*differences, tiny], seed=1)
    assert drawn != exact
    low, high = clopper_pearson(round(drawn.lower * (DRAWS + 1)), DRAWS + 1, 1e-4)
    assert low <= exact.lower <= high


def test_a_drawn_p_is_never_0():
    found = sign_flips([-0.5] * 40)
    assert found.lower == 1 / (DRAWS + 1)
    assert found.upper == 1.0


def test_draws_depend_on_the_seed_alone():
    differences = [((-1) ** place) * place / 100 - 0.05 for place in range(40)]
    assert sign_flips(differences, 3) == sign_flips(differences, 3)
    assert sign_flips(differences, 3) != sign_flips(differences, 4)


def f1_change(before: list[Counts], after: list[Counts]) -> float:
    return Counts.total(after).f1 - Counts.total(before).f1


@given(pairs_of_counts)
def test_swaps_are_all_tried_and_f1_computed_again(pairs):
    seen = abs(f1_change(*map(list, zip(*pairs, strict=True)))) - 1e-12
    hits = 0
    for ways in range(2 ** len(pairs)):
        swapped = [pair[::-1] if ways >> place & 1 else pair for place, pair in enumerate(pairs)]
        hits += abs(f1_change(*map(list, zip(*swapped, strict=True)))) >= seen
    assert permutation_test_f1(pairs) == close(hits / 2 ** len(pairs))


@given(pairs_of_counts)
def test_it_does_not_matter_which_run_is_called_the_candidate(pairs):
    assert permutation_test_f1(pairs) == permutation_test_f1([pair[::-1] for pair in pairs])


def test_equal_counts_are_no_change():
    assert permutation_test_f1([(Counts(3, 1, 1, 1), Counts(3, 1, 1, 1))] * 20) == 1.0


@given(st.integers(0, 7), st.integers(0, 7), st.integers(0, 5))
def test_with_one_yes_or_no_a_case_it_is_mcnemars_test(lost, gained, kept):
    yes, no = Counts(tp=1), Counts(sub=1)
    pairs = [(yes, no)] * lost + [(no, yes)] * gained + [(yes, yes)] * (kept + 1)
    assert permutation_test_f1(pairs) == close(mcnemar(lost, gained))


def test_drawn_swaps_come_near_the_exact_p_of_mcnemar():
    yes, no = Counts(tp=1), Counts(sub=1)
    drawn = permutation_test_f1([(yes, no)] * 18 + [(no, yes)] * 8, seed=2)
    low, high = clopper_pearson(round(drawn * (DRAWS + 1)), DRAWS + 1, 1e-4)
    assert low <= mcnemar(18, 8) <= high


def test_swapping_whole_cases_holds_its_level_where_items_of_a_case_go_together():
    """Items of one case are right or wrong together; the test keeps them together."""
    random, trials, alarms = Random(11), 300, 0
    for _ in range(trials):
        pairs: list[tuple[Counts, Counts]] = []
        for _ in range(10):
            right = random.random()
            sides = [sum(random.random() < right for _ in range(2)) for _ in range(2)]
            pairs.append(
                (Counts(3 * sides[0], 0, 0, 6 - 3 * sides[0]), Counts(3 * sides[1], 0, 0, 6 - 3 * sides[1]))
            )
        alarms += permutation_test_f1(pairs) <= 0.1
    assert clopper_pearson(alarms, trials, 0.001)[0] <= 0.1


def lost(before: int, after: int) -> bool:
    """None bad in the baseline, most of three bad in the candidate."""
    return not before and after >= 2


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], 0.0),
        ([(False,) * 6], 0.0),
        ([(False, False, False, True, True, True)], 1 / 20),
        ([(False, True, False, True, False, True)], 1 / 20),
        ([(False, False, False, False, True, True)], 4 / 20),
        ([(True, True, True, True, True, True)], 0.0),
        ([(False, False, False, True, True, True), (False, False, False, True, True, True)], 1 / 20),
        ([(False, False, False, True, True, True), (True, True, True, False, False, False)], 2 / 20),
    ],
    ids=["none", "never bad", "all now", "mixed", "two bad", "always bad", "together", "against each other"],
)
def test_the_chance_of_a_fault_is_that_of_dealing_the_samples_out_anew(rows, expected):
    assert reassigned(rows, 3, lost) == close(expected)


def test_over_4000_ways_to_deal_are_drawn_and_come_near():
    row = (False,) * 8 + (True,) * 6 + (False,) * 2
    exact = sum(not any(row[place] for place in way) for way in combinations(range(16), 8)) / 12870
    found = reassigned([row], 8, lambda before, after: not before and after > 4)
    low, high = clopper_pearson(round(found * 4000), 4000, 1e-4)
    assert low <= exact <= high
