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
        characters: The longest that a text may be; None for no limit.
        filled: Whether a list with a limit must have an item: a small model ends an open list at once.
    """

    sentences: int
    cites: int | None = None
    lists: tuple[tuple[str, int], ...] = ()
    characters: int | None = None
    filled: bool = False
