"""Four changes of the shipped prompt, recorded for real: the gate says what is true of each."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import Any

import pytest
from helpers.shipped import ROOT, SUITE, summarizer

from summarizer.evaluation.suites import suite

PROMPTS = ROOT / "evals" / "demonstrations"


@dataclass(frozen=True)
class Demonstration:
    name: str
    arguments: tuple[str, ...]
    exit_code: int


RESAMPLED = Demonstration("resampled", ("--seed", "3", "--allow", "parameters"), 0)
REWORDED = Demonstration("reworded", ("--only", "demonstration"), 0)
NO_OPEN_ISSUES = Demonstration("no-open-issues", ("--only", "demonstration"), 1)
SHORT_ANSWERS = Demonstration("short-answers", ("--allow", "parameters", "--only", "short-and-long"), 1)
ALL = (RESAMPLED, REWORDED, NO_OPEN_ISSUES, SHORT_ANSWERS)


@pytest.fixture(scope="module")
def verdicts() -> dict[str, dict[str, Any]]:
    return {each.name: verdict_of(each) for each in ALL}


def options_of(shown: Demonstration) -> list[str]:
    file = PROMPTS / f"{shown.name}.md"
    prompt = ["--prompt", str(file)] if file.exists() else []
    where = ["--suite", str(SUITE.path.parent), "--tapes", str(ROOT / "cassettes" / shown.name)]
    return ["--format", "json", *where, *prompt, *shown.arguments]


def verdict_of(shown: Demonstration) -> dict[str, Any]:
    result = summarizer("eval", *options_of(shown))
    assert (result.code, result.err) == (shown.exit_code, "")
    return json.loads(result.out)


def gates(verdict: dict[str, Any]) -> Counter[str]:
    """What closed which gate; the sentence on the mean stands in every verdict."""
    return Counter(reason["gate"] for reason in verdict["reasons"] if reason["gate"] != "mean")


def test_the_same_prompt_asked_again_passes(verdicts: dict[str, Any]):
    """One of the 150 answers obeys its document: what it states rests on that order, and is left out."""
    verdict = verdicts["resampled"]
    assert verdict["candidate"]["prompt"] == verdict["baseline"]["prompt"]
    assert verdict["verdict"] == "pass"
    assert not gates(verdict)


def test_a_harmless_rewording_is_no_regression(verdicts: dict[str, Any]):
    verdict = verdicts["reworded"]
    assert verdict["verdict"] in ("pass", "inconclusive", "improved")
    assert verdict["candidate"]["prompt"] != verdict["baseline"]["prompt"]
    assert not gates(verdict)


def test_without_the_rule_on_open_issues_that_field_regresses_and_no_other(verdicts: dict[str, Any]):
    verdict = verdicts["no-open-issues"]
    assert verdict["verdict"] == "regress"
    assert [reason["column"] for reason in verdict["reasons"] if reason["gate"] == "field"] == ["open_issues"]
    worse = {
        name
        for name, field in verdict["fields"].items()
        if field["holm"] <= 0.1 and field["change"]["value"] < 0
    }
    assert worse == {"open_issues"}


def test_a_limit_that_cuts_off_two_documents_closes_the_document_gate_on_one_and_lowers_both(
    verdicts: dict[str, Any],
):
    verdict = verdicts["short-answers"]
    assert verdict["verdict"] == "regress"
    caught = {reason["case"] for reason in verdict["reasons"] if reason["gate"] == "document"}
    assert caught == {"news-greve-eclusiers"}
    assert set(gates(verdict)) == {"document"}
    fell = {name for name, case in verdict["cases"].items() if case["change"] < -0.1}
    assert fell == {"seed", "news-greve-eclusiers"}


@pytest.mark.parametrize("shown", ALL, ids=lambda shown: shown.name)
def test_every_demonstration_has_a_tape_for_each_of_its_cases_and_no_other(shown: Demonstration):
    names = [
        value
        for option, value in zip(shown.arguments, shown.arguments[1:], strict=False)
        if option == "--only"
    ]
    ids = [case.id for case in suite.select(SUITE.cases, names)]
    assert sorted(path.stem for path in (ROOT / "cassettes" / shown.name).glob("*.yaml")) == sorted(ids)


@pytest.mark.parametrize(
    ("shown", "cases"),
    [(RESAMPLED, "50 of 50"), (REWORDED, "8 of 8"), (NO_OPEN_ISSUES, "8 of 8"), (SHORT_ANSWERS, "6 of 8")],
    ids=lambda given: given.name if isinstance(given, Demonstration) else "",
)
def test_tried_a_few_cases_at_a_time_the_verdict_is_the_same(
    verdicts: dict[str, dict[str, Any]], shown: Demonstration, cases: str
):
    result = summarizer("eval", "try", *options_of(shown))
    assert result.code == shown.exit_code
    assert json.loads(result.out)["verdict"] == verdicts[shown.name]["verdict"]
    assert result.err.splitlines()[-1].startswith(f"{cases} cases: ")
