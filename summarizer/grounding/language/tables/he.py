"""Hebrew."""

from __future__ import annotations

from summarizer.grounding.language.vocabulary import Language, wordset

LANGUAGE = Language(
    stop=wordset("של את על עם הוא היא זה"),
    negators=wordset("לא אין אל בלי"),
    hedges=wordset("אולי"),
    conditions=wordset("אם"),
)
