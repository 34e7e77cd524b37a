"""Parses a prompt file: front matter, then `# system`, `# user`, `# assistant` and `# document` parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import cast

from summarizer.errors import InputError
from summarizer.prompts.matter import end_of_matter, read_matter, section
from summarizer.prompts.prompt import DEFAULT_SCHEMA, ONE_CALL, RECIPES, SHAPE, Prompt, Role
from summarizer.prompts.templates import check, damaged

_HEADING = re.compile(r"^# (?:(system|user|assistant|document)|request +([\w-]+))[ \t]*$", re.MULTILINE)


@dataclass(frozen=True)
class _Part:
    """A heading of the file with the text under it. `role` is None for `# request NAME`."""

    line: int
    role: Role | None
    request: str
    text: str
    text_line: int


@lru_cache(maxsize=32)
def parse(text: str, path: Path) -> Prompt:
    """Parse a prompt file.

    Args:
        text: The text of the file.
        path: The file, for messages.

    Raises:
        InputError: The file is invalid; the message names the line.
    """
    lines = text.replace("\r\n", "\n").split("\n")
    end = end_of_matter(lines, path)
    file = read_matter("\n".join(lines[1:end]), path)
    matter = file.data
    prompt = Prompt(
        name=str(matter.get("name", path.stem)),
        path=path,
        schema=str(matter.get("schema", DEFAULT_SCHEMA)),
        description=str(matter.get("description", "")),
        recipe=str(matter.get("recipe") or ONE_CALL),
        parameters=section(matter, "parameters"),
        limits=section(matter, "limits"),
        variables=section(matter, "variables"),
        bias=section(matter, "bias"),
    )
    parts = _find_parts("\n".join(lines[end + 1 :]), end + 2, path)
    for part in parts:
        check(part.text, {SHAPE, *prompt.variables}, part.text_line, path)
    if not RECIPES[prompt.recipe]:
        return replace(prompt, parts=_read_request(parts, end + 2, prompt))
    line = file.line(("recipe",))
    return replace(prompt, requests=_read_requests(parts, line, prompt))


def _find_parts(body: str, first: int, path: Path) -> list[_Part]:
    """Split the body at its headings; its first line is line `first` of the file."""

    def line(place: int) -> int:
        return first + body.count("\n", 0, place)

    marks = list(_HEADING.finditer(body))
    if marks and (before := body[: marks[0].start()].strip()):
        raise _text_before(path, line(body.index(before)))
    ends = [*(mark.start() for mark in marks), len(body)][1:]
    parts: list[_Part] = []
    for mark, end in zip(marks, ends, strict=True):
        text = body[mark.end() : end]
        blank = len(text) - len(text.lstrip())
        role, request = cast("Role | None", mark[1]), mark[2] or ""
        parts.append(_Part(line(mark.start()), role, request, text.strip(), line(mark.end() + blank)))
    return parts


def _read_requests(parts: Sequence[_Part], line: int, prompt: Prompt) -> dict[str, Prompt]:
    """Read the named requests of a file. `line` is where it names its recipe."""
    names, path = RECIPES[prompt.recipe], prompt.path
    hint = f"{prompt.recipe} needs {', '.join(f'`# request {name}`' for name in names)}."
    found: dict[str, Prompt] = {}
    for heading, own in _by_request(parts):
        if heading is None:
            raise damaged(path, own[0].line, "there is a part before the first request", hint)
        name = heading.request
        if name not in names:
            raise damaged(path, heading.line, f"unknown request {name!r}", hint)
        if name in found:
            raise damaged(path, heading.line, f"the request {name} is given twice", "Keep one of the two.")
        if heading.text:
            raise _text_before(path, heading.text_line)
        found[name] = replace(prompt, parts=_read_request(own, heading.line, prompt))
    for name in names:
        if name not in found:
            raise damaged(path, line, f"the request {name} is missing", hint)
    return {name: found[name] for name in names}


def _by_request(parts: Sequence[_Part]) -> Iterator[tuple[_Part | None, list[_Part]]]:
    """Yield each `# request` with its parts; None for parts that stand before the first."""
    starts = [at for at, part in enumerate(parts) if part.role is None]
    if before := list(parts[: starts[0] if starts else len(parts)]):
        yield None, before
    for start, end in zip(starts, [*starts[1:], len(parts)], strict=True):
        yield parts[start], list(parts[start + 1 : end])


def _read_request(parts: Sequence[_Part], line: int, prompt: Prompt) -> tuple[tuple[Role, str], ...]:
    """Read the parts of one request. `line` is where it begins."""
    path = prompt.path
    for part in parts:
        if part.role is None:
            hint = f"A prompt of the recipe {prompt.recipe} holds one request, which has no name."
            raise damaged(path, part.line, f"unknown request {part.request!r}", hint)
    _check_document(parts, path)
    spoken = [part for part in parts if part.role != "document"]
    if not spoken or spoken[-1].role != "user":
        place = spoken[-1].line if spoken else line
        hint = "The document follows the last user part."
        raise damaged(path, place, "the last part is not `# user`", hint)
    return tuple((part.role, part.text) for part in parts if part.role)


def _check_document(parts: Sequence[_Part], path: Path) -> None:
    places = [at for at, part in enumerate(parts) if part.role == "document"]
    for at in places:
        if not at or parts[at - 1].role not in ("user", "document"):
            hint = "Put it after `# user`."
            raise damaged(path, parts[at].line, "`# document` stands in no user part", hint)
    for at in places[1:]:
        hint = "The document is shown once: keep one of the two."
        raise damaged(path, parts[at].line, "a request has `# document` twice", hint)


def _text_before(path: Path, line: int) -> InputError:
    hint = "Begin with `# system` or `# user`."
    return damaged(path, line, "there is text before the first part", hint)
