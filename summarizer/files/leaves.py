"""The leaves of a JSON value, each with its path, for diffs and scans."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias, cast

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"


def leaves(value: object, path: str = "") -> Iterator[tuple[str, object]]:
    """List every scalar in `value` with its path, mappings in key order; an empty container is a leaf too.

    >>> list(leaves({"b": [1, {}], "a": "x"}))
    [('a', 'x'), ('b[0]', 1), ('b[1]', {})]
    """
    waiting = [(path, value)]  # no recursion: an answer may be nested as deep as it likes
    while waiting:
        path, value = waiting.pop()
        if inner := _inner(path, value):
            waiting += reversed(inner)
        else:
            yield path, value


def _inner(path: str, value: object) -> list[tuple[str, object]]:
    if isinstance(value, Mapping):
        items = cast("Mapping[Any, object]", value)
        return [(f"{path}.{key}" if path else str(key), items[key]) for key in sorted(items, key=str)]
    if isinstance(value, list):
        return [(f"{path}[{index}]", item) for index, item in enumerate(cast("list[object]", value))]
    return []
