"""In what form responses are recorded: status, content type and a body without noise."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from summarizer.errors import InputError
from summarizer.files.leaves import Json
from summarizer.strings import escape
from summarizer.tapes.completion import messages, tool_calls
from summarizer.tapes.usable import parse_json

KEPT_HEADERS = frozenset({"content-type"})
"""The only headers a tape holds, of requests and responses alike; replay needs no other."""

_FIXED: dict[str, Json] = {"id": "recorded", "created": 0}
_DROPPED = frozenset({"timings"})


@dataclass(frozen=True)
class RecordedResponse:
    """A response as a tape holds and plays it."""

    status: int
    content_type: str
    text: str


def scrub(status: int, content_type: str, content: bytes) -> RecordedResponse:
    """Remove what differs from run to run, so that recording and replay return the same response.

    Raises:
        InputError: The body is not UTF-8 text.
    """
    try:
        text = _decode(content_type, content)
    except UnicodeDecodeError as error:
        raise InputError(
            f"A response of type {content_type or 'unknown'} is not UTF-8 text.",
            hint="Tapes keep text only; send this request through a client without a tape.",
        ) from error
    if "event-stream" in content_type:
        return RecordedResponse(
            status, content_type, "\n".join(map(_scrub_event, re.split(r"\r\n|\n|\r", text)))
        )
    return RecordedResponse(status, content_type, _scrub_json(text, indent=2))


def _decode(content_type: str, content: bytes) -> str:
    """Decode a body; JSON may begin with a byte order mark, and hold half a surrogate pair (RFC 8259)."""
    if "json" not in content_type:
        return content.decode()
    return content.decode(json.detect_encoding(content), "surrogatepass")


def _scrub_event(line: str) -> str:
    name, _, data = line.partition(":")
    return f"data: {_scrub_json(data.strip(), indent=None)}" if name == "data" else line


def _scrub_json(text: str, indent: int | None) -> str:
    try:
        body = parse_json(text)
    except ValueError:
        return text
    return escape(json.dumps(_remove_noise(body), ensure_ascii=False, indent=indent))


def _remove_noise(body: Json) -> Json:
    """Remove from a body what differs from run to run: ids, times, and the state of caches."""
    if not isinstance(body, dict):
        return body
    for message in messages(body):
        for index, call in tool_calls(message):
            if "id" in call:
                call["id"] = f"call_{index}"
    kept = {name: _FIXED.get(name, value) for name, value in body.items() if name not in _DROPPED}
    usage = kept.get("usage")
    details = usage.get("prompt_tokens_details") if isinstance(usage, dict) else None
    if isinstance(details, dict):
        details.pop("cached_tokens", None)
    return kept
