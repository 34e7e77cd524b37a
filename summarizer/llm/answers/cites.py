"""Citations: the numbers of sentences, in whatever form a model writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final, cast

MAX_CITES: Final = 200
"""Sentences that one item may cite, and that a range may span."""

_NUMBERS = re.compile(
    r"(?P<first>\d{1,9})[\])]?\s?(?:-|–|—|‑|−|\.\.\.?|…|to|through|bis|à|a|al|hasta|até)\s?[\[(]?(?:S|s|#)?(?P<last>\d{1,9})"
    r"|(?P<one>-?\d{1,9})"
)
_LIKE_CITES = re.compile(
    r"(?>(?:\d{1,9}|sentences?|sents?|lines?|sources?|refs?|references?|see|and|to|through|nos?|nrs?|und|bis|et|sätze?"
    r"|satz|phrases?|frases?|frasi|oraci(?:ón|ones)|[\s\[\](){}<>【】,;:&#.§/|\"'–—…‑−†^_s-])*)",
    re.IGNORECASE,
)
"""Citations alone: a quotation with a number in it is none."""
_MARKED = r"(?:S|s|#)?\d{1,5}"
_TRAILING = re.compile(
    rf"(?P<marks>(?:\s?\[{_MARKED}(?:\s?[-–,;]\s?{_MARKED}){{0,9}}\]){{1,9}})(?P<stop>\.?)$"
)
_LEADING = re.compile(rf"\s*[\[【]\^?(?P<one>{_MARKED})(?:†\w{{1,20}})?[\]】]")
"""The mark of a sentence before its words, which may hold other numbers."""

_NUMBERED = ("sentence", "sentences", "sentence_number", "number", "num", "no", "id", "index", "cite", "line")
_DEPTH = 6


def read_cites(value: Any) -> list[int]:
    """Return the numbers that citations name, in order; those that name none are left out.

    Args:
        value: What the model wrote: numbers, texts, ranges, lists or objects of these, or nothing.

    >>> read_cites(["[3]", "5-7", 9]), read_cites("sentences 1 and 2"), read_cites(None)
    ([3, 5, 6, 7, 9], [1, 2], [])
    """
    return [number for number, _ in zip(_read(value, _DEPTH), range(MAX_CITES), strict=False)]


def split_cites(text: str) -> tuple[str, list[int]]:
    """Split the citations off the end of a statement.

    >>> split_cites("The lift is broken [1][3].")
    ('The lift is broken.', [1, 3])
    """
    found = _TRAILING.search(text[-200:])
    if found is None:
        return text, []
    kept = text[: len(text) - len(found[0])].rstrip()
    return kept + found["stop"], read_cites(found["marks"])


def _read(value: Any, depth: int) -> Iterator[int]:
    if isinstance(value, bool) or depth == 0:
        return
    if isinstance(value, int):
        yield value
    elif isinstance(value, float) and value.is_integer():
        yield int(value)
    elif isinstance(value, str):
        yield from _read_text(value)
    elif isinstance(value, list):
        for each in cast("list[Any]", value):
            yield from _read(each, depth - 1)
    elif isinstance(value, dict):
        fields = cast("dict[str, Any]", value)
        yield from _read([fields[name] for name in _NUMBERED if name in fields], depth - 1)


def _read_text(text: str) -> Iterator[int]:
    if len(text) < 1_000 and _LIKE_CITES.fullmatch(text):
        yield from _read_words(text)
    elif leading := _LEADING.match(text):
        yield from _read_words(leading["one"])


def _read_words(words: str) -> Iterator[int]:
    for found in _NUMBERS.finditer(words):
        if found["one"]:
            yield int(found["one"])
            continue
        first, last = int(found["first"]), int(found["last"])
        yield from range(first, last + 1) if first <= last < first + MAX_CITES else (first, last)
