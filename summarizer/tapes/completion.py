"""The shape of a chat completion: its messages, its tool calls, and its content."""

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


def parse_answer(text: str) -> Json:
    """The content of a chat completion, parsed where it is JSON; null for any other body.

    Args:
        text: The body of the response.

    Returns:
        The content, or the arguments of the tool calls; a list of them for more than one choice.
    """
    try:
        contents = [_content(message) for message in messages(json.loads(text))]
    except ValueError:
        return None
    return contents[0] if len(contents) == 1 else contents or None


def _content(message: dict[str, Json]) -> Json:
    functions = [call.get("function") for _, call in tool_calls(message)]
    arguments = [function.get("arguments") for function in functions if isinstance(function, dict)]
    return [_parse(argument) for argument in arguments] if arguments else _parse(message.get("content"))


def _parse(content: Json) -> Json:
    if not isinstance(content, str):
        return content
    content = content.encode("utf-8", "replace").decode()
    try:
        value: Json = json.loads(content)
    except ValueError:
        return content
    return value if isinstance(value, dict | list) else content
