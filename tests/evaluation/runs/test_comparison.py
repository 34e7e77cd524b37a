from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from helpers.small_suite import answered, brief, small_suite, useless, with_answers

from summarizer.evaluation.matching.similarity import LEXICAL
from summarizer.evaluation.runs.comparable import Incomparable
from summarizer.evaluation.runs.comparison import (
    add_summary,
    compare,
    failures,
    judge_failed_calls,
    judge_run,
    list_cases,
    score,
)
from summarizer.evaluation.runs.run import Sample
from summarizer.evaluation.suites.suite import Suite


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    return small_suite(tmp_path / "lifts")


def test_a_right_answer_is_worth_1(suite: Suite):
    scored = score(answered(suite), suite, LEXICAL)
    assert scored.score == 1.0
    assert scored.columns()["what"].tp == 6
    assert scored.held_out == {"dock-3"}
    assert not scored.empty


def test_a_failed_answer_counts_0_and_none_is_left_out(suite: Suite):
    run = with_answers(answered(suite), "dock-1", useless(), Sample(brief=brief(1)))
    scored = score(run, suite, LEXICAL)
    assert scored.score == pytest.approx((0.5 + 1 + 1) / 3)
    assert len(list(scored.samples())) == 6
    assert scored.columns()["what"].fn == 1


def test_a_mean_of_cases_is_not_one_of_samples(suite: Suite):
    """Each case has the same weight, whatever the number of its samples."""
    run = with_answers(answered(suite), "dock-1", *[useless()] * 4)
    assert score(run, suite, LEXICAL).score == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("changes", "primary", "expected"),
    [
        ({"open_issues": []}, "open_issues", 0.0),
        ({"open_issues": []}, "what", 1.0),
        ({}, "who", 1.0),
        ({"status": None}, "status.state", 0.0),
    ],
    ids=["missed", "other", "nothing-to-say", "no-status"],
)
def test_the_primary_score_can_be_that_of_a_column(suite: Suite, changes, primary, expected):
    scored = score(answered(suite, **changes), replace(suite, primary=primary), LEXICAL)
    assert scored.score == expected


def test_a_failed_answer_is_worth_0_in_any_column(suite: Suite):
    run = with_answers(answered(suite), "dock-1", useless(), useless())
    assert score(run, replace(suite, primary="who"), LEXICAL).score == pytest.approx(2 / 3)


def test_what_a_run_is_worth_is_noted_in_it(suite: Suite):
    scored = score(answered(suite), suite, LEXICAL)
    summary = add_summary(scored, LEXICAL).summary
    assert summary is not None
    assert (summary.score, summary.matcher, summary.columns["what"].tp) == (1.0, LEXICAL.name, 6)


class TestCallsThatFailed:
    @pytest.fixture
    def broken(self, suite: Suite):
        run = answered(suite)
        for case in ("dock-2", "dock-3"):
            run = with_answers(run, case, Sample(brief=brief(2)), useless(infra=True, message="No route."))
        return run

    def test_are_no_quality(self, suite: Suite, broken):
        scored = score(broken, suite, LEXICAL)
        verdict = judge_run(scored)
        assert verdict is not None
        assert verdict == judge_failed_calls(scored, "run")
        assert (verdict.name, [reason.text for reason in verdict.reasons]) == (
            "infra",
            [
                "The run has no answer for dock-2, 1 held out, since the call failed: No route. "
                "Ask again: summarizer eval record --all."
            ],
        )
        assert add_summary(scored, LEXICAL).summary is None
        assert failures(broken) == {"dock-2": "No route.", "dock-3": "No route."}

    @pytest.mark.parametrize("which", ["baseline", "run"])
    def test_nothing_is_measured(self, suite: Suite, broken, which):
        sides = (broken, answered(suite)) if which == "baseline" else (answered(suite), broken)
        made = compare(suite, *sides, LEXICAL)
        assert (made.verdict.name, made.findings) == ("infra", None)
        assert made.verdict.reasons[0].text.startswith(f"The {which} has no answer for ")


class TestAnswersThatAreMissing:
    @pytest.fixture(params=[0, 1], ids=["all-of-a-case", "one"])
    def partial(self, suite: Suite, request: pytest.FixtureRequest):
        whole = answered(suite)
        return with_answers(whole, "dock-2", *[Sample(brief=brief(2))] * request.param)

    def test_are_no_quality(self, suite: Suite, partial):
        verdict = judge_run(score(partial, suite, LEXICAL))
        assert verdict is not None
        assert verdict.name == "infra"
        assert verdict.reasons[0].text.startswith("The run has no answer for dock-2, since the call failed: ")

    def test_are_never_a_regression(self, suite: Suite, partial):
        assert compare(suite, answered(suite), partial, LEXICAL).verdict.name == "infra"
        assert compare(suite, partial, answered(suite), LEXICAL).verdict.name == "infra"


def test_a_run_alone_has_no_verdict_unless_it_is_no_use(suite: Suite):
    assert judge_run(score(answered(suite), suite, LEXICAL)) is None
    run = answered(suite)
    for case in suite.cases:
        run = with_answers(run, case.id, useless(), useless())
    verdict = judge_run(score(run, suite, LEXICAL))
    assert verdict is not None
    assert verdict.name == "regress"


def test_the_worse_run_regresses(suite: Suite):
    made = compare(suite, answered(suite), answered(suite, open_issues=[]), LEXICAL)
    assert made.verdict.name == "regress"
    assert made.findings is not None
    assert made.findings.change.value < 0


def test_blessed_changes_are_part_of_the_drift(suite: Suite):
    made = compare(suite, answered(suite), answered(suite), LEXICAL, blessed=-0.2)
    assert made.findings is not None
    assert made.findings.drift == pytest.approx(-0.2)


def test_what_the_runs_do_not_share_is_dropped_and_told(suite: Suite, tmp_path: Path):
    before, after = answered(suite), answered(suite).only(["dock-1", "dock-2"])
    with pytest.raises(Incomparable, match=r"The run lacks dock-3\."):
        compare(suite, before, after, LEXICAL)
    assert compare(suite, before, after, LEXICAL, intersect=True).dropped == ("dock-3",)
    fewer = replace(suite, cases=suite.cases[:1])
    made = compare(fewer, before, after, LEXICAL, intersect=True)
    assert made.dropped == ("dock-2", "dock-3")
    assert [case.id for case in made.candidate.cases] == ["dock-1"]


def test_a_run_of_another_suite_is_not_scored(suite: Suite):
    other = answered(suite).model_copy(update={"suite": "ships"})
    with pytest.raises(Incomparable, match="The run is of the suite 'ships', and the gold of 'lifts'"):
        score(other, suite, LEXICAL)


@pytest.mark.parametrize("what", [5, "text", ["text"], [{"evidence": [{}]}], [{"text": 5, "evidence": 3}]])
def test_briefs_of_another_schema_are_not_scored(suite: Suite, what):
    run = with_answers(answered(suite), "dock-1", *[Sample(brief=brief(1, what=what))] * 2)
    with pytest.raises(Incomparable, match=r"The briefs of dock-1 are not of the schema Brief\."):
        score(run, suite, LEXICAL)


@pytest.mark.parametrize(
    ("ids", "expected"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "h"], "a, 1 held out"),
        (["h", "i"], "2 held out"),
        (["b", "h", "a"], "b, a, 1 held out"),
    ],
)
def test_held_out_cases_are_counted(ids, expected):
    assert list_cases(ids, {"h", "i"}) == expected
