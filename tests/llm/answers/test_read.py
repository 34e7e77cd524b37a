"""What an endpoint returned, read as a draft: whole, cut off, or in part."""

from __future__ import annotations

import json
from typing import Any

import pytest
from helpers.drafts import KEPT, ONE, TWO, WHOLE, read
from helpers.provider import DRAFT
from hypothesis import given
from hypothesis import strategies as st

from summarizer.llm.answers.read import MAX_ITEMS
from summarizer.llm.requests import Change, JsonAnswer
from summarizer.llm.wire import draft_of
from summarizer.schema import Brief, Claim, Issue, Part, Party, Status, When


class Nested(Part):
    """Parts in a part, and a list that may be null."""

    inner: Brief
    claims: list[Claim] | None = None
    since: When
    share: float


def test_a_valid_draft_is_read_as_it_is() -> None:
    assert read(WHOLE) == JsonAnswer(KEPT)


def test_a_valid_draft_that_reached_the_limit_is_not_trusted_to_be_whole() -> None:
    for reason in ("length", "max_tokens", "MAX_TOKENS"):
        assert read(WHOLE, reason) == JsonAnswer(KEPT, salvaged=True, truncated=True)


@pytest.mark.parametrize("finish", ["stop", "tool_calls", None, "", 7])
def test_no_other_end_is_a_limit(finish: object) -> None:
    assert read(WHOLE, finish) == JsonAnswer(KEPT)


LOSSES: dict[str, tuple[str, Any, tuple[str, ...]]] = {
    "prose": ("I cannot say.", {}, ("the answer holds no JSON object",)),
    "other-schema": ('{"summary": "x"}', {}, ("the answer holds no JSON object",)),
    "null-fields": ('{"who": [], "what": null, "status": null}', {"who": []}, ()),
    "text-for-a-list": (
        '{"who": [], "what": "It broke. [1]"}',
        {"who": [], "what": [{"text": "It broke.", "when": None, "cites": [1]}]},
        (),
    ),
    "bad-item": (
        json.dumps({"what": [ONE, {"when": "Monday", "cites": [1]}, 7, TWO]}),
        {"what": [ONE, TWO]},
        ("what[2]: text: Field required", "what[3]: Input should be a valid dictionary or instance of Claim"),
    ),
    "no-cites": (
        '{"what": [{"text": "a", "when": null}]}',
        {"what": [{"text": "a", "when": None, "cites": []}]},
        (),
    ),
    "bad-status": (
        '{"who": [], "status": {"state": "resolved"}}',
        {"who": []},
        ("status: text: Field required",),
    ),
    "two-statuses": (
        '{"status": [{"state": "resolved", "text": "x"}, {"state": "ongoing", "text": "y"}]}',
        {"status": {"state": "resolved", "text": "x", "cites": []}},
        ("status: 2 values for one",),
    ),
    "words-for-numbers": (
        '{"what": [{"text": "a", "cites": ["2", 3.0]}]}',
        {"what": [{"text": "a", "when": None, "cites": [2, 3]}]},
        (),
    ),
    "cut off, the endpoint does not say so": (
        json.dumps({"what": [ONE, TWO]})[:-6],
        {"what": [ONE]},
        ("the end of the answer",),
    ),
    "brackets missing": (json.dumps({"what": [ONE, TWO]})[:-2], {"what": [ONE, TWO]}, ()),
    "more items than are read": (
        json.dumps({"what": [{"text": str(i), "cites": []} for i in range(MAX_ITEMS + 2)]}),
        {"what": [{"text": str(i), "when": None, "cites": []} for i in range(MAX_ITEMS)]},
        ("what: 2 items after the first 1,000",),
    ),
}


@pytest.mark.parametrize(("text", "data", "losses"), LOSSES.values(), ids=LOSSES.keys())
def test_what_cannot_be_kept_is_said(text: str, data: Any, losses: tuple[str, ...]) -> None:
    found = read(text)
    assert (found.data, found.losses, found.salvaged) == (data, losses, True)
    assert found.empty == (not any(data.values()))


def test_a_change_of_meaning_is_reported() -> None:
    draft = DRAFT | {"status": DRAFT["status"] | {"state": "fine"}}
    found = read(json.dumps(draft))
    assert found.data["status"] == KEPT["status"] | {"state": "unclear"}
    assert found.changes == (Change("status.state", "fine", "unclear"),)
    assert found.losses == ()


def test_items_of_a_schema_of_ones_own_are_read() -> None:
    text = json.dumps(
        {"inner": DRAFT, "claims": [ONE | {"when": "Friday"}, 7], "since": {"text": "Monday"}, "share": "5 %"}
    )
    found = read(text, draft=draft_of(Nested))
    assert found.data == {
        "inner": KEPT,
        "claims": [ONE | {"when": {"text": "Friday", "date": None}}],
        "since": {"text": "Monday", "date": None},
        "share": 5.0,
    }
    assert found.losses == ("claims[2]: Input should be a valid dictionary or instance of Claim",)


def test_a_schema_that_is_one_part_is_read() -> None:
    assert read('{"text": "It broke.", "cites": "[2]"}', draft=draft_of(Claim)).data == {
        "text": "It broke.",
        "cites": [2],
    }
    for part in (Party, Issue, Status):
        assert "cites" in read(json.dumps({"text": "x", "name": "x"}), draft=draft_of(part)).data


@given(end=st.integers(0, len(WHOLE)))
def test_cut_anywhere_every_complete_item_is_kept(end: int) -> None:
    found = read(WHOLE[:end], "length")
    for name, value in KEPT.items():
        for item in value if isinstance(value, list) else [value]:
            last = json.dumps(item["cites"]) + "}"
            complete = WHOLE.find(last, WHOLE.find(item.get("text") or item["name"])) + len(last) <= end
            kept = found.data.get(name, [])
            assert (item in kept if isinstance(kept, list) else item == kept) or not complete
    assert all(found.data[name] in ([], KEPT[name]) for name in found.data)
    assert found.truncated
