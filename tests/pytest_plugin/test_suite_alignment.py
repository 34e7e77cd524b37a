from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from summarizer.evaluation.matching.similarity import LEXICAL
from summarizer.evaluation.runs.comparison import Comparison, compare
from summarizer.evaluation.runs.replay import play
from summarizer.evaluation.runs.run import Failure, Run, Sample
from summarizer.evaluation.suites import suite as suites
from summarizer.evaluation.suites.suite import Suite
from summarizer.pytest_plugin.alignment import alignment

GOLD = "It is not known when the motor for Dock 3 will come."


@pytest.fixture(scope="module")
def suite(made: Path) -> Suite:
    return suites.load(made / "good" / "evals" / "lifts")


@pytest.fixture(scope="module")
def run(suite: Suite) -> Run:
    return play(suite, suite.cases).run


@pytest.fixture
def changed(suite: Suite, run: Run) -> Callable[..., Comparison]:
    """Compare with a candidate in which one sample of dock-3 was changed."""

    def made(change: Callable[[dict[str, Any]], Any], sample: int = 1) -> Comparison:
        candidate = run.model_copy(deep=True)
        [case] = [case for case in candidate.cases if case.id == "dock-3"]
        brief = case.answers[sample].brief
        assert brief
        change(brief)
        return compare(suite, run, candidate, LEXICAL)

    return made


def shown(comparison: Comparison, field: str) -> str:
    [case] = [case for case in comparison.suite.cases if case.id == "dock-3"]
    return "\n".join(alignment(comparison, case, field))


def test_what_is_missed_stands_beside_what_the_baseline_said(changed):
    assert shown(changed(lambda brief: brief["open_issues"].clear()), "open_issues") == (
        "open_issues in sample 1: F1 1.00 in the baseline, 0.00 now.\n\n"
        f"  gold       {GOLD}\n"
        f"  baseline = {GOLD}\n"
        "  now      - missed"
    )


def test_what_is_said_in_vain_comes_last(changed):
    extra = {"text": "Bo is angry.", "owner": None, "due": None, "support": "weak", "evidence": []}
    assert shown(changed(lambda brief: brief["open_issues"].append(extra)), "open_issues").endswith(
        f"\n  now      = {GOLD}\n\n  now      + Bo is angry. [not proven]"
    )


def test_other_fields_of_an_item_are_shown_where_they_differ(changed):
    told = shown(changed(lambda brief: brief["who"][0].update(kind="group", role=None)), "who")
    assert "  gold       Ann Lee (must)\n" in told
    assert "\n  gold       who.kind: person\n  baseline = person\n  now      ≠ group\n" in told
    assert told.endswith(
        "\n  gold       who.role: the caretaker\n  baseline = the caretaker\n  now      - missed"
    )
    assert "who.kind" not in shown(changed(lambda brief: brief["who"][0].update(role=None)), "who")


def test_a_single_part_is_shown_field_by_field(changed):
    told = shown(changed(lambda brief: brief["status"].update(state="resolved")), "status")
    assert "\n  gold       status.state: ongoing\n  baseline = ongoing\n  now      ≠ resolved\n" in told
    assert "\n  gold       status.text: The lift is broken.\n  baseline = The lift is broken.\n" in told


@pytest.mark.parametrize("sample", [0, 1])
def test_the_worst_sample_is_shown(changed, sample: int):
    comparison = changed(lambda brief: brief["open_issues"].clear(), sample)
    assert shown(comparison, "open_issues").startswith(f"open_issues in sample {sample}: ")


def test_an_answer_that_failed_says_why(suite: Suite, run: Run):
    candidate = run.model_copy(deep=True)
    failure = Failure(code="answer", message="No JSON\x1b[31m in it.", infra=False)
    candidate.cases[0].answers[1] = Sample(failure=failure)
    told = shown(compare(suite, run, candidate, LEXICAL), "who")
    assert told.startswith(
        "who in sample 1: F1 1.00 in the baseline, 0.00 now.\n  now        no brief: No JSON␛[31m in it.\n"
    )


def test_text_is_made_harmless_for_a_terminal(changed):
    def hostile(brief: dict[str, Any]) -> None:
        brief["open_issues"][0]["text"] = f"{GOLD}\x1b]0;owned\x07\n::error::"

    told = shown(changed(hostile), "open_issues")
    assert "\x1b" not in told
    assert "\n::" not in told


@pytest.mark.parametrize("said", [True, False], ids=["said", "unsaid"])
def test_what_need_not_be_said_is_shown_if_it_was(suite: Suite, run: Run, said: bool):
    [case] = [case for case in suite.cases if case.id == "dock-3"]
    [issue] = case.gold["open_issues"]
    unneeded = replace(case, gold={**case.gold, "open_issues": (replace(issue, optional=True),)})
    changed = replace(suite, cases=tuple(unneeded if one is case else one for one in suite.cases))
    candidate = run.model_copy(deep=True)
    for answer in () if said else candidate.cases[0].answers:
        assert answer.brief
        answer.brief["open_issues"].clear()
    base = run if said else candidate
    told = shown(compare(changed, base, candidate, LEXICAL), "open_issues")
    assert (f"\n  gold       {GOLD}\n  baseline · {GOLD}\n  now      · {GOLD}" in told) is said
