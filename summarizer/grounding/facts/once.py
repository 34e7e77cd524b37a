"""Once: what a check works out from the facts of a text alone is kept with them."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from summarizer.grounding.facts.facts import Facts

T = TypeVar("T")


def once(compute: Callable[[Facts], T]) -> Callable[[Facts], T]:
    """Let a function of the facts of a text run once for each text; its result must not be changed.

    Args:
        compute: The function.

    Returns:
        The same function; its result is kept as long as the facts are.
    """
    name = f"{compute.__module__}.{compute.__qualname__}"

    @wraps(compute)
    def look_up(facts: Facts) -> T:
        kept = vars(facts)
        if name not in kept:
            kept[name] = compute(facts)
        return kept[name]

    return look_up
