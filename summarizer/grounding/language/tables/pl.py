"""Polish."""

from __future__ import annotations

from summarizer.grounding.language.vocabulary import Language

LANGUAGE = Language()
