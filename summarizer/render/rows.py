"""A briefing as rows: one flat dict per item, for a data frame or a CSV file."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final, TypeAlias, cast

from summarizer.published import PROOF, is_when
from summarizer.reasons import read_reasons
from summarizer.render.where import write_where

Row: TypeAlias = dict[str, Any]

_TIMES: Final = ("when", "due")
"""Fields that are times even where they are null."""


def render(briefing: Mapping[str, Any]) -> list[Row]:
    """Return one row per item of a briefing, in its order.

    Args:
        briefing: A briefing in the published format.

    Returns:
        A dict for each item, all with the same keys: `section`, `index` (from 0) and `path`
        (`open_issues[0]`); the item's own fields, a time as two (`when_text`, `when_date`), null where an
        item lacks one; `support`, `reasons` (their texts, joined by "; "), `codes` and `sentences` (joined
        by blanks), `quote`, the first of the evidence, and `where` that stands in its file.

    >>> rows = render({"brief": {"grade": "B", "what": []}})
    >>> rows[0]["section"], rows[0]["text"], rows[0]["support"]
    ('grade', 'B', None)
    """
    found = [(place, _as_part(item)) for place, item in _items(briefing["brief"])]
    fields = [dict(_fields(part)) for _, part in found]
    columns = dict.fromkeys(name for each in fields for name in each)
    # Where other items have an object and this one a null, the columns are those of the object.
    objects = {name for name in columns if any(other.startswith(f"{name}_") for other in columns)}
    filled = {name for each in fields for name, value in each.items() if value is not None}
    names = [name for name in columns if name in filled or name not in objects]
    return [
        {**place, **{name: values.get(name) for name in names}, **_proof(part)}
        for (place, part), values in zip(found, fields, strict=True)
    ]


def _items(brief: Mapping[str, Any]) -> Iterator[tuple[Row, Any]]:
    """Every item with its place; a field that is null has none."""
    for section, value in brief.items():
        many = isinstance(value, list)
        given = cast("list[Any]", value) if many else [value] if value is not None else []
        for index, item in enumerate(given):
            path = f"{section}[{index}]" if many else section
            yield {"section": section, "index": index, "path": path}, item


def _as_part(item: Any) -> Mapping[str, Any]:
    return cast("Mapping[str, Any]", item) if isinstance(item, Mapping) else {"text": item}


def _fields(part: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in part.items():
        if name in PROOF and not prefix:
            continue
        if is_when(value) or (value is None and name in _TIMES):
            time: Mapping[str, Any] = value or {}
            yield f"{prefix}{name}_text", time.get("text")
            yield f"{prefix}{name}_date", time.get("date")
        elif isinstance(value, Mapping):
            yield from _fields(cast("Mapping[str, Any]", value), f"{prefix}{name}_")
        else:
            yield f"{prefix}{name}", _cell(value)


def _cell(value: Any) -> Any:
    """Return a value that fits one cell: a list is joined by "; ", anything nested in it is JSON."""
    if not isinstance(value, list):
        return value
    cells = cast("list[Any]", value)
    return "; ".join(
        each if isinstance(each, str) else json.dumps(each, ensure_ascii=False) for each in cells
    )


def _proof(part: Mapping[str, Any]) -> Row:
    reasons, evidence = read_reasons(part), part.get("evidence") or ()
    return {
        "support": part.get("support"),
        "reasons": "; ".join(reason["text"] for reason in reasons),
        "codes": " ".join(reason["code"] for reason in reasons),
        "sentences": " ".join(dict.fromkeys(str(each["sentence"]) for each in evidence)),
        "quote": next((each["quote"] for each in evidence), None),
        "where": next((write_where(each.get("where")) or None for each in evidence), None),
    }
