"""A tape as text: what was asked and answered, and what has changed in it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import unified_diff
from typing import Any, Final, cast

from summarizer.render.layout import shorten
from summarizer.tapes.cassettes import find_document, read_messages, tokens
from summarizer.tapes.changes import Difference, compare, diff_lines, request_lines
from summarizer.tapes.completion import parse_answer
from summarizer.tapes.fingerprint import RecordedRequest
from summarizer.tapes.revision import TapeDiff
from summarizer.tapes.scrub import RecordedResponse
from summarizer.tapes.serializer import Interaction, to_yaml

_LINES: Final = 8
"""Lines of a document that are shown without `full`."""

_WIDTH: Final = 100
"""Cells of such a line."""


def format_interaction(recorded: Interaction, *, full: bool) -> Iterator[str]:
    """Write one recording as lines of text: parameters, request, answer and what it was recorded with.

    Args:
        recorded: The recording.
        full: Show every message in full; otherwise only the beginning of the document.
    """
    request, answer = recorded.request, recorded.answer
    yield f"sample {recorded.sample}, key {request.key}, {request.method} {request.operation}"
    yield from _block("parameters", _parameters(request.body))
    yield from _block("asked", _full_request(request) if full else _request_excerpt(request))
    status = "" if answer.status == 200 else f" with status {answer.status}"
    yield from _block(f"answered{status}", format_answer(answer).split("\n"))
    yield from _block("recorded", _recorded(recorded))


def format_answer(answer: RecordedResponse) -> str:
    """Write the content of an answer as its tape shows it; the whole body if it is no chat completion."""
    value = parse_answer(answer.text)
    if value is None:
        return answer.text
    return value if isinstance(value, str) else to_yaml(value).rstrip("\n")


def _block(heading: str, lines: Iterable[str]) -> Iterator[str]:
    yield f"  {heading}:"
    yield from (line and f"    {line}" for line in lines)


def _parameters(body: Any) -> Iterator[str]:
    """The fields of a request except its messages; a response format is shown by its schema's name."""
    for name, value in cast("Mapping[str, Any]", body if isinstance(body, dict) else {}).items():
        if name != "messages":
            yield f"{name}: {_format_value(_schema_name(value) or value)}"


def _schema_name(value: Any) -> Any:
    try:
        return value["json_schema"]["name"]
    except (TypeError, KeyError):
        return None


def _format_value(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _full_request(request: RecordedRequest) -> Iterator[str]:
    """Every message under its role, as in a prompt file."""
    messages = read_messages(request)
    for role, words in messages:
        yield from (f"# {role}", *words.split("\n"))
    if not messages:
        yield from _body_lines(request)


def _body_lines(request: RecordedRequest) -> list[str]:
    _operation, *lines = request_lines(request)
    return [f"{line.path}: {line.text}" for line in lines]


def _request_excerpt(request: RecordedRequest) -> list[str]:
    """The beginning of the document, or of the last message if that shows none."""
    fenced, messages = find_document(request), read_messages(request)
    words = fenced.text if fenced else messages[-1][1] if messages else ""
    lines = words.split("\n") if words else _body_lines(request)
    shown = [shorten(line, _WIDTH, "…") for line in lines[:_LINES]]
    left = len(lines) - _LINES
    return [*shown, f"… and {left} more lines"] if left > 0 else shown


def _recorded(recorded: Interaction) -> Iterator[str]:
    for name in ("prompt_tokens", "completion_tokens"):
        if (count := tokens(recorded, name)) is not None:
            yield f"{name}: {count:,}"
    for name, value in recorded.recorded.items():
        yield f"{name}: {_format_value(value)}"


def format_changes(changes: Sequence[TapeDiff], revision: str) -> Iterator[str]:
    """Write a diff as lines of text: each change of a request once with its samples, then the answers.

    Args:
        changes: The recordings that differ, in the order to show them.
        revision: The name of the old side, such as `HEAD`.
    """
    for lines, samples in _group_request_changes(changes).items():
        yield from _block(f"request of {_samples(samples)}", diff_lines(lines))
    for change in changes:
        yield from _answer_changes(change, revision)


def _group_request_changes(changes: Iterable[TapeDiff]) -> dict[tuple[Difference, ...], list[int]]:
    found: dict[tuple[Difference, ...], list[int]] = {}
    for change in changes:
        if change.old and change.new and change.old.slot != change.new.slot:
            lines = compare(change.old.request, change.new.request)
            found.setdefault(lines, []).append(change.new.sample)
    return found


def _samples(samples: Sequence[int]) -> str:
    return f"sample{'s' if len(samples) > 1 else ''} {', '.join(map(str, samples))}"


def _answer_changes(change: TapeDiff, revision: str) -> Iterator[str]:
    old, new = change.old, change.new
    if old and new:
        if old.answer != new.answer:
            diff = unified_diff(*_answer_lines(old.answer, new.answer), revision, "now", lineterm="", n=2)
            yield from _block(f"answer of sample {new.sample}, key {new.request.key}", diff)
    elif one := new or old:
        yield f"  {'added' if new else 'removed'}: sample {one.sample}, key {one.request.key}"


def _answer_lines(old: RecordedResponse, new: RecordedResponse) -> tuple[list[str], list[str]]:
    """The lines of both answers; if their content is equal, those of the whole responses."""
    if format_answer(old) != format_answer(new):
        return format_answer(old).split("\n"), format_answer(new).split("\n")
    return _response_lines(old), _response_lines(new)


def _response_lines(answer: RecordedResponse) -> list[str]:
    return [f"{answer.status} {answer.content_type}", *answer.text.split("\n")]
