"""The function words of each language, one module a language."""

from __future__ import annotations

from typing import Final

from summarizer.grounding.language.tables import (
    ar,
    bg,
    ca,
    cs,
    da,
    de,
    el,
    en,
    es,
    et,
    fa,
    fi,
    fr,
    he,
    hi,
    hu,
    id,
    it,
    ja,
    ko,
    nl,
    no,
    pl,
    pt,
    ro,
    ru,
    sk,
    sr,
    sv,
    th,
    tr,
    uk,
    ur,
    vi,
    zh,
)
from summarizer.grounding.language.vocabulary import Language

LANGUAGES: Final[dict[str, Language]] = {
    "en": en.LANGUAGE,
    "de": de.LANGUAGE,
    "fr": fr.LANGUAGE,
    "es": es.LANGUAGE,
    "it": it.LANGUAGE,
    "pt": pt.LANGUAGE,
    "nl": nl.LANGUAGE,
    "pl": pl.LANGUAGE,
    "ru": ru.LANGUAGE,
    "uk": uk.LANGUAGE,
    "cs": cs.LANGUAGE,
    "sv": sv.LANGUAGE,
    "da": da.LANGUAGE,
    "no": no.LANGUAGE,
    "fi": fi.LANGUAGE,
    "hu": hu.LANGUAGE,
    "ro": ro.LANGUAGE,
    "el": el.LANGUAGE,
    "tr": tr.LANGUAGE,
    "vi": vi.LANGUAGE,
    "id": id.LANGUAGE,
    "hi": hi.LANGUAGE,
    "ar": ar.LANGUAGE,
    "he": he.LANGUAGE,
    "fa": fa.LANGUAGE,
    "ko": ko.LANGUAGE,
    "ja": ja.LANGUAGE,
    "zh": zh.LANGUAGE,
    "th": th.LANGUAGE,
    "bg": bg.LANGUAGE,
    "ca": ca.LANGUAGE,
    "et": et.LANGUAGE,
    "sk": sk.LANGUAGE,
    "sr": sr.LANGUAGE,
    "ur": ur.LANGUAGE,
}
"""Of two languages that a text may be in, the first is taken."""


def get_language(code: str) -> Language:
    """Return the table of a language.

    Args:
        code: Such as "de"; a language without a table is read with the English one.
    """
    return LANGUAGES.get(code, en.LANGUAGE)
