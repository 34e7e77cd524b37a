"""JsonLinesReader: one JSON object a line, each a sentence that names its fields."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final, cast

from summarizer.document.layout import LayoutBuilder, Place
from summarizer.errors import InputError
from summarizer.readers.reader import Reading
from summarizer.readers.rows import write_row
from summarizer.readers.text import decode_text

READER: Final = "jsonl/1"
_SHOWN: Final = 3
"""Numbers of broken lines that are named."""


class JsonLinesReader:
    """Reads JSON Lines; a line that is no JSON is left out, and its number is said."""

    suffixes = (".jsonl", ".ndjson")

    def read(self, data: bytes, name: str, /) -> Reading:
        """Read the lines. Raises `InputError` if none of them is JSON."""
        text, notices = decode_text(data, name)
        builder = LayoutBuilder()
        broken: list[int] = []
        for number, line in enumerate(text.split("\n"), start=1):
            if line.strip():
                try:
                    row = list(flatten(json.loads(line)))
                except (ValueError, RecursionError):
                    broken.append(number)
                    continue
                names, values = [key for key, _ in row], [value for _, value in row]
                builder.add(write_row(values, names), "whole", Place(row=number), tight=True)
        extracted, layout = builder.build()
        if broken and not extracted:
            hint = "Give a file with one JSON object a line, or name it .txt."
            raise InputError(f"{name} has no line of JSON: line {broken[0]} is none.", hint=hint)
        return Reading(extracted, notices, layout, READER, gaps=_describe(broken))


def flatten(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield the fields of a JSON value with their paths.

    Example:
        >>> list(flatten({"who": {"name": "Ann"}, "tags": ["a", "b"], "note": None}))
        [('who.name', 'Ann'), ('tags', 'a, b')]
    """
    if isinstance(value, dict):
        for key, inner in cast("dict[str, object]", value).items():
            yield from flatten(inner, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        yield from _flatten_list(cast("list[object]", value), path)
    elif value is not None:
        yield path, json.dumps(value) if isinstance(value, bool) else str(value)


def _flatten_list(values: list[object], path: str) -> Iterator[tuple[str, str]]:
    if any(isinstance(each, dict | list) for each in values):
        for number, each in enumerate(values, start=1):
            yield from flatten(each, f"{path}.{number}" if path else str(number))
    elif values:
        yield path, ", ".join(str(each) for each in values)


def _describe(broken: list[int]) -> tuple[str, ...]:
    if not broken:
        return ()
    shown = ", ".join(map(str, broken[:_SHOWN])) + (", …" if len(broken) > _SHOWN else "")
    return (f"{len(broken)} line(s) are no JSON and were left out: {shown}",)
