"""Judging: is one value what gold says it should be?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

from summarizer.comparators import Exact, Name, ValueComparator
from summarizer.evaluation.matching.similarity import Matcher
from summarizer.grounding.language.normalise import fold
from summarizer.published import PROOF, is_when


@dataclass(frozen=True, order=True)
class Judgement:
    """Whether a value is right, and how alike it is to gold: 0 below the floor of its comparator.

    Of two judgements the greater is the better one.
    """

    right: bool = False
    similarity: float = 0.0


def judge(comparator: ValueComparator, wanted: Iterable[Any], given: Any, matcher: Matcher) -> Judgement:
    """Judge a value by the one it is most alike of the values that are right.

    What contradicts that one is wrong, though it may not contradict another, which is about less of it.
    """
    if isinstance(comparator, Exact):
        same = canonical(given) in map(canonical, wanted)
        return Judgement(same, float(same))
    named = isinstance(comparator, Name)
    measure = matcher.name_similarity if named else matcher.similarity
    text, texts = words(given), [words(each) for each in wanted]
    similarity, likest = max(((measure(each, text), each) for each in texts), default=(0.0, ""))
    if not similarity or similarity < comparator.floor:
        return Judgement()
    right = named or not matcher.conflict(likest, text) or fold(text) in map(fold, texts)
    return Judgement(right, similarity)


def blank(value: Any) -> bool:
    """Whether a value says nothing: null, no words, or an empty list."""
    if isinstance(value, str):
        return not value.strip()
    return value is None or value == [] or (is_when(value) and blank(value["text"]))


def words(value: Any) -> str:
    """A value as text: a time by the words for it, stretches of white space as one blank."""
    if not isinstance(value, str):
        value = value["text"] if is_when(value) else str(value)
    return _spaced(value)


@lru_cache(maxsize=65536)
def _spaced(text: str) -> str:
    return " ".join(text.split())


def canonical(value: Any) -> Any:
    """A value for comparison: text without case and spacing, lists in no order, parts without their proof."""
    if isinstance(value, str) or is_when(value):
        return fold(words(value))
    if isinstance(value, Mapping):
        fields = cast("Mapping[str, Any]", value)
        kept = ((name, canonical(each)) for name, each in fields.items() if name not in PROOF)
        return tuple(sorted(kept, key=repr))
    if isinstance(value, list | tuple | set | frozenset):
        return tuple(sorted(map(canonical, cast("Iterable[Any]", value)), key=repr))
    return value
