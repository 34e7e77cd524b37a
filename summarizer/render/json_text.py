"""Briefings as JSON: one object, an array of several, or one line each."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

# Valid inside JSON strings, but a terminal obeys the first and those that change the direction of reading, a
# line reader splits at some, and no encoding carries a lone surrogate.
_UNSAFE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ud800-\udfff]")


def render(briefing: Mapping[str, Any]) -> str:
    """One briefing, indented, in its own script rather than escapes; ends in a line end."""
    return dump(briefing, indent=2) + "\n"


def render_line(briefing: Mapping[str, Any]) -> str:
    """One briefing on one line (JSON Lines); the line end is its last character."""
    return dump(briefing, indent=None) + "\n"


def render_array(briefings: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Several briefings as one JSON array, a piece as soon as each briefing is there."""
    opening = "[\n  "
    for briefing in briefings:
        yield opening + dump(briefing, indent=2).replace("\n", "\n  ")
        opening = ",\n  "
    yield "[]\n" if opening.startswith("[") else "\n]\n"


def dump(value: object, *, indent: int | None = 2) -> str:
    """Any value as JSON that is safe to print, without a line end; on one line if `indent` is None."""
    separators = (",", ": ") if indent else (",", ":")
    text = json.dumps(value, ensure_ascii=False, indent=indent, separators=separators)
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
