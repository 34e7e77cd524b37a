"""The fields of an item: parties, times, owners and roles, as its evidence says."""

from __future__ import annotations

from datetime import date

import pytest
from helpers.minutes import ACTION, LIVE, MINUTES, OUTAGE, SEED_DOCUMENT, number, one, reasons_of

from summarizer.document import Document
from summarizer.grounding.ground import ground

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
