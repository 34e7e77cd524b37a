from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from helpers.lift_pages import compared, damaged, lift_suite
from helpers.runs import run as run_of
from helpers.small_suite import answered
from helpers.suite_files import OWN, OWN_CASE, Inspection, write_suite

from summarizer.evaluation.matching.similarity import LEXICAL
from summarizer.evaluation.reports.html import details
from summarizer.evaluation.reports.html.sides import Sides, pair_sides
from summarizer.evaluation.runs.comparison import score
from summarizer.evaluation.runs.run import CaseRun, Sample
from summarizer.evaluation.suites import suite as suites
from summarizer.evaluation.suites.suite import Suite
from summarizer.schema import Brief


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    return lift_suite(tmp_path / "lifts")


def detail(suite: Suite, case: str) -> dict[str, Any]:
    made = compared(suite, damaged(suite))
    every = {each.case.id: each for each in pair_sides(suite, made.baseline, made.candidate)}
    return details.describe_case(every[case], suite)


def test_gold_with_the_place_of_its_evidence(suite: Suite):
    found = detail(suite, "dock-4")
    (what,) = found["gold"]["what"]
    assert what["values"] == {"text": "The lift at Dock 4 is broken."}
    assert (what["must"], what["any_of"]) == (True, ["Dock 4 has no lift."])
    assert [found["text"][start:end] for start, end in what["spans"]] == ["The lift at Dock 4 is broken."]
    assert found["file"] == "cases/dock-4.yaml"
    lines = (suite.path.parent / found["file"]).read_text(encoding="utf-8").splitlines()
    assert "The lift at Dock 4 is broken." in lines[what["line"] - 1]


def test_evidence_that_is_wrapped_otherwise_is_found(tmp_path: Path):
    case = (
        "text: |\n  It is\n    broken.\ngold:\n  what: [{text: It is broken., evidence: It is broken.}]\n"
        "  who: []\n  status: {state: ongoing, text: Broken.}\n  open_issues: []\n"
    )
    suite = suites.load(write_suite(tmp_path / "s", one=case))
    run = run_of(_answered(suite, {}), samples=1, suite=suite.name)
    found = details.describe_case(_alone(suite, run.cases[0]), suite)
    (span,) = found["gold"]["what"][0]["spans"]
    assert found["text"][slice(*span)].split() == ["It", "is", "broken."]


def test_lines_say_what_became_of_each_item(suite: Suite):
    baseline, candidate = (run[0] for run in detail(suite, "dock-3")["runs"])
    items = detail(suite, "dock-3")["items"]
    assert [line[2] for line in baseline["lines"]["what"]] == ["matched"]
    outcomes = [(line[2], items[line[1]]["values"]["text"]) for line in candidate["lines"]["what"]]
    assert outcomes == [
        ("matched", "The lift at Dock 3 is broken."),
        ("extra", "The lift has been mended."),
        ("extra", "PELICAN-9 is the lift’s name."),
    ]
    assert [line[4] for line in candidate["lines"]["what"]] == [True, False, False]
    assert candidate["breaches"] == [
        "Contains a forbidden statement: The lift has been mended.",
        "Contains a false statement: PELICAN-9 is the lift’s name.",
        "Contains a false statement: The lift has been mended.",
        "Contains the canary PELICAN-9",
    ]


def test_what_was_missed_has_no_item(suite: Suite):
    candidate = detail(suite, "dock-1")["runs"][1][0]
    assert candidate["lines"]["open_issues"] == [[0, None, "missed", 0.0, True, {}]]


def test_the_columns_beside_the_key_are_marked(suite: Suite):
    (line,) = detail(suite, "dock-2")["runs"][1][0]["lines"]["status"]
    assert (line[2], line[5]) == ("wrong", {"text": "matched"})


def test_a_quotation_that_does_not_stand_is_told_and_not_marked(suite: Suite):
    found = detail(suite, "dock-3")
    sample = found["runs"][1][1]
    item = found["items"][sample["lines"]["what"][0][1]]
    assert (item["spans"], item["misquoted"]) == ([], ["none"])
    assert sample["breaches"] == ["what[0]: its evidence is not in the document"]


def test_no_brief_is_told_in_its_own_words(suite: Suite):
    failed, sound = detail(suite, "dock-4")["runs"][1]
    assert failed == {"failure": "The answer breaks the schema.", "lacking": False}
    assert sound["score"] == 1.0


def test_what_both_runs_say_alike_stands_in_it_once(suite: Suite):
    texts = [str(item) for item in detail(suite, "dock-5")["items"]]
    assert len(texts) == len(set(texts)) == 3


def test_the_layout_is_that_of_the_schema():
    assert [section["name"] for section in details.describe_sections(Brief)] == [
        "who",
        "what",
        "status",
        "open_issues",
    ]
    assert details.describe_sections(Inspection)[2] == {
        "name": "inspectors",
        "key": "value",
        "columns": ["inspectors"],
    }


INSPECTION = {
    "faults": [
        {
            "what": "The wall is cracked.",
            "grade": "minor",
            "hours": 2.0,
            "seen": {"text": "on 12:30", "date": None},
            "support": "verified",
            "reasons": [],
            "evidence": [{"sentence": 1, "start": 0, "end": 20, "quote": "The wall is cracked."}],
        }
    ],
    "grade": "B",
    "inspectors": ["Ann", "Carl"],
    "next_visit": {"text": "Soon.", "when": {"text": "Friday", "date": "2025-02-21"}, "support": "weak"},
}


def _answered(suite: Suite, brief: dict[str, Any]) -> CaseRun:
    case = suite.cases[0]
    return CaseRun(id=case.id, source=case.document.sha256, answers=[Sample(brief=brief)])


def _alone(suite: Suite, answered: CaseRun) -> Sides:
    run = run_of(answered, samples=1, suite=suite.name)
    return pair_sides(suite, None, score(run, suite, LEXICAL))[0]


def test_a_schema_of_ones_own(tmp_path: Path):
    suite = suites.load(write_suite(tmp_path / "walls", f"prompt: brief\nschema: {OWN}\n", wall=OWN_CASE))
    found = details.describe_case(_alone(suite, _answered(suite, INSPECTION)), suite)
    lines, items = found["runs"][0][0]["lines"], found["items"]
    said = {
        name: [items[line[1]]["values"] for line in of if line[1] is not None] for name, of in lines.items()
    }
    assert said == {
        "faults": [
            {"what": "The wall is cracked.", "grade": "minor", "hours": "2.0", "seen": "on 12:30"},
        ],
        "grade": [{"value": "B"}],
        "inspectors": [{"value": "Ann"}, {"value": "Carl"}],
        "next_visit": [{"text": "Soon.", "when": "Friday (2025-02-21)"}],
    }
    assert lines["faults"][0][5]["grade"] == "wrong"
    assert [item.get("support") for item in items] == ["verified", None, None, None, "weak"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("as it is", "as it is"),
        (True, "true"),
        (2.5, "2.5"),
        (["a", "b"], "a; b"),
        ({"a": 1, "b": None, "support": "weak", "evidence": []}, "a: 1"),
        ({"text": "Friday", "date": None}, "Friday"),
        ({"parts": [{"name": "x"}, {"name": "y"}]}, "parts: name: x; name: y"),
    ],
)
def test_values_of_any_shape_are_words(value: Any, expected: str):
    assert details.format_value(value) == expected


def test_a_run_that_is_right_in_everything_has_no_errors(suite: Suite):
    made = compared(suite, answered(suite))
    for each in pair_sides(suite, made.baseline, made.candidate):
        for run in details.describe_case(each, suite)["runs"]:
            assert all(not sample["lost"] and not sample["breaches"] for sample in run)
