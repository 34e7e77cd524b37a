"""Grounding: every item of a draft or of a published brief gets its evidence, support and reasons."""

from __future__ import annotations

from typing import Any

import pytest
from helpers.minutes import ACTION, MINUTES, OUTAGE, SEED_DOCUMENT, one, reasons_of
from hypothesis import given
from hypothesis import strategies as st

from summarizer.document import Document
from summarizer.grounding.ground import ground
from summarizer.published import items


def holds(brief: Any, document: Document) -> bool:
    """Whether every piece of evidence stands where it says, in the sentence it says."""
    for _, item in items(brief):
        for piece in item["evidence"]:
            start, end, sentence = piece["start"], piece["end"], document.sentences[piece["sentence"] - 1]
            if (
                document.text[start:end] != piece["quote"]
                or not sentence.start < end
                or sentence.end <= start
            ):
                return False
    return True


def test_a_cited_sentence_becomes_a_span():
    item = one(text="The outage on Monday lasted 40 minutes.", cites=[OUTAGE])
    sentence = MINUTES.sentences[OUTAGE - 1]
    assert item == {
        "text": "The outage on Monday lasted 40 minutes.",
        "support": "verified",
        "reasons": [],
        "evidence": [
            {
                "sentence": OUTAGE,
                "start": sentence.start,
                "end": sentence.end,
                "quote": sentence.text,
                "where": None,
            }
        ],
    }


CITES = {
    "out of range": ([99], ["there is no sentence 99"]),
    "zero": ([0], ["there is no sentence 0"]),
    "twice": ([OUTAGE, OUTAGE], []),
    "a string": ([str(OUTAGE)], []),
    "in brackets": ([f"[{OUTAGE}]"], []),
    "a float": ([float(OUTAGE)], []),
    "not a list": (OUTAGE, []),
    "nested": ([[OUTAGE]], []),
    "true": ([True], ["there is no sentence True"]),
    "words": (["the last"], ["there is no sentence the last"]),
    "an object": ([{"n": 3}], ["there is no sentence {'n': 3}"]),
}


@pytest.mark.parametrize(("cites", "reasons"), CITES.values(), ids=CITES)
def test_citations_as_models_write_them(cites, reasons):
    item = one(text="The outage on Monday lasted 40 minutes.", cites=cites)
    assert item["support"] == "verified"
    assert [piece["sentence"] for piece in item["evidence"]] == [OUTAGE]
    assert set(reasons) <= set(reasons_of(item))


def test_the_wrong_sentence_is_replaced_by_the_one_that_proves_it():
    item = one(text="The outage on Monday lasted 40 minutes.", cites=[ACTION])
    assert item["support"] == "verified"
    assert reasons_of(item) == [f"sentence {OUTAGE} was found by search, not cited"]
    assert [piece["sentence"] for piece in item["evidence"]] == [OUTAGE]


def test_a_false_statement_finds_no_proof():
    item = one(text="The outage on Monday lasted 50 minutes.", cites=[OUTAGE])
    assert item["support"] == "unsupported"
    assert "the number 50 is not in the cited sentences" in reasons_of(item)
    assert [piece["sentence"] for piece in item["evidence"]] == [OUTAGE]


def test_a_statement_without_citations_is_searched_for():
    assert one(text="The budget for training was not approved.", cites=[])["support"] == "verified"
    nothing = one(text="The mayor resigned.", cites=[])
    assert (nothing["support"], nothing["evidence"]) == ("unsupported", [])
    assert reasons_of(nothing) == ["no sentence is cited"]


def test_a_statement_that_says_nothing_is_unsupported():
    item = one(text=" ", when=None, cites=[OUTAGE])
    assert (item["support"], reasons_of(item)) == ("unsupported", ["the statement is empty"])


def test_a_brief_may_be_a_single_item():
    brief = ground({"text": "The outage on Monday lasted 40 minutes.", "cites": [OUTAGE]}, MINUTES)
    assert brief["support"] == "verified"


DRAFT = {
    "who": [
        {"name": "Volodymyr Zelenskyy", "kind": "person", "role": "Ukrainian President", "cites": [6]},
        {"name": "Marco Rubio", "kind": "person", "role": None, "cites": [9]},
    ],
    "what": [
        {
            "text": "Ukraine initially refused to sign the agreement.",
            "when": "earlier this week",
            "cites": [4],
        },
        {"text": "Zelenskyy looks forward to a just result.", "when": "Saturday", "cites": [7, 8, 99]},
        {"text": "Zelenskyy called Trump a dictator.", "when": "", "cites": [14]},
    ],
    "status": {"state": "ongoing", "text": "The terms remain unclear.", "cites": [2, 3]},
    "open_issues": [
        {"text": "Ukraine wants security guarantees.", "owner": "Zelenskyy", "due": "Saturday", "cites": [10]}
    ],
}


def test_grounding_twice_changes_nothing():
    brief = ground(DRAFT, SEED_DOCUMENT)
    assert holds(brief, SEED_DOCUMENT)
    assert ground(brief, SEED_DOCUMENT) == brief


TEXTS = [
    "Kellogg met Zelenskyy in Kyiv.",
    "The terms are not unclear.",
    "Trump wants 3 million.",
    "Ukraine declined to sign.",
    "",
]
drafts = st.fixed_dictionaries(
    {
        "text": st.sampled_from([*TEXTS, *(sentence.text for sentence in SEED_DOCUMENT.sentences)]),
        "when": st.sampled_from([None, "", "Friday", "last week", "on Tuesday", "swiftly"]),
        "owner": st.sampled_from([None, "Kellogg", "Zelenskyy", "Rubio"]),
        "due": st.sampled_from([None, "Saturday", "soon"]),
        "cites": st.lists(st.integers(0, 25), max_size=3),
    }
)


@given(st.lists(drafts, max_size=3))
def test_any_draft_is_grounded_once_and_for_all(found):
    brief = ground({"items": found}, SEED_DOCUMENT)
    assert holds(brief, SEED_DOCUMENT)
    assert ground(brief, SEED_DOCUMENT) == brief


FIELD_NAMES = """text name role owner when due evidence cites reasons support quote start end date x"""
names = st.sampled_from(sorted(FIELD_NAMES.split()))
json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 99) | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=5),
    max_leaves=15,
)


@given(st.dictionaries(names, json_values, max_size=5), st.text(max_size=60))
def test_any_json_can_be_grounded(brief, text):
    document = Document.from_text(text)
    grounded = ground(brief, document)
    assert holds(grounded, document)
    assert {item["support"] for _, item in items(grounded)} <= {"verified", "weak", "unsupported"}


SHE = """Ann Lee runs the mill. The mill was built in 1911. It stands on a hill. It rained. Nobody came.
Eva Berg runs the bakery. In July she told the staff that nothing would be built."""


def test_whom_a_pronoun_means_is_not_told_by_a_sentence_that_a_search_picked():
    draft = {"text": "In July Ann Lee told the staff that nothing would be built.", "cites": [7]}
    document = Document.from_text(SHE)
    item = ground({"what": [draft]}, document)["what"][0]
    assert item["support"] != "verified"
    assert ground({"what": [item]}, document)["what"][0] == item


def test_what_only_two_sentences_prove_of_which_a_search_found_one_is_weak():
    text = "The repair was first put at 1.2 million euros. Nobody came. It may now cost more."
    draft = {"text": "The repair was first put at 1.2 million euros and may now cost more.", "cites": [3]}
    document = Document.from_text(text)
    item = ground({"what": [draft]}, document)["what"][0]
    assert item["support"] == "weak"
    assert [reason["code"] for reason in item["reasons"]] == ["found-beside"]
    assert ground({"what": [item]}, document)["what"][0] == item
