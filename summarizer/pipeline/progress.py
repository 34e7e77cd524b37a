"""Progress: what `on_progress` is called with while briefs are made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from summarizer.briefing import Usage
from summarizer.errors import SummarizerError
from summarizer.published import JsonDict


@dataclass(frozen=True)
class Progress:
    """An event in the making of one brief.

    Attributes:
        event: `started` before the first call; then `finished`, or `failed`.
        name: The document's name.
        index: The position of the document among the sources, from 0.
        usage: What the brief cost, once it is `finished`.
        error: Why there is no brief, if it `failed`.
    """

    event: Literal["started", "finished", "failed"]
    name: str
    index: int = 0
    usage: Usage | None = None
    error: SummarizerError | None = None


@dataclass(frozen=True)
class Partial:
    """What a model has written of one brief so far. Nothing of it is checked.

    Attributes:
        name: The document's name.
        brief: The fields that something is written of, with the items that are complete: each with `cites`,
            the numbers of its sentences, without `support` and `evidence`. The brief may say other things.
        index: The position of the document among the sources, from 0.
    """

    name: str
    brief: JsonDict
    index: int = 0


OnPartial: TypeAlias = Callable[[Partial], object]
"""Called whenever another item is complete, perhaps in a thread of its own; what it returns is ignored, what
it raises ends the brief."""

OnProgress: TypeAlias = Callable[[Progress], object]
"""Called in the thread that makes the brief; what it returns is ignored, what it raises is not caught."""
