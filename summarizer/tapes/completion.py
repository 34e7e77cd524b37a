"""The shape of a chat completion: its messages, its tool calls, and what the model said."""

from __future__ import annotations

import json
from collections.abc import Iterator

from summarizer.files.leaves import Json


def messages(body: Json) -> Iterator[dict[str, Json]]:
    """The answered messages (in a stream's event, the deltas); nothing if it is no chat completion."""
    choices = body.get("choices") if isinstance(body, dict) else None
    for choice in choices if isinstance(choices, list) else []:
        if isinstance(choice, dict):
            message = choice.get("message", choice.get("delta"))
            if isinstance(message, dict):
                yield message


def tool_calls(message: dict[str, Json]) -> Iterator[tuple[Json, dict[str, Json]]]:
    """The tool calls of a message, each with its index."""
    calls = message.get("tool_calls")
    for position, call in enumerate(calls if isinstance(calls, list) else []):
        if isinstance(call, dict):
            yield call.get("index", position), call


def reading(text: str) -> Json:
    """What the model said, for a person to read: parsed where it is JSON, else its words.

    Null for a body that is no chat completion; a list for more than one choice.
    """
    try:
        said = [_said(message) for message in messages(json.loads(text))]
    except ValueError:
        return None
    return said[0] if len(said) == 1 else said or None


def _said(message: dict[str, Json]) -> Json:
    functions = [call.get("function") for _, call in tool_calls(message)]
    arguments = [function.get("arguments") for function in functions if isinstance(function, dict)]
    return [_parsed(argument) for argument in arguments] if arguments else _parsed(message.get("content"))


def _parsed(words: Json) -> Json:
    if not isinstance(words, str):
        return words
    words = words.encode("utf-8", "replace").decode()
    try:
        value: Json = json.loads(words)
    except ValueError:
        return words
    return value if isinstance(value, dict | list) else words
