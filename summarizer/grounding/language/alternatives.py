"""Alternatives: a pattern for any of many words that goes through what they have in common once."""

from __future__ import annotations

import re
from collections.abc import Iterable


def match_any(words: Iterable[str]) -> str:
    """Return the source of a pattern that matches any of some words, the longest first.

    `re` tries one alternative after the other; here it tries one letter after the other, which takes a
    fraction of the time where most words of a text are none of them.

    >>> match_any(["may", "mar", "march"])
    'ma(?:r(?:ch)?|y)'
    """
    following: dict[str, list[str]] = {}
    ends = False
    for word in words:
        if word:
            following.setdefault(word[0], []).append(word[1:])
        ends |= not word
    branches = [re.escape(first) + match_any(rest) for first, rest in sorted(following.items())]
    if not branches:
        return ""
    several = ends or len(branches) > 1
    return (f"(?:{'|'.join(branches)})" if several else branches[0]) + ("?" if ends else "")
