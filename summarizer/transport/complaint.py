"""Complaints: what an endpoint's refusal of a request says, in whatever form it is sent."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, cast

_STATUSES: Final = frozenset({400, 404, 405, 415, 422, 500, 501})
"""With these a server refuses what it does not understand: llama.cpp with 500, OpenRouter with 404."""

_ECHOES: Final = frozenset({"input", "ctx", "url", "failed_generation", "request", "trace", "stack"})
"""Parts of a refusal that repeat the request or the answer."""

_LONGEST: Final = 4_000
_DEEPEST: Final = 8


@dataclass(frozen=True)
class Complaint:
    """A refusal.

    Attributes:
        words: All that it says.
        parameter: The parameter that it names as such; None if none.
    """

    words: str
    parameter: str | None = None


def read_complaint(status: int, content: bytes) -> Complaint | None:
    """Read the refusal of a request; None if the response is something else.

    Args:
        status: The status of the response.
        content: Its body: OpenAI's `{"error": {"message", "param"}}`, FastAPI's `{"detail": […]}`, a list of
            these, or plain text.
    """
    if status not in _STATUSES:
        return None
    try:
        body: Any = json.loads(content[: 1 << 20])
    except (ValueError, RecursionError):
        text = content[:_LONGEST].decode("utf-8", "replace").strip()
        return None if not text or text.startswith("<") else Complaint(text)
    words = " ".join(_list_words(body, 0))[:_LONGEST]
    return Complaint(words, _find_parameter(body)) if words else None


def _list_words(node: Any, depth: int) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict) and depth < _DEEPEST:
        for name, child in cast("dict[str, Any]", node).items():
            if name not in _ECHOES:
                yield from _list_words(child, depth + 1)
    elif isinstance(node, list) and depth < _DEEPEST:
        for child in cast("list[Any]", node):
            yield from _list_words(child, depth + 1)


def _find_parameter(body: Any) -> str | None:
    nodes = cast("list[Any]", body) if isinstance(body, list) else [body]
    node: Any = next(iter(nodes), None)
    error: Any = cast("dict[str, Any]", node).get("error") if isinstance(node, dict) else None
    named = cast("dict[str, Any]", error).get("param") if isinstance(error, dict) else None
    return named if isinstance(named, str) else None
