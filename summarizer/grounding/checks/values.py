"""Values: how the names, times and numbers of two statements compare."""

from __future__ import annotations

from summarizer.grounding.facts.names import Name
from summarizer.grounding.facts.numbers import Quantity
from summarizer.grounding.facts.times import Moment, same


def is_same_value(first: object, second: object) -> bool:
    """Return whether two values that have a key in common are the same name, time, number or word."""
    if isinstance(first, Moment) and isinstance(second, Moment):
        return same(first, second) is True
    if isinstance(first, Name) and isinstance(second, Name):
        ours, theirs = set(first.tokens), set(second.tokens)
        return ours <= theirs or theirs <= ours
    if isinstance(first, Quantity) and isinstance(second, Quantity):
        return first.value == second.value
    return type(first) is type(second)


def are_comparable(first: Moment | Quantity | Name, second: object) -> bool:
    """Return whether two times contradict each other, two names differ, or two numbers may count the same."""
    if isinstance(first, Name):
        return isinstance(second, Name) and bool(second.core) and not is_same_value(first, second)
    if isinstance(first, Moment):
        return isinstance(second, Moment) and same(first, second) is False
    if not isinstance(second, Quantity) or first.ordinal != second.ordinal or first.unit != second.unit:
        return False
    return not first.nouns or not second.nouns or bool(set(first.nouns) & set(second.nouns))
