"""Statements that differ: which cannot both be true, and which of them a later one supersedes."""

from __future__ import annotations

import pytest
from helpers.differences import CONFLICTS, DEVELOPMENTS, HARMLESS

from summarizer.document import Document
from summarizer.pipeline.candidates import RatedDocument
from summarizer.pipeline.sections.conflicts import find_differences
from summarizer.published import JsonDict
from summarizer.salience.rating import rate


def read_all(text: str) -> tuple[RatedDocument, list[JsonDict]]:
    """A document, and each of its sentences as a checked statement."""
    document = Document.from_text(text)
    rated = RatedDocument(document, rate(document))
    return rated, [rated.check({"text": each.text, "cites": [each.number]}) for each in document.sentences]


CASES = [
    pytest.param(about, *pair, id=f"{about}-{name}")
    for about, pairs in CONFLICTS.items()
    for name, pair in pairs.items()
]


@pytest.mark.parametrize(("about", "one", "other"), CASES)
def test_statements_that_cannot_both_be_true_are_a_conflict(about: str, one: str, other: str) -> None:
    rated, items = read_all(f"{one}\n\n{other}")
    found = find_differences(items[::-1], rated)
    assert found.developments == ()
    (conflict,) = found.conflicts
    assert conflict["about"] == about
    assert [each["evidence"][0]["quote"] for each in conflict["statements"]] == [one, other]


@pytest.mark.parametrize("kind", HARMLESS)
def test_statements_that_can_both_be_true_are_none(kind: str) -> None:
    one, other = HARMLESS[kind]
    rated, items = read_all(f"{one}\n\n{other}")
    assert find_differences(items, rated).conflicts == ()


@pytest.mark.parametrize("kind", DEVELOPMENTS)
def test_what_a_later_statement_changes_is_a_development(kind: str) -> None:
    one, other = DEVELOPMENTS[kind]
    rated, items = read_all(f"{one}\n\n{other}")
    found = find_differences(items, rated)
    assert found.conflicts == ()
    for development in found.developments:
        assert [each["text"] for each in development["statements"]] == [one, other]


def test_most_changes_are_found() -> None:
    found = [
        find_differences(*read_all("\n\n".join(pair))[::-1]).developments for pair in DEVELOPMENTS.values()
    ]
    assert sum(map(bool, found)) == len(DEVELOPMENTS) - 1


def test_of_differently_dated_parts_the_later_supersedes() -> None:
    rated, items = read_all(
        "## 2024-05-06\n\nThe council has approved the plan.\n\n"
        "## 2024-03-05\n\nThe council has not approved the plan.\n"
    )
    found = find_differences(items, rated)
    assert found.conflicts == ()
    (development,) = found.developments
    assert development["statements"][1]["text"] == "The council has approved the plan."


@pytest.mark.parametrize(
    ("field", "times", "abouts"),
    [
        pytest.param("due", ("3 May", "9 June"), ["date"], id="two-deadlines"),
        pytest.param("due", ("3 May", "3 May"), [], id="one-deadline"),
        pytest.param("when", ("3 May", "9 June"), [], id="two-events"),
    ],
)
def test_a_time_beside_the_text_counts_as_one_in_it(
    field: str, times: tuple[str, str], abouts: list[str]
) -> None:
    rated, items = read_all("Ana Ruiz must send the plan.\n\nAna Ruiz must send the plan.")
    dated = [{**item, field: {"text": time, "date": None}} for item, time in zip(items, times, strict=True)]
    assert [each["about"] for each in find_differences(dated, rated).conflicts] == abouts
