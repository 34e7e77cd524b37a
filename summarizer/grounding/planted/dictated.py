"""Dictated: what an item says in the words of a sentence that addresses the model."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from summarizer.grounding.checks.findings import Finding
from summarizer.grounding.language.normalise import find_quote

_FEWEST: Final = 3
"""Words of a text that a sentence can be said to dictate: fewer are a name, or chance."""
_WORDS: Final = ("text", "role", "owner")


def find_dictated(item: Mapping[str, Any], planted: Sequence[str]) -> Iterator[Finding]:
    """Find the fields of an item that a suspicious sentence dictates.

    Args:
        item: The item; its state, and texts of several words, are looked for.
        planted: The suspicious sentences of the document.
    """
    if not planted:
        return
    state = item.get("state")
    if isinstance(state, str) and any(re.search(rf"\b{re.escape(state)}\b", each, re.I) for each in planted):
        yield Finding("dictated", state, "state")
    for name in _WORDS:
        value = item.get(name)
        long = isinstance(value, str) and len(value.split()) >= _FEWEST
        if long and any(find_quote(each, str(value).rstrip(" .!")) for each in planted):
            yield Finding("dictated", str(value), "" if name == "text" else name)
