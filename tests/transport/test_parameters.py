"""The parameters that an endpoint refuses: what is changed of a body, and what is handed on."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import httpx2
import pytest
from helpers.dialects import BODY, URL, ask, changes
from helpers.provider import DRAFT, Provider, brief_of, completion, refused

from summarizer.errors import ProviderError
from summarizer.transport.adapting import Memory, Place
from summarizer.transport.dialect import Dialect

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


def test_a_parameter_of_the_user_is_refused_in_the_words_of_the_provider() -> None:
    provider = Provider(refused(400, "Unsupported parameter: 'reasoning_effort'"))
    with pytest.raises(ProviderError, match="reasoning_effort"):
        brief_of(provider, model="m", base_url=URL)
    assert provider.calls == 1
