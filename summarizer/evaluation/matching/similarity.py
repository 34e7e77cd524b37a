"""The matcher: one object with every way in which scoring compares texts.

What reads texts is loaded for the first one: answers that were scored before need none of it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


def _compare(a: str, b: str) -> float:
    from summarizer.evaluation.matching.coverage import similarity

    return similarity(a, b)


def _cover(fact: str, text: str) -> float:
    from summarizer.evaluation.matching.coverage import covers

    return covers(fact, text)


def _compare_names(a: str, b: str) -> float:
    from summarizer.evaluation.matching.names import name_similarity

    return name_similarity(a, b)


def _conflict(a: str, b: str) -> bool:
    from summarizer.evaluation.matching.conflicts import conflict

    return conflict(a, b)


def _say(text: str, statement: str) -> bool:
    from summarizer.evaluation.matching.saying import says

    return says(text, statement)


@dataclass(frozen=True)
class Matcher:
    """A way to compare texts; `name` goes into every run file, and changes whenever a figure may.

    `similarity`, `covers` and `name_similarity` give 0 to 1; from `coverage.FLOOR` on two statements say
    the same, a fact is said in a text, two names can be of one party.
    """

    name: str
    similarity: Callable[[str, str], float]
    covers: Callable[[str, str], float]
    name_similarity: Callable[[str, str], float] = _compare_names
    conflict: Callable[[str, str], bool] = _conflict
    says: Callable[[str, str], bool] = _say


LEXICAL = Matcher("lexical/3", _compare, _cover)
"""The matcher that needs nothing installed: by words, names, numbers and times."""
