from __future__ import annotations

from pathlib import Path

import pytest
from helpers.small_suite import answered, brief, small_suite, useless, with_answers

from summarizer.evaluation.judge import candidates
from summarizer.evaluation.matching.similarity import LEXICAL
from summarizer.evaluation.runs.comparison import score
from summarizer.evaluation.runs.run import Sample
from summarizer.evaluation.scoring.sections import sections
from summarizer.schema import Brief

SECTIONS = {section.name: section for section in sections(Brief)}
PROOF = {
    "support": "verified",
    "reasons": [],
    "evidence": [{"sentence": 1, "start": 0, "end": 4, "quote": "The lift is broken."}],
}
BOTH = ("same", "support")


def claim(text: str, **changes) -> dict:
    return {"text": text, "when": None, **PROOF, **changes}


def found(folder: Path, rubrics=BOTH, **fields) -> dict:
    """The questions of two docks, one of them held out, whose briefs have these fields."""
    suite = small_suite(folder, docks=2)
    run = answered(suite, **fields)
    return dict(candidates.find(score(run, suite, LEXICAL), suite.cases, suite.schema, LEXICAL, rubrics))


def asked(raised: dict, case: str = "dock-1") -> list[tuple[str, tuple[str, ...]]]:
    return [(one.field, one.question.texts) for one in raised[case]]


def test_a_run_that_is_right_raises_no_question(tmp_path):
    assert found(tmp_path) == {}


def test_what_was_missed_is_put_beside_the_extra_items_most_like_it(tmp_path):
    said = [
        "The lift does not work.",
        "The lift has a new motor.",
        "The lift was built in 1990.",
        "Ann Lee sings.",
    ]
    raised = found(tmp_path, what=[claim(text) for text in said])
    pairs = [texts for field, texts in asked(raised) if field == "what"]
    assert {gold for gold, _ in pairs} == {"The lift at Dock 1 is broken."}
    assert 1 <= len(pairs) <= candidates.FEW
    assert pairs[0][1] == said[0]
    assert all(LEXICAL.similarity(*pair) >= candidates.NEAR for pair in pairs)
    assert "Ann Lee sings." not in {text for _, text in pairs}


def test_fields_are_never_mixed(tmp_path):
    issue = {**claim("The lift does not work."), "owner": None, "due": None}
    raised = found(tmp_path, what=[claim("Nobody sings.")], open_issues=[issue])
    assert {field for field, _ in asked(raised)} == {"open_issues"}


def test_a_question_is_asked_once_however_many_samples_raise_it(tmp_path):
    raised = found(tmp_path, what=[claim("The lift does not work.")])
    assert len(set(raised["dock-1"])) == len(raised["dock-1"]) == 1


def test_a_weak_claim_follows_the_sentences_that_it_cites(tmp_path):
    weak = claim("The lift at Dock 1 is broken.", support="weak")
    raised = found(tmp_path, what=[weak])
    assert asked(raised) == [("what", ("The lift is broken.", "The lift at Dock 1 is broken."))]


@pytest.mark.parametrize("support", ["verified", "unsupported"])
def test_a_claim_that_is_decided_is_not_asked_about(tmp_path, support):
    raised = found(
        tmp_path, rubrics=("support",), what=[claim("The lift at Dock 1 is broken.", support=support)]
    )
    assert raised == {}


@pytest.mark.parametrize("rubric", BOTH)
def test_only_what_a_rubric_asks_is_found(tmp_path, rubric):
    what = [claim("The lift does not work."), claim("The motor is old.", support="weak")]
    raised = found(tmp_path, rubrics=(rubric,), what=what)
    assert {one.question.rubric for one in raised["dock-1"]} == {rubric}


def test_an_answer_that_failed_raises_no_question(tmp_path):
    suite = small_suite(tmp_path, docks=2)
    good = Sample(brief=brief(1, what=[claim("The lift does not work.")]))
    run = with_answers(answered(suite), "dock-1", useless(), good)
    raised = candidates.find(score(run, suite, LEXICAL), suite.cases, suite.schema, LEXICAL, BOTH)
    assert [len(questions) for questions in raised.values()] == [1]


def test_a_fence_is_named_after_the_document(tmp_path):
    raised = found(tmp_path, what=[claim("The motor is old.", support="weak")])
    (case,) = [case for case in small_suite(tmp_path / "again", docks=2).cases if case.id == "dock-1"]
    content = raised["dock-1"][-1].question.request().messages[-1]["content"]
    assert content.startswith(f"<document-{case.document.sha256[:8]}>\n")


@pytest.mark.parametrize(
    ("field", "item", "words"),
    [
        ("what", {"text": "It  rains.", "when": {"text": "Friday", "date": None}}, "It rains."),
        (
            "who",
            {"name": "Ann Lee", "kind": "person", "role": "the caretaker"},
            "Ann Lee (role: the caretaker)",
        ),
        ("who", {"name": "Ann Lee", "kind": "person", "role": None}, ""),
        ("status", {"state": "ongoing", "text": "It rains."}, "It rains."),
        (
            "open_issues",
            {"text": "Mend it.", "owner": "Ann Lee", "due": {"text": "Friday", "date": None}},
            "Mend it. (owner: Ann Lee; due: Friday)",
        ),
        ("open_issues", {"text": "Mend it.", "owner": None, "due": None}, "Mend it."),
        ("open_issues", {"text": " ", "owner": None, "due": None}, ""),
    ],
    ids=["claim", "party", "bare-name", "status", "issue", "bare-issue", "nothing"],
)
def test_an_item_in_words(field, item, words):
    assert candidates.statement(SECTIONS[field], item) == words
