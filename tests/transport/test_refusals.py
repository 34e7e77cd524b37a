from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.transport.refusals import Refusal, error_status, is_quota, read_refusal


@pytest.mark.parametrize(
    ("payload", "refusal"),
    [
        ({"error": {"message": "No.", "type": "A", "code": "B"}}, Refusal("No.", ("b", "a"))),
        ({"error": {"message": "No.", "code": 429}}, Refusal("No.", (), 429)),
        ({"error": {"message": "No.", "code": "429"}}, Refusal("No.", ("429",), 429)),
        ({"error": "No."}, Refusal("No.")),
        ({"message": "No.", "type": "a"}, Refusal("No.", ("a",))),
        ({"object": "error", "message": "No.", "code": 400}, Refusal("No.", (), 400)),
        ({"detail": "No."}, Refusal("No.")),
        ({"detail": [{"msg": "No."}]}, Refusal()),
        ([{"error": {"code": 429, "message": "No.", "status": "BUSY"}}], Refusal("No.", ("busy",), 429)),
        ({"choices": [{"error": {"message": "No."}, "message": {"content": ""}}]}, Refusal("No.")),
        ({"error": None}, Refusal()),
        ([], Refusal()),
        (None, Refusal()),
        (7, Refusal()),
    ],
    ids=str,
)
def test_an_error_is_read_in_any_of_its_forms(payload: Any, refusal: Refusal) -> None:
    assert read_refusal(payload) == refusal
    assert read_refusal(json.dumps(payload).encode()) == refusal


@pytest.mark.parametrize(
    "body", [b"", b"<html>", b"\xff", b"[" * 50_000, b'{"error": {"message": "x'], ids=lambda b: str(b)[:12]
)
def test_what_is_no_json_says_nothing(body: bytes) -> None:
    assert read_refusal(body) == Refusal()
    assert error_status(body) is None


def test_only_the_beginning_of_a_long_message_is_read() -> None:
    assert len(read_refusal({"message": "x" * 100_000}).message) == 4_000


@given(
    st.recursive(st.none() | st.integers() | st.text(), lambda c: st.lists(c) | st.dictionaries(st.text(), c))
)
def test_nothing_is_a_fault(payload: Any) -> None:
    assert isinstance(read_refusal({"error": payload}), Refusal)
    assert isinstance(read_refusal(payload), Refusal)


QUOTA = {
    "OpenAI": (429, Refusal("x", ("insufficient_quota",)), True),
    "DeepSeek": (402, Refusal("Insufficient Balance"), True),
    "OpenRouter": (402, Refusal("This request requires more credits, or fewer max_tokens."), True),
    "Anthropic": (400, Refusal("Your credit balance is too low to access the Anthropic API."), True),
    "a limit of the month": (429, Refusal("You have reached your monthly spending limit."), True),
    "Google, for a minute": (
        429,
        Refusal(
            "You exceeded your current quota. Quota exceeded for requests_per_minute. Please retry in 9s."
        ),
        False,
    ),
    "a limit of the minute": (429, Refusal("Rate limit reached: Limit 3 RPM. Try again in 20s."), False),
    "a bad request": (400, Refusal("Invalid value."), False),
    "a server's fault": (500, Refusal("insufficient funds"), False),
}


@pytest.mark.parametrize(("status", "refusal", "spent"), QUOTA.values(), ids=QUOTA)
def test_a_quota_is_told_from_a_limit_of_the_rate(status: int, refusal: Refusal, spent: bool) -> None:
    assert is_quota(status, refusal) is spent
