"""One body, in the shape of each form, asked of an endpoint that may refuse it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import httpx2

from helpers.provider import Provider
from summarizer.transport.adapting import Adapting, Memory

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
