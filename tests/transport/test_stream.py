"""Streams handed on as what would have come at once, and what becomes of those that break off."""

from __future__ import annotations

import json
from typing import Any

import httpx2
import pytest
from helpers.provider import DRAFT, Provider, brief_of, refused
from helpers.streams import LAST, TOTAL, Streaming, answer, event, streamed, write

from summarizer.transport.stream import Joining, is_cut

BROKEN = httpx2.RemoteProtocolError("peer closed connection")
REQUEST = httpx2.Request("POST", "http://x/", json={})


@pytest.mark.parametrize(
    ("error", "status"),
    [
        ({"message": "overloaded"}, 400),
        ({"message": "slow down", "code": 429}, 429),
        ({"message": "busy", "code": "503"}, 503),
    ],
    ids=["no status", "its own", "in words"],
)
def test_an_error_in_a_stream_is_a_refusal(error: dict[str, Any], status: int) -> None:
    failed = streamed(event({"content": "a"}), {"error": error})
    response = Joining(Provider(failed)).handle_request(REQUEST)
    assert (response.status_code, response.json()) == (status, {"error": error})


@pytest.mark.parametrize("text", ["", "data: {}\n\n", "data: [1]\n\nno event\n\n"])
def test_what_is_no_stream_of_a_completion_is_handed_on(text: str) -> None:
    given = httpx2.Response(200, headers={"content-type": "text/event-stream"}, text=text)
    response = Joining(Provider(given)).handle_request(REQUEST)
    assert (response.text, is_cut(response)) == (text, True)


ENDS: dict[str, tuple[list[Any], bool]] = {
    "whole": ([*write("ab", 1), LAST], False),
    "silently": (write("ab", 1), True),
    "with an error of the network": ([*write("ab", 1), BROKEN], True),
    "after the model had stopped": ([*write("ab", 1), LAST, BROKEN], False),
}


@pytest.mark.parametrize(("events", "cut"), ENDS.values(), ids=ENDS)
def test_what_came_of_a_stream_is_kept_and_known_for_a_part(events: list[Any], cut: bool) -> None:
    response = Joining(Streaming(events)).handle_request(REQUEST)
    assert (response.json()["choices"][0]["message"]["content"], is_cut(response)) == ("ab", cut)


def test_a_connection_that_failed_before_an_answer_has_failed() -> None:
    with pytest.raises(httpx2.RemoteProtocolError):
        Joining(Streaming([BROKEN])).handle_request(REQUEST)


def only_streams(*streams: Any) -> Any:
    left = list(streams)

    def reply(body: Any) -> Any:
        if not body.get("stream"):
            return refused(400, "This model only supports stream mode, please enable the stream parameter.")
        return left.pop(0) if len(left) > 1 else left[0]

    return reply


def test_an_endpoint_that_only_streams_gives_a_brief_with_its_usage() -> None:
    provider = Provider(only_streams(streamed(*answer(DRAFT))))
    made = brief_of(provider, model="m", base_url="http://llm.example/v1")
    assert made.brief.what[0].text == DRAFT["what"][0]["text"]
    assert (made.usage.calls, made.usage.prompt_tokens, made.usage.completion_tokens) == (2, 100, 20)
    assert provider.bodies[1] == provider.bodies[0] | {
        "stream": True,
        "stream_options": {"include_usage": True},
    }


def test_a_stream_that_broke_off_is_asked_again(waits: list[float]) -> None:
    broken = streamed(*answer(DRAFT)[:3], end="")
    provider = Provider(only_streams(broken, streamed(*answer(DRAFT))))
    made = brief_of(provider, model="m", base_url="http://llm.example/v1")
    assert not [gap for gap in made.gaps if "parsed" in gap]
    assert (len(made.brief.open_issues), made.usage.calls, len(waits)) == (1, 3, 1)


def test_of_one_that_always_breaks_off_what_came_is_used(waits: list[float]) -> None:
    broken = streamed(*answer(DRAFT)[:-3], end="")
    provider = Provider(only_streams(broken))
    made = brief_of(provider, model="m", base_url="http://llm.example/v1")
    assert made.brief.what[0].text == DRAFT["what"][0]["text"]
    assert "could not be parsed: the end of the answer" in made.gaps
    assert (provider.calls, len(waits)) == (4, 2)


def test_a_stream_that_was_not_asked_for_is_read() -> None:
    provider = Provider(streamed(event({"content": json.dumps(DRAFT)}), LAST, TOTAL))
    assert brief_of(provider, model="m", base_url="http://llm.example/v1").usage.calls == 1


def test_a_stream_that_is_said_to_be_json_is_joined() -> None:
    text = streamed(event({"content": "a"}), LAST, TOTAL).text
    given = httpx2.Response(200, headers={"content-type": "application/json"}, text=text)
    response = Joining(Provider(given)).handle_request(httpx2.Request("POST", "http://x/", json={}))
    assert response.json()["usage"] == TOTAL["usage"]
