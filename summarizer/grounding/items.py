"""Items: the statements with receipts in a brief, and where each stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, cast


def is_cited(value: Any) -> bool:
    """Whether a piece of JSON is a statement with receipts: it has `evidence`, or a draft's `cites`."""
    return isinstance(value, Mapping) and ("evidence" in value or "cites" in value)


def items(brief: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every cited item of a brief with its path, such as "open_issues[2]" (places count from 0)."""
    if isinstance(brief, Mapping):
        if is_cited(brief):
            yield path, cast("dict[str, Any]", brief)
        for name, value in cast("Mapping[str, Any]", brief).items():
            if not (is_cited(brief) and name == "evidence"):
                yield from items(value, f"{path}.{name}" if path else str(name))
    elif isinstance(brief, list):
        for place, value in enumerate(cast("list[Any]", brief)):
            yield from items(value, f"{path}[{place}]")
