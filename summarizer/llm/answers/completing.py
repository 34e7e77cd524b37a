"""Completing: the fields that an answer lacks, and equal items made one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast, get_origin

from pydantic import BaseModel

from summarizer.llm.answers.options import choose_option, list_options
from summarizer.llm.wire import CITES, Draft


def complete(data: Mapping[str, Any], draft: type[Draft]) -> tuple[dict[str, Any], list[str]]:
    """Fill the fields that an answer lacks, and merge equal items, which small models repeat.

    Args:
        data: The fields of the answer.
        draft: The draft model.

    Returns:
        The data with every field, and a sentence for each required field that was missing. Of equal items
        one is left, with the citations of all.
    """
    whole: dict[str, Any] = {}
    missing: list[str] = []
    for name, info in draft.model_fields.items():
        value = data.get(name)
        if value is None and info.is_required():
            value = _blank(info.annotation)
            missing.append(f"the answer has no {name.replace('_', ' ')}")
        elif name not in data:
            value = info.get_default(call_default_factory=True, validated_data={})
        whole[name] = _merge_equal(cast("list[Any]", value)) if isinstance(value, list) else value
    return whole, missing


def _merge_equal(items: list[Any]) -> list[Any]:
    merged: dict[str, Any] = {}
    for item in items:
        fields = cast("dict[str, Any]", item) if isinstance(item, dict) else {}
        # Two parties of one name are the same; the first role is kept.
        identity = repr(
            fields.get("name") or {k: v for k, v in fields.items() if k != CITES} or cast("Any", item)
        )
        first = merged.setdefault(identity.casefold(), dict(fields) or item)
        if CITES in fields:
            first[CITES] = list(dict.fromkeys([*first[CITES], *fields[CITES]]))
    return list(merged.values())


def _blank(annotation: Any) -> Any:
    """Return the value of a field that is missing: an empty list or text, or the state "unclear"."""
    if get_origin(annotation) is list:
        return []
    if options := list_options(annotation):
        return choose_option(None, options).option
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return {n: _blank(i.annotation) for n, i in annotation.model_fields.items() if i.is_required()}
    return "" if annotation is str else None
