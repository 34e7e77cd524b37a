"""The completions of a model on this machine, as the SDK expects them."""

from __future__ import annotations

import json

import httpx2
import pytest
from helpers.llama import Chunk, Llama, answer, reading, token
from helpers.local_model import MESSAGES, request

from summarizer.transport.local import LocalModel


def test_a_stream_becomes_a_completion(model: LocalModel) -> None:
    response = model.handle_request(request())
    assert response.status_code == 200
    completion = response.json()
    assert completion["choices"] == [
        {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": "Hello there."}}
    ]
    assert completion["usage"]["prompt_tokens"] == 30


@pytest.mark.parametrize(
    ("chunks", "content", "finish", "usage"),
    [
        (answer("", "length"), "", "length", 30),
        ([token("a"), token("b", "length")], "ab", "length", None),
        ([token("a")], "a", None, None),
        ([{"choices": [{}]}], "", None, None),
        ([{}], "", None, None),
    ],
    ids=["empty", "no-usage", "no-end", "no-delta", "nothing"],
)
def test_what_a_stream_lacks_is_not_made_up(
    llama: Llama, model: LocalModel, chunks: list[Chunk], content: str, finish: str | None, usage: int | None
) -> None:
    llama.chunks = chunks
    completion = model.handle_request(request()).json()
    assert completion["choices"][0]["message"]["content"] == content
    assert completion["choices"][0]["finish_reason"] == finish
    assert completion["usage"].get("prompt_tokens") == usage


def test_the_schema_becomes_a_grammar_of_minified_json(llama: Llama, model: LocalModel) -> None:
    schema = {"type": "object", "properties": {"a": {"type": "string"}}}
    form = {"type": "json_schema", "json_schema": {"name": "A", "strict": True, "schema": schema}}
    model.handle_request(request(response_format=form, temperature=0, max_tokens=9))
    (asked,) = llama.asked
    compact = {"whitespace_flexible": False, "item_separator": ",", "key_separator": ":"}
    assert json.loads(asked.pop("grammar")) == schema | {"x-guidance": compact}
    assert asked == {
        "messages": MESSAGES,
        "temperature": 0,
        "max_tokens": 9,
        "stream": True,
        "stream_options": {"include_usage": True},
        "return_progress": True,
    }


def test_without_a_schema_there_is_no_grammar(llama: Llama, model: LocalModel) -> None:
    model.handle_request(request())
    model.handle_request(request(response_format={"type": "text"}))
    assert all("grammar" not in asked and "response_format" not in asked for asked in llama.asked)


def likely(text: str, *ranked: tuple[str, float]) -> Chunk:
    """A chunk as llama.cpp streams it, with the likeliest tokens in its place."""
    chunk = token(text)
    top = [{"token": name, "logprob": logprob} for name, logprob in ranked]
    chunk["choices"][0]["logprobs"] = {"content": [{"token": text, "logprob": -2.5, "top_logprobs": top}]}
    return chunk


def test_logprobs_come_in_the_shape_of_openai(llama: Llama, model: LocalModel) -> None:
    ranked = [("block", -0.5), ("plan", -2.5)]
    llama.chunks = [reading(0, 9), likely("plan", *ranked), likely("ned", ("ned", -0.1)), token("", "length")]
    response = model.handle_request(request(max_tokens=2, logprobs=True, top_logprobs=60))
    (choice,) = response.json()["choices"]
    assert [entry["token"] for entry in choice["logprobs"]["content"]] == ["plan", "ned"]
    first = choice["logprobs"]["content"][0]["top_logprobs"]
    assert [(entry["token"], entry["logprob"]) for entry in first] == ranked
    (asked,) = llama.asked
    assert (asked["max_tokens"], asked["logprobs"], asked["top_logprobs"]) == (2, True, 60)


def test_the_sdk_reads_logprobs_and_sends_what_only_llama_knows(llama: Llama, model: LocalModel) -> None:
    openai = pytest.importorskip("openai")
    llama.chunks = [likely("plan", ("block", -0.5), ("plan", -2.5)), token("", "length")]
    samplers = {
        "dry_multiplier": 0.5,
        "dry_base": 1.3,
        "dry_allowed_length": 9,
        "dry_penalty_last_n": 700,
        "dry_sequence_breakers": ["\n"],
        "grammar": 'root ::= "plan"',
    }
    client = openai.OpenAI(api_key="unused", http_client=httpx2.Client(transport=model))
    completion = client.chat.completions.create(
        model="m", messages=MESSAGES, max_tokens=1, logprobs=True, top_logprobs=2, extra_body=samplers
    )
    (entry,) = completion.choices[0].logprobs.content
    assert [(likely.token, likely.logprob) for likely in entry.top_logprobs] == [
        ("block", -0.5),
        ("plan", -2.5),
    ]
    (asked,) = llama.asked
    assert {name: asked[name] for name in samplers} == samplers
