"""The statistics against scipy and statsmodels, and by simulation."""

from __future__ import annotations

from itertools import product
from math import fsum, sqrt
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import special, stats
from statsmodels.stats.contingency_tables import mcnemar as statsmodels_mcnemar
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint

from summarizer.evaluation.gate.statistics import (
    Estimate,
    Variance,
    at_least,
    clopper_pearson,
    holm,
    incomplete_beta,
    jackknife,
    mcnemar,
    paired,
    pooled_variance,
    t_quantile,
    t_tail,
)

DF = [1, 2, 3, 5, 11, 47, 96, 192, 1000]
numbers = st.integers(-1000, 1000).map(lambda value: value / 1000)
close = pytest.approx


@pytest.mark.parametrize("df", DF)
def test_t_tail_is_scipys(df):
    for t in (-40, -3.2, -1, -1e-3, 0, 1e-6, 0.3, 1, 2.5, 6, 40):
        assert t_tail(t, df) == close(float(stats.t.sf(t, df)), rel=1e-10, abs=0)


@pytest.mark.parametrize("df", DF)
def test_t_quantile_is_scipys(df):
    for p in (0.001, 0.05, 0.2, 0.4, 0.8, 0.95, 0.975, 1 - 0.05 / 48, 0.99999):
        assert t_quantile(p, df) == close(float(stats.t.ppf(p, df)), rel=1e-9)


def test_the_median_of_t_is_0():
    assert t_quantile(0.5, 7) == close(0, abs=1e-12)


@given(st.floats(0.05, 400), st.floats(0.05, 400), st.floats(0, 1))
def test_incomplete_beta_is_scipys(a, b, x):
    assert incomplete_beta(a, b, x) == close(float(special.betainc(a, b, x)), rel=1e-8, abs=1e-12)


@given(st.lists(st.tuples(numbers, numbers), min_size=2, max_size=60))
def test_the_paired_interval_is_scipys(scores):
    differences = [b - a for a, b in scores]
    found = paired(differences, 0.05)
    if not found.error:
        assert found.low == found.high == found.value
        return
    result = stats.ttest_rel([b for _, b in scores], [a for a, _ in scores])
    interval = result.confidence_interval(0.9)
    assert (found.low, found.high) == close((float(interval.low), float(interval.high)), rel=1e-6, abs=1e-9)
    assert found.value / found.error == close(float(result.statistic), rel=1e-6, abs=1e-9)


def test_of_one_unit_no_spread_is_known():
    assert paired([0.3]) == Estimate(1, 0.3, None, None, None)
    assert jackknife(0.3, [0.0]) == Estimate(1, 0.3, None, None, None)
    assert pooled_variance([[0.3], [0.5]]) is None


def test_equal_differences_have_no_spread_whatever_their_rounding():
    assert paired([0.1 + 0.2 - 0.3 + 0.1, 0.1, 0.7 - 0.6]).error == 0


@given(st.lists(numbers, min_size=2, max_size=30))
def test_the_jackknife_of_a_mean_is_its_t_interval(values):
    total = fsum(values)
    without = [(total - value) / (len(values) - 1) for value in values]
    found, expected = jackknife(total / len(values), without), paired(values)
    assert (found.low, found.high) == close((expected.low, expected.high), abs=1e-9)


def test_the_pooled_variance_weighs_groups_by_their_degrees_of_freedom():
    assert pooled_variance([[1, 3], [4], [0, 3, 6]]) == Variance((2 + 18) / 3, 3)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=12))
@settings(max_examples=25)
def test_holm_is_statsmodels(p_values):
    assert holm(p_values) == close(tuple(multipletests(p_values, method="holm")[1]))


def test_holm_of_none_is_none():
    assert holm([]) == ()


@pytest.mark.parametrize("lost", range(8))
def test_mcnemar_is_statsmodels(lost):
    for gained in range(9):
        expected = 1.0 if lost == gained else statsmodels_mcnemar([[5, lost], [gained, 7]], exact=True).pvalue
        assert mcnemar(lost, gained) == close(float(expected))


def test_five_lost_and_none_gained_is_the_least_a_one_sided_mcnemar_sees():
    assert mcnemar(4, 0) / 2 > 0.05 >= mcnemar(5, 0) / 2


@given(st.lists(st.tuples(st.integers(1, 4), st.floats(0, 1)), max_size=7), st.integers(0, 20))
def test_at_least_adds_up_every_way_it_can_come_about(events, total):
    expected = 0.0
    for ways in product((True, False), repeat=len(events)):
        if sum(weight for came, (weight, _) in zip(ways, events, strict=True) if came) >= total:
            probability = 1.0
            for came, (_, chance) in zip(ways, events, strict=True):
                probability *= chance if came else 1 - chance
            expected += probability
    assert at_least(total, events) == close(expected)


@pytest.mark.parametrize(("n", "chance", "count"), [(40, 0.05, 5), (10, 0.5, 9), (7, 0.3, 0)])
def test_of_equal_events_it_is_the_binomial_tail(n, chance, count):
    assert at_least(count, [(1, chance)] * n) == close(float(stats.binom.sf(count - 1, n, chance)))


@pytest.mark.parametrize(("hits", "n"), [(0, 10), (1, 10), (5, 10), (10, 10), (37, 1000), (999, 1000)])
def test_clopper_pearson_is_statsmodels(hits, n):
    low, high = proportion_confint(hits, n, alpha=0.05, method="beta")
    assert clopper_pearson(hits, n) == close((float(low), float(high)), rel=1e-9)


@pytest.mark.parametrize("n", [5, 20])
def test_the_t_interval_raises_a_false_alarm_as_often_as_it_says(n):
    random, trials = Random(n), 3000
    alarms = sum(paired([random.gauss(0, 0.1) for _ in range(n)]).high < 0 for _ in range(trials))
    low, high = clopper_pearson(alarms, trials, 0.001)
    assert low <= 0.05 <= high


def test_the_interval_covers_a_skewed_change_no_less_than_it_says_where_cases_are_many():
    random, trials, n = Random(1), 800, 48
    covered = 0
    for _ in range(trials):
        found = paired([random.expovariate(10) for _ in range(n)])
        covered += found.low <= 0.1 <= found.high
    assert clopper_pearson(covered, trials, 0.001)[1] >= 0.9 - 1 / sqrt(trials)
