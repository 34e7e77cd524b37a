"""Options: the value of a closed list that comes nearest to what a model wrote."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import Enum
from functools import cache, lru_cache
from typing import Any, Final, Literal, cast, get_args, get_origin

from summarizer.llm.answers.nothing import is_nothing
from summarizer.llm.answers.synonyms import GROUPS

_UNKNOWN: Final = ("unclear", "unknown", "other", "unspecified", "undetermined", "none")
_DENIED = re.compile(
    r"\b(?:no|not|non|never|nor|nearly|almost|part(?:ly|ially)|nicht|kein\w*|teilweise|pas|sin|senza|sem)\b"
    r"|n['’]t\b",
    re.IGNORECASE,
)
_NEGATING = ("un", "in", "im", "non", "dis", "ir", "not")
_CUTOFF: Final = 0.75


@dataclass(frozen=True)
class Choice:
    """A value of a closed list, and whether what the model wrote says so."""

    option: Any
    certain: bool


def choose_option(given: Any, options: Sequence[Any]) -> Choice:
    """Return the option that a value names or comes nearest to.

    Args:
        given: What the model wrote.
        options: The values that are allowed, of which there is at least one.

    >>> choose_option("In Progress", ("planned", "ongoing", "resolved")).option
    'ongoing'
    >>> choose_option("organization", ("person", "organisation"))
    Choice(option='organisation', certain=True)
    >>> choose_option("purple", ("planned", "ongoing", "unclear"))
    Choice(option='unclear', certain=False)
    """
    if any(given is each or (type(given) is type(each) and given == each) for each in options):
        return Choice(given, certain=True)
    words = _find_words(given)
    by_key = {_key(str(each)): each for each in reversed(options)}
    found = by_key.get(_key(words), _find_synonym(words, by_key))
    if found is None and not _DENIED.search(words):
        found = _find_inside(words, by_key) or _find_close(words, by_key)
    if found is not None:
        return Choice(found, certain=True)
    last = next((each for each in _UNKNOWN if each in options), options[-1])
    return Choice(last, certain=len(options) == 1 or (last in _UNKNOWN and is_nothing(words)))


def list_options(annotation: Any) -> tuple[Any, ...]:
    """Return the values of a `Literal` or an enumeration; nothing for another type."""
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return tuple(each.value for each in annotation)
    return ()


def _find_words(given: Any) -> str:
    """Return the words of a value; of a list or object the first text in it."""
    if isinstance(given, dict | list):
        values = cast("Any", given).values() if isinstance(given, dict) else cast("list[Any]", given)
        return next((each for each in values if isinstance(each, str)), "")
    return "" if given is None else str(given)[:200]


@lru_cache(maxsize=4_096)
def _key(words: str) -> str:
    """Return what is compared: letters and digits, without case, accents, doubled letters and s for z."""
    plain = unicodedata.normalize("NFKD", words).casefold().replace("z", "s")
    return re.sub(r"(.)\1+", r"\1", "".join(each for each in plain if each.isalnum()))


@cache
def _groups() -> dict[str, int]:
    return {_key(word): i for i, group in reversed([*enumerate(GROUPS)]) for word in group}


def _find_synonym(words: str, by_key: dict[str, Any]) -> Any:
    group = _groups().get(_key(words))
    if group is None:
        return None
    members = [_key(word) for word in GROUPS[group]]
    return next((by_key[each] for each in members if each in by_key), None)


def _find_inside(words: str, by_key: dict[str, Any]) -> Any:
    """Find an option, or a synonym of one, among the words."""
    each_word = re.findall(r"\w+", words)
    named = [by_key[_key(word)] for word in each_word if _key(word) in by_key]
    meant = [found for word in each_word if (found := _find_synonym(word, by_key)) is not None]
    return next(iter([*named, *meant]), None)


def _find_close(words: str, by_key: dict[str, Any]) -> Any:
    key = _key(words)
    for close in get_close_matches(key, by_key, n=3, cutoff=_CUTOFF):
        if not any(key.startswith(each) != close.startswith(each) for each in _NEGATING):
            return by_key[close]
    return None
