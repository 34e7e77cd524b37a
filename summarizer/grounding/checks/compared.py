"""Compared: what must have been compared before a statement is verified."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from summarizer.grounding.checks.findings import Finding
from summarizer.grounding.language.tables import LANGUAGES
from summarizer.grounding.language.vocabulary import Language


def _always(_: Language) -> bool:
    return True


MUST_COMPARE: Final[dict[str, Callable[[Language], bool]]] = {
    "numbers": _always,
    "dates": _always,
    "names": _always,
    "content": _always,
    "negation": lambda language: bool(language.negators),
    "certainty": lambda language: bool(language.hedges),
}
"""What must have been compared, and whether it can be in a language.

Numbers, dates, names and words can be in each: a statement that has other ones than the cited sentences is
not verified, whatever its language.
"""


_UNKNOWN: Final = Language()


def list_uncompared(code: str) -> list[str]:
    """Return what could not be compared in a language.

    Args:
        code: Such as "de"; empty for a language that could not be detected.

    Returns:
        Keys of `MUST_COMPARE`.

    >>> list_uncompared("de"), list_uncompared("")
    ([], ['negation', 'certainty'])
    """
    language = LANGUAGES.get(code, _UNKNOWN)
    return [kind for kind, compared in MUST_COMPARE.items() if not compared(language)]


def check_compared(code: str) -> Iterator[Finding]:
    """Find what could not be compared: without it, a statement is not verified."""
    if uncompared := list_uncompared(code):
        yield Finding("language", " and ".join(uncompared))
