"""Events put together to what would have come at once, and read while they come."""

from __future__ import annotations

import json
from typing import Any

import pytest
from helpers.streams import DONE, LAST, TOTAL, USAGE, event, stream
from hypothesis import given
from hypothesis import strategies as st

from summarizer.transport.events import EventReader, assemble, has_end
from summarizer.transport.listening import Stage


def call(index: int, **function: str) -> dict[str, Any]:
    return event({"tool_calls": [{"index": index, "function": function}]})


def read(*pieces: bytes) -> list[str]:
    """What is reported of an answer whose bytes come in pieces."""
    stages: list[Stage] = []
    reader = EventReader(stages.append)
    for piece in pieces:
        reader.add(piece)
    return [stage.text for stage in stages]


PART = {"type": "text", "text": "b"}
THOUGHT = {"type": "thinking", "thinking": [{"type": "text", "text": "hm"}]}

MESSAGES = {
    "content": (
        [event({"role": "assistant", "content": "a"}), event({"content": "b"})],
        {"content": "ab"},
        "ab",
    ),
    "thinking": (
        [event({"reasoning_content": "hm"}), event({"reasoning_content": "m"}), event({"content": "b"})],
        {"reasoning_content": "hmm", "content": "b"},
        "b",
    ),
    "tool": (
        [call(0, name="Brief", arguments='{"a"'), call(0, arguments=": 1}")],
        {
            "tool_calls": [
                {"id": "", "type": "function", "function": {"name": "Brief", "arguments": '{"a": 1}'}}
            ]
        },
        '{"a": 1}',
    ),
    "parts": (
        [event({"content": [THOUGHT]}), event({"content": [PART]}), event({"content": "c"})],
        {"content": [THOUGHT, PART, {"type": "text", "text": "c"}]},
        "bc",
    ),
    "text before parts": (
        [event({"content": "a"}), event({"content": [PART]})],
        {"content": [{"type": "text", "text": "a"}, PART]},
        "ab",
    ),
    "nothing": ([event({"content": None})], {}, ""),
    "no error": ([{**event({"content": "a"}), "error": None}], {"content": "a"}, "a"),
}


@pytest.mark.parametrize(("events", "message", "_"), MESSAGES.values(), ids=MESSAGES)
def test_the_pieces_of_a_message_are_put_together(events: list[Any], message: Any, _: str) -> None:
    whole = assemble(stream(*events, LAST, TOTAL))
    assert whole == {
        "id": "c",
        "object": "chat.completion",
        "created": 1,
        "model": "m",
        "usage": USAGE,
        "choices": [{"index": 0, "message": {"role": "assistant", **message}, "finish_reason": "stop"}],
    }


@pytest.mark.parametrize(("events", "_", "text"), MESSAGES.values(), ids=MESSAGES)
def test_the_answer_is_read_while_it_comes(events: list[Any], _: Any, text: str) -> None:
    assert [*read(stream(*events, LAST, TOTAL).encode()), ""][-1 if not text else -2] == text


@given(words=st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs"])), max_size=6))
def test_a_content_is_its_pieces_whatever_they_hold(words: list[str]) -> None:
    whole = assemble(stream(event({"content": ""}), *(event({"content": word}) for word in words)))
    assert whole
    assert whole["choices"][0]["message"]["content"] == "".join(words)


@given(text=st.text(alphabet="aé\u2028\x85\U0001f600 \n", min_size=1), size=st.integers(1, 40))
def test_bytes_may_come_in_any_pieces(text: str, size: int) -> None:
    sent = f"data: {json.dumps(event({'content': text}), ensure_ascii=False)}\r\n\r\n{DONE}"
    data = sent.encode()
    assert read(*(data[at : at + size] for at in range(0, len(data), size))) == [text]
    whole = assemble(sent)
    assert whole
    assert whole["choices"][0]["message"]["content"] == text


@pytest.mark.parametrize(
    "piece", [b"data: {\n", b"data: [1]\n", b'data: {"choices": 1}\n', b"\xff\n", b":\n"]
)
def test_what_is_no_event_is_passed_over(piece: bytes) -> None:
    assert read(piece, stream(event({"content": "a"})).encode()) == ["a"]


def test_other_choices_are_not_the_answer() -> None:
    assert read(stream({"choices": [{"index": 1, "delta": {"content": "b"}}]}).encode()) == []


def test_a_stream_that_breaks_off_gives_what_came() -> None:
    whole = assemble(stream(event({"content": "a"}), end="") + 'data: {"choices": [{"ind')
    assert whole
    assert whole["choices"] == [
        {"finish_reason": None, "index": 0, "message": {"role": "assistant", "content": "a"}}
    ]


@pytest.mark.parametrize(
    ("text", "ended"),
    [
        (stream(event({"content": "a"})), True),
        (stream(event({"content": "a"}), LAST, end=""), True),
        (stream(event({"content": "a"}), end=""), False),
        (stream(event({"content": "[DONE]"}), end=""), False),
        ("", False),
    ],
    ids=["done", "reason", "neither", "words", "nothing"],
)
def test_a_stream_says_that_it_is_whole(text: str, ended: bool) -> None:
    assert has_end(text) is ended


@pytest.mark.parametrize(
    "extra", [{}, {"choices": [{"finish_reason": "error"}]}], ids=["alone", "OpenRouter's"]
)
def test_an_error_is_all_that_counts(extra: dict[str, Any]) -> None:
    failed = {"error": {"message": "overloaded"}}
    assert assemble(stream(event({"content": "a"}), failed | extra)) == failed
