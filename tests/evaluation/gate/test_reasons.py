"""What a verdict says of itself."""

from __future__ import annotations

from random import Random
from typing import get_args

import pytest
from helpers.sample_scores import case, drawn

from summarizer.evaluation.gate.findings import ColumnChange, FaultKind, Settings
from summarizer.evaluation.gate.gate import decide, find
from summarizer.evaluation.gate.power import Remedy
from summarizer.evaluation.gate.reasons import FAULT_KINDS, mean_sentence, reasons, remedy_sentence
from summarizer.evaluation.gate.statistics import Estimate
from summarizer.evaluation.gate.verdict import Caught, ReasonCode, WarningCode
from summarizer.evaluation.gate.wordings import WORDINGS
from summarizer.evaluation.scoring.scores import Counts


@pytest.mark.parametrize(
    ("remedy", "said"),
    [
        (Remedy(5, 80), "If the change stays as it is, 5 samples a case or 80 cases would decide."),
        (Remedy(None, 80), "If the change stays as it is, 80 cases would decide."),
        (Remedy(5, None), "If the change stays as it is, 5 samples a case would decide."),
        (Remedy(None, None), "No affordable number of samples or cases would decide."),
    ],
    ids=["either", "cases", "samples", "neither"],
)
def test_what_would_decide_is_said(remedy, said):
    assert remedy_sentence(remedy) == said


@pytest.mark.parametrize(
    ("after", "verdict", "said"),
    [
        ((0.5, 0.7), "pass", "+0.000 to +0.000) over 2 cases: no fall larger than the allowed 0.030."),
        ((0.6, 0.8), "improved", "went from 0.600 to 0.700 (+0.100, 90 % interval"),
        ((0.3, 0.5), "regress", "(-0.200, 90 % interval -0.200 to -0.200) over 2 cases: a fall that chance"),
        ((0.4, 0.9), "inconclusive", "nor ruled out. The smallest fall these runs can show is"),
    ],
    ids=["pass", "improved", "regress", "inconclusive"],
)
def test_the_mean_is_told_with_its_interval(after, verdict, said):
    baseline = [case("a", 0.5), case("b", 0.7)]
    found = find(baseline, [case(id, score) for id, score in zip("ab", after, strict=True)], Settings())
    assert said in mean_sentence(found, Settings(), verdict)


def test_a_pass_of_too_few_cases_is_marked_and_tells_how_many_would_decide():
    few = [case(f"c{place}", 0.5, 0.6, 0.7) for place in range(3)]
    verdict = decide(find(few, few, Settings()), Settings())
    assert (verdict.name, verdict.thin, verdict.label) == ("pass", True, "PASS OF TOO FEW CASES")
    needed = find(few, few, Settings()).shortage.cases
    assert verdict.reasons[-1].text.endswith(f" {needed} cases would decide.")
    assert "3 cases are too few for that margin: as answers vary" in verdict.reasons[-1].text


def test_a_pass_of_few_cases_that_never_varied_rests_on_the_usual_spread():
    few = [case(f"c{place}", 0.5) for place in range(3)]
    verdict = decide(find(few, few, Settings()), Settings())
    assert verdict.thin
    assert "if answers vary as usual" in verdict.reasons[-1].text


def test_a_pass_of_enough_cases_is_plain():
    enough = drawn(Random(1), 60, 3)
    verdict = decide(find(enough, enough, Settings()), Settings())
    assert (verdict.label, verdict.thin) == ("PASS", False)
    assert "too few" not in verdict.reasons[-1].text


def test_a_fall_beyond_chance_but_not_beyond_the_level_of_the_mean_says_so():
    before = [case(f"c{place}", 0.5) for place in range(6)]
    after = [case(f"c{place}", score) for place, score in enumerate((0.49, 0.3, 0.44, 0.2, 0.49, 0.45))]
    found = find(before, after, Settings())
    assert found.levels.mean < found.change.p_fall < 0.05
    assert f"As a fall it has p = {found.change.p_fall:.3f}; " in mean_sentence(
        found, Settings(), "inconclusive"
    )


def test_of_one_case_no_interval_is_told():
    found = find([case("a", 0.5)], [case("a", 0.4)], Settings())
    assert "went from 0.500 to 0.400 (-0.100) over 1 case:" in mean_sentence(
        found, Settings(), "inconclusive"
    )


def test_the_gravest_reason_comes_first():
    random = Random(1)
    before, after = drawn(random, 6, 3), drawn(random, 6, 3)
    found = find(before, after, Settings(), -0.2)
    column = ColumnChange(
        "who", Counts(4), Counts(3, fn=1), Estimate(6, -0.1, 0.01, -0.12, -0.08), 0.01, 0.01, 0.05
    )
    caught = Caught(cases=found.cases[:1], columns=(column,), drift=True)
    told = reasons(found, Settings(), caught, "inconclusive")
    assert [reason.gate for reason in told] == ["document", "field", "drift", "mean"]
    assert [reason.code for reason in told] == ["document", "field", "drift", "mean-inconclusive"]
    assert told[0].text.startswith("case-00: the score fell from ")
    assert told[1].text == (
        "who: F1 went from 1.000 to 0.857 (-0.100, -0.120 to -0.080); "
        "the change may be larger than the allowed 0.050."
    )


def test_every_code_has_its_sentence():
    assert set(WORDINGS) == {*get_args(ReasonCode), *get_args(WarningCode)}
    assert set(FAULT_KINDS) == set(get_args(FaultKind))


@pytest.mark.parametrize("code", WORDINGS)
def test_only_what_is_about_single_cases_is_counted_for_those_held_out(code):
    wording = WORDINGS[code]
    assert bool(wording.held_out) == wording.sentence.startswith("{case}: ")
    assert not any(name in wording.held_out for name in ("{case}", "{text}"))
