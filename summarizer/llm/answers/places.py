"""Where in a message the answer stands: content, its parts, the arguments of a call, or the thinking."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias, cast

from summarizer.llm.answers.thinking import split_thinking

Source: TypeAlias = str | dict[str, Any]
"""A text, or an object that the endpoint has parsed already."""

_THOUGHTS = ("reasoning_content", "reasoning", "thinking", "reasoning_details")
_THINKING_PARTS = ("thinking", "reasoning", "redacted_thinking")


@dataclass(frozen=True)
class Places:
    """The sources of an answer.

    Attributes:
        answer: Where the answer should be, in the order of the message.
        thoughts: What the model thought aloud, which holds the answer only if it stands nowhere else.
    """

    answer: tuple[Source, ...]
    thoughts: tuple[str, ...]


def find_places(message: Mapping[str, Any]) -> Places:
    """Return where an answer may stand.

    Args:
        message: The `message` of a completion, or of its first choice, as plain data of any shape.

    >>> find_places({"content": None, "tool_calls": [{"function": {"arguments": "{}"}}]}).answer
    ('{}',)
    """
    answer: list[Source] = []
    thoughts: list[str] = []
    for source in [*_find_content(message.get("content")), *_find_arguments(message)]:
        if isinstance(source, str):
            source, thought = split_thinking(source)
            thoughts.append(thought)
        answer.append(source)
    for name in _THOUGHTS:
        thoughts += reversed(split_thinking(_join_text(message.get(name))))
    return Places(tuple(each for each in answer if each), tuple(each for each in thoughts if each.strip()))


def _find_content(content: Any) -> list[Source]:
    """Return the content: parts of text are joined, since JSON may be split anywhere."""
    parts = cast("list[Any]", content) if isinstance(content, list) else [content]
    objects = [each for each in map(_find_object, parts) if each is not None]
    return [_join_text(parts), *objects]


def _find_object(part: Any) -> dict[str, Any] | None:
    fields = _fields(part)
    for name in ("json", "parsed", "input"):
        if isinstance(fields.get(name), dict):
            return cast("dict[str, Any]", fields[name])
    is_part = "type" in fields or "text" in fields
    return fields if fields and not is_part else None


def _join_text(content: Any) -> str:
    parts = cast("list[Any]", content) if isinstance(content, list) else [content]
    return "".join(map(_read_part, parts))


def _read_part(part: Any) -> str:
    if isinstance(part, str):
        return part
    fields = _fields(part)
    text: Any = fields.get("text")
    if isinstance(text, dict):
        text = cast("dict[str, Any]", text).get("value")
    return text if isinstance(text, str) and fields.get("type") not in _THINKING_PARTS else ""


def _find_arguments(message: Mapping[str, Any]) -> Iterator[Source]:
    """Yield the arguments of the calls of tools, whether they are JSON or parsed already."""
    calls: Any = message.get("tool_calls")
    listed = cast("list[Any]", calls) if isinstance(calls, list) else [calls]
    for call in [*map(_fields, listed), {"function": message.get("function_call")}]:
        called = _fields(call.get("function") or call.get("custom") or call)
        given = called.get("arguments", called.get("input"))
        if isinstance(given, str | dict):
            yield cast("Source", given)


def _fields(value: Any) -> dict[str, Any]:
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}
