"""Which responses belong on a tape: answers and refusals of a model, never the failure of a call."""

from __future__ import annotations

import json
import re
from typing import Final

from summarizer.files.leaves import Json

CHAT: Final = "chat/completions"
ANSWERED: Final = range(200, 300)
"""The status codes of responses that may hold an answer."""

MAX_DEPTH: Final = 100
"""Levels of a body; a deeper one comes from no model, and would exhaust the stack when it is written."""

_DATA = re.compile(rb"^data:[ \t]*(.*?)[ \t\r]*$", re.MULTILINE)
_END = b"[DONE]"


def is_usable(operation: str, status: int, content_type: str, content: bytes) -> bool:
    """Whether a response is what a model answered.

    A redirect, an unknown model, a refused parameter, a rate limit, a page of a proxy, an error in a
    response with status 200 and an answer that was cut off say nothing of the model: the client gets them,
    and they are not recorded.

    Args:
        operation: What was asked for, such as `chat/completions`; empty if that is not known.
        status: The HTTP status.
        content_type: The value of the header.
        content: The body.
    """
    if status not in ANSWERED or "html" in content_type:
        return False
    if "event-stream" in content_type:
        return _is_usable_stream(operation, content)
    try:
        return _is_usable_body(operation, parse_json(content))
    except ValueError:
        return operation != CHAT and "json" not in content_type


def parse_json(content: bytes | str) -> Json:
    """Parse JSON. Raises ValueError for anything else, and for what is nested too deep."""
    try:
        body: Json = json.loads(content)
    except RecursionError:
        raise ValueError("it is nested too deep") from None
    if not _is_within(body, MAX_DEPTH):
        raise ValueError("it is nested too deep")
    return body


def _is_within(value: Json, levels: int) -> bool:
    if not isinstance(value, dict | list):
        return True
    inner = value.values() if isinstance(value, dict) else value
    return levels > 0 and all(_is_within(each, levels - 1) for each in inner)


def _is_usable_body(operation: str, body: Json) -> bool:
    if not isinstance(body, dict):
        return operation != CHAT
    if body.get("error"):
        return False
    return _has_answer(body) if operation == CHAT or "choices" in body else True


def _has_answer(body: dict[str, Json]) -> bool:
    """Whether the first choice holds a message: in a stream's event a delta, elsewhere perhaps plain text."""
    choices = body.get("choices")
    first = choices[0] if isinstance(choices, list) and choices else None
    if not isinstance(first, dict) or first.get("error") or first.get("finish_reason") == "error":
        return False
    return isinstance(first.get("message", first.get("delta", first.get("text"))), dict | str)


def _is_usable_stream(operation: str, content: bytes) -> bool:
    """Whether no event is an error and, of a chat completion, one holds a message and the end came."""
    data = [match for match in _DATA.findall(content) if match]
    try:
        events = [parse_json(each) for each in data if each != _END]
    except ValueError:
        return operation != CHAT
    bodies = [event for event in events if isinstance(event, dict)]
    if any(body.get("error") for body in bodies):
        return False
    ended = _END in data or any(_is_finished(body) for body in bodies)
    return operation != CHAT or (ended and any(map(_has_answer, bodies)))


def _is_finished(body: dict[str, Json]) -> bool:
    choices = body.get("choices")
    first = choices[0] if isinstance(choices, list) and choices else None
    return isinstance(first, dict) and bool(first.get("finish_reason"))
