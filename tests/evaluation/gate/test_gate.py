"""The gate: what is found between two runs, and what is decided of it."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from helpers.judged import DEFAULT, judge, moved, run_of, texts
from helpers.sample_scores import case, drawn
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from summarizer.errors import InputError
from summarizer.evaluation.gate.findings import Findings, Settings
from summarizer.evaluation.gate.gate import decide, find
from summarizer.evaluation.gate.power import detectable, standard_error
from summarizer.evaluation.gate.statistics import Estimate, clopper_pearson, t_quantile
from summarizer.evaluation.scoring.scores import CaseScore, Counts

# What is found


def test_a_case_is_the_mean_of_its_samples_whatever_their_order():
    found = find([case("a", 0.2, 0.4, 0.9)], [case("a", 0.9, 0.2, 0.4)], DEFAULT)
    assert found.change.value == pytest.approx(0)
    assert found.cases[0].baseline_range == found.cases[0].candidate_range == (0.2, 0.9)


def test_the_mean_change_and_its_interval_are_scipys():
    random = Random(1)
    before, after = drawn(random, 20, 3), drawn(random, 20, 3)
    found = find(before, after, DEFAULT)
    result = stats.ttest_rel([c.score for c in after], [c.score for c in before])
    interval = result.confidence_interval(0.9)
    assert (found.change.low, found.change.high) == pytest.approx((float(interval.low), float(interval.high)))


def test_the_p_of_a_case_takes_the_larger_of_the_pooled_and_its_own_variance():
    quiet = [case(f"q{place}", 0.5, 0.6) for place in range(9)]
    before, after = [*quiet, case("z", 0.9, 0.7)], [*quiet, case("z", 0.1, 0.5)]
    found = find(before, after, DEFAULT).cases
    pooled, own = (18 * 0.005 + 0.02 + 0.08) / 20, 0.1 / 2
    assert pooled < own
    z = (-0.5 + 0.1) / (own * (1 / 2 + 1 / 2)) ** 0.5
    assert found[-1].p == pytest.approx(float(stats.t.cdf(z, 20)))
    assert found[0].p == pytest.approx(float(stats.t.cdf(0.1 / pooled**0.5, 20)))


scores = st.integers(0, 100).map(lambda value: value / 100)
columns = st.fixed_dictionaries({"who": st.builds(Counts, *[st.integers(0, 4)] * 4)})
runs = st.integers(1, 6).flatmap(
    lambda n: st.tuples(
        *[
            st.tuples(
                *[
                    st.builds(
                        lambda own, counts, place=place: case(
                            f"c{place}", *own, columns=counts, musts=("what[0]",)
                        ),
                        st.lists(scores, min_size=1, max_size=3),
                        columns,
                    )
                    for place in range(n)
                ]
            ).map(list)
        ]
        * 2
    )
)


@given(runs, st.randoms(use_true_random=False))
def test_the_order_of_the_cases_changes_nothing(pair, random):
    before, after = pair
    shuffled = [random.sample(run, len(run)) for run in pair]
    assert find(before, after, DEFAULT) == find(*shuffled, DEFAULT)
    assert judge(before, after) == judge(*shuffled)


@given(runs)
def test_turned_round_the_change_is_the_opposite(pair):
    before, after = pair
    there, back = find(before, after, DEFAULT), find(after, before, DEFAULT)
    assert there.change.value == pytest.approx(-back.change.value)
    assert there.change.error == pytest.approx(back.change.error)
    assert (there.flips.lower, there.flips.upper) == pytest.approx((back.flips.upper, back.flips.lower))
    assert [column.p for column in there.columns] == [column.p for column in back.columns]
    assert [judge(before, after).name, judge(after, before).name].count("improved") < 2


@given(runs)
def test_a_run_against_itself_neither_rises_nor_falls(pair):
    run = pair[0]
    found = find(run, run, DEFAULT)
    assert found.change.value == 0
    assert not any(fault.new for fault in found.faults)
    assert all(column.p == 1 for column in found.columns)
    assert decide(found, DEFAULT).name == ("pass" if len(run) > 1 else "inconclusive")


@given(runs, st.floats(0, 0.2), st.floats(0, 0.2))
def test_a_wider_margin_never_makes_a_regression(pair, one, other):
    narrow, wide = (Settings(margin=margin) for margin in sorted((one, other)))
    assert judge(*pair, wide).name != "regress" or judge(*pair, narrow).name == "regress"


def test_findings_are_the_same_every_time_where_they_are_drawn():
    random = Random(2)
    before, after = drawn(random, 40, 2), drawn(random, 40, 2)
    assert repr(find(before, after, DEFAULT)) == repr(find(before, after, DEFAULT))
    assert find(before, after, Settings(seed=1)).flips != find(before, after, DEFAULT).flips


def test_cases_may_differ_in_how_many_samples_they_have():
    before = [case("a", 0.5), case("b", 0.5, 0.7), case("c", 0.4, 0.4, 0.4)]
    found = find(before, before, DEFAULT)
    assert [scored.samples for scored in found.cases] == [(1, 1), (2, 2), (3, 3)]
    assert all(scored.p is not None for scored in found.cases)
    assert found.noise.within == pytest.approx(0.04 / 6)


# What cannot be compared


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        (run_of(0.5), run_of(0.5, 0.6), "only the candidate has case-01"),
        (run_of(0.5, 0.6), run_of(0.5), "only the baseline has case-01"),
        ([case("a", 1)], [case("b", 1)], "only the baseline has a; only the candidate has b"),
        ([], [], "no case"),
        ([case("a", 1)] * 2, [case("a", 1)], "the case a twice"),
        ([CaseScore("a", ())], [case("a", 1)], "case a of the baseline has no score"),
        ([case("a", 1)], [case("a", float("nan"))], "case a of the candidate has no score"),
        ([case("a", 1)], [case("a", float("inf"))], "no number"),
    ],
    ids=["more", "fewer", "others", "none", "twice", "no sample", "NaN", "infinite"],
)
def test_runs_that_cannot_be_compared_are_refused(before, after, message):
    with pytest.raises(InputError, match=message) as caught:
        find(before, after, DEFAULT)
    assert caught.value.hint


# What is decided of the mean score


@pytest.mark.parametrize(
    ("low", "high", "lower", "upper", "expected"),
    [
        (0.01, 0.05, 1.0, 0.01, "improved"),
        (0.01, 0.05, 1.0, 0.06, "pass"),
        (-0.02, 0.05, 0.4, 0.6, "pass"),
        (-0.02, -0.01, 0.01, 1.0, "pass"),
        (-0.09, -0.01, 0.01, 1.0, "regress"),
        (-0.03, -0.01, 0.01, 1.0, "regress"),
        (-0.08, -0.002, 0.01, 1.0, "inconclusive"),
        (-0.09, -0.01, 0.06, 1.0, "inconclusive"),
        (-0.09, 0.00, 0.01, 1.0, "inconclusive"),
        (-0.03, 0.05, 0.4, 0.6, "inconclusive"),
        (None, None, 0.01, 1.0, "inconclusive"),
    ],
)
def test_the_interval_decides_and_the_sign_flips_can_only_make_it_milder(low, high, lower, upper, expected):
    found = find(run_of(*[0.5] * 20), run_of(*[0.5] * 20), DEFAULT)
    middle = -1.0 if low is None else (low + high) / 2
    error = None if low is None else (high - low) / 2 / t_quantile(0.95, 19)
    found = replace(
        found,
        change=Estimate(20, middle, error, low, high),
        flips=replace(found.flips, lower=lower, upper=upper),
    )
    verdict = decide(found, DEFAULT)
    assert verdict.name == expected
    if low is not None:
        disagree = (high < 0) != (lower <= 0.05) or (low > 0) != (upper <= 0.05)
        assert any("disagree" in warning for warning in texts(verdict)) is disagree


def test_worse_within_the_margin_passes_with_a_warning():
    random = Random(3)
    before = drawn(random, 30, 3)
    after = moved(before, -0.01)
    verdict = judge(before, after)
    assert verdict.name == "pass"
    assert any(
        warning.startswith("Worse, though by less than the allowed fall") for warning in texts(verdict)
    )


def test_two_cases_that_fell_alike_are_no_proof():
    assert judge(run_of(0.8, 0.7), run_of(0.74, 0.64)).name == "inconclusive"
    assert judge(run_of(*[0.8] * 5), run_of(*[0.74] * 5)).name == "regress"


def test_what_would_decide_is_said_where_the_interval_cannot():
    random = Random(11)
    before, after = drawn(random, 6, 2), drawn(random, 6, 2)
    found = find(before, after, DEFAULT)
    verdict = decide(found, DEFAULT)
    assert verdict.name == "inconclusive"
    (reason,) = verdict.reasons
    assert f"can show is {found.detectable:.3f}" in reason.text
    assert f"{found.remedy.cases} cases would decide" in reason.text


def test_one_case_says_nothing_of_chance():
    verdict = judge([case("a", 0.9, 0.9)], [case("a", 0.85, 0.85)])
    assert verdict.name == "inconclusive"
    assert "Chance cannot be estimated from one case: add cases." in texts(verdict)


# How often it is wrong


def verdicts(trials: int, n: int, samples: int, fall: float, seed: int, settings: Settings) -> list[Findings]:
    random = Random(seed)
    found: list[Findings] = []
    for _ in range(trials):
        before = drawn(random, n, samples, between=0)
        after = moved(drawn(random, n, samples, between=0.05), -fall)
        found.append(find(before, after, settings))
    return found


def test_an_unchanged_prompt_is_called_worse_as_often_as_the_level_of_the_mean_says():
    strict = Settings(margin=0.0, document_margin=0.5)
    trials = verdicts(250, 12, 3, 0.0, 1, strict)
    alarms = sum(decide(found, strict).name == "regress" for found in trials)
    low, high = clopper_pearson(alarms, len(trials), 0.001)
    assert low <= trials[0].levels.mean <= high
    assert trials[0].levels.mean < strict.alpha


def test_a_fall_of_the_detectable_size_is_found_as_often_as_predicted():
    strict = Settings(margin=0.0, document_margin=0.5)
    trials = verdicts(150, 12, 3, 0.0, 2, strict)
    spread = trials[0].noise
    assert spread is not None
    error = standard_error(replace(spread, between=0.05**2, within=0.08**2), 12, 3)
    effect = detectable(error, 12, trials[0].levels.mean)
    trials = verdicts(250, 12, 3, effect, 3, strict)
    found = sum(decide(findings, strict).name == "regress" for findings in trials)
    low, high = clopper_pearson(found, len(trials), 0.001)
    assert low <= 0.8 <= high


def test_single_cases_of_an_unchanged_prompt_raise_no_more_alarms_than_alpha():
    """Among them some that waver far more than the rest."""
    random, trials, alarms = Random(4), 200, 0
    quiet = replace(DEFAULT, margin=1.0, drift_margin=1.0)
    for _ in range(trials):
        wild = [place % 6 == 0 for place in range(12)]
        runs = [
            [drawn(random, 1, 3, between=0, within=0.25 if each else 0.03)[0].samples for each in wild]
            for _ in range(2)
        ]
        before, after = (
            [CaseScore(str(place), samples) for place, samples in enumerate(run)] for run in runs
        )
        alarms += judge(before, after, quiet).name == "regress"
    assert clopper_pearson(alarms, trials, 0.001)[0] <= DEFAULT.alpha
