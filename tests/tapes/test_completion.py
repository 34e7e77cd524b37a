from __future__ import annotations

import json
from typing import Any

import pytest

from summarizer.tapes.completion import parse_answer


def body(*messages: Any) -> str:
    return json.dumps({"choices": [{"message": message} for message in messages]})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (body({"content": "A flood."}), "A flood."),
        (body({"content": '{"who": ["Ann"]}'}), {"who": ["Ann"]}),
        (body({"content": "[1]"}), [1]),
        (body({"content": "42"}), "42"),
        (body({"content": '{"cut": '}), '{"cut": '),
        (body({"content": ""}), ""),
        (body({"content": None}), None),
        (body({"content": "one"}, {"content": "two"}), ["one", "two"]),
        (body({"content": None, "tool_calls": [{"function": {"arguments": '{"a": 1}'}}]}), [{"a": 1}]),
        (body({"content": [{"type": "text", "text": "part"}]}), [{"type": "text", "text": "part"}]),
        (body({"content": "half \ud83d of an emoji"}), "half ? of an emoji"),
        (json.dumps({"choices": []}), None),
        (json.dumps({"error": {"message": "too long"}}), None),
        ("[]", None),
        ("data: {}\n\n", None),
        ("", None),
    ],
)
def test_a_reading_is_what_the_model_said(text: str, expected: Any) -> None:
    assert parse_answer(text) == expected
