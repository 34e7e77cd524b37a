"""What goes over the wire while somebody listens, and what an endpoint that streams badly is asked next."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx2
import pytest
from helpers.provider import DRAFT, TEXT, Provider, completion, refused
from helpers.streams import LAST, Streaming, answer, streamed, write

from summarizer import Partial, asummarize, summarize
from summarizer.errors import BudgetError, DeadlineError, ProviderError
from summarizer.transport import body
from summarizer.transport.adapting import Adapting, Memory
from summarizer.transport.dialect import Dialect
from summarizer.transport.listening import reporting
from summarizer.transport.stream import Joining

STREAMED = {"stream": True, "stream_options": {"include_usage": True}}
BODY: dict[str, Any] = {
    "model": "m",
    "messages": [{"role": "user", "content": "Text."}],
    "response_format": {"type": "json_object"},
}
FORMLESS = {name: value for name, value in BODY.items() if name != "response_format"}
WHOLE = httpx2.Response(200, json=completion("{}"))


def ask(transport: Any, memory: Memory | None = None, sent: Any = BODY) -> list[str]:
    """Ask while somebody listens; return what is reported of the answer."""
    seen: list[str] = []
    with reporting(lambda stage: seen.append(stage.text)):
        request = httpx2.Request("POST", "http://llm.example/v1/chat/completions", json=sent)
        response = Adapting(Joining(transport), memory).handle_request(request)
    assert response.status_code == 200
    return seen


def known(memory: Memory) -> Dialect:
    ((_, dialect),) = memory.list_known()
    return dialect


def brief_of(transport: Any, **options: Any) -> Any:
    hosted = {"model": "openai/gpt-4.1-mini", "transport": transport}
    return summarize(TEXT, **{**hosted, "on_partial": lambda _: None, **options})


def test_an_answer_is_streamed_only_while_somebody_listens() -> None:
    heard, alone = Streaming(answer(DRAFT)), Provider()
    made = brief_of(heard)
    assert summarize(TEXT, model="openai/gpt-4.1-mini", transport=alone).brief == made.brief
    assert heard.bodies == [alone.bodies[0] | STREAMED]


def test_the_usage_and_the_cost_of_a_stream_are_known() -> None:
    usage = brief_of(Streaming(answer(DRAFT))).usage
    assert (usage.calls, usage.prompt_tokens, usage.completion_tokens) == (1, 100, 20)
    assert usage.cost_usd == pytest.approx(0.000072)


def test_an_answer_of_one_token_is_not_streamed() -> None:
    one = Streaming(WHOLE)
    ask(one, sent=FORMLESS)
    assert one.bodies == [FORMLESS]


REFUSALS = {
    "no stream": refused(400, "stream is not supported"),
    "streaming": refused(422, "Streaming is not supported for this model."),
    "value": refused(400, {"message": "Unsupported value: must be false", "param": "stream"}),
    "unverified": refused(400, "Your organization must be verified to stream this model."),
    "fake server": refused(400, "This server does not stream."),
    "not implemented": refused(501, "streaming_not_implemented"),
    "with tools": refused(400, "tools are not supported in streaming mode"),
    "extra": httpx2.Response(422, json={"detail": [{"loc": ["body", "stream"], "msg": "Extra inputs"}]}),
    "in the stream": streamed({"error": {"message": "streaming is disabled"}}),
    "with status 200": httpx2.Response(200, json={"error": {"message": "streaming is disabled"}}),
}


@pytest.mark.parametrize("refusal", REFUSALS.values(), ids=REFUSALS)
def test_an_endpoint_that_refuses_streams_is_asked_for_the_whole_and_that_is_remembered(refusal: Any) -> None:
    endpoint, memory = Streaming(refusal, WHOLE), Memory()
    assert ask(endpoint, memory) == ask(endpoint, memory) == []
    assert endpoint.bodies == [BODY | STREAMED, BODY, BODY]
    assert known(memory) == Dialect(left_out=("stream",))


def test_an_upstream_that_fails_is_no_refusal_of_streams() -> None:
    endpoint = Streaming(refused(400, "upstream error"), WHOLE)
    with pytest.raises(AssertionError):
        ask(endpoint)
    assert len(endpoint.bodies) == 1


def test_options_of_a_stream_that_are_refused_are_left_out() -> None:
    endpoint, memory = Streaming(refused(400, "Unknown parameter: stream_options"), answer(DRAFT)), Memory()
    assert ask(endpoint, memory)
    assert endpoint.bodies[1:] == [BODY | {"stream": True}]
    assert known(memory) == Dialect(left_out=("stream_options",))


def test_where_a_stream_says_nothing_of_its_tokens_the_next_answer_is_whole() -> None:
    endpoint, memory = Streaming([*write("{}"), LAST], WHOLE), Memory()
    assert (ask(endpoint, memory), ask(endpoint, memory)) == (["{}"], [])
    assert endpoint.bodies == [BODY | STREAMED, BODY]


def test_an_endpoint_that_only_streams_goes_on_streaming() -> None:
    must, memory = refused(400, "Stream must be set to true"), Memory()
    endpoint = Streaming(refused(400, "stream is not supported"), must, [*write("{}"), LAST])
    assert ask(endpoint, memory) == ["{}"]
    assert [body.get("stream") for body in endpoint.bodies] == [True, None, True]
    assert known(memory) == Dialect(streamed=True)


BROKEN = httpx2.ReadError("reset")
CUTS = {
    "silently": answer(DRAFT)[:4],
    "with a reset": [*answer(DRAFT)[:4], BROKEN],
    "at once": [": ping\n\n"],
}


@pytest.mark.parametrize("events", CUTS.values(), ids=CUTS)
def test_a_stream_that_breaks_off_is_asked_again(waits: list[float], events: list[Any]) -> None:
    endpoint = Streaming(events, answer(DRAFT))
    made = brief_of(endpoint)
    assert len(made.brief.open_issues) == 1
    assert [body.get("stream") for body in endpoint.bodies] == [True, True]
    assert (made.usage.calls, len(waits)) == (2, 1)


@pytest.mark.parametrize("events", CUTS.values(), ids=CUTS)
def test_one_that_always_breaks_off_is_asked_for_the_whole(waits: list[float], events: list[Any]) -> None:
    endpoint = Streaming(events, events, events, httpx2.Response(200, json=completion(str(DRAFT))))
    made = brief_of(endpoint)
    assert len(made.brief.open_issues) == 1
    assert [body.get("stream") for body in endpoint.bodies] == [True, True, True, None]
    assert len(waits) == 2


@pytest.mark.parametrize("status", [429, 503])
def test_a_stream_that_is_refused_for_a_while_is_asked_for_again(waits: list[float], status: int) -> None:
    failed = streamed({"error": {"message": "busy", "code": status}})
    endpoint = Streaming(refused(status, "busy"), failed, answer(DRAFT))
    assert brief_of(endpoint).usage.calls == 3
    assert [body.get("stream") for body in endpoint.bodies] == [True, True, True]


def test_the_bytes_of_a_stream_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(body, "MAX_BYTES", 1000)
    endpoint = Streaming(write("x" * 10_000))
    with pytest.raises(ProviderError, match="more than 0 MB"):
        brief_of(endpoint)
    assert len(endpoint.bodies) == 1


def test_a_deadline_ends_a_stream() -> None:
    seen: list[Partial] = []
    with pytest.raises(DeadlineError):
        brief_of(Streaming(answer(DRAFT)), timeout=1e-9, on_partial=seen.append)
    assert seen == []


def test_a_stream_is_held_to_the_budget() -> None:
    endpoint = Streaming(answer(DRAFT))
    with pytest.raises(BudgetError):
        brief_of(endpoint, max_cost=1e-9)
    assert endpoint.bodies == []


def test_an_awaited_answer_is_streamed_too() -> None:
    endpoint, seen = Streaming(answer(DRAFT)), list[Partial]()
    made = asyncio.run(
        asummarize(TEXT, model="openai/gpt-4.1-mini", transport=endpoint, on_partial=seen.append)
    )
    assert endpoint.bodies[0]["stream"]
    assert (len(made.brief.who), len(seen)) == (1, 4)
