"""The forms of a body for endpoints that understand less than OpenAI, and what is remembered of them."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping
from typing import Any

import httpx2
import pytest
from helpers.dialects import BODY, SHAPES, UNFORMED, URL, ask, form_of
from helpers.provider import DRAFT, TEXT, Provider, brief_of, refused

from summarizer import asummarize
from summarizer.transport.adapting import Adapting, Memory, Place
from summarizer.transport.dialect import FORMS, Dialect


def test_what_is_understood_is_asked_once_and_byte_for_byte() -> None:
    provider = Provider()
    request = httpx2.Request("POST", f"{URL}/chat/completions", content=b'{"messages": [1],  "model":"m"}')
    assert Adapting(provider).handle_request(request).status_code == 200
    assert provider.sent == [request]
    assert provider.sent[0].content == b'{"messages": [1],  "model":"m"}'


ONLY: Mapping[str, Callable[[Mapping[str, Any]], str | None]] = {
    "strict": lambda body: None,
    "schema": lambda body: (
        "json_schema.strict must be false" if "strict" in str(body.get("response_format")) else None
    ),
    "tool": lambda body: (
        "This response_format type is unavailable now" if "response_format" in body else None
    ),
    "json": lambda body: (
        None
        if body.get("response_format") == {"type": "json_object"}
        else "Input should be 'text' or 'json_object': response_format.type"
        if "response_format" in body
        else "m does not support tools"
    ),
    "prompt": lambda body: (
        "Unknown name: response_format, tools, tool_choice"
        if {"response_format", "tools"} & body.keys()
        else None
    ),
}
"""Endpoints that understand one form only: what they refuse of a body, in words."""


@pytest.mark.parametrize("last", FORMS)
def test_the_ladder_ends_at_the_form_that_is_understood(last: str) -> None:
    def answer(body: Any) -> Any:
        words = ONLY[last](body)
        return refused(400, words) if words else DRAFT

    provider, memory = Provider(answer), Memory()
    assert ask(provider, memory=memory).status_code == 200
    tried = [form_of(body) for body in provider.bodies]
    assert tried == list(FORMS[: FORMS.index(last) + 1])  # type: ignore[arg-type]
    assert provider.bodies == [UNFORMED | SHAPES[form] for form in tried]
    ask(provider, memory=memory)
    assert len(provider.bodies) == len(tried) + 1
    assert provider.bodies[-1] == UNFORMED | SHAPES[last]


FORM_REFUSALS = {
    "openai": (
        400,
        {
            "message": "Invalid parameter: 'response_format' of type 'json_schema' is not supported with "
            "this model. Learn more at the Structured Outputs guide.",
            "param": "response_format",
        },
    ),
    "azure": (
        400,
        "response_format value as json_schema is enabled only for api versions 2024-08-01",
    ),
    "deepseek": (400, "This response_format type is unavailable now"),
    "groq": (400, "This model does not support response format `json_schema`."),
    "llama.cpp": (500, 'response_format type must be one of "text" or "json_object", but got: json_schema'),
    "gemini": (400, 'Invalid JSON payload received. Unknown name "additionalProperties" at response_schema'),
    "openrouter": (404, "No endpoints found that can handle the requested parameters."),
    "litellm": (
        400,
        "UnsupportedParamsError: ollama does not support parameters: ['response_format']",
    ),
    "openai-schema": (400, "Invalid schema for response_format 'Brief': 'minimum' is not permitted."),
    "xgrammar": (400, "The provided JSON schema contains features not supported by xgrammar."),
}


@pytest.mark.parametrize(("status", "error"), FORM_REFUSALS.values(), ids=FORM_REFUSALS)
def test_a_refused_form_is_known_by_the_words_of_many_endpoints(status: int, error: Any) -> None:
    provider = Provider(refused(status, error), DRAFT)
    assert ask(provider).status_code == 200
    assert [form_of(body) for body in provider.bodies] == ["strict", "schema"]


BARE_REFUSALS = {
    "fastapi": (
        422,
        {
            "detail": [
                {"loc": ["body", "response_format", "type"], "msg": "Input should be 'text'", "input": "x"}
            ]
        },
    ),
    "vllm": (400, {"object": "error", "message": "Grammar error: Unimplemented keys: minimum", "code": 400}),
    "list": (400, [{"error": {"message": "response_format is not supported"}}]),
    "words": (400, {"error": "json_schema is not supported"}),
    "openrouter": (
        400,
        {"error": {"message": "Provider error", "metadata": {"raw": "bad json_schema"}}},
    ),
}


@pytest.mark.parametrize(("status", "body"), BARE_REFUSALS.values(), ids=BARE_REFUSALS)
def test_a_refusal_is_read_in_any_shape(status: int, body: Any) -> None:
    provider = Provider(httpx2.Response(status, json=body), DRAFT)
    assert ask(provider).status_code == 200
    assert [form_of(sent) for sent in provider.bodies] == ["strict", "schema"]


def test_a_refusal_in_plain_text_is_read() -> None:
    provider = Provider(httpx2.Response(400, text="unsupported response_format"), DRAFT)
    assert ask(provider).status_code == 200


def test_an_endpoint_that_ignores_the_schema_is_asked_with_it_in_the_prompt() -> None:
    provider, memory = Provider("The lift is broken.", DRAFT), Memory()
    assert json.loads(ask(provider, memory=memory).json()["choices"][0]["message"]["content"]) == DRAFT
    assert [form_of(body) for body in provider.bodies] == ["strict", "json"]
    assert memory.recall(Place(URL, "m")) == Dialect("json")
    ask(provider, memory=memory)
    assert form_of(provider.bodies[-1]) == "json"


def test_a_model_that_never_answers_in_the_schema_is_asked_twice() -> None:
    provider = Provider("The lift is broken.")
    ask(provider)
    assert provider.calls == 2


def test_endpoints_and_models_are_remembered_apart_and_without_credentials() -> None:
    memory = Memory()
    provider = Provider(refused(400, "no response_format"), DRAFT)
    Adapting(provider, memory).handle_request(
        httpx2.Request("POST", "http://me:secret@llm.example:8000/v1/chat/completions?key=secret", json=BODY)
    )
    assert memory.recall(Place(URL, "m")) == Dialect(form="schema")
    assert memory.recall(Place(URL, "other")) is None
    assert memory.recall(Place("http://other/v1", "m")) is None
    assert "llm.example" not in Place(URL, "m").digest


@pytest.mark.parametrize("form", FORMS)
def test_a_form_that_is_chosen_is_the_first_and_not_the_last(form: Any) -> None:
    provider = Provider()
    Adapting(provider, form=form).handle_request(httpx2.Request("POST", f"{URL}/chat/completions", json=BODY))
    assert provider.bodies == [UNFORMED | SHAPES[form]]
    refusing = Provider(refused(400, "response_format, tools: unsupported"), DRAFT)
    Adapting(refusing, form="schema").handle_request(
        httpx2.Request("POST", f"{URL}/chat/completions", json=BODY)
    )
    assert [form_of(body) for body in refusing.bodies] == ["schema", "tool"]


def test_an_error_with_status_200_is_a_refusal() -> None:
    odd = httpx2.Response(200, json={"error": {"message": "response_format is not supported", "code": 400}})
    provider, memory = Provider(odd, DRAFT), Memory()
    assert "choices" in ask(provider, memory=memory).json()
    assert [form_of(body) for body in provider.bodies] == ["strict", "schema"]
    broken = Provider(httpx2.Response(200, json={"error": {"message": "overloaded"}}))
    assert "error" in ask(broken, memory=Memory()).json()
    assert broken.calls == 1


class Kept:
    """Keeps dialects in a dict."""

    def __init__(self) -> None:
        self.held: dict[Place, Dialect] = {}
        self.saved = 0

    def load(self, place: Place) -> Dialect | None:
        return self.held.get(place)

    def save(self, place: Place, dialect: Dialect) -> None:
        self.held[place] = dialect
        self.saved += 1


def test_what_is_learned_is_kept_beyond_a_memory_and_once() -> None:
    keeper, provider = Kept(), Provider(refused(400, "no response_format"), DRAFT)
    memory = Memory(keeper)
    ask(provider, memory=memory)
    ask(provider, memory=memory)
    assert (keeper.saved, keeper.held[Place(URL, "m")].form) == (1, "schema")
    later = Provider()
    ask(later, memory=Memory(keeper))
    assert [form_of(body) for body in later.bodies] == ["schema"]
    assert keeper.saved == 1


def test_headers_are_sent_again() -> None:
    provider = Provider(refused(400, "no response_format"), DRAFT)
    ask(provider)
    first, second = provider.sent
    assert second.headers["authorization"] == "Bearer k"
    assert second.headers["content-length"] == str(len(second.content))
    assert first.extensions == second.extensions


def test_a_brief_is_made_through_the_whole_ladder_sync_and_awaited() -> None:
    def answer(sent: Any) -> Any:
        return refused(400, "response_format and tools are not supported") if form_of_brief(sent) else DRAFT

    def form_of_brief(sent: Any) -> bool:
        return "response_format" in sent or "tools" in sent

    one, two = Provider(answer), Provider(answer)
    made = brief_of(one, model="m", base_url=URL)
    awaited = asyncio.run(asummarize(TEXT, transport=two, model="m", base_url=URL))
    assert made.brief == awaited.brief
    assert [request.content for request in one.sent] == [request.content for request in two.sent]
    assert made.usage.calls == one.calls == 5
    assert "JSON Schema" in one.bodies[-1]["messages"][0]["content"]
