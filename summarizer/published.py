"""Names of the published JSON, apart from the models, so that a check need not load pydantic."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, TypeAlias, cast

JsonDict: TypeAlias = dict[str, Any]
"""A JSON object."""

FORMAT = "summarizer.brief/2"
FORMER = "summarizer.brief/1"
"""The format before: its reasons are strings. It is still read, and written no more."""

WHOLE = frozenset(("source", "brief", "model", "prompt"))
"""Keys that a whole briefing has and another tool's brief lacks."""

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")

PROOF = ("support", "reasons", "evidence")
"""The fields of a cited part that code fills in, never the model."""

DIFFERENCES = ("conflicts", "developments")
"""Keys of the pairs of statements of a long document that differ."""


_TEXTS = (
    "text", "statement", "claim", "sentence", "fact", "finding", "point", "summary", "answer", "conclusion",
    "overview", "description", "content", "title", "task", "action", "name",
)  # fmt: skip
"""How the name of the field ends that says what an item states, the surest first."""


@lru_cache(maxsize=1024)
def split_name(name: str) -> tuple[str, ...]:
    """Split the name of a field into words, in the singular.

    >>> split_name("supportingQuotes"), split_name("start_char_index")
    (('supporting', 'quote'), ('start', 'char', 'index'))
    """
    words = (word.lower() for word in _WORD.findall(name))
    return tuple(word[:-1] if len(word) > 3 and word.endswith("s") else word for word in words)


def find_text(item: Mapping[str, Any]) -> str | None:
    """Return the name of the field that says what an item states; None if it has none.

    >>> find_text({"extraction_class": "drug", "extraction_text": "aspirin"})
    'extraction_text'
    """
    filled = [name for name, value in item.items() if isinstance(value, str) and value]
    named = {split_name(name)[-1:]: name for name in reversed(filled)}
    return next((named[text,] for text in _TEXTS if (text,) in named), None)


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
            if isinstance(value, Mapping | list) and not (name == "evidence" and is_cited(brief)):
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


def any_unsupported(result: Mapping[str, Any]) -> bool:
    """Tell whether the brief, or what was cut from it, has an item that is not proven.

    Args:
        result: A briefing, as JSON.
    """
    found = [*items(result["brief"]), *items(result.get("more") or {})]
    return any(item["support"] == "unsupported" for _, item in found)
