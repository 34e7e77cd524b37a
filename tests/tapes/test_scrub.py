from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import InputError
from summarizer.tapes.scrub import scrub


def scrubbed(body: Any, content_type: str = "application/json; charset=utf-8") -> Any:
    return json.loads(scrub(200, content_type, json.dumps(body).encode()).text)


def test_what_varies_from_call_to_call_goes_and_the_rest_stays() -> None:
    stays = {
        "object": "chat.completion",
        "model": "m-1",
        "system_fingerprint": "fp",
        "service_tier": "default",
    }
    usage = {"prompt_tokens": 9, "prompt_tokens_details": {"audio_tokens": 0}}
    choices = [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": "id: 7"}}]
    noisy = {"id": "chatcmpl-7", "created": 1700, "timings": {"prompt_ms": 1.5}}
    cached = {"prompt_tokens": 9, "prompt_tokens_details": {"audio_tokens": 0, "cached_tokens": 4}}
    assert scrubbed(noisy | stays | {"usage": cached, "choices": choices}) == (
        {"id": "recorded", "created": 0} | stays | {"usage": usage, "choices": choices}
    )


def test_tool_calls_are_numbered() -> None:
    calls = [{"id": f"call_{name}", "function": {"name": "f", "arguments": "{}"}} for name in ("x1", "y2")]
    body = scrubbed({"choices": [{"message": {"content": None, "tool_calls": calls}}]})
    assert [call["id"] for call in body["choices"][0]["message"]["tool_calls"]] == ["call_0", "call_1"]


def test_events_are_scrubbed_one_by_one() -> None:
    event = {"id": "x", "created": 5, "choices": [{"delta": {"tool_calls": [{"index": 3, "id": "call_z"}]}}]}
    text = f": a comment\r\n\r\ndata: {json.dumps(event)}\r\n\r\ndata:[DONE]\r\n\r\n"
    comment, _, data, *rest = scrub(200, "text/event-stream", text.encode()).text.split("\n")
    assert json.loads(data.removeprefix("data: ")) == {
        "id": "recorded",
        "created": 0,
        "choices": [{"delta": {"tool_calls": [{"index": 3, "id": "call_3"}]}}],
    }
    assert (comment, rest) == (": a comment", ["", "data: [DONE]", "", ""])


@pytest.mark.parametrize(
    "body",
    [
        None,
        [],
        "text",
        5,
        {},
        {"choices": None},
        {"choices": [5, {"message": 7}]},
        {"usage": []},
        {"error": {}},
    ],
)
def test_bodies_of_any_shape_pass(body: Any) -> None:
    assert scrubbed(body) == body


def test_text_that_is_not_json_passes_as_it_is() -> None:
    assert scrub(200, "text/plain", b"plain\r\ntext").text == "plain\r\ntext"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32-le"])
def test_json_in_another_encoding_becomes_text(encoding: str) -> None:
    content = json.dumps({"model": "Öl"}, ensure_ascii=False).encode(encoding)
    assert json.loads(scrub(200, "application/json", content).text) == {"model": "Öl"}


@pytest.mark.parametrize("content", [rb'{"a": "x\ud83d"}', '{"a": "x\ud83d"}'.encode(errors="surrogatepass")])
def test_half_a_surrogate_pair_stays_an_escape(content: bytes) -> None:
    text = scrub(200, "application/json", content).text
    assert "\\ud83d" in text
    assert text.isascii()


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(InputError, match="audio/mpeg is not UTF-8"):
        scrub(200, "audio/mpeg", b"\xff\xfb")


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(values)
def test_scrubbing_twice_is_scrubbing_once(body: Any) -> None:
    once = scrub(200, "application/json", json.dumps(body).encode())
    assert scrub(200, "application/json", once.text.encode()) == once
