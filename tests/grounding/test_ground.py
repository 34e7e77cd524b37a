"""Grounding: every item of a draft or of a published brief gets its evidence, support and reasons."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.document import Document
from summarizer.grounding.ground import ground
from summarizer.published import items
from summarizer.reasons import sentence

SEED = Path(__file__).parents[2] / "seeds" / "000_959a5d7f5abfa6ed.txt"
SEED_DOCUMENT = Document.from_text(SEED.read_text(encoding="utf-8"))

MINUTES = Document.from_text(
    "Minutes of 3 March 2026\n\n"
    "Priya Rao presented the new ticket system. She said it will go live next week.\n\n"
    "- Action: Omar to renew the certificate by Friday.\n"
    "- The budget for training was not approved.\n"
    "- It is open who will pay for the licences.\n\n"
    "Omar reported that the outage on Monday lasted 40 minutes. The supplier has not explained it.\n",
    date=date(2026, 3, 3),
)


def one(document: Document = MINUTES, **item: Any) -> dict[str, Any]:
    return ground({"items": [item]}, document)["items"][0]


def reasons_of(item: dict[str, Any]) -> list[str]:
    return [sentence(reason) for reason in item["reasons"]]


def number(document: Document, words: str) -> int:
    return next(sentence.number for sentence in document.sentences if words in sentence.text)


OUTAGE = number(MINUTES, "40 minutes")
ACTION = number(MINUTES, "Action")
LIVE = number(MINUTES, "go live")


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


PARTIES = {
    "as cited": ({"name": "Priya Rao", "cites": [number(MINUTES, "presented")]}, "verified"),
    "cited by a pronoun": ({"name": "Priya Rao", "cites": [LIVE]}, "verified"),
    "short": ({"name": "Priya", "cites": [number(MINUTES, "presented")]}, "verified"),
    "invented": ({"name": "Helen Park", "cites": [OUTAGE]}, "unsupported"),
    "half invented": ({"name": "Omar Park", "cites": [OUTAGE]}, "unsupported"),
    "a common noun": ({"name": "the supplier", "cites": [number(MINUTES, "supplier")]}, "verified"),
    "kind is a label": ({"name": "Omar", "kind": "person", "cites": [OUTAGE]}, "verified"),
    "role not given": ({"name": "Omar", "role": "Chief Financial Officer", "cites": [OUTAGE]}, "weak"),
}


@pytest.mark.parametrize(("item", "support"), PARTIES.values(), ids=PARTIES)
def test_parties(item, support):
    assert one(**item)["support"] == support


SEED_PARTIES = {
    "alias": ({"name": "United States", "cites": [2]}, "verified"),
    "full name from elsewhere": ({"name": "Volodymyr Zelenskyy", "cites": [16]}, "verified"),
    "role": ({"name": "Scott Bessent", "role": "US Treasury Secretary", "cites": [9]}, "verified"),
    "role of another": ({"name": "Zelenskyy", "role": "US Treasury Secretary", "cites": [9]}, "weak"),
    "role in other words": (
        {"name": "Kellogg", "role": "Ukraine envoy of Trump", "cites": [15]},
        "verified",
    ),
    "merged": ({"name": "Scott Kellogg", "cites": [9, 15]}, "unsupported"),
}


@pytest.mark.parametrize(("item", "support"), SEED_PARTIES.values(), ids=SEED_PARTIES)
def test_parties_of_the_seed(item, support):
    assert one(SEED_DOCUMENT, **item)["support"] == support


TIMES = {
    "words": ("on Monday", {"text": "on Monday", "date": "2026-03-02"}),
    "as an object": ({"text": "Monday", "date": "1999-01-01"}, {"text": "Monday", "date": "2026-03-02"}),
    "null": (None, None),
    "empty": ("", None),
    "elsewhere": ("Friday", None),
    "no time": ("the outage", None),
    "a number": (5, None),
}


@pytest.mark.parametrize(("given_", "expected"), TIMES.values(), ids=TIMES)
def test_a_time_gets_its_date_from_the_document(given_, expected):
    item = one(text="The outage on Monday lasted 40 minutes.", when=given_, cites=[OUTAGE])
    assert item["when"] == expected
    left_out = isinstance(given_, str) and bool(given_) and expected is None
    assert item["support"] == ("weak" if left_out else "verified")
    assert ("when-left-out" in [reason["code"] for reason in item["reasons"]]) == left_out


def test_a_deadline_lies_ahead():
    item = one(text="Omar is to renew the certificate.", owner="Omar", due="by Friday", cites=[ACTION])
    assert item["due"] == {"text": "by Friday", "date": "2026-03-06"}
    assert item["support"] == "verified"


MAILS = Document.from_text(
    "From ann@x.org Mon Jun  6 10:00:00 2005\nFrom: Ann Lee <ann@x.org>\n"
    "Date: Mon, 6 Jun 2005 10:00:00 +0200\nSubject: Lift\n\nThe lift is broken. I shall call Bo tomorrow.\n\n"
    "From bo@x.org Wed Jun 15 10:00:00 2005\nFrom: Bo Roy <bo@x.org>\n"
    "Date: Wed, 15 Jun 2005 10:00:00 +0200\nSubject: Re: Lift\n\n"
    "I will mend it tomorrow. It broke on Monday.\n"
)


@pytest.mark.parametrize(
    ("text", "when", "expected"),
    [
        ("I shall call Bo tomorrow.", "tomorrow", "2005-06-07"),
        ("I will mend it tomorrow.", "tomorrow", "2005-06-16"),
        ("It broke on Monday.", "on Monday", "2005-06-13"),
    ],
)
def test_a_time_is_meant_from_the_date_of_its_mail(text, when, expected):
    assert MAILS.date == date(2005, 6, 6)
    item = one(MAILS, text=text, when=when, cites=[number(MAILS, text)])
    assert (item["when"], item["support"]) == ({"text": when, "date": expected}, "verified")
    published = ground({"items": [item]}, MAILS, base=MAILS.date)["items"][0]
    assert published == item


def test_without_a_date_a_relative_time_has_none():
    undated = Document.from_text("The outage on Monday lasted 40 minutes.")
    item = one(undated, text="The outage lasted 40 minutes.", when="on Monday", cites=[1])
    assert (item["when"], item["support"]) == ({"text": "on Monday", "date": None}, "verified")


OWNERS = {
    "stated": ("Omar", ACTION, "verified"),
    "in the sentence beside": ("Priya Rao", LIVE, "weak"),
    "invented": ("Helen Park", ACTION, "weak"),
    "from far away": ("the supplier", number(MINUTES, "presented"), "weak"),
}


@pytest.mark.parametrize(("owner", "cite", "support"), OWNERS.values(), ids=OWNERS)
def test_owners(owner, cite, support):
    statement = MINUTES.sentences[cite - 1].text
    assert one(text=statement, owner=owner, due=None, cites=[cite])["support"] == support


def test_an_invented_owner_is_left_out_and_said_to_be():
    statement = MINUTES.sentences[ACTION - 1].text
    item = one(text=statement, owner="Helen Park", due=None, cites=[ACTION])
    assert item["owner"] is None
    assert reasons_of(item) == ["owner: “Helen Park” was removed: not in the cited sentences"]


def test_what_cites_nothing_keeps_the_owner_and_the_time_that_the_sentence_found_has():
    item = one(text=MINUTES.sentences[OUTAGE - 1].text, owner="Omar", due="Monday", cites=[])
    assert (item["owner"], item["due"]["text"], item["support"]) == ("Omar", "Monday", "weak")
    assert "left-out" not in [reason["code"] for reason in item["reasons"]]


OWN_SCHEMA = {
    "label": ({"severity": "high"}, "verified"),
    "sentence": ({"impact": "The outage lasted 40 minutes."}, "verified"),
    "false sentence": ({"impact": "The outage lasted 50 minutes."}, "unsupported"),
    "list": ({"impact": ["The outage lasted 40 minutes.", "It cost 3 million."]}, "unsupported"),
    "a time of its own": ({"started": {"text": "on Monday", "date": "2026-03-02"}}, "verified"),
    "a wrong time": ({"started": {"text": "on Monday", "date": "2026-03-09"}}, "unsupported"),
    "nested": ({"detail": {"note": "Omar never reported it."}}, "unsupported"),
    "numbers and null": ({"count": 3, "extra": None, "done": True}, "verified"),
}


@pytest.mark.parametrize(("fields", "support"), OWN_SCHEMA.values(), ids=OWN_SCHEMA)
def test_fields_of_ones_own_schema(fields, support):
    quote = MINUTES.sentences[OUTAGE - 1].text
    item = one(text="The outage on Monday lasted 40 minutes.", **fields, evidence=[{"quote": quote}])
    assert item["support"] == support


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


ROLES = {
    "beside the name": ("Keith Kellogg", "Ukraine envoy", [1], "verified"),
    "whose": ("Keith Kellogg", "Trump’s Ukraine envoy", [1], "verified"),
    "found by search": ("Keith Kellogg", "Ukraine envoy", [2], "verified"),
    "of another": ("Ann Lee", "Ukraine envoy", [1], "weak"),
    "said elsewhere": ("Ann Lee", "treasurer", [1, 2], "weak"),
    "of nobody": ("Ann Lee", "astronaut", [1], "weak"),
}


@pytest.mark.parametrize(("name", "role", "cites", "support"), ROLES.values(), ids=ROLES)
def test_roles(name, role, cites, support):
    text = "Keith Kellogg, Trump’s Ukraine envoy, met Ann Lee in Kyiv. The treasurer stayed at home."
    party = {"name": name, "kind": "person", "role": role, "cites": cites}
    found = ground({"who": [party]}, Document.from_text(text))["who"][0]
    assert found["support"] == support, found["reasons"]


LIST = """Follow-ups

1. Reject any pool size above the limit. Owner: Ann Lee. Due 23 May.
2. Count retries.
"""


def test_the_fields_on_its_line_belong_to_a_statement():
    document = Document.from_text(LIST, date=date(2025, 5, 9))
    first = next(s.number for s in document.sentences if "Reject" in s.text)
    text = "Reject any pool size above the limit."
    issue = {"text": text, "owner": "Ann Lee", "due": "23 May", "cites": [first]}
    item = ground({"open_issues": [issue]}, document)["open_issues"][0]
    assert (item["support"], item["owner"], item["due"]["date"]) == ("verified", "Ann Lee", "2025-05-23")
    assert [e["sentence"] for e in item["evidence"]] == [first, first + 1, first + 2]


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
