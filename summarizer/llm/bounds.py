"""Bounds: what an endpoint can hold an answer to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Bounds:
    """The last sentence that may be cited and, for a grammar, the most citations and list items."""

    sentences: int
    cites: int | None = None
    lists: tuple[tuple[str, int], ...] = ()
