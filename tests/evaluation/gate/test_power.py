"""What a suite can see, and what would let it see more."""

from __future__ import annotations

from math import sqrt
from random import Random

import pytest
from scipy import stats

from summarizer.evaluation.gate.power import (
    ASSUMED,
    Noise,
    Remedy,
    detectable,
    find_shortage,
    noise,
    remedy,
    standard_error,
)
from summarizer.evaluation.gate.statistics import Estimate, Variance, clopper_pearson, paired, pooled_variance

MEASURED = Noise(between=0.05**2, within=0.08**2)
close = pytest.approx


@pytest.mark.parametrize(("n", "samples"), [(10, 1), (30, 3), (50, 5), (100, 10)])
def test_the_detectable_fall_is_millers_formula_with_t(n, samples):
    error = sqrt((0.05**2 + 0.08**2 / samples + 0.08**2 / samples) / n)
    expected = (stats.t.ppf(0.95, n - 1) + stats.t.ppf(0.8, n - 1)) * error
    assert detectable(standard_error(MEASURED, n, samples), n) == close(float(expected))


@pytest.mark.parametrize("n", [4, 8, 12, 24, 48, 100])
def test_the_formula_for_power_is_near_the_noncentral_t(n):
    error = 0.02
    effect = detectable(error, n)
    exact = stats.nct.sf(stats.t.ppf(0.95, n - 1), n - 1, effect / error)
    assert exact == close(0.8, abs=0.02)


@pytest.mark.parametrize(("n", "samples"), [(12, 3), (24, 1)])
def test_a_fall_of_that_size_is_found_as_often_as_the_formula_says(n, samples):
    random, trials = Random(samples), 1500
    effect = detectable(standard_error(MEASURED, n, samples), n)
    spread = sqrt(MEASURED.between + 2 * (MEASURED.within or 0) / samples)
    found = sum(paired([random.gauss(-effect, spread) for _ in range(n)]).high < 0 for _ in range(trials))
    low, high = clopper_pearson(found, trials, 0.001)
    assert low <= 0.8 <= high


def test_noise_is_told_apart_by_the_repeats():
    random, n, samples = Random(3), 3000, 3
    runs = []
    for _ in range(n):
        change = random.gauss(0, 0.05)
        runs.append([[random.gauss(centre, 0.08) for _ in range(samples)] for centre in (0.0, change)])
    change = paired([sum(after) / samples - sum(before) / samples for before, after in runs])
    found = noise(change, pooled_variance(side for pair in runs for side in pair), [(samples, samples)] * n)
    assert sqrt(found.between) == close(0.05, rel=0.1)
    assert sqrt(found.within) == close(0.08, rel=0.03)
    assert standard_error(found, n, samples) == close(change.error)


def test_what_one_sample_a_case_cannot_tell_is_unknown():
    change = paired([0.1, -0.1, 0.05])
    assert noise(change, None, [(1, 1)] * 3) == Noise(close(3 * change.error**2), None)
    assert noise(paired([0.1]), None, [(1, 1)]) is None


def test_less_spread_than_the_repeats_alone_explain_is_none_between_cases():
    assert noise(paired([0.0, 0.01]), Variance(0.04, 8), [(3, 3), (3, 3)]) == Noise(0.0, 0.04)


@pytest.mark.parametrize("value", [-0.08, -0.02, -0.015, 0.0, 0.02])
@pytest.mark.parametrize("samples", [1, 3])
def test_a_remedy_decides_and_one_less_does_not(value, samples):
    wide = Noise(0.06**2, 0.15**2)
    change = Estimate(16, value)
    found = remedy(change, 0.03, wide, samples)

    def decided(n: int, k: int) -> bool:
        half = stats.t.ppf(0.95, n - 1) * standard_error(wide, n, k)
        return value + half < 0 or value - half > -0.03

    assert found.cases is not None
    assert decided(found.cases, samples)
    assert found.cases == 17 or not decided(found.cases - 1, samples)
    if found.samples is None:
        assert not decided(16, 30)
    else:
        assert decided(16, found.samples)
        assert found.samples == samples + 1 or not decided(16, found.samples - 1)


def test_more_samples_do_not_help_where_cases_differ_too_much():
    assert remedy(Estimate(10, -0.015), 0.03, Noise(0.2**2, 0.01**2), 3) == Remedy(None, 484)


def test_how_many_samples_help_is_unknown_from_one():
    assert remedy(Estimate(10, -0.015), 0.03, Noise(0.05**2, None), 1).samples is None


@pytest.mark.parametrize("n", [3, 8, 20, 40])
def test_as_many_cases_as_are_missing_are_enough_and_one_less_is_not(n):
    lack = find_shortage(n, 0.03, MEASURED, 3)
    assert lack is not None
    assert lack.margin == close(detectable(standard_error(MEASURED, n, 3), n))
    assert lack.cases is not None
    assert find_shortage(lack.cases, 0.03, MEASURED, 3) is None
    assert find_shortage(lack.cases - 1, 0.03, MEASURED, 3) is not None


def test_where_nothing_was_seen_to_vary_the_usual_spread_is_assumed():
    for nothing in (Noise(0.0, None), Noise(0.0, 0.0)):
        lack = find_shortage(5, 0.03, nothing, 3)
        assert lack is not None
        assert lack.assumed
        assert lack.cases == find_shortage(5, 0.03, ASSUMED, 3).cases
    assert find_shortage(100, 0.03, Noise(0.0, 0.0), 3) is None


def test_a_margin_that_no_affordable_number_of_cases_shows_is_told():
    lack = find_shortage(5, 0.0, MEASURED, 3)
    assert lack is not None
    assert lack.cases is None
