"""Values in the form that their fields ask for."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Literal

import pytest

from summarizer.llm.answers.shaping import shape
from summarizer.llm.requests import Change
from summarizer.llm.wire import draft_of
from summarizer.schema import Brief, Claim, Issue, Part, Party, Status, When


class Severity(StrEnum):
    """How bad."""

    LOW = "low"
    HIGH = "high"


class Fall(Claim):
    """One of two kinds."""

    kind: Literal["fall"]
    metres: float


class Fire(Claim):
    """The other."""

    kind: Literal["fire"]
    level: Literal["low", "none"] | None


class Own(Part):
    """A brief of one's own."""

    accidents: list[Fall | Fire]
    signed: When


PARTY, CLAIM, ISSUE, STATUS = (draft_of(each) for each in (Party, Claim, Issue, Status))
ONE = {"text": "It rose.", "when": None, "cites": [1]}

SHAPED: dict[str, tuple[Any, Any, Any]] = {
    "text": ("x", str, "x"),
    "number for a text": (5, str, "5"),
    "time for a text": ({"text": "Monday", "date": "2025-02-24"}, str, "Monday"),
    "date for a text": ({"text": None, "date": "2025-02-24"}, str, "2025-02-24"),
    "list for a text": (["Ann", "Bo"], str, "Ann, Bo"),
    "party for a text": ({"name": "Ann", "kind": "person"}, str, "Ann"),
    "half a character": ("a \ud83d", str, "a \ufffd"),
    "halves of a character": ("a \ud83d\ude00", str, "a 😀"),
    "boolean for a text": (True, str, True),
    "nothing for a text": ("None", str, "None"),
    "nothing for a text that may be null": ("TBD", str | None, None),
    "time of nothing": ({"text": "not stated", "date": None}, str | None, None),
    "text that may be null": ("Monday", str | None, "Monday"),
    "truth for a text that may be null": (False, str | None, None),
    "empty list for a text that may be null": ([], str | None, None),
    "words for nothing in a list": (["TBD"], str | None, None),
    "words for nothing in an object": ({"name": "TBD"}, str | None, None),
    "object of nothing": ({"name": None}, str | None, None),
    "object of an unknown field": ({"person": "Ann"}, str | None, "Ann"),
    "object with an unknown field for a text": ({"statement": "It rose."}, str, "It rose."),
    "number in words": ("40 minutes", int, "40"),
    "number with commas": ("1,200 euros", float, "1200"),
    "two numbers": ("2 or 3", int, "2 or 3"),
    "infinity": (float("inf"), float, None),
    "item for a list": ("a", list[str], ["a"]),
    "list in a text": ('["a", "b"]', list[str], ["a", "b"]),
    "nothing for a list": ("none", list[str], []),
    "null in a list": (["a", None, "n/a"], list[str], ["a"]),
    "object for a list": ({"1": "a", "2": "b"}, list[str], ["a", "b"]),
    "list of options": (["High", "none"], list[Literal["high", "none"]], ["high", "none"]),
    "list of lists": ([["a"], "b"], list[list[str]], [["a"], ["b"]]),
    "enumeration": ("Low", Severity, "low"),
    "option that may be null": ("none", Literal["low", "none"] | None, "none"),
    "null for an option": (None, Literal["low", "none"] | None, None),
    "item": (ONE, CLAIM, {"text": "It rose.", "cites": [1]}),
    "item in a list": ([ONE], CLAIM, {"text": "It rose.", "cites": [1]}),
    "item in a text": ('{"text": "It rose.", "cites": "1"}', CLAIM, {"text": "It rose.", "cites": [1]}),
    "item that is a text": ("It rose. [1]", CLAIM, {"text": "It rose.", "cites": [1]}),
    "item without citations": ({"text": "It rose."}, CLAIM, {"text": "It rose.", "cites": []}),
    "item with citations in its text": ({"text": "It rose [2]."}, CLAIM, {"text": "It rose.", "cites": [2]}),
    "other names": (
        {"Statement": "It rose.", "Sources": ["[1]"], "score": 1},
        CLAIM,
        {"text": "It rose.", "cites": [1]},
    ),
    "issue": (
        {"text": "Who pays?", "owner": "unassigned", "due": {"text": "Friday", "date": None}, "cites": 3},
        ISSUE,
        {"text": "Who pays?", "owner": None, "due": "Friday", "cites": [3]},
    ),
    "party": ({"name": "Ann", "kind": "Person"}, PARTY, {"name": "Ann", "kind": "person", "cites": []}),
    "party that is a text": ("City Council", PARTY, {"name": "City Council", "kind": "place", "cites": []}),
    "state that is a text": ("Resolved", STATUS, {"state": "resolved", "text": "Resolved", "cites": []}),
    "state under another name": (
        {"status": "done", "text": "It runs."},
        STATUS,
        {"state": "resolved", "text": "It runs.", "cites": []},
    ),
    "what has no form": (7, CLAIM, 7),
    "empty list for an item": ([], CLAIM, None),
    "first of a union": ("5", int | str, "5"),
    "second of a union": ("x", int | str, "x"),
}


@pytest.mark.parametrize(("given", "annotation", "shaped"), SHAPED.values(), ids=SHAPED)
def test_a_value_is_brought_into_form(given: Any, annotation: Any, shaped: Any) -> None:
    changes: list[Change] = []
    assert shape(given, annotation, "x", changes) == shaped
    assert changes == []


def test_items_may_be_named_numbered_or_grouped() -> None:
    what = draft_of(Brief).model_fields["what"].annotation
    who = draft_of(Brief).model_fields["who"].annotation
    two = {"text": "It fell.", "cites": [2]}
    for given in (
        {"1": ONE, "2": two},
        {"facts": [ONE], "claims": [two]},
        [ONE, two],
        [ONE, two, {"text": "None"}],
    ):
        assert [each["text"] for each in shape(given, what, "what", [])] == ["It rose.", "It fell."]
    assert shape({"Ann Lee": {"kind": "person"}}, who, "who", []) == [
        {"name": "Ann Lee", "kind": "person", "cites": []}
    ]


@pytest.mark.parametrize(
    ("given", "change"),
    [
        ({"name": "R2", "kind": "robot"}, Change("who[1].kind", "robot", "group")),
        ({"name": "R2"}, Change("who[1].kind", None, "group")),
        ({"name": "R2", "kind": {"a": 1}}, Change("who[1].kind", None, "group")),
    ],
    ids=["unknown", "missing", "object"],
)
def test_a_value_that_is_no_option_is_reported(given: Any, change: Change) -> None:
    changes: list[Change] = []
    assert shape(given, PARTY, "who[1]", changes)["kind"] == "group"
    assert changes == [change]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (
            {"text": "It fell.", "kind": "fall", "metres": "3 m", "cites": "1"},
            {"kind": "fall", "metres": "3"},
        ),
        (
            {"text": "It burnt.", "kind": "fire", "level": "none", "cites": 2},
            {"kind": "fire", "level": "none"},
        ),
        ({"text": "It burnt.", "kind": "Fire", "level": None}, {"kind": "fire", "level": None}),
    ],
    ids=["first", "second", "second, written otherwise"],
)
def test_of_a_union_the_part_that_admits_the_value_is_taken(given: Any, kept: Any) -> None:
    draft = draft_of(Own)
    (shaped,) = shape([given], draft.model_fields["accidents"].annotation, "accidents", [])
    assert {name: shaped.get(name) for name in kept} == kept
