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
    if isinstance(value, Mapping) and value:
        items = cast("Mapping[Any, object]", value)
        for key in sorted(items, key=str):
            yield from leaves(items[key], f"{path}.{key}" if path else str(key))
    elif isinstance(value, list) and value:
        for index, item in enumerate(cast("list[object]", value)):
            yield from leaves(item, f"{path}[{index}]")
    else:
        yield path, cast("object", value)
