"""Reasons: the closed list of codes, how reasons are read and rendered, which of them a line shows."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from summarizer.grounding.checks.findings import Finding, decide, report
from summarizer.reasons import LASTING, RULES, lowest_mark, read_reasons, sentence
from summarizer.schema import Claim, Reason

DOCS = Path(__file__).parents[1] / "docs" / "grounding.md"

FOUND = {"code": "found", "field": None, "text": "sentence 3 was found by search, not cited"}
NUMBER = {"code": "number", "field": None, "text": "the number 13 is not in the cited sentences"}
ROLE = {"code": "role-apart", "field": "role", "text": "“driver” is not said where the name stands"}
REMARK = {"code": "remark", "field": None, "text": "I doubt it."}


def test_the_documented_table_is_the_table_in_the_code():
    rows = re.findall(r"^\| `([a-z-]+)` \| (\w+) \| (.+) \|$", DOCS.read_text(encoding="utf-8"), re.M)
    assert rows == [(code, rule.mark, rule.sentence.replace("{}", "…")) for code, rule in RULES.items()]


@pytest.mark.parametrize("code", RULES)
def test_every_code_has_a_mark_and_a_sentence(code: str):
    finding = Finding(code, "12 {x}", "role")
    (reason,) = report([finding])
    assert finding.mark == RULES[code].mark
    assert decide([finding]) == ("verified" if finding.mark == "note" else finding.mark)
    assert reason == {
        "code": code,
        "field": "role",
        "text": RULES[code].sentence.replace("{}", "12 {x}"),
    }
    assert sentence(reason) == f"role: {reason['text']}"
    assert Reason.model_validate(reason).model_dump() == reason


def test_lasting_codes_are_codes():
    assert set(RULES) > LASTING


def test_the_gravest_reason_comes_first_and_each_once():
    findings = [Finding("found", "3"), Finding("words", "x"), Finding("number", "13"), Finding("found", "3")]
    assert [reason["code"] for reason in report(findings)] == ["number", "words", "found"]


@pytest.mark.parametrize(
    ("marks", "support"),
    [
        pytest.param([], "verified", id="none"),
        pytest.param(["note", "verified"], "verified", id="notes"),
        pytest.param(["weak", "note"], "weak", id="weak"),
        pytest.param(["weak", "unsupported"], "unsupported", id="unsupported"),
        pytest.param([None, {}], "verified", id="not-a-mark"),
    ],
)
def test_the_lowest_mark(marks: list[Any], support: str):
    assert lowest_mark(marks) == support


@pytest.mark.parametrize(
    ("given", "read"),
    [
        pytest.param([NUMBER, ROLE], [NUMBER, ROLE], id="format-2"),
        pytest.param(["I doubt it."], [REMARK], id="format-1"),
        pytest.param([{"code": "number"}], [{"code": "number", "field": None, "text": ""}], id="in-part"),
        pytest.param([{"text": "I doubt it."}], [REMARK], id="no-code"),
        pytest.param(None, [], id="null"),
        pytest.param("because", [], id="not-a-list"),
    ],
)
def test_reasons_are_read(given: Any, read: list[dict[str, Any]]):
    assert read_reasons({"reasons": given}) == read


def test_a_claim_reads_reasons_of_format_1():
    claim = Claim.model_validate({"text": "It is open.", "reasons": ["I doubt it."]})
    assert [reason.model_dump() for reason in claim.reasons] == [REMARK]


def test_a_claim_refuses_a_code_that_is_not_in_the_list():
    with pytest.raises(ValueError, match="'hunch' is not a known code of a reason"):
        Claim.model_validate({"text": "It is open.", "reasons": [{"code": "hunch", "text": "I doubt it."}]})
