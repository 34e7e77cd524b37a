"""Bounds: limits on an answer that the JSON Schema of a request enforces."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Bounds:
    """Limits on an answer.

    Attributes:
        sentences: The highest sentence number that may be cited.
        cites: The most sentences that an item may cite; None for no limit.
        lists: The most items of a list, by the name of its field.
        patterns: The regular expression of a text, by the name of its field.
        filled: Whether a list with a limit must have an item: a small model ends an open list at once.
    """

    sentences: int
    cites: int | None = None
    lists: tuple[tuple[str, int], ...] = ()
    patterns: tuple[tuple[str, str], ...] = ()
    filled: bool = False
