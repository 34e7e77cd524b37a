"""A tape as text: what was asked and answered, and what has changed in it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import unified_diff
from typing import Any, Final, cast

from summarizer.render.layout import shorten
from summarizer.tapes.cassettes import asked, document, tokens
from summarizer.tapes.completion import parse_answer
from summarizer.tapes.fingerprint import RecordedRequest
from summarizer.tapes.revision import TapeDiff
from summarizer.tapes.scrub import RecordedResponse
from summarizer.tapes.serializer import Interaction, to_yaml
from summarizer.tapes.staleness import Difference, compare, diff_lines, request_lines

_LINES: Final = 8
"""Lines of a document that are shown unless all are wanted."""

_WIDTH: Final = 100
"""Cells of such a line."""


def interaction(recorded: Interaction, *, full: bool) -> Iterator[str]:
    """One recording: parameters, the document (`full`: the whole request), and the answer."""
    request, answer = recorded.request, recorded.answer
    yield f"sample {recorded.sample}, key {request.key}, {request.method} {request.operation}"
    yield from _block("parameters", _parameters(request.body))
    yield from _block("asked", _in_full(request) if full else _in_short(request))
    status = "" if answer.status == 200 else f" with status {answer.status}"
    yield from _block(f"answered{status}", said(answer).split("\n"))
    yield from _block("recorded", _recorded(recorded))


def said(answer: RecordedResponse) -> str:
    """What an answer says, as its tape shows it; the whole body if that is no chat completion."""
    value = parse_answer(answer.text)
    if value is None:
        return answer.text
    return value if isinstance(value, str) else to_yaml(value).rstrip("\n")


def _block(heading: str, lines: Iterable[str]) -> Iterator[str]:
    yield f"  {heading}:"
    yield from (line and f"    {line}" for line in lines)


def _parameters(body: Any) -> Iterator[str]:
    """The fields of a request beside its messages; of a JSON Schema as response format, the name."""
    for name, value in cast("Mapping[str, Any]", body if isinstance(body, dict) else {}).items():
        if name != "messages":
            yield f"{name}: {_shown(_schema_name(value) or value)}"


def _schema_name(value: Any) -> Any:
    try:
        return value["json_schema"]["name"]
    except (TypeError, KeyError):
        return None


def _shown(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _in_full(request: RecordedRequest) -> Iterator[str]:
    """Every message under its role, as in a prompt file."""
    messages = asked(request)
    for role, words in messages:
        yield from (f"# {role}", *words.split("\n"))
    if not messages:
        yield from _body_lines(request)


def _body_lines(request: RecordedRequest) -> list[str]:
    _operation, *lines = request_lines(request)
    return [f"{line.path}: {line.text}" for line in lines]


def _in_short(request: RecordedRequest) -> list[str]:
    """The beginning of the document, or of the last message if that shows none."""
    fenced, messages = document(request), asked(request)
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
        yield f"{name}: {_shown(value)}"


def changed(changes: Sequence[TapeDiff], revision: str) -> Iterator[str]:
    """What has changed: each change of a request once with its samples, then the answers one by one."""
    for lines, samples in _requests(changes).items():
        yield from _block(f"request of {_samples(samples)}", diff_lines(lines))
    for change in changes:
        yield from _answers(change, revision)


def _requests(changes: Iterable[TapeDiff]) -> dict[tuple[Difference, ...], list[int]]:
    found: dict[tuple[Difference, ...], list[int]] = {}
    for change in changes:
        if change.old and change.new and change.old.slot != change.new.slot:
            lines = compare(change.old.request, change.new.request)
            found.setdefault(lines, []).append(change.new.sample)
    return found


def _samples(samples: Sequence[int]) -> str:
    return f"sample{'s' if len(samples) > 1 else ''} {', '.join(map(str, samples))}"


def _answers(change: TapeDiff, revision: str) -> Iterator[str]:
    old, new = change.old, change.new
    if old and new:
        if old.answer != new.answer:
            diff = unified_diff(*_pages(old.answer, new.answer), revision, "now", lineterm="", n=2)
            yield from _block(f"answer of sample {new.sample}, key {new.request.key}", diff)
    elif one := new or old:
        yield f"  {'added' if new else 'removed'}: sample {one.sample}, key {one.request.key}"


def _pages(old: RecordedResponse, new: RecordedResponse) -> tuple[list[str], list[str]]:
    """What both say, line by line; all that they are, if they say the same."""
    if said(old) != said(new):
        return said(old).split("\n"), said(new).split("\n")
    return _whole(old), _whole(new)


def _whole(answer: RecordedResponse) -> list[str]:
    return [f"{answer.status} {answer.content_type}", *answer.text.split("\n")]
