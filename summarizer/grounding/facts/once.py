"""Once: what a check works out from the facts of a text alone is kept with them."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar, TypeVarTuple

from summarizer.grounding.facts.facts import Facts

T = TypeVar("T")
Others = TypeVarTuple("Others")


def once(compute: Callable[[Facts, *Others], T]) -> Callable[[Facts, *Others], T]:
    """Let a function of the facts of a text run once for each text; its result must not be changed.

    Args:
        compute: The function; what it takes beside the facts, such as the number of a word, is hashable.

    Returns:
        The same function; its result is kept as long as the facts are.
    """
    name = f"{compute.__module__}.{compute.__qualname__}"

    @wraps(compute)
    def look_up(facts: Facts, *others: *Others) -> T:
        kept: dict[object, T] = vars(facts).setdefault(name, {})
        if others not in kept:
            kept[others] = compute(facts, *others)
        return kept[others]

    return look_up
