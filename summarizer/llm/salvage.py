"""Salvage: the complete items of an answer that is malformed or was cut off."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast, get_args, get_origin

from pydantic import TypeAdapter, ValidationError

from summarizer.llm.wire import CITES, Draft

_CLOSERS = {"{": "}", "[": "]"}
_OPENING = re.compile(r'\{\s*["}]')
"""The start of a JSON object; a brace in prose does not match."""


@dataclass(frozen=True)
class Salvaged:
    """The fields that could be read from an answer, and what could not be, in words."""

    data: dict[str, Any]
    losses: tuple[str, ...] = ()


def salvage(text: str, draft: type[Draft]) -> Salvaged:
    """Read every complete, valid item of an answer. Never raises.

    Args:
        text: What the model wrote; the JSON may be cut off, or have other text around it.
        draft: The pydantic model that the answer should fit.

    Returns:
        The valid fields and list items; a missing or invalid field is not in `data`.
    """
    found = first_object(text)
    if found is None:
        return Salvaged({}, ("the answer holds no JSON object",))
    data: dict[str, Any] = {}
    losses: list[str] = []
    for name, info in draft.model_fields.items():
        if (value := found.get(name)) is None:
            continue
        kept, lost = _field(name, info.annotation, value)
        losses += lost
        if kept is not None:
            data[name] = kept
    return Salvaged(data, tuple(losses))


def first_object(text: str) -> dict[str, Any] | None:
    """Return the first JSON object in `text`; one that is cut off ends after its last complete item."""
    opening = _OPENING.search(text)
    if opening is None:
        return None
    found = _decoded(text[opening.start() :]) or _decoded(_closed(text[opening.start() :]))
    return cast("dict[str, Any]", found) if isinstance(found, dict) else None


def completed(text: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield (field, item) for every complete item of an answer that is still being written."""
    for name, value in (first_object(text) or {}).items():
        items = cast("list[Any]", value) if isinstance(value, list) else [value]
        yield from ((name, cast("dict[str, Any]", i)) for i in items if isinstance(i, dict) and CITES in i)


def _field(name: str, annotation: Any, value: Any) -> tuple[Any, list[str]]:
    if get_origin(annotation) is list:
        return _list(name, get_args(annotation)[0], value)
    try:
        return _valid(TypeAdapter(annotation), value), []
    except ValidationError as error:
        return None, [f"{name}: {_reason(error)}"]


def _list(name: str, item_type: Any, value: Any) -> tuple[Any, list[str]]:
    if not isinstance(value, list):
        return None, [f"{name}: not a list"]
    kept: list[Any] = []
    lost: list[str] = []
    adapter: TypeAdapter[Any] = TypeAdapter(item_type)
    for place, item in enumerate(cast("list[Any]", value), start=1):
        try:
            kept.append(_valid(adapter, item))
        except ValidationError as error:
            lost.append(f"{name}[{place}]: {_reason(error)}")
    return kept, lost


def _valid(adapter: TypeAdapter[Any], value: Any) -> Any:
    return adapter.dump_python(adapter.validate_python(value), mode="json")


def _reason(error: ValidationError) -> str:
    first = cast("Mapping[str, Any]", error.errors(include_url=False, include_input=False)[0])
    place = ".".join(str(p) for p in first["loc"])
    return f"{place}: {first['msg']}" if place else str(first["msg"])


def _closed(text: str) -> str:
    """Cut after the last object that closes inside the outermost one, and close what is open."""
    stack: list[str] = []
    cut, open_then = 0, ""
    quoted = escaped = False
    for place, char in enumerate(text):
        if quoted:
            escaped, quoted = char == "\\" and not escaped, char != '"' or escaped
        elif char == '"':
            quoted = True
        elif char in _CLOSERS:
            stack.append(char)
        elif stack and char == _CLOSERS[stack[-1]]:
            stack.pop()
            cut, open_then = place + 1, "".join(stack)
    return text[:cut] + "".join(_CLOSERS[c] for c in reversed(open_then))


def _decoded(text: str) -> Any:
    """Decode the JSON that `text` begins with; None if it is invalid, or nested too deeply."""
    try:
        return json.JSONDecoder(strict=False).raw_decode(text)[0]
    except (ValueError, RecursionError):
        return None
