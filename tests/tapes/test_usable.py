from __future__ import annotations

import json
from typing import Any

import pytest

from summarizer.tapes.usable import CHAT, is_usable, parse_json

JSON = "application/json; charset=utf-8"


def message(**fields: Any) -> dict[str, Any]:
    return {"choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant", **fields}}]}


def usable(body: Any, status: int = 200, content_type: str = JSON, operation: str = CHAT) -> bool:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return is_usable(operation, status, content_type, content)


ANSWERS = {
    "text": message(content="{}"),
    "parts": message(content=[{"type": "text", "text": "{}"}]),
    "tool-call": message(content=None, tool_calls=[{"function": {"arguments": "{}"}}]),
    "thinking": message(content=None, reasoning_content="{}"),
    "nonsense": message(content="I cannot."),
    "empty": message(content=""),
    "refusal": message(content=None, refusal="No."),
    "filtered": {"choices": [{"finish_reason": "content_filter", "message": {"content": None}}]},
    "cut-at-its-limit": {"choices": [{"finish_reason": "length", "message": {"content": "{"}}]},
    "null-error": message(content="{}") | {"error": None},
    "infinite-usage": b'{"choices": [{"message": {"content": "{}"}}], "usage": {"prompt_tokens": Infinity}}',
}


@pytest.mark.parametrize("body", ANSWERS.values(), ids=ANSWERS)
@pytest.mark.parametrize("content_type", [JSON, "text/plain", ""])
def test_what_a_model_said_is_an_answer_good_or_bad(body: Any, content_type: str) -> None:
    assert usable(body, content_type=content_type)
    assert usable(body, operation="")


@pytest.mark.parametrize(
    "status",
    [101, 204 + 98, 307, 400, 401, 402, 403, 404, 408, 409, 413, 422, 425, 429, 500, 502, 503, 529],
)
@pytest.mark.parametrize("operation", [CHAT, "embeddings", ""])
def test_a_status_that_is_no_success_never_is(status: int, operation: str) -> None:
    assert not usable(message(content="{}"), status=status, operation=operation)


FAILURES = {
    "error": {"error": {"message": "The model is loading.", "code": 503}},
    "error-beside-choices": message(content="") | {"error": "rate limit"},
    "error-in-the-choice": {"choices": [{"error": {"code": 502}, "message": {"content": "half"}}]},
    "broken-off": {"choices": [{"finish_reason": "error", "message": {"content": "half"}}]},
    "no-choices": {"choices": []},
    "null-choices": {"choices": None},
    "null-choice": {"choices": [None]},
    "no-message": {"choices": [{"finish_reason": "stop"}]},
    "cut": b'{"choices": [{"message": {"content": "',
    "deep": b'{"choices": ' + b"[" * 10_000 + b"]" * 10_000 + b"}",
    "nothing": b"",
}


@pytest.mark.parametrize("body", FAILURES.values(), ids=FAILURES)
@pytest.mark.parametrize("operation", [CHAT, ""])
def test_a_failure_with_status_200_is_none(body: Any, operation: str) -> None:
    assert not usable(body, operation=operation)


@pytest.mark.parametrize("operation", [CHAT, "embeddings", ""])
def test_a_page_is_none(operation: str) -> None:
    assert not usable(b"<html>Sign in</html>", content_type="text/html", operation=operation)


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        ({"detail": "Not Found"}, JSON),
        ({}, JSON),
        ([1], JSON),
        ("ok", JSON),
        (b"upstream failed", "text/plain"),
    ],
    ids=["detail", "empty", "list", "text", "plain"],
)
def test_what_is_no_chat_completion_answers_no_chat(body: Any, content_type: str) -> None:
    assert not usable(body, content_type=content_type)
    assert usable(body, content_type=content_type, operation="embeddings")


def events(*bodies: Any) -> bytes:
    lines = (f"data: {body if isinstance(body, str) else json.dumps(body)}\r\n\r\n" for body in bodies)
    return "".join(lines).encode()


def delta(finish: str | None = None, **fields: Any) -> dict[str, Any]:
    return {"choices": [{"index": 0, "delta": fields, "finish_reason": finish}]}


@pytest.mark.parametrize(
    ("content", "is_answer"),
    [
        (events(delta(content="a"), "[DONE]"), True),
        (events(delta(content="a"), delta("stop")), True),
        (b": keep-alive\n\n" + events(delta(content="a"), {"choices": [], "usage": {}}, "[DONE]"), True),
        (events(delta(content="a")), False),
        (events(delta(content="a"), {"error": {"message": "overloaded"}}, "[DONE]"), False),
        (events(delta(content="a"), "{", "[DONE]"), False),
        (events("[DONE]"), False),
        (b"", False),
    ],
    ids=["done", "finished", "usage-at-the-end", "cut", "error", "broken", "nothing-said", "empty"],
)
def test_a_stream_is_one_if_it_came_to_its_end(content: bytes, is_answer: bool) -> None:
    assert usable(content, content_type="text/event-stream") is is_answer


def test_other_streams_pass_unless_they_tell_of_an_error() -> None:
    assert usable(b"data: {\n", content_type="text/event-stream", operation="responses")
    failed = events({"error": {"message": "overloaded"}})
    assert not usable(failed, content_type="text/event-stream", operation="responses")


@pytest.mark.parametrize("levels", [101, 1_000, 100_000])
def test_deep_json_is_refused_as_no_json(levels: int) -> None:
    assert parse_json("[" * 100 + "]" * 100)
    with pytest.raises(ValueError, match="nested too deep"):
        parse_json("[" * levels + "]" * levels)
