"""Pairing: which of many statements may speak of one thing, without a comparison of all with all."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Sequence
from typing import Final, TypeVar

T = TypeVar("T")

_RAREST: Final = 3
"""By so many of its words, the rarest ones, a statement is found."""
_BACK: Final = 12
"""So many of the statements before it that share such a word are compared with a statement."""


def pair(items: Sequence[T], words: Sequence[frozenset[str]]) -> Iterator[tuple[T, list[T]]]:
    """Yield each item with those before it that share one of its rarest words, the nearest first.

    The work grows with the number of items, not with its square.

    Args:
        items: The items.
        words: The words of each.

    >>> found = pair("abc", [frozenset({"lift"}), frozenset({"bridge"}), frozenset({"lift", "pump"})])
    >>> list(found)
    [('a', []), ('b', []), ('c', ['a'])]
    """
    counts = Counter(word for each in words for word in each)
    before: defaultdict[str, deque[int]] = defaultdict(lambda: deque(maxlen=_BACK))
    for at, item in enumerate(items):
        rarest = sorted(words[at], key=lambda word: (counts[word], word))[:_RAREST]
        near = {other for word in rarest for other in before[word]}
        yield item, [items[other] for other in sorted(near, reverse=True)]
        for word in words[at]:
            before[word].append(at)
