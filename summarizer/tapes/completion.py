"""The shape of a chat completion: its messages, its tool calls, and its content."""

from __future__ import annotations

import json
from collections.abc import Iterator
from math import isfinite
from typing import Final

from summarizer.files.leaves import Json

_LEVELS: Final = 50
"""Levels of an answer that are shown; the file itself has a few more around them."""

_BITS: Final = 1_024
"""Of an integer that is shown as a number; YAML takes long to read a longer one."""


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

    It is for people to read: what YAML cannot hold, such as half a surrogate pair, is replaced.

    Args:
        text: The body of the response.

    Returns:
        The content, or the arguments of the tool calls; a list of them for more than one choice.
    """
    try:
        contents = [_tidy(_content(message), _LEVELS) for message in messages(json.loads(text))]
    except (ValueError, RecursionError):
        return None
    return contents[0] if len(contents) == 1 else contents or None


def _content(message: dict[str, Json]) -> Json:
    functions = [call.get("function") for _, call in tool_calls(message)]
    arguments = [function.get("arguments") for function in functions if isinstance(function, dict)]
    return [_parse(argument) for argument in arguments] if arguments else _parse(message.get("content"))


def _parse(content: Json) -> Json:
    if not isinstance(content, str):
        return content
    try:
        value: Json = json.loads(content)
    except (ValueError, RecursionError):
        return content
    return value if isinstance(value, dict | list) else content


def _tidy(value: Json, levels: int) -> Json:
    """The value as a tape can hold it: whole characters, numbers of usual size, and so many levels."""
    if isinstance(value, str):
        return replace_surrogates(value)
    if isinstance(value, float) and not isfinite(value):
        return str(value)
    if isinstance(value, int) and value.bit_length() > _BITS:
        return str(value)
    if isinstance(value, dict | list) and not levels:
        return "…"
    if isinstance(value, dict):
        return {replace_surrogates(name): _tidy(each, levels - 1) for name, each in value.items()}
    return [_tidy(each, levels - 1) for each in value] if isinstance(value, list) else value


def replace_surrogates(text: str) -> str:
    """The text with a question mark for each half of a surrogate pair, which no file in UTF-8 can hold.

    >>> replace_surrogates("half \\ud83d")
    'half ?'
    """
    return text.encode("utf-8", "replace").decode()
