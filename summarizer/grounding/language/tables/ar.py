"""Arabic."""

from __future__ import annotations

from summarizer.grounding.language.vocabulary import Language, wordset

LANGUAGE = Language(
    stop=wordset("في من على إلى عن أن هذا هذه و التي الذي"),
    negators=wordset("لا لم لن ليس ليست غير بدون"),
    hedges=wordset("قد ربما"),
    futures=wordset("سوف"),
    conditions=wordset("إذا"),
)
