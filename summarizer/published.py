"""Names of the published JSON, apart from the models, so that a check need not load pydantic."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias, cast

JsonDict: TypeAlias = dict[str, Any]
"""A JSON object."""

FORMAT = "summarizer.brief/2"
FORMER = "summarizer.brief/1"
"""The format before: its reasons are strings. It is still read, and written no more."""

PROOF = ("support", "reasons", "evidence")
"""The fields of a cited part that code fills in, never the model."""


def is_cited(value: Any) -> bool:
    """Whether a piece of JSON is a cited item: it has `evidence`, or `cites` in a draft."""
    return isinstance(value, Mapping) and ("evidence" in value or "cites" in value)


def items(brief: Any, path: str = "") -> Iterator[tuple[str, JsonDict]]:
    """Yield every cited item of a brief.

    Yields:
        Its path, such as "open_issues[2]" (counted from 0), and the item.
    """
    if isinstance(brief, Mapping):
        if is_cited(brief):
            yield path, cast("JsonDict", brief)
        for name, value in cast("Mapping[str, Any]", brief).items():
            if not (is_cited(brief) and name == "evidence"):
                yield from items(value, f"{path}.{name}" if path else str(name))
    elif isinstance(brief, list):
        for place, value in enumerate(cast("list[Any]", brief)):
            yield from items(value, f"{path}[{place}]")


def is_when(value: Any) -> bool:
    """Whether a piece of JSON is a time: its words, and perhaps its date."""
    if not isinstance(value, Mapping) or not {"text"} <= set(cast("Mapping[str, Any]", value)) <= {
        "text",
        "date",
    }:
        return False
    time = cast("Mapping[str, Any]", value)
    return isinstance(time["text"], str) and isinstance(time.get("date"), str | None)
