"""What must have been compared before a statement is verified."""

from __future__ import annotations

import pytest

from summarizer.document import Document
from summarizer.grounding.check import check
from summarizer.grounding.checks.claims import decide, find
from summarizer.grounding.checks.compared import MUST_COMPARE, list_uncompared
from summarizer.grounding.language.tables import LANGUAGES


@pytest.mark.parametrize("code", LANGUAGES)
def test_everything_is_compared_in_a_language_with_a_table(code):
    assert list_uncompared(code) == []


def test_negation_and_certainty_are_not_in_any_other():
    assert list_uncompared("") == ["negation", "certainty"]
    assert set(MUST_COMPARE) == {"numbers", "dates", "names", "content", "negation", "certainty"}


def test_a_copied_sentence_is_verified_in_any_language_and_a_shorter_one_is_weak():
    source = "Daraja la mto limefungwa baada ya mafuriko."
    assert find(source, [source]) == []
    findings = find("Daraja la mto limefungwa.", [source])
    assert [finding.code for finding in findings] == ["language"]
    assert decide(findings) == "weak"


@pytest.mark.parametrize(
    ("text", "cited", "support"),
    [
        ("电梯坏了。", "电梯没有坏。", "unsupported"),
        ("ประตูเปิด", "ประตูไม่เปิด", "unsupported"),
        ("Kapatılmadı.", "Dün köprü kapatıldı.", "unsupported"),
        ("planned", "电梯没有坏。", "verified"),
    ],
)
def test_a_sentence_without_spaces_is_no_label(text, cited, support):
    brief = check({"what": [{"text": text, "evidence": [{"quote": cited}]}]}, Document(cited))
    assert brief["what"][0]["support"] == support
