"""Marks: how well the check of today finds the statements of an answer supported."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, cast

from summarizer.document import Document
from summarizer.grounding.ground import ground
from summarizer.published import PROOF, is_cited


def mark_again(brief: Mapping[str, Any], document: Document) -> dict[str, Any]:
    """Check a brief of a run again, as its run is scored again with the gold of today.

    A better check is no other answer: with the marks of two versions, a run would differ from its baseline.

    Args:
        brief: The brief as JSON.
        document: What it is about.

    Returns:
        The same brief with today's `support` and `reasons`; its quotations stay as they are.
    """
    return _take_marks(brief, _ground(json.dumps(brief), document))


@lru_cache(maxsize=1024)
def _ground(brief: str, document: Document) -> dict[str, Any]:
    """Check a brief; a run and its baseline mostly have the same ones."""
    return ground(json.loads(brief), document)


def _take_marks(value: Any, checked: Any) -> Any:
    if isinstance(value, Mapping):
        item, marked = cast("Mapping[str, Any]", value), cast("Mapping[str, Any]", checked)
        new = {name: marked[name] for name in ("support", "reasons") if is_cited(value) and name in marked}
        kept = {n: each if n in PROOF else _take_marks(each, marked[n]) for n, each in item.items()}
        return kept | new
    if isinstance(value, list):
        pairs = zip(cast("list[Any]", value), cast("list[Any]", checked), strict=True)
        return [_take_marks(*pair) for pair in pairs]
    return value
