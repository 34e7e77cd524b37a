from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import Literal

import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from summarizer.evaluation.suites import casefile
from summarizer.evaluation.suites.drafting import draft_case
from summarizer.schema import Brief, Claim

DOCUMENT = "The lift  stands still: since\n12:30. # Nobody knows why.\n"
PROOF = {
    "support": "verified",
    "reasons": [],
    "evidence": [{"quote": "The lift  stands still: since\n12:30."}],
}
BRIEF = {
    "who": [],
    "what": [
        {"text": "The lift stands still.", "when": {"text": "since 12:30", "date": None}, **PROOF},
        {"text": "Nobody knows.", "when": None, **PROOF, "support": "unsupported"},
    ],
    "status": {"state": "blocked", "text": "It stands: still # so", **PROOF},
    "open_issues": [],
}


class Graded(BaseModel):
    grade: Literal["A", "B"]
    faults: list[Claim]


def write(folder: Path, text: str) -> Path:
    (folder / "cases").mkdir(exist_ok=True)
    (folder / "lift.txt").write_text(DOCUMENT, encoding="utf-8")
    path = folder / "cases" / "lift.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_draft_is_a_case_whose_values_are_all_marked(tmp_path):
    path = write(tmp_path, draft_case(Brief, BRIEF, PurePosixPath("../lift.txt")))
    case = casefile.read(path, Brief)
    (fact,) = case.gold["what"]  # what the document does not prove is left out
    assert dict(fact.values) == {"text": "The lift stands still.", "when": "since 12:30"}
    assert fact.evidence == ("The lift stands still: since 12:30.",)
    (status,) = case.gold["status"]
    assert status.values["text"] == "It stands: still # so"
    assert fact.draft
    assert status.draft
    assert case.gold["who"] == case.gold["open_issues"] == ()


def test_a_value_that_is_no_part(tmp_path):
    path = write(tmp_path, draft_case(Graded, {"grade": "B", "faults": []}, PurePosixPath("../lift.txt")))
    (grade,) = casefile.read(path, Graded).gold["grade"]
    assert (dict(grade.values), grade.draft) == ({"value": "B"}, True)


def test_without_a_brief_what_must_stand_is_left_out():
    data = yaml.safe_load(draft_case(Brief, None, PurePosixPath("../lift.txt")))
    assert data["gold"] == {"who": [], "what": [], "open_issues": []}


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1))
def test_any_text_stays_as_it_is(text):
    brief = {**BRIEF, "status": {**BRIEF["status"], "text": text}}
    drafted = yaml.safe_load(draft_case(Brief, brief, PurePosixPath("x.txt")))
    assert drafted["gold"]["status"]["text"] == text
