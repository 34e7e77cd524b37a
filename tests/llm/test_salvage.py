from __future__ import annotations

import json
from typing import Any

import pytest
from helpers.provider import DRAFT
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.llm.salvage import completed, first_object, salvage
from summarizer.llm.wire import draft_of
from summarizer.schema import Brief, Claim, Part

BRIEF = draft_of(Brief)
WHOLE = json.dumps(DRAFT)
KEPT = BRIEF.model_validate(DRAFT).model_dump(mode="json")
ONE, TWO = {"text": 'a } ] \\ " {', "when": None, "cites": [1]}, {"text": "b", "when": None, "cites": [2]}


class Nested(Part):
    """Parts in a part, and a list that may be null."""

    inner: Brief
    claims: list[Claim] | None = None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('{"a": 1}', {"a": 1}),
        ('Here it is: {"a": 1} I hope it helps {"b": 2}', {"a": 1}),
        ('```json\n{"a": 1}\n```', {"a": 1}),
        ('\ufeff{"a": 1}', {"a": 1}),
        ('<think>{so}</think>{ "a": 1}', {"a": 1}),
        ('{"a": "line\nbreak"}', {"a": "line\nbreak"}),
        ('{"a": "half \\ud83d"}', {"a": "half \ud83d"}),
        ('[{"a": 1}]', {"a": 1}),
        ("{}", {}),
        ('{"a": [{"b": 1}, {"c"', {"a": [{"b": 1}]}),
        ('{"a": [{"b": [1, 2]}, {"b": [3', {"a": [{"b": [1, 2]}]}),
        ('{"a": [{"b": "}]"}, {"b": "x', {"a": [{"b": "}]"}]}),
        ('{"a": [{"b": "\\"}"}, ', {"a": [{"b": '"}'}]}),
        ('{"a": [{"b": "\\\\"}, ', {"a": [{"b": "\\"}]}),
        ('{"a": {"b": 1}, "c": tru', {"a": {"b": 1}}),
        ('{"a": 1, "b": 2', None),
        ("no object", None),
        ("{braces} in prose", None),
        ("", None),
        ("[1, 2]", None),
        ('{"a": ' + "[" * 100_000, None),
        ('{"a":' * 5_000 + "1" + "}" * 5_000, None),
        ('{"a": ' + "1" * 5_000 + "}", None),
    ],
    ids=lambda value: str(value)[:20],
)
def test_the_first_object_is_found_and_closed(text: str, found: Any) -> None:
    assert first_object(text) == found


def test_a_whole_answer_is_kept_whole() -> None:
    for text in (WHOLE, f"Here:\n```json\n{WHOLE}\n```\nDone."):
        assert salvage(text, BRIEF).data == KEPT
        assert salvage(text, BRIEF).losses == ()


LOSSES = {
    "prose": ("I cannot say.", {}, ("the answer holds no JSON object",)),
    "other-schema": ('{"summary": "x"}', {}, ()),
    "null-fields": ('{"who": null, "status": null}', {}, ()),
    "not-a-list": ('{"who": "Ann", "what": []}', {"what": []}, ("who: not a list",)),
    "bad-item": (
        json.dumps({"what": [ONE, {"text": 5, "when": None, "cites": [1]}, "b", TWO]}),
        {"what": [ONE, TWO]},
        (
            "what[2]: text: Input should be a valid string",
            "what[3]: Input should be a valid dictionary or instance of Claim",
        ),
    ),
    "no-cites": (
        '{"what": [{"text": "a", "when": null}]}',
        {"what": []},
        ("what[1]: cites: Field required",),
    ),
    "bad-status": (
        '{"status": {"state": "fine", "text": "x", "cites": [1]}}',
        {},
        (
            "status: state: Input should be 'planned', 'ongoing', 'blocked', 'resolved', 'cancelled' "
            "or 'unclear'",
        ),
    ),
    "words-for-numbers": (
        '{"what": [{"text": "a", "cites": ["2", 3.0]}]}',
        {"what": [{"text": "a", "when": None, "cites": [2, 3]}]},
        (),
    ),
}


@pytest.mark.parametrize(("text", "data", "losses"), LOSSES.values(), ids=LOSSES.keys())
def test_what_cannot_be_kept_is_told(text: str, data: Any, losses: tuple[str, ...]) -> None:
    found = salvage(text, BRIEF)
    assert found.data == data
    assert found.losses == losses


def test_a_part_within_a_part_is_kept_as_plain_data() -> None:
    text = json.dumps({"inner": DRAFT, "claims": [ONE | {"when": "Friday"}]})
    found = salvage(text, draft_of(Nested))
    assert found.data == {
        "inner": KEPT,
        "claims": [ONE | {"when": {"text": "Friday", "date": None}}],
    }


@settings(max_examples=120, deadline=None)
@given(end=st.integers(0, len(WHOLE)))
def test_cut_anywhere_every_complete_item_is_kept(end: int) -> None:
    found = salvage(WHOLE[:end], BRIEF)
    for name, value in KEPT.items():
        for item in value if isinstance(value, list) else [value]:
            last = json.dumps(item["cites"]) + "}"
            complete = WHOLE.find(last, WHOLE.find(item.get("text") or item["name"])) + len(last) <= end
            kept = found.data.get(name, [])
            assert (item in kept if isinstance(kept, list) else item == kept) or not complete
    assert all(found.data[name] in ([], KEPT[name]) for name in found.data)


@settings(max_examples=150, deadline=None)
@given(st.text() | st.text(alphabet='{}[]",:\\ ntrue1whosatu').map(lambda tail: '{"who":[{"name' + tail))
def test_nothing_a_model_writes_makes_it_fail(text: str) -> None:
    found = salvage(text, BRIEF)
    assert set(found.data) <= set(BRIEF.model_fields)
    list(completed(text))


def test_items_appear_as_they_are_completed() -> None:
    seen: list[str] = []
    for end in range(len(WHOLE) + 1):
        now = [f"{name}: {item.get('text') or item['name']}" for name, item in completed(WHOLE[:end])]
        assert now[: len(seen)] == seen
        seen = now
    assert seen == [
        "who: Ann Lee",
        "what: Ann Lee has ordered a motor.",
        "status: The lift is broken.",
        "open_issues: Nobody knows when the motor will come.",
    ]
