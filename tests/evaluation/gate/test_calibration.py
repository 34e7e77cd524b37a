from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from helpers.sample_scores import case, drawn
from scipy import stats

from summarizer.errors import UsageError
from summarizer.evaluation.gate.calibration import Calibration, calibrate, render
from summarizer.evaluation.gate.findings import Settings

DEFAULT = Settings()


@pytest.fixture(scope="module")
def noisy() -> Calibration:
    return calibrate(drawn(Random(3), 24, 3, within=0.08), DEFAULT, 150)


def test_the_spread_is_that_of_the_samples(noisy: Calibration):
    assert (noisy.cases, noisy.samples) == (24, 3)
    assert noisy.within == pytest.approx(0.08, rel=0.25)
    assert noisy.error == pytest.approx(noisy.within * (2 / 3 / 24) ** 0.5)


def test_the_margin_is_what_an_unchanged_prompt_passes_in_four_of_five_runs(noisy: Calibration):
    exact = (stats.t.ppf(0.95, 23) + stats.t.ppf(0.8, 23)) * noisy.error
    assert 0 <= noisy.margin - exact < 0.005
    assert round(noisy.margin / 0.005, 6).is_integer()


def test_the_samples_needed_bring_the_margin_down_to_the_suites_own(noisy: Calibration):
    scores = drawn(Random(3), 24, 3, within=0.08)
    wide = calibrate(scores, replace(DEFAULT, margin=noisy.margin), 1)
    assert wide.samples_needed is not None
    assert wide.samples_needed <= 3
    assert calibrate(scores, replace(DEFAULT, margin=0.001), 1).samples_needed is None


def test_false_alarms_are_as_rare_as_alpha_says(noisy: Calibration):
    """Of a run against itself; several gates may each raise one."""
    assert noisy.trials == sum(noisy.verdicts.values()) == 150
    low, high = noisy.alarms
    assert low <= 0.10
    assert low <= noisy.verdicts.get("regress", 0) / 150 <= high


def test_the_same_scores_say_the_same():
    scores = drawn(Random(1), 6, 2)
    assert calibrate(scores, DEFAULT, 20) == calibrate(scores, DEFAULT, 20)


def test_answers_that_never_differ_never_alarm():
    made = calibrate([case(f"c{n}", 0.5, 0.5) for n in range(5)], DEFAULT, 20)
    assert (made.within, made.error, made.margin, made.samples_needed) == (0.0, 0.0, 0.0, 2)
    assert made.verdicts == {"pass": 20}


def test_one_case_tells_only_its_spread():
    made = calibrate([case("c", 0.4, 0.6)], DEFAULT, 5)
    assert made.within == pytest.approx(0.02**0.5)
    assert (made.margin, made.samples_needed) == (1.0, None)
    assert not {"pass", "improved"}.intersection(made.verdicts)


def test_one_sample_a_case_tells_nothing():
    with pytest.raises(UsageError, match="Chance cannot be estimated from one sample a case"):
        calibrate([case("a", 0.5), case("b", 0.7)], DEFAULT)


def test_in_words():
    made = Calibration(
        cases=48,
        samples=3,
        score=0.61234,
        within=0.0801,
        error=0.00944,
        trials=200,
        verdicts={"inconclusive": 30, "pass": 160, "regress": 10},
        gates={"document": 4, "field": 6},
        alarms=(0.027, 0.083),
        margin=0.025,
        samples_needed=None,
    )
    assert render(made, DEFAULT) == (
        "48 cases × 3 samples, mean score 0.612\n"
        "spread of a document's samples (standard deviation): 0.080\n"
        "standard error between two runs of this prompt: 0.0094\n"
        "called regress against itself: 10 of 200 (5.0%, 90 % interval 2.7% to 8.3%)\n"
        "  by the document gate: 4\n"
        "  by the field gate: 6\n"
        "verdicts: inconclusive 30, pass 160, regress 10\n"
        "smallest margin that an unchanged prompt passes in four of five runs: 0.025\n"
        "samples a case that the margin of 0.030 needs: more than 20\n"
    )
