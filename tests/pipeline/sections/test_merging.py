"""Merging what several sections say: parties, statements, conflicts and the status."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.document import Document
from summarizer.pipeline.candidates import RatedDocument, cited_numbers
from summarizer.pipeline.sections.conflicts import find_conflicts
from summarizer.pipeline.sections.merging import merge_any, merge_briefs
from summarizer.pipeline.sections.parties import merge_parties
from summarizer.pipeline.sections.statements import drop_repeated, merge_statements
from summarizer.pipeline.sections.status import sort_by_age
from summarizer.published import JsonDict
from summarizer.salience.rating import rate

TEXT = (
    "Ana Ruiz, head of roads, ordered a second report. The bridge is closed to lorries. "
    "Marland pays half of the repair. The repair costs 4 million euros. The ferry has not come. "
    "Ruiz ordered a second report. The bridge is closed to lorries since May. The pillars are cracked."
)
DOCUMENT = Document.from_text(TEXT)
RATED = RatedDocument(DOCUMENT, rate(DOCUMENT))
ITEMS: Sequence[JsonDict] = [
    RATED.check({"text": sentence.text, "cites": [sentence.number]}) for sentence in DOCUMENT.sentences
]
SOME = st.lists(st.sampled_from(ITEMS), max_size=12)


def read_all(text: str) -> tuple[RatedDocument, list[JsonDict]]:
    """A document, and each of its sentences as a checked statement."""
    document = Document.from_text(text)
    rated = RatedDocument(document, rate(document))
    return rated, [rated.check({"text": each.text, "cites": [each.number]}) for each in document.sentences]


def name(name: str, cites: Sequence[int], role: str | None = None) -> JsonDict:
    return RATED.check({"name": name, "kind": "person", "role": role, "cites": list(cites)})


@given(SOME)
def test_merging_twice_is_merging_once(items: list[JsonDict]) -> None:
    once = merge_statements(items, RATED)
    assert merge_statements(once, RATED) == once


@given(SOME, st.randoms())
def test_merging_depends_on_no_order(items: list[JsonDict], chance: Any) -> None:
    shuffled = list(items)
    chance.shuffle(shuffled)
    assert merge_statements(drop_repeated(shuffled), RATED) == merge_statements(drop_repeated(items), RATED)


@given(SOME)
def test_no_evidence_is_lost_and_no_statement_is_worded_anew(items: list[JsonDict]) -> None:
    merged = merge_statements(items, RATED)
    assert {at for item in merged for at in cited_numbers(item)} == {
        at for item in items for at in cited_numbers(item)
    }
    assert {item["text"] for item in merged} <= {item["text"] for item in items}


@given(SOME)
def test_what_is_merged_stands_in_the_order_of_the_document(items: list[JsonDict]) -> None:
    starts = [item["evidence"][0]["start"] for item in merge_statements(items, RATED)]
    assert starts == sorted(starts)


def test_a_last_name_joins_the_one_full_name_with_the_evidence_of_both() -> None:
    (party,) = merge_parties([name("Ruiz", [6]), name("Ana Ruiz", [1], "head of roads")], RATED)
    assert (party["name"], party["role"], cited_numbers(party)) == ("Ana Ruiz", "head of roads", [1, 6])


def test_a_last_name_that_two_share_joins_neither() -> None:
    text = "Ana Ruiz spoke. Tom Ruiz left. Ruiz came back."
    rated, _ = read_all(text)
    parties = [
        rated.check({"name": each, "kind": "person", "role": None, "cites": [at]})
        for at, each in enumerate(("Ana Ruiz", "Tom Ruiz", "Ruiz"), start=1)
    ]
    assert [each["name"] for each in merge_parties(parties, rated)] == ["Ana Ruiz", "Tom Ruiz", "Ruiz"]


CONFLICTS = {
    "number": ("The repair will cost 4 million euros.", "The repair will cost 6 million euros."),
    "date": ("The council approved the plan on 3 May 2024.", "The council approved the plan on 9 May 2024."),
    "denial": ("The council has approved the plan.", "The council has not approved the plan."),
}
HARMLESS = {
    "two things": ("The north pump failed after 3 hours.", "The south pump failed after 5 hours."),
    "two names": ("Halden Works found 2 cracks.", "Marland found 5 cracks."),
    "two notes": ("Note 2 lists 7 pumps at Orvane.", "Note 3 lists 9 pumps at Orvane."),
    "two crates": ("The depot got crate number 2.", "The depot got crate number 3."),
    "more exact": ("The pump was replaced in March.", "The pump was replaced."),
    "the same": ("The council has approved the plan.", "The council has approved the plan."),
}


@pytest.mark.parametrize("about", CONFLICTS)
def test_statements_that_disagree_are_a_conflict_with_both_receipts(about: str) -> None:
    one, other = CONFLICTS[about]
    rated, items = read_all(f"{one}\n\n{other}")
    (conflict,) = find_conflicts(items[::-1], rated)
    assert (conflict["about"], conflict["stands"]) == (about, None)
    assert [each["evidence"][0]["quote"] for each in conflict["statements"]] == [one, other]


@pytest.mark.parametrize("kind", HARMLESS)
def test_statements_of_different_things_are_none(kind: str) -> None:
    one, other = HARMLESS[kind]
    rated, items = read_all(f"{one}\n\n{other}")
    assert find_conflicts(items, rated) == []


def test_of_differently_dated_parts_the_later_stands() -> None:
    rated, items = read_all(
        "## 2024-05-06\n\nThe council has approved the plan.\n\n"
        "## 2024-03-05\n\nThe council has not approved the plan.\n"
    )
    (conflict,) = find_conflicts(items, rated)
    assert conflict["stands"] == 1
    assert conflict["statements"][1]["text"] == "The council has approved the plan."


def status(rated: RatedDocument, state: str, number: int) -> JsonDict:
    text = rated.document.sentences[number - 1].text
    return rated.check({"state": state, "text": text, "cites": [number]})


def test_the_newest_status_stands_and_the_one_before_is_kept() -> None:
    rated, _ = read_all("The work is planned. It rained. The work goes on. The work is finished.")
    statuses = [status(rated, "planned", 1), status(rated, "ongoing", 3), status(rated, "resolved", 4)]
    briefs = [{"who": [], "what": [], "status": each, "open_issues": []} for each in statuses]
    merged = merge_briefs(briefs, rated)
    merged = merged.with_status(merged.brief["status"])
    assert merged.brief["status"] == statuses[2]
    (superseded,) = merged.conflicts
    assert (superseded["about"], superseded["stands"]) == ("status", 1)
    assert [each["text"] for each in superseded["statements"]] == [
        "The work goes on.",
        "The work is finished.",
    ]


@pytest.mark.parametrize(
    ("states", "newest"),
    [
        pytest.param(("planned", "unclear"), "planned", id="unclear"),
        pytest.param(("unclear", "unclear"), "unclear", id="nothing-else"),
        pytest.param(("resolved", "ongoing"), "ongoing", id="position"),
    ],
)
def test_an_unclear_status_supersedes_none(states: tuple[str, str], newest: str) -> None:
    rated, _ = read_all("The work goes on. The work goes on today.")
    statuses = [status(rated, state, at) for at, state in enumerate(states, start=1)]
    assert sort_by_age(statuses, rated.document)[-1]["state"] == newest


def test_a_date_comes_before_a_position() -> None:
    rated, _ = read_all("## 2024-05-06\n\nThe work is finished.\n\n## 2024-03-05\n\nThe work goes on.\n")
    found = {each.text: each.number for each in rated.document.sentences}
    statuses = [
        status(rated, "resolved", found["The work is finished."]),
        status(rated, "ongoing", found["The work goes on."]),
    ]
    assert sort_by_age(statuses, rated.document)[-1]["state"] == "resolved"


def test_any_schema_is_merged_by_its_fields() -> None:
    one = {"causes": [ITEMS[1]], "status": status(RATED, "ongoing", 2), "title": None}
    two = {"causes": [ITEMS[1], ITEMS[3]], "status": status(RATED, "blocked", 5), "title": ITEMS[3]}
    merged = merge_any([one, two], RATED).brief
    assert merged == {"causes": [ITEMS[1], ITEMS[3]], "status": two["status"], "title": ITEMS[3]}
