"""Rewriting: a request put into the dialect of an endpoint."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final, cast

from summarizer.transport.dialect import LIMITS, OPENAI, ROOM, STREAM, Dialect

Body = dict[str, Any]

_SIMPLE: Final = ("type", "description", "enum", "required")
"""The keywords of JSON Schema that every endpoint knows, beside those that hold other schemas."""

_INSTRUCTION: Final = (
    "Answer with one JSON object and nothing else, no code fence. It must fit this JSON Schema:\n"
)


def rewrite(body: Mapping[str, Any], dialect: Dialect, *, stream: bool = False) -> Body:
    """Return the body of a request for a chat completion, put into a dialect.

    Args:
        body: The body as OpenAI would understand it.
        dialect: The dialect.
        stream: Whether the answer is to be streamed, if the dialect allows that.
    """
    if dialect == OPENAI and not stream:
        return dict(body)
    sent = _limit(_shape(dict(body), dialect), dialect)
    if dialect.merged:
        sent["messages"] = _merge(sent["messages"])
    if dialect.streamed or (stream and STREAM not in dialect.left_out):
        sent |= {"stream": True, "stream_options": {"include_usage": True}}
    return {name: value for name, value in sent.items() if name not in dialect.left_out}


def simplify(schema: Mapping[str, Any]) -> Body:
    """Return a JSON Schema without the keywords that not every endpoint knows.

    >>> simplify({"type": "integer", "minimum": 1})
    {'type': 'integer'}
    """
    kept: Body = {}
    for name, value in schema.items():
        if name in _SIMPLE:
            kept[name] = value
        elif name == "const":
            kept["enum"] = [value]
        elif name == "properties":
            kept[name] = {key: simplify(child) for key, child in value.items()}
        elif name == "items":
            kept[name] = simplify(value)
        elif name == "anyOf":
            kept[name] = [simplify(child) for child in value]
    return kept


def list_fields(sent: Mapping[str, Any]) -> list[str]:
    """Return the names of the answer's fields, if their schema is sent beside the prompt.

    Args:
        sent: The body of a request, in any dialect.
    """
    try:
        if "tools" in sent:
            schema: Any = sent["tools"][0]["function"]["parameters"]
        else:
            schema = sent["response_format"]["json_schema"]["schema"]
        return [*schema["properties"]]
    except (LookupError, TypeError):
        return []


def _shape(sent: Body, dialect: Dialect) -> Body:
    """Send the JSON Schema of the answer in the form of the dialect."""
    asked = sent.get("response_format")
    if dialect.form == "strict" or not isinstance(asked, dict) or "json_schema" not in asked:
        return sent
    given = cast("Body", asked["json_schema"])
    name, schema = given["name"], simplify(given["schema"])
    if dialect.form == "schema":
        return sent | {
            "response_format": {"type": "json_schema", "json_schema": {"name": name, "schema": schema}}
        }
    del sent["response_format"]
    if dialect.form == "tool":
        function = {"name": name, "description": "Gives the answer.", "parameters": schema}
        return sent | {
            "tools": [{"type": "function", "function": function}],
            "tool_choice": {"type": "function", "function": {"name": name}},
        }
    described = sent | {"messages": _describe(sent["messages"], schema)}
    return described | ({"response_format": {"type": "json_object"}} if dialect.form == "json" else {})


def _describe(messages: list[Body], schema: Body) -> list[Body]:
    """Add the JSON Schema to the first message: what depends on no document comes before it."""
    text = _INSTRUCTION + json.dumps(schema, ensure_ascii=False, separators=(",", ":"))
    first, *others = messages
    if first["role"] != "system":
        return [{"role": "system", "content": text}, *messages]
    return [{**first, "content": f"{first['content']}\n\n{text}"}, *others]


def _limit(sent: Body, dialect: Dialect) -> Body:
    """Send the limit of the answer under the name, and within the highest value, that is accepted."""
    given = next((name for name in LIMITS if name in sent), None)
    if given is None:
        return sent
    tokens = sent.pop(given) + (ROOM if dialect.room else 0)
    name = given if dialect.limit is None else dialect.limit
    return sent | ({name: min(tokens, dialect.most or tokens)} if name else {})


def _merge(messages: list[Body]) -> list[Body]:
    """Send the system's message as the user's; neighbours of one role become one message."""
    merged: list[Body] = []
    for message in messages:
        role = "user" if message["role"] == "system" else message["role"]
        if merged and merged[-1]["role"] == role:
            merged[-1]["content"] += f"\n\n{message['content']}"
        else:
            merged.append({**message, "role": role})
    return merged
