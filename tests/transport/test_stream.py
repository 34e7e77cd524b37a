"""Streams of events, put together to what would have come at once."""

from __future__ import annotations

import json
from typing import Any

import httpx2
import pytest
from helpers.provider import DRAFT, Provider, brief_of, refused
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.transport.stream import Joining, assemble

USAGE = {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120}


def event(delta: dict[str, Any], **choice: Any) -> dict[str, Any]:
    return {
        "id": "c",
        "object": "chat.completion.chunk",
        "created": 1,
        "model": "m",
        "choices": [{"index": 0, "delta": delta, **choice}],
    }


def stream(*events: Any) -> str:
    return "".join(f"data: {json.dumps(each)}\n\n" for each in events) + "data: [DONE]\n\n"


def streamed(*events: Any) -> httpx2.Response:
    return httpx2.Response(200, headers={"content-type": "text/event-stream"}, text=stream(*events))


LAST = event({}, finish_reason="stop")
TOTAL = {**event({}), "choices": [], "usage": USAGE}


def call(index: int, **function: str) -> dict[str, Any]:
    return event({"tool_calls": [{"index": index, "function": function}]})


MESSAGES = {
    "content": ([event({"role": "assistant", "content": "a"}), event({"content": "b"})], {"content": "ab"}),
    "thinking": (
        [event({"reasoning_content": "hm"}), event({"reasoning_content": "m"}), event({"content": "b"})],
        {"reasoning_content": "hmm", "content": "b"},
    ),
    "tool": (
        [call(0, name="Brief", arguments='{"a"'), call(0, arguments=": 1}")],
        {
            "tool_calls": [
                {"id": "", "type": "function", "function": {"name": "Brief", "arguments": '{"a": 1}'}}
            ]
        },
    ),
    "nothing": ([event({"content": None})], {}),
}


@pytest.mark.parametrize(("events", "message"), MESSAGES.values(), ids=MESSAGES)
def test_the_pieces_of_a_message_are_put_together(events: list[Any], message: Any) -> None:
    whole = assemble(stream(*events, LAST, TOTAL))
    assert whole == {
        "id": "c",
        "object": "chat.completion",
        "created": 1,
        "model": "m",
        "usage": USAGE,
        "choices": [{"index": 0, "message": {"role": "assistant", **message}, "finish_reason": "stop"}],
    }


@settings(max_examples=50, deadline=None)
@given(words=st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs"])), max_size=6))
def test_a_content_is_its_pieces_whatever_they_hold(words: list[str]) -> None:
    whole = assemble(stream(event({"content": ""}), *(event({"content": word}) for word in words)))
    assert whole
    assert whole["choices"][0]["message"]["content"] == "".join(words)


def test_a_stream_that_breaks_off_gives_what_came() -> None:
    whole = assemble(
        stream(event({"content": "a"})).removesuffix("data: [DONE]\n\n") + 'data: {"choices": [{"ind'
    )
    assert whole
    assert whole["choices"] == [
        {"finish_reason": None, "index": 0, "message": {"role": "assistant", "content": "a"}}
    ]


def test_an_error_in_a_stream_is_a_refusal() -> None:
    failed = streamed(event({"content": "a"}), {"error": {"message": "overloaded"}})
    response = Joining(Provider(failed)).handle_request(httpx2.Request("POST", "http://x/", json={}))
    assert (response.status_code, response.json()) == (400, {"error": {"message": "overloaded"}})


@pytest.mark.parametrize("text", ["", "data: {}\n\n", "data: [1]\n\nno event\n\n"])
def test_what_is_no_stream_of_a_completion_is_handed_on(text: str) -> None:
    given = httpx2.Response(200, headers={"content-type": "text/event-stream"}, text=text)
    response = Joining(Provider(given)).handle_request(httpx2.Request("POST", "http://x/", json={}))
    assert response.text == text


def test_an_endpoint_that_only_streams_gives_a_brief_with_its_usage() -> None:
    words = json.dumps(DRAFT)
    pieces = [event({"content": words[at : at + 50]}) for at in range(0, len(words), 50)]

    def answer(body: Any) -> Any:
        return (
            streamed(*pieces, LAST, TOTAL)
            if body.get("stream")
            else refused(400, "This model only supports stream mode, please enable the stream parameter.")
        )

    provider = Provider(answer)
    made = brief_of(provider, model="m", base_url="http://llm.example/v1")
    assert made.brief.what[0].text == DRAFT["what"][0]["text"]
    assert (made.usage.calls, made.usage.prompt_tokens, made.usage.completion_tokens) == (2, 100, 20)
    assert provider.bodies[1] == provider.bodies[0] | {
        "stream": True,
        "stream_options": {"include_usage": True},
    }


def test_a_stream_that_was_not_asked_for_is_read() -> None:
    provider = Provider(streamed(event({"content": json.dumps(DRAFT)}), LAST, TOTAL))
    assert brief_of(provider, model="m", base_url="http://llm.example/v1").usage.calls == 1
