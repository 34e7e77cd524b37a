"""The marks of an answer are made again unless it is signed by the check of today."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from helpers.small_suite import answered, brief, small_suite, with_answers

from summarizer.evaluation.matching.similarity import LEXICAL
from summarizer.evaluation.runs import baseline, comparison, marks, run, signature
from summarizer.evaluation.runs.run import Run, Sample
from summarizer.evaluation.runs.signature import sign
from summarizer.evaluation.suites.suite import Suite


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    return small_suite(tmp_path / "lifts")


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The first fact of each brief that was checked again, in order."""
    seen: list[str] = []

    def mark_again(brief, document):
        seen.append(brief["what"][0]["text"])
        return real(brief, document)

    real = marks.mark_again
    monkeypatch.setattr(marks, "mark_again", mark_again)
    return seen


def signed(suite: Suite) -> Run:
    """A run of which every answer was checked by the code of today."""
    documents = {case.id: case.document for case in suite.cases}
    whole = answered(suite, samples=1)
    cases = [
        case.model_copy(
            update={
                "answers": [
                    answer.model_copy(update={"checked": sign(answer.brief or {}, documents[case.id])})
                    for answer in case.answers
                ]
            }
        )
        for case in whole.cases
    ]
    return whole.model_copy(update={"cases": cases})


def later(suite: Suite) -> Suite:
    """The suite, its documents with a date."""
    cases = tuple(replace(c, document=replace(c.document, date=date(2025, 2, 22))) for c in suite.cases)
    return replace(suite, cases=cases)


def test_a_signed_answer_is_not_checked_again(suite: Suite, checked: list[str]):
    comparison.score(signed(suite), suite, LEXICAL)
    assert checked == []


def test_an_answer_without_a_signature_is_checked_again(suite: Suite, checked: list[str]):
    comparison.score(answered(suite, samples=1), suite, LEXICAL)
    assert checked == [f"The lift at Dock {n} is broken." for n in (1, 2, 3)]


def test_an_answer_that_was_changed_is_checked_again(suite: Suite, checked: list[str]):
    whole = signed(suite)
    first = whole.cases[0].answers[0]
    changed = Sample(brief=brief(1, open_issues=[]), usage=first.usage, checked=first.checked)
    comparison.score(with_answers(whole, "dock-1", changed), suite, LEXICAL)
    assert checked == ["The lift at Dock 1 is broken."]


@pytest.mark.parametrize("change", [later, lambda suite: suite], ids=["document", "code"])
def test_answers_are_checked_again_if_what_their_marks_depend_on_changed(
    suite: Suite, checked: list[str], monkeypatch: pytest.MonkeyPatch, change: Callable[[Suite], Suite]
):
    whole, today = signed(suite), change(suite)
    if today is suite:
        monkeypatch.setattr(signature, "code_digest", lambda: "other")
    comparison.score(whole, today, LEXICAL)
    assert len(checked) == 3


def test_a_signed_answer_scores_as_it_does_checked_again(suite: Suite, tmp_path: Path):
    other = small_suite(tmp_path / "again" / "lifts")  # nothing is kept of it
    whole = signed(suite)
    scores = [comparison.score(r, s, LEXICAL).cases for r, s in ((whole, suite), (whole.unsigned(), other))]
    assert [case.score for case in scores[0]] == [case.score for case in scores[1]]


def test_a_signature_is_in_the_run_file_and_only_where_there_is_one(suite: Suite):
    whole = signed(suite)
    assert run.parse(run.dump(whole), "it") == whole
    assert '"checked":"' in run.dump(whole)
    assert "checked" not in run.dump(whole.unsigned())


def test_a_baseline_holds_no_signature_so_that_the_same_answers_are_the_same_baseline(suite: Suite):
    def bless(run: Run) -> baseline.Baseline:
        return baseline.bless(run, None, reason="first", date="2025-02-22", git=None, score=1.0, change=None)

    assert bless(signed(suite)) == bless(answered(suite, samples=1))
