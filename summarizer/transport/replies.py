"""Replies: whether a response is an answer, and whether the model has not answered what it was asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final, cast

import httpx2

_FAULTS: Final = (ValueError, LookupError, TypeError, AttributeError, RecursionError)
"""What reading a response raises that has another form than it should."""


def is_answer(response: httpx2.Response) -> bool:
    """Whether a response is a chat completion, good or bad."""
    return response.is_success and b'"choices"' in response.content


def has_choice(response: httpx2.Response) -> bool:
    """Whether a response is a whole chat completion with something to read in it.

    Gateways send errors with status 200, and an answer that breaks off can be no JSON.
    """
    try:
        choice: Any = response.json()["choices"][0]
        return response.is_success and choice["message"] is not None
    except _FAULTS:
        return False


def is_thought_only(response: httpx2.Response) -> bool:
    """Whether an answer ended at its limit before the model was done with thinking."""
    if b'"length"' not in response.content:
        return False
    try:
        completion: Any = response.json()
        choice = completion["choices"][0]
        message: Any = choice["message"]
        content: Any = message.get("content") or ""
        if choice["finish_reason"] != "length" or message.get("tool_calls"):
            return False
        return _is_unfinished(content) or (not content.strip() and _has_thought(completion, message))
    except _FAULTS:
        return False


def _has_thought(completion: Any, message: Any) -> bool:
    if message.get("reasoning_content") or message.get("reasoning"):
        return True
    usage: Any = completion.get("usage") or cast("Any", {})
    details: Any = usage.get("completion_tokens_details") or cast("Any", {})
    return bool(details.get("reasoning_tokens"))


def _is_unfinished(content: str) -> bool:
    return content.lstrip().startswith("<think") and "</think" not in content


def ignores_schema(response: httpx2.Response, fields: Sequence[str]) -> bool:
    """Whether a model that ended by itself wrote something, and none of the fields that were asked for.

    Servers that know no JSON Schema ignore it without a word: the model has then never seen it.

    Args:
        response: An answer.
        fields: The names of the fields; none if no schema was sent beside the prompt.
    """
    try:
        choice: Any = response.json()["choices"][0]
        message: Any = choice["message"]
        if choice["finish_reason"] != "stop" or message.get("tool_calls") or message.get("refusal"):
            return False
        words = _fold(message["content"])
    except _FAULTS:
        return False
    if not fields or not re.search(r"\w{3}", words):
        return False
    names = "|".join(re.escape(_fold(name)) for name in fields)
    bare = rf"|[{{,_]({names})_*:" if "{" in words else ""
    return not re.search(rf"[\"'“]({names})[\"'”]{bare}", words)


def _fold(text: str) -> str:
    """Return a text as keys are compared: `"Open issues"` in a string of JSON is `open_issues`."""
    return re.sub(r"[\s-]", "_", text.replace("\\", "")).casefold()
