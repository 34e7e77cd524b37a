"""The bodies that go out to endpoints that understand less than OpenAI, and what is remembered of them."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping
from typing import Any

import httpx2
import pytest
from helpers.provider import DRAFT, TEXT, Provider, brief_of, completion, refused

from summarizer import asummarize
from summarizer.errors import ProviderError
from summarizer.transport.adapting import Adapting, Memory, Place
from summarizer.transport.dialect import FORMS, Dialect

URL = "http://llm.example:8000/v1"
SCHEMA = {"type": "object", "properties": {"who": {"type": "integer", "minimum": 1}}, "required": ["who"]} | {
    "additionalProperties": False
}
PLAIN = {"type": "object", "properties": {"who": {"type": "integer"}}, "required": ["who"]}
BODY: dict[str, Any] = {
    "model": "m",
    "messages": [{"role": "system", "content": "Be brief."}, {"role": "user", "content": "Text."}],
    "temperature": 0,
    "seed": 7,
    "max_tokens": 1200,
    "reasoning_effort": "low",
    "response_format": {
        "type": "json_schema",
        "json_schema": {"name": "Brief", "strict": True, "schema": SCHEMA},
    },
}
INSTRUCTION = (
    "Answer with one JSON object and nothing else, no code fence. It must fit this JSON Schema:\n"
    + json.dumps(PLAIN, separators=(",", ":"))
)
DESCRIBED = [{"role": "system", "content": f"Be brief.\n\n{INSTRUCTION}"}, BODY["messages"][1]]
SHAPES: Mapping[str, Mapping[str, Any]] = {
    "strict": {"response_format": BODY["response_format"]},
    "schema": {"response_format": {"type": "json_schema", "json_schema": {"name": "Brief", "schema": PLAIN}}},
    "tool": {
        "tools": [
            {
                "type": "function",
                "function": {"name": "Brief", "description": "Gives the answer.", "parameters": PLAIN},
            }
        ],
        "tool_choice": {"type": "function", "function": {"name": "Brief"}},
    },
    "json": {"messages": DESCRIBED, "response_format": {"type": "json_object"}},
    "prompt": {"messages": DESCRIBED},
}
UNFORMED = {name: value for name, value in BODY.items() if name != "response_format"}


def form_of(body: Mapping[str, Any]) -> str:
    shaped = changes(UNFORMED, body)
    return next(form for form, shape in SHAPES.items() if shaped == shape)


def ask(provider: Provider, body: Mapping[str, Any] = BODY, memory: Memory | None = None) -> httpx2.Response:
    transport = Adapting(provider, memory)
    headers = {"authorization": "Bearer k", "content-type": "application/json"}
    return transport.handle_request(
        httpx2.Request("POST", f"{URL}/chat/completions", headers=headers, json=dict(body))
    )


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """What differs of two bodies; None for what is gone."""
    names = before.keys() | after.keys()
    return {name: after.get(name) for name in names if before.get(name) != after.get(name)}


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


PARAMETERS: Mapping[str, tuple[Any, dict[str, Any]]] = {
    "max-tokens": (
        {
            "message": "Unsupported parameter: 'max_tokens' is not supported with this model. Use "
            "'max_completion_tokens' instead.",
            "param": "max_tokens",
            "code": "unsupported_parameter",
        },
        {"max_tokens": None, "max_completion_tokens": 9392},
    ),
    "temperature": (
        {
            "message": "Unsupported value: 'temperature' does not support 0 with this model. Only the "
            "default (1) value is supported.",
            "param": "temperature",
        },
        {"temperature": None},
    ),
    "temperature-deprecated": ("`temperature` is deprecated for this model.", {"temperature": None}),
    "seed": ("Extra inputs are not permitted: body.seed", {"seed": None}),
    "seed-unquoted": ("property 'seed' is unsupported", {"seed": None}),
    "most": (
        "max_tokens is too large: 1200. This model supports at most 800 completion tokens",
        {"max_tokens": 800},
    ),
    "range": ("Invalid max_tokens value, the valid range of max_tokens is [1, 1024]", {"max_tokens": 1024}),
    "stream": (
        "This model only support stream mode, please enable the stream parameter to access the model.",
        {"stream": True, "stream_options": {"include_usage": True}},
    ),
    "stream-true": (
        "Stream must be set to true",
        {"stream": True, "stream_options": {"include_usage": True}},
    ),
    "system": (
        "System role not supported",
        {"messages": [{"role": "user", "content": "Be brief.\n\nText."}]},
    ),
}


@pytest.mark.parametrize(("error", "changed"), PARAMETERS.values(), ids=PARAMETERS)
def test_what_an_error_names_is_changed_and_nothing_else(error: Any, changed: dict[str, Any]) -> None:
    provider, memory = Provider(refused(400, error), DRAFT), Memory()
    assert ask(provider, memory=memory).status_code == 200
    assert changes(*provider.bodies) == changed
    ask(provider, memory=memory)
    assert provider.bodies[2] == provider.bodies[1]


def test_the_newer_name_of_the_limit_is_given_up_for_the_older() -> None:
    body = {n: v for n, v in BODY.items() if n != "max_tokens"} | {"max_completion_tokens": 1200}
    provider = Provider(refused(422, "Extra inputs are not permitted: max_completion_tokens"), DRAFT)
    ask(provider, body)
    assert changes(*provider.bodies) == {"max_completion_tokens": None, "max_tokens": 1200}


def test_a_limit_that_is_refused_by_both_names_is_left_out() -> None:
    def answer(sent: Any) -> Any:
        named = next((n for n in ("max_tokens", "max_completion_tokens") if n in sent), None)
        return refused(400, f"Unsupported parameter: {named}") if named else DRAFT

    provider = Provider(answer)
    assert ask(provider).status_code == 200
    assert provider.calls == 3
    assert not {"max_tokens", "max_completion_tokens"} & provider.bodies[-1].keys()


def test_one_refusal_after_the_other_is_learned() -> None:
    def answer(sent: Any) -> Any:
        for name in ("response_format", "tools", "max_tokens", "temperature", "seed"):
            if name in sent:
                return refused(400, f"Unrecognized request argument supplied: {name}")
        return (
            refused(400, "stream=true is required, only streaming is supported")
            if not sent.get("stream")
            else DRAFT
        )

    provider, memory = Provider(answer), Memory()
    assert ask(provider, memory=memory).status_code == 200
    assert memory.recall(Place(URL, "m")) == Dialect(
        form="json" if "response_format" in provider.bodies[-1] else "prompt",
        limit="max_completion_tokens",
        room=True,
        left_out=("temperature", "seed"),
        streamed=True,
    )
    assert provider.bodies[-1]["reasoning_effort"] == "low"


UNCHANGEABLE = {
    "reasoning-effort": (400, "Unsupported parameter: 'reasoning_effort' is not supported with this model."),
    "overflow": (
        400,
        "This model's maximum context length is 8192 tokens; 9000 in response_format.",
    ),
    "vllm-overflow": (
        400,
        "'max_tokens' is too large: 1200. This model's maximum context length is 1024 tokens and your "
        "request has 900 input tokens",
    ),
    "key": (401, "Wrong key for temperature"),
    "limit": (429, "Too many requests with response_format"),
    "filter": (400, "The response was filtered due to the prompt"),
    "html": (500, "<html>response_format</html>"),
}


@pytest.mark.parametrize(("status", "words"), UNCHANGEABLE.values(), ids=UNCHANGEABLE)
def test_any_other_refusal_is_handed_on_at_once(status: int, words: str) -> None:
    answer = httpx2.Response(status, text=words) if words.startswith("<") else refused(status, words)
    provider, memory = Provider(answer), Memory()
    assert ask(provider, memory=memory).status_code == status
    assert provider.calls == 1
    assert memory.recall(Place(URL, "m")) is None


def test_an_endpoint_that_refuses_everything_is_asked_a_bounded_number_of_times() -> None:
    words = "Unsupported: response_format tools max_tokens max_completion_tokens temperature seed stream only"
    provider, memory = Provider(refused(400, words)), Memory()
    assert ask(provider, memory=memory).status_code == 400
    assert provider.calls <= 16
    assert memory.recall(Place(URL, "m")) is None


THOUGHT = {
    "content": completion("", finish="length", reasoning_content="Let me see"),
    "tokens": completion(None, finish="length")
    | {"usage": {"completion_tokens_details": {"reasoning_tokens": 9}}},
    "tags": completion("<think>Let me see", finish="length"),
}


@pytest.mark.parametrize("answer", THOUGHT.values(), ids=THOUGHT)
def test_a_model_that_thought_up_to_its_limit_is_given_room(answer: Any) -> None:
    provider, memory = Provider(httpx2.Response(200, json=answer), DRAFT), Memory()
    assert json.loads(ask(provider, memory=memory).json()["choices"][0]["message"]["content"]) == DRAFT
    assert changes(*provider.bodies) == {"max_tokens": 9392}
    assert memory.recall(Place(URL, "m")) == Dialect(room=True)


ENDED = {
    "whole": completion("{}", reasoning_content="Let me see"),
    "cut": completion('{"who": [', finish="length", reasoning_content="Let me see"),
    "no-thinking": completion("", finish="length"),
    "done": completion("<think>Hm</think>{", finish="length"),
    "odd": {"choices": [], "finish_reason": "length"},
    "odd-list": ["length"],
}


@pytest.mark.parametrize("answer", ENDED.values(), ids=ENDED)
def test_any_other_answer_is_handed_on(answer: Any) -> None:
    provider = Provider(httpx2.Response(200, json=answer))
    assert ask(provider).json() == answer
    assert provider.calls == 1


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


def test_a_parameter_of_the_user_is_refused_in_the_words_of_the_provider() -> None:
    provider = Provider(refused(400, "Unsupported parameter: 'reasoning_effort'"))
    with pytest.raises(ProviderError, match="reasoning_effort"):
        brief_of(provider, model="m", base_url=URL)
    assert provider.calls == 1
