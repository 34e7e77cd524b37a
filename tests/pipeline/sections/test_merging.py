"""Merging what several sections say: parties, statements, conflicts and the status."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.document import Document
from summarizer.pipeline.candidates import RatedDocument, cited_numbers
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
    (superseded,) = merged.differences.developments
    assert superseded["about"] == "status"
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
