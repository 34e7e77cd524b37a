from __future__ import annotations

from typing import Any

import pytest

from summarizer.document import Document
from summarizer.document.layout import LayoutBuilder, Place
from summarizer.grounding.check import check
from summarizer.reasons import RULES
from summarizer.render import sarif

TEXT = "The gate is shut.\nBo has the key. He said the gate may open on Friday."
BRIEF = {
    "what": [
        {"text": "The gate is open.", "cites": [1]},
        {"text": "The gate opens on Friday.", "cites": [3]},
        {"text": "The gate is shut.", "cites": [1]},
        {"text": "The road is closed.", "cites": []},
    ]
}


def logged(brief: Any = BRIEF, document: Document | None = None) -> dict[str, Any]:
    document = document or Document.from_text(TEXT, name="gate.txt")
    (run,) = sarif.render({"brief": check(brief, document)}, document, "docs/gate 1.txt")["runs"]
    return run


def test_each_doubtful_statement_is_a_result_and_no_other():
    results = logged()["results"]
    paths = [each["locations"][0]["logicalLocations"][0]["fullyQualifiedName"] for each in results]
    assert paths == ["what[0]", "what[1]", "what[3]"]
    assert [each["level"] for each in results] == ["error", "error", "error"]
    assert results[0]["message"]["text"].startswith("unsupported: “The gate is open.”: ")


def test_its_region_is_the_quote_in_lines_columns_and_characters():
    place = logged()["results"][1]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "docs/gate%201.txt"}
    region = place["region"]
    start, end = region["charOffset"], region["charOffset"] + region["charLength"]
    assert TEXT[start:end] == region["snippet"]["text"]
    line = TEXT.splitlines()[region["startLine"] - 1]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == region["snippet"]["text"]


def test_a_statement_that_cites_nothing_is_told_of_the_file():
    place = logged()["results"][2]["locations"][0]["physicalLocation"]
    assert place == {"artifactLocation": {"uri": "docs/gate%201.txt"}}


def test_every_rule_that_is_named_is_described():
    run = logged()
    described = {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    assert described == {each["ruleId"] for each in run["results"]}
    assert described <= RULES.keys()


def test_a_brief_without_doubt_has_an_empty_list():
    run = logged({"what": [{"text": "The gate is shut.", "cites": [1]}]})
    assert (run["results"], run["tool"]["driver"]["rules"]) == ([], [])


def test_a_file_that_is_no_text_has_no_lines():
    builder = LayoutBuilder()
    builder.add("The gate is shut.", "prose", Place(page=3))
    text, layout = builder.build()
    document = Document(text, "gate.pdf", layout=layout)
    (result,) = logged({"what": [{"text": "The gate is open.", "cites": [1]}]}, document)["results"]
    assert "region" not in result["locations"][0]["physicalLocation"]
    assert result["locations"][0]["message"] == {"text": "The gate is shut."}


def test_a_statement_keeps_its_fingerprint_when_the_document_moves():
    before = logged()["results"][0]["partialFingerprints"]
    moved = Document.from_text(f"A new line.\n\n{TEXT}", name="gate.txt")
    brief = {"what": [{"text": "The gate is open.", "evidence": [{"quote": "The gate is shut."}]}]}
    assert logged(brief, moved)["results"][0]["partialFingerprints"] == before


@pytest.mark.parametrize("key", ["$schema", "version", "runs"])
def test_the_log_has_what_the_standard_asks(key: str):
    document = Document.from_text(TEXT)
    assert key in sarif.render({"brief": check(BRIEF, document)}, document, "gate.txt")
