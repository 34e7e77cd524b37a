"""The matcher: one object with every way in which scoring compares texts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from summarizer.evaluation.matching.conflicts import conflict
from summarizer.evaluation.matching.coverage import covers, similarity
from summarizer.evaluation.matching.names import name_similarity
from summarizer.evaluation.matching.saying import says


@dataclass(frozen=True)
class Matcher:
    """A way to compare texts; `name` goes into every run file, and changes whenever a figure may.

    `similarity`, `covers` and `name_similarity` give 0 to 1; from `coverage.FLOOR` on two statements say
    the same, a fact is said in a text, two names can be of one party.
    """

    name: str
    similarity: Callable[[str, str], float]
    covers: Callable[[str, str], float]
    name_similarity: Callable[[str, str], float] = name_similarity
    conflict: Callable[[str, str], bool] = conflict
    says: Callable[[str, str], bool] = says


LEXICAL = Matcher("lexical/3", similarity, covers)
"""The matcher that needs nothing installed: by words, names, numbers and times."""
