from __future__ import annotations

import re
from pathlib import Path

import pytest
from helpers.lift_pages import compared, damaged, lift_suite
from helpers.results import compared_result, run_result
from helpers.small_suite import answered, useless, with_answers

from summarizer.errors import UsageError
from summarizer.evaluation.matching.similarity import LEXICAL
from summarizer.evaluation.reports import html, json_text, markdown, text
from summarizer.evaluation.runs import run as runs
from summarizer.evaluation.runs.comparable import Incomparable
from summarizer.evaluation.runs.comparison import score
from summarizer.evaluation.runs.run import Run
from summarizer.evaluation.session import Result, add_third_run
from summarizer.evaluation.suites.suite import Suite


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    return lift_suite(tmp_path / "lifts")


@pytest.fixture
def beside(suite: Suite, tmp_path: Path):
    """The result of a regression with this run beside it."""

    def beside(run: Run) -> Result:
        path = tmp_path / "folder" / "third.json"
        path.parent.mkdir()
        path.write_text(runs.dump(run), encoding="utf-8")
        return add_third_run(compared_result(compared(suite, damaged(suite))), str(path))

    return beside


def test_it_is_shown_and_decides_nothing(suite: Suite, beside):
    result, plain = beside(answered(suite)), compared_result(compared(suite, damaged(suite)))
    assert result.verdict == plain.verdict
    sentence = (
        "Beside them third.json, openai/gpt-4.1-mini, prompt brief aaaaaaaa: a mean score of 1.000, "
        f"the candidate {result.score - 1:+.3f} over the same 6 cases."
    )
    assert f"\n{sentence}\n" in text.render(result)
    assert "Beside them third.json" in markdown.render(result)
    assert '"third": {\n    "name": "third.json",' in json_text.render(result)
    page = html.render(result)
    assert sentence in page
    assert '"runs":["baseline","candidate","third run"]' in page
    assert page.count("third run 1.000") == 5
    mean = re.search(r"mean score</th>.*?→ [\d.]+</td>\s*<td class=\"number spare\">([^<]+)", page, re.DOTALL)
    assert mean
    assert mean[1] == "1.000"
    assert not any("/folder/" in form.render(result) for form in (text, json_text, markdown, html))
    assert not any("third.json" in form.render(plain) for form in (text, json_text, markdown, html))
    assert '"runs":["baseline","candidate"]' in html.render(plain)


def test_only_the_cases_that_both_have_are_compared(suite: Suite, beside):
    result = beside(answered(suite).only(["dock-1", "dock-6", "dock-2"]))
    mean = sum(case.score for case in result.scored.cases if case.id in ("dock-1", "dock-2", "dock-6")) / 3
    assert f"the candidate {mean - 1:+.3f} over the same 3 cases." in text.render(result)
    assert html.render(result).count("third run –") == 3


def test_calls_that_failed_are_no_score(suite: Suite, beside):
    run = with_answers(answered(suite), "dock-1", *[useless(infra=True)] * 2)
    assert "prompt brief aaaaaaaa: answers are missing, since calls failed." in text.render(beside(run))


def test_a_run_of_other_documents_is_refused(suite: Suite, beside):
    other = answered(suite)
    cases = [case.model_copy(update={"source": "sha256:" + "0" * 64}) for case in other.cases]
    with pytest.raises(Incomparable, match="shares no case"):
        beside(other.model_copy(update={"cases": cases}))


def test_there_must_be_two_first(suite: Suite):
    alone = run_result(score(answered(suite), suite, LEXICAL), suite)
    with pytest.raises(UsageError, match="shown beside two"):
        add_third_run(alone, "run.json")
