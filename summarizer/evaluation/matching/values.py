"""Values: the fields of an item as comparators see them: text, times, numbers, lists and parts, as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, cast

from summarizer.grounding.facts.nameforms import without_accents
from summarizer.grounding.language.normalise import fold
from summarizer.published import PROOF, is_when


def blank(value: Any) -> bool:
    """Return whether a value is empty: null, blank text, an empty list, or a time without words."""
    if isinstance(value, str):
        return not value.strip()
    return value is None or value == [] or (is_when(value) and blank(value["text"]))


def words(value: Any) -> str:
    """Write a value as text: a time as its words, each stretch of white space as one blank."""
    if not isinstance(value, str):
        value = value["text"] if is_when(value) else str(value)
    return _spaced(value)


@lru_cache(maxsize=65536)
def _spaced(text: str) -> str:
    return " ".join(text.split())


@lru_cache(maxsize=65536)
def same_words(a: str, b: str) -> bool:
    """Return whether two texts are the same but for case, spacing, and accents that one does without.

    >>> same_words("La mediatheque", "la médiathèque"), same_words("pêcheur", "pécheur")
    (True, False)
    """
    first, second = fold(a), fold(b)
    if first == second:
        return True
    plain = without_accents(first)
    return plain == without_accents(second) and plain in (first, second)


def canonical(value: Any) -> Any:
    """Make a value comparable: text without case and spacing, lists unordered, parts without their proof."""
    if isinstance(value, str) or is_when(value):
        return fold(words(value))
    if isinstance(value, Mapping):
        fields = cast("Mapping[str, Any]", value)
        kept = ((name, canonical(each)) for name, each in fields.items() if name not in PROOF)
        return tuple(sorted(kept, key=repr))
    if isinstance(value, list | tuple | set | frozenset):
        return tuple(sorted(map(canonical, cast("Iterable[Any]", value)), key=repr))
    return value
