"""Check: a published brief proven again, whoever made it and whoever has changed it."""

from __future__ import annotations

import copy
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from summarizer.document import Document
from summarizer.errors import InputError
from summarizer.grounding.check import check
from summarizer.grounding.ground import ground
from summarizer.published import items
from summarizer.reasons import RULES

SEED = Path(__file__).parents[2] / "seeds" / "000_959a5d7f5abfa6ed.txt"
DOCUMENT = Document.from_text(SEED.read_text(encoding="utf-8"))
BRIEF = ground(
    {
        "who": [
            {"name": "Scott Bessent", "kind": "person", "role": "US Treasury Secretary", "cites": [9]},
            {"name": "Keith Kellogg", "kind": "person", "role": "Trump’s Ukraine envoy", "cites": [15]},
            {"name": "United States", "kind": "place", "role": None, "cites": [2]},
        ],
        "what": [
            {"text": "Ukraine initially refused to sign.", "when": "earlier this week", "cites": [5]},
            {"text": "Bessent presented Zelenskyy with a proposal.", "when": "last week", "cites": [9]},
            {"text": "Ukraine declined to sign at the time.", "when": None, "cites": [10]},
            {"text": "Kellogg met Zelenskyy in Kyiv on Thursday.", "when": "Thursday", "cites": [15]},
            {"text": "US and Russian officials met in Saudi Arabia.", "when": "Tuesday", "cites": [20]},
            {"text": "Ukraine has depended on American aid for three years.", "when": None, "cites": [18]},
            {"text": "Ukraine would not accept a deal it was not involved in.", "when": None, "cites": [21]},
        ],
        "status": {"state": "ongoing", "text": "The terms of the deal remain unclear.", "cites": [4]},
        "open_issues": [
            {"text": "Ukraine requested security guarantees.", "owner": None, "due": None, "cites": [10]},
            {
                "text": "A deal could be finalized on Saturday.",
                "owner": None,
                "due": "Saturday",
                "cites": [3],
            },
        ],
    },
    DOCUMENT,
)
BRIEFING = {
    "format": "summarizer.brief/2",
    "source": {"name": "seed", "sha256": DOCUMENT.sha256, "date": "2025-02-22", "sentences": 21},
    "brief": BRIEF,
    "gaps": ["left by hand"],
    "model": "local/some",
}


def supports(briefing: dict[str, Any]) -> dict[str, str]:
    return {path: item["support"] for path, item in items(briefing["brief"])}


def at(briefing: dict[str, Any], path: str) -> Any:
    for step in re.findall(r"\w+", path):
        briefing = briefing[int(step)] if step.isdigit() else briefing[step]
    return briefing


def edited(path: str, value: Any) -> dict[str, Any]:
    """The briefing with one value of its brief changed."""
    changed = copy.deepcopy(BRIEFING)
    parent, _, last = path.rpartition(".")
    at(changed["brief"], parent)[last] = value
    return changed


def test_a_faithful_brief_stays_as_it_is():
    checked = check(BRIEFING, DOCUMENT)
    assert set(supports(checked).values()) == {"verified"}
    assert checked["brief"] == BRIEF
    assert {name: checked[name] for name in ("format", "source", "model")} == {
        name: BRIEFING[name] for name in ("format", "source", "model")
    }
    assert checked["gaps"] == [
        "no owner is named for open issues 1 and 2",
        "no date is given for open issue 1",
    ]


def test_what_was_cut_from_a_brief_is_checked_as_well():
    false = {**BRIEF["what"][3], "text": "Kellogg did not meet Zelenskyy in Kyiv on Thursday."}
    more = {"what": [false, BRIEF["what"][4]]}
    checked = check({**BRIEFING, "more": more}, DOCUMENT)
    assert [item["support"] for item in checked["more"]["what"]] == ["unsupported", "verified"]
    assert "denied" in [reason["code"] for reason in checked["more"]["what"][0]["reasons"]]
    assert checked["brief"] == BRIEF
    assert "more" not in check(BRIEFING, DOCUMENT)


EDITS = {
    "number": ("what[5].text", "Ukraine has depended on American aid for four years."),
    "number in digits": ("what[5].text", "Ukraine has depended on American aid for 2 years."),
    "name": ("what[1].text", "Kellogg presented Zelenskyy with a proposal."),
    "object": ("what[1].text", "Bessent presented Trump with a proposal."),
    "place": ("what[4].text", "US and Russian officials met in Qatar."),
    "nation": ("what[4].text", "US and Ukrainian officials met in Saudi Arabia."),
    "weekday": ("what[3].text", "Kellogg met Zelenskyy in Kyiv on Wednesday."),
    "not added": ("what[3].text", "Kellogg did not meet Zelenskyy in Kyiv on Thursday."),
    "not added to a state": ("status.text", "The terms of the deal do not remain unclear."),
    "not left out": ("what[6].text", "Ukraine would accept a deal it was not involved in."),
    "refusal left out": ("what[2].text", "Ukraine signed at the time."),
    "could to did": ("open_issues[1].text", "A deal was finalized on Saturday."),
    "party": ("who[0].name", "Scott Morrison"),
    "another party": ("who[2].name", "United Kingdom"),
    "role": ("who[1].role", "Putin’s Ukraine envoy"),
    "owner": ("open_issues[0].owner", "Rubio"),
    "date": ("what[3].when.date", "2025-02-27"),
    "date of a week": ("what[1].when.date", "2025-W09"),
    "words of a date": ("what[3].when.text", "Monday"),
    "deadline": ("open_issues[1].due.date", "2025-02-15"),
    "quote": (
        "what[3].evidence[0].quote",
        "On Thursday, Keith Kellogg did not meet Zelenskyy",
    ),
    "start": ("what[3].evidence[0].start", 0),
    "end": ("what[3].evidence[0].end", 9),
    "sentence": ("what[3].evidence[0].sentence", 2),
}


@pytest.mark.parametrize(("path", "value"), EDITS.values(), ids=EDITS)
def test_one_edit_makes_its_item_unsupported(path, value):
    checked = check(edited(path, value), DOCUMENT)
    item = next(found for found in supports(checked) if path.startswith(found))
    assert supports(checked) == supports(BRIEFING) | {item: "unsupported"}
    for piece in at(checked["brief"], item)["evidence"]:
        assert DOCUMENT.text[piece["start"] : piece["end"]] == piece["quote"]


def test_another_date_of_the_source_shows():
    changed = copy.deepcopy(BRIEFING)
    changed["source"]["date"] = "2025-03-22"
    assert supports(check(changed, DOCUMENT))["what[3]"] == "unsupported"


def test_support_written_by_hand_counts_for_nothing():
    changed = edited("what[4].text", "US and Russian officials met in Qatar.")
    changed["brief"]["what"][4] |= {"support": "verified", "reasons": ["trust me"]}
    item = check(changed, DOCUMENT)["brief"]["what"][4]
    assert item["support"] == "unsupported"
    assert item["reasons"][-1] == {"code": "remark", "field": None, "text": "trust me"}


def test_a_brief_of_format_1_is_checked_and_becomes_one_of_format_2():
    former = copy.deepcopy(BRIEFING)
    former["format"] = "summarizer.brief/1"
    former["brief"]["what"][4]["reasons"] = ["sentence 20 was found by search, not cited"]
    checked = check(former, DOCUMENT)
    assert checked["format"] == "summarizer.brief/2"
    assert supports(checked) == supports(BRIEFING)
    assert checked["brief"]["what"][4]["reasons"] == [
        {"code": "remark", "field": None, "text": "sentence 20 was found by search, not cited"}
    ]
    assert check(checked, DOCUMENT) == checked


@pytest.mark.parametrize("support", ["weak", "unsupported"])
def test_an_item_with_reasons_of_format_1_is_not_marked_better_than_it_was(support):
    former = edited("open_issues[0].support", support)
    former["brief"]["open_issues"][0]["reasons"] = ["owner: “Ann” was left out"]
    checked = check(former, DOCUMENT)
    assert supports(checked) == supports(BRIEFING) | {"open_issues[0]": support}
    assert check(checked, DOCUMENT) == checked


@pytest.mark.parametrize(
    ("code", "support"),
    [("found", "verified"), ("left-out", "weak"), ("damaged", "unsupported"), ("number", "verified")],
)
def test_only_what_cannot_be_found_again_is_kept(code, support):
    given = {"code": code, "field": None, "text": "as it was worded then"}
    checked = check(edited("what[4].reasons", [given]), DOCUMENT)
    item = checked["brief"]["what"][4]
    assert (item["support"], item["reasons"]) == (support, [given] if code != "number" else [])


def test_in_a_longer_copy_of_the_document_quotes_have_moved():
    longer = Document.from_text("A new first paragraph.\n\n" + DOCUMENT.text, date=date(2025, 2, 22))
    checked = check(BRIEFING, longer)
    assert set(supports(checked).values()) == {"weak"}
    for _, item in items(checked["brief"]):
        assert "moved" in [reason["code"] for reason in item["reasons"]]
        assert all(longer.text[e["start"] : e["end"]] == e["quote"] for e in item["evidence"])
    assert check(checked, longer) == checked


def test_checking_twice_makes_nothing_better():
    changed = edited("what[3].evidence[0].quote", "Kellogg did not meet Zelenskyy")
    changed["brief"]["what"][4]["evidence"][0]["start"] += 1
    checked = check(changed, DOCUMENT)
    assert supports(checked) == supports(BRIEFING) | {"what[3]": "unsupported", "what[4]": "unsupported"}
    assert check(checked, DOCUMENT) == checked


def test_in_another_document_nothing_is_proven():
    other = Document.from_text("The library board met on Monday. It approved new opening hours.")
    assert set(supports(check(BRIEFING, other)).values()) == {"unsupported"}


QUOTES = {
    "strings": (["The specific terms of the deal remain unclear."], "verified"),
    "an object": ([{"quote": "The specific terms of the deal remain unclear."}], "verified"),
    "a part of it": ([{"quote": "terms of the deal"}], "verified"),
    "other quotes and case": ([{"quote": "THE SPECIFIC terms\nof the deal"}], "verified"),
    "with its sentence": ([{"quote": "terms of the deal", "sentence": 4}], "verified"),
    "null places": ([{"quote": "terms of the deal", "start": None, "end": None}], "verified"),
    "invented": ([{"quote": "the terms are perfectly clear"}], "unsupported"),
    "empty": ([{"quote": ""}], "unsupported"),
    "stitched": ([{"quote": "The specific terms “restores hope.”"}], "unsupported"),
}


@pytest.mark.parametrize(("evidence", "support"), QUOTES.values(), ids=QUOTES)
def test_another_tools_quotes(evidence, support):
    theirs = {"findings": [{"text": "The specific terms of the deal remain unclear.", "evidence": evidence}]}
    checked = check(theirs, DOCUMENT)
    item = checked["findings"][0]
    assert item["support"] == support
    assert all(DOCUMENT.text[e["start"] : e["end"]] == e["quote"] for e in item["evidence"])
    assert check({"brief": theirs}, DOCUMENT)["brief"] == checked


def test_a_quote_that_leaves_the_not_out_proves_nothing():
    document = Document.from_text("The contract must not be renewed before 13 May 2026.")
    quoted = {
        "text": "The contract must be renewed before 13 May 2026.",
        "evidence": ["be renewed before 13 May 2026"],
    }
    assert check({"what": [quoted]}, document)["what"][0]["support"] == "unsupported"


def _what(evidence: Any) -> dict[str, Any]:
    return {"format": "summarizer.brief/2", "brief": {"what": [{"text": "x", "evidence": evidence}]}}


def _reasons(reasons: Any) -> dict[str, Any]:
    return {"brief": {"what": [{"text": "x", "evidence": [], "reasons": reasons}]}}


def _nested(depth: int) -> Any:
    return [_nested(depth - 1)] if depth else [1]


BAD = {
    "format": ({"format": "other/2", "brief": {}}, "format: 'other/2' is not"),
    "brief": ({"format": "summarizer.brief/2", "brief": []}, "brief: must be an object."),
    "no statements": ({"a": 1}, "The brief holds no statement"),
    "nothing": ({}, "The brief holds no statement"),
    "no text": ([{"text": "x", "cites": [1]}, None], "brief[1]: this statement has no text."),
    "evidence": (_what(True), "brief.what[0].evidence: true or false is no evidence."),
    "piece": (_what([1.5]), "brief.what[0].evidence[0]: a number is no evidence."),
    "quote": (_what([{}]), "brief.what[0].evidence[0]: has no quote, sentence, or start and end."),
    "quote that is a number": (_what([{"quote": 3}]), "brief.what[0].evidence[0]: has no quote"),
    "half a span": (_what([{"start": 3}]), "brief.what[0].evidence[0]: has only one of start and end."),
    "a link": (
        {"claims": [{"claim": "It rained.", "citations": [{"url": "https://example.com"}]}]},
        "brief.claims[0].citations[0]: has no quote, sentence, or start and end.",
    ),
    "depth": ({"claims": _nested(60)}, "The brief is nested too deeply."),
    "start": (
        {"brief": {"s": {"text": "x", "evidence": [{"quote": "q", "start": "1"}]}}},
        "brief.s.evidence[0].start: must be a whole number, not a string.",
    ),
    "text": ({"brief": {"s": {"text": 3, "evidence": []}}}, "brief.s.text: must be text or null."),
    "when": (
        {"format": "summarizer.brief/2", "brief": {"s": {"text": "x", "when": 5, "evidence": []}}},
        "brief.s.when: is no time.",
    ),
    "model": ({"model": 3, "brief": {}}, "model: must be text, or null."),
    "usage": ({"usage": {"calls": "many"}, "brief": {}}, "usage.calls: must be a number, or null."),
    "gaps": ({"gaps": "none", "brief": {}}, "gaps: must be a list of texts."),
    "more": ({**BRIEFING, "more": [1]}, "more: must be an object."),
    "a list of more": ({**BRIEFING, "more": {"what": 3}}, "more.what: must be a list of items with evid"),
    "an item of more": ({**BRIEFING, "more": {"what": ["x"]}}, "more.what: must be a list of items with"),
    "a text of more": (
        {**BRIEFING, "more": {"what": [{"text": 3, "evidence": []}]}},
        "more.what[0].text: must be text or null.",
    ),
    "source": ({"source": 3, "brief": {}}, "source: must be an object."),
    "date": ({"source": {"date": "soon"}, "brief": {}}, "source.date: 'soon' is no date"),
    "reasons": (_reasons("because"), "brief.what[0].reasons: must be a list."),
    "reason": (_reasons(["because", 3]), "brief.what[0].reasons[1]: must be an object."),
    "code": (_reasons([{"code": "hunch", "text": "x"}]), "brief.what[0].reasons[0].code: 'hunch' is not a"),
    "no code": (_reasons([{"text": "x"}]), "brief.what[0].reasons[0].code: None is not a known code."),
    "field": (
        _reasons([{"code": "remark", "field": 1, "text": "x"}]),
        "brief.what[0].reasons[0].field",
    ),
    "wording": (_reasons([{"code": "remark", "text": None}]), "brief.what[0].reasons[0].text: must be text."),
}


@pytest.mark.parametrize(("briefing", "message"), BAD.values(), ids=BAD)
def test_what_is_not_in_the_format_is_named(briefing, message):
    with pytest.raises(InputError) as raised:
        check(briefing, DOCUMENT)
    assert raised.value.message.startswith(message)
    assert raised.value.hint


def test_an_unknown_code_comes_with_the_known_ones():
    with pytest.raises(InputError) as raised:
        check(_reasons([{"code": "hunch", "field": None, "text": "x"}]), DOCUMENT)
    assert raised.value.hint == f"Use `remark` for a reason of your own. The codes are: {', '.join(RULES)}."


def test_paths_of_items():
    assert [path for path, _ in items(BRIEF)][:4] == ["who[0]", "who[1]", "who[2]", "what[0]"]
    assert dict(items(BRIEF))["status"] is BRIEF["status"]
    assert [path for path, _ in items({"a": {"b": [{"evidence": []}]}})] == ["a.b[0]"]
