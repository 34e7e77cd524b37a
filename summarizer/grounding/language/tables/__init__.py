"""The function words of each language, one module a language."""

from __future__ import annotations

from typing import Final

from summarizer.grounding.language.tables import ar, de, en, es, fr, he, it, nl, pl, pt, ru
from summarizer.grounding.language.vocabulary import Language

LANGUAGES: Final[dict[str, Language]] = {
    "en": en.LANGUAGE,
    "ar": ar.LANGUAGE,
    "de": de.LANGUAGE,
    "es": es.LANGUAGE,
    "fr": fr.LANGUAGE,
    "he": he.LANGUAGE,
    "it": it.LANGUAGE,
    "nl": nl.LANGUAGE,
    "pl": pl.LANGUAGE,
    "pt": pt.LANGUAGE,
    "ru": ru.LANGUAGE,
}


def get_language(code: str) -> Language:
    """Return the table of a language.

    Args:
        code: Such as "de"; a language without a table is read with the English one.
    """
    return LANGUAGES.get(code, en.LANGUAGE)
