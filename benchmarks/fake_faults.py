"""What can go wrong with a reply of the fake server, by name, made of the reply that was right."""

from __future__ import annotations

import gzip
import json
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from email.utils import formatdate
from typing import Any, TypeAlias

from fake_reply import NOTHING, Reply, failure

RETRY_AFTER = 1
"""Seconds to wait, as a refusal with 429 says."""

HUGE = 50 << 20
_BOMB = 64 << 20
_DEPTH = 10_000

Fault: TypeAlias = Callable[[Reply], Reply]


def refuse(*headers: str) -> Fault:
    """A refusal with 429 and these headers."""
    return lambda _: failure(429, "Slow down.", *headers)


def fail(status: int, message: str = "The server had an error.", **marks: Any) -> Fault:
    """An error in the form of the API."""
    return lambda _: failure(status, message, **marks)


def change(**message: Any) -> Fault:
    """The right reply with other fields in its message; `finish` is why it ended."""

    def make(good: Reply) -> Reply:
        completion = json.loads(good.body)
        choice = completion["choices"][0]
        choice["finish_reason"] = message.get("finish", choice["finish_reason"])
        choice["message"] |= {name: value for name, value in message.items() if name != "finish"}
        return replace(good, body=json.dumps(completion).encode())

    return make


def rewrite(edit: Callable[[str], str]) -> Fault:
    """The right reply with other words in its content."""
    return lambda good: change(content=edit(json.loads(good.body)["choices"][0]["message"]["content"]))(good)


def put(**fields: Any) -> Fault:
    """The right reply with other fields at its top."""
    return lambda good: replace(good, body=json.dumps(json.loads(good.body) | fields).encode())


def send(**how: Any) -> Fault:
    """The right reply, sent in another way."""
    return lambda good: replace(good, **how)


def redirect(place: str, status: int = 307) -> Fault:
    """A redirect; `place` may be a path on the same host."""
    return lambda _: Reply(status, b"", headers=(f"location: {place}",))


OVERFLOWS: Mapping[str, Fault] = {
    "openai": fail(
        400,
        "This model's maximum context length is 8192 tokens. However, your messages resulted in 9001 tokens.",
        code="context_length_exceeded",
    ),
    "llama.cpp": fail(
        400,
        "request (9001 tokens) exceeds the available context size (8192 tokens), try increasing it",
        code=400,
        kind="exceed_context_size_error",
    ),
    "vllm": fail(400, "The decoder prompt (length 9001) is longer than the maximum model length of 8192."),
    "anthropic": fail(400, "prompt is too long: 9001 tokens > 8192 maximum", kind="invalid_request_error"),
    "gemini": fail(
        400, "The input token count (9001) exceeds the maximum number of tokens allowed (8192).", code=400
    ),
    "mistral": fail(
        400, "Prompt contains 9001 tokens and 0 draft tokens, too large for model with 8192 maximum context"
    ),
    "cohere": fail(400, "too many tokens: total number of tokens in the prompt cannot exceed 8192"),
    "xai": fail(400, "This model's maximum prompt length is 8192 but the request contains 9001 tokens."),
    "tgi": fail(
        422,
        "`inputs` tokens + `max_new_tokens` must be <= 8193. Given: 9001 `inputs` tokens",
        kind="validation",
    ),
    "bedrock": fail(400, "Input is too long for requested model."),
    "github": fail(
        413, "Request body too large for model. Max size: 8192 tokens.", code="tokens_limit_reached"
    ),
    "dashscope": fail(400, "Range of input length should be [1, 8192]"),
    "ollama": fail(400, "the input length exceeds the context length"),
    "lmstudio": fail(
        400,
        "Trying to keep the first 9001 tokens when context the overflows. However, the model is loaded with "
        "context length of only 8192 tokens, which is not enough.",
    ),
}
"""A prompt that is too long, in the words of those who say so."""

FAULTS: Mapping[str, Fault] = {
    "429": refuse(f"retry-after: {RETRY_AFTER}"),
    "429-date": lambda _: failure(
        429, "Slow down.", f"retry-after: {formatdate(time.time() + RETRY_AFTER + 1, usegmt=True)}"
    ),
    "429-milliseconds": refuse("retry-after-ms: 300"),
    "429-huge": refuse("retry-after: 86400"),
    "429-negative": refuse("retry-after: -5"),
    "429-garbage": refuse("retry-after: soon"),
    "429-past": refuse("retry-after: Fri, 31 Dec 1999 23:59:59 GMT"),
    "quota": fail(
        429,
        "You exceeded your current quota, please check your plan and billing details.",
        code="insufficient_quota",
    ),
    "payment": fail(402, "Insufficient credits. Add more to continue."),
    "key": fail(401, "Incorrect API key provided.", code="invalid_api_key"),
    "model": fail(404, "The model `fake` does not exist.", code="model_not_found"),
    "forbidden": fail(403, "Country, region, or territory not supported."),
    "filter-400": fail(400, "The prompt was filtered.", code="content_filter"),
    "500": fail(500),
    "502": lambda _: Reply(502, b"<html><body>502 Bad Gateway</body></html>", "text/html"),
    "503": fail(503, "Overloaded."),
    "504": lambda _: Reply(504, b"<html><body>504 Gateway Time-out</body></html>", "text/html"),
    "529": fail(529, "Overloaded."),
    "reset": lambda _: replace(NOTHING, ending="reset"),
    "closed": lambda _: replace(NOTHING, ending="close"),
    "half-closed": lambda _: replace(NOTHING, ending="half-close"),
    "truncated": send(pace="half", ending="close"),
    "silent": send(pace="silent", pause=60.0),
    "slow-headers": send(pace="slow headers"),
    "trickle": send(pace="trickle"),
    "endless": send(pace="endless"),
    "large": lambda good: replace(good, body=good.body + b" " * HUGE),
    "bomb": lambda good: replace(
        good, body=gzip.compress(b" " * _BOMB + good.body, 1), headers=("content-encoding: gzip",)
    ),
    "bomb-twice": lambda good: replace(
        good,
        body=gzip.compress(gzip.compress(b" " * _BOMB + good.body, 1), 1),
        headers=("content-encoding: gzip, gzip",),
    ),
    "broken-gzip": send(headers=("content-encoding: gzip",)),
    "odd-header": send(headers=("x-served-by: Z\u00fcrich",)),
    "not-utf8": lambda good: replace(good, body=good.body.replace(b'"index"', b'"\xff": 1, "index"')),
    "html": lambda _: Reply(200, b"<html><body>Please sign in.</body></html>", "text/html"),
    "wrong-type": send(kind="text/plain"),
    "not-json": lambda _: Reply(200, b'{"id": "x", "choi'),
    "empty-body": lambda _: Reply(200, b""),
    "error-200": lambda _: replace(failure(429, "Busy."), status=200),
    "error-200-code": lambda _: replace(failure(429, "Busy.", code=429), status=200),
    "error-200-word": lambda _: replace(failure(503, "Busy.", code="overloaded_error"), status=200),
    "error-200-text": lambda _: Reply(200, b'{"detail": "There is no GPU."}'),
    "error-in-choice": put(
        choices=[{"index": 0, "finish_reason": "error", "error": {"message": "It broke.", "code": 502}}]
    ),
    "no-choices": put(choices=[]),
    "null-choices": put(choices=None),
    "null-message": put(choices=[{"index": 0, "message": None, "finish_reason": "stop"}]),
    "null-content": change(content=None),
    "refusal-part": change(content=[{"type": "refusal", "refusal": "I cannot help with that."}]),
    "thinking-only": change(content=None, reasoning_content="Let me see.", finish="length"),
    "refusal": change(content=None, refusal="I cannot help with that."),
    "content-filter": change(content="", finish="content_filter"),
    "safety": change(content=None, finish="SAFETY"),
    "length": lambda good: change(finish="length")(rewrite(lambda said: said[: len(said) // 2])(good)),
    "prose": rewrite(lambda _: "Well, let me think about it."),
    "other-json": rewrite(lambda _: '{"answer": 42}'),
    "duplicate-keys": rewrite(lambda said: said.replace('{"', '{"who": [], "', 1)),
    "nan": rewrite(lambda said: said.replace('{"', '{"confidence": NaN, "', 1)),
    "infinite-usage": put(usage={"prompt_tokens": float("inf"), "completion_tokens": 50}),
    "deep": rewrite(lambda _: '{"who": ' + "[" * _DEPTH),
    "deep-body": lambda _: Reply(200, b'{"choices": ' + b"[" * _DEPTH),
    "surrogates": rewrite(lambda said: said.replace('"text": "', '"text": "\ud800', 1)),
    "redirect": redirect("/v2/chat/completions"),
    "redirect-301": redirect("/v2/chat/completions", 301),
    "redirect-nowhere": lambda _: Reply(307, b""),
    "redirect-loop": redirect("/v1/chat/completions"),
    "redirect-elsewhere": redirect("http://127.0.0.2:9/v1/chat/completions"),
    "cut-prompt": put(usage={"prompt_tokens": 2048, "completion_tokens": 50, "total_tokens": 2098}),
    **{f"overflow-{name}": fault for name, fault in OVERFLOWS.items()},
}
"""Every fault. One that ends in words of a provider is told in them."""
