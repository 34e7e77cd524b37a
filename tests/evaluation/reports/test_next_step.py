from __future__ import annotations

from dataclasses import replace

import pytest
from helpers.lift_pages import asked_otherwise, compared, damaged, lift_suite
from helpers.results import compared_result, run_result
from helpers.small_suite import answered, brief, useless, with_answers

from summarizer.evaluation.choice import Choice
from summarizer.evaluation.gate.sequential import Look
from summarizer.evaluation.gate.verdict import Verdict, VerdictReason
from summarizer.evaluation.matching.similarity import LEXICAL
from summarizer.evaluation.reports import text
from summarizer.evaluation.reports.nextstep import POLICIES, find_next_step
from summarizer.evaluation.runs.comparison import score
from summarizer.evaluation.runs.run import Sample
from summarizer.evaluation.session import Result
from summarizer.evaluation.suites.suite import Suite


@pytest.fixture(scope="module")
def suite(tmp_path_factory: pytest.TempPathFactory) -> Suite:
    return lift_suite(tmp_path_factory.mktemp("next") / "lifts")


def judged(result: Result, name: str, *, thin: bool = False) -> Result:
    assert result.comparison
    verdict = Verdict(name, (VerdictReason("mean-pass", "So it is."),), thin=thin)
    return replace(result, comparison=replace(result.comparison, verdict=verdict))


def unmoved(suite: Suite) -> Result:
    return compared_result(compared(suite, answered(suite)))


def changed(suite: Suite) -> Result:
    return compared_result(compared(suite, asked_otherwise(answered(suite))))


def lacking(suite: Suite) -> Result:
    run = with_answers(answered(suite), "dock-1", *[useless(infra=True)] * 2)
    return compared_result(compared(suite, run))


def fell_hidden(suite: Suite) -> Result:
    run = with_answers(answered(suite), "dock-6", *[Sample(brief=brief(6, open_issues=[]))] * 2)
    return judged(compared_result(compared(suite, run)), "regress")


def early(result: Result) -> Result:
    made = result.comparison
    assert made
    assert made.findings
    findings = replace(made.findings, look=Look(len(made.findings.cases), 50))
    return replace(result, comparison=replace(made, findings=findings))


ALL, SOME = Choice(), Choice(prompt="my prompt.md", only=("odd",), samples=1)
ROWS = [
    ("lacking", lacking, ALL, "to ask again: summarizer eval record --all"),
    (
        "regress",
        lambda suite: compared_result(compared(suite, damaged(suite))),
        ALL,
        "to see what fell: summarizer eval show dock-3",
    ),
    (
        "regress",
        lambda suite: compared_result(compared(suite, damaged(suite))),
        SOME,
        "to see what fell: summarizer eval show dock-3 --prompt 'my prompt.md' --samples 1",
    ),
    (
        "early, undecided",
        lambda suite: early(judged(changed(suite), "inconclusive")),
        SOME,
        "to go on: summarizer eval try --prompt 'my prompt.md' --samples 1",
    ),
    (
        "early",
        lambda suite: early(judged(changed(suite), "pass")),
        ALL,
        "to record the other cases: summarizer eval record --stale",
    ),
    (
        "early",
        lambda suite: early(fell_hidden(suite)),
        ALL,
        "to record the other cases: summarizer eval record --stale",
    ),
    (
        "regress, held out",
        fell_hidden,
        ALL,
        "to look into it: summarizer eval --report report.html",
    ),
    ("part", changed, SOME, "to judge every case: summarizer eval --prompt 'my prompt.md'"),
    (
        "no baseline",
        lambda suite: run_result(score(answered(suite), suite, LEXICAL), suite),
        ALL,
        "to compare with it: summarizer eval bless --reason TEXT",
    ),
    (
        "undecided",
        lambda suite: judged(changed(suite), "inconclusive"),
        ALL,
        "to see what these cases can show: summarizer eval calibrate",
    ),
    (
        "undecided",
        lambda suite: judged(changed(suite), "pass", thin=True),
        ALL,
        "to see what these cases can show: summarizer eval calibrate",
    ),
    (
        "pass",
        lambda suite: judged(changed(suite), "pass"),
        Choice(suite="evals/lifts"),
        "to make it the baseline: summarizer eval bless --reason TEXT --suite evals/lifts",
    ),
    (
        "pass",
        lambda suite: judged(changed(suite), "improved"),
        ALL,
        "to make it the baseline: summarizer eval bless --reason TEXT",
    ),
]


@pytest.mark.parametrize(("name", "make", "choice", "expected"), ROWS, ids=[row[0] for row in ROWS])
def test_each_row(name: str, make, choice: Choice, expected: str, suite: Suite):
    result = replace(make(suite), choice=choice)
    assert next(row for row in POLICIES if row.applies(result)).name == name
    assert str(find_next_step(result)) == f"Next, {expected}"
    assert text.render(result).endswith(f"\n\nNext, {expected}\n")
    assert text.render_wrapped(result, 24).endswith(f"\n\nNext, {expected}\n")


def test_every_row_is_tested():
    assert {row[0] for row in ROWS} == {row.name for row in POLICIES}


def test_an_unchanged_prompt_that_passes_needs_nothing(suite: Suite):
    assert find_next_step(replace(judged(unmoved(suite), "pass"), choice=ALL)) is None


def test_two_finished_files_lead_to_no_command(suite: Suite):
    assert find_next_step(compared_result(compared(suite, damaged(suite)))) is None


def test_a_column_that_fell_leads_to_the_case_that_lost_most_of_it(suite: Suite):
    run = with_answers(answered(suite), "dock-2", *[Sample(brief=brief(2, open_issues=[]))] * 2)
    run = with_answers(run, "dock-1", *[Sample(brief=brief(1, what=[], who=[]))] * 2)
    made = compared(suite, run)
    verdict = Verdict("regress", (VerdictReason("field", "It fell.", column="open_issues"),))
    result = replace(compared_result(replace(made, verdict=verdict)), choice=ALL)
    assert str(find_next_step(result)).endswith("show dock-2")
