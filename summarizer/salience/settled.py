"""Settled: open points that the document itself closes later on."""

from __future__ import annotations

from typing import Final

from summarizer.document.document import Document
from summarizer.grounding.language.detect import detect_language
from summarizer.salience.cues import find_cues
from summarizer.salience.features import content_words

_COMMON: Final = 0.5
"""The share of a sentence's words that a later one must have to speak of the same matter."""
_SHORT: Final = 6
"""Words of a note beside a point: "Done on Thursday."."""
_UNSETTLED: Final = frozenset({"denial", "unknown", "pending", "future", "duty", "hedge", "plan"})


def find_settled(document: Document) -> frozenset[int]:
    """Return the numbers of the sentences whose matter a later sentence says is settled.

    Args:
        document: The document.

    >>> find_settled(Document.from_text("The mill must pay the fee by May. The mill paid the fee."))
    frozenset({1})
    """
    sentences = document.sentences
    language = detect_language(document.text[:4000])
    words = [content_words(each.text, language) for each in sentences]
    settling = [_settles(each.text, language) for each in sentences]
    found = set[int]()
    for at, sentence in enumerate(sentences):
        for later in range(at + 1, len(sentences)):
            beside = later == at + 1 and len(sentences[later].text.split()) <= _SHORT
            common = len(words[at] & words[later]) >= max(2, _COMMON * len(words[at]))
            if settling[later] and (common or beside):
                found.add(sentence.number)
    return frozenset(found)


def _settles(text: str, language: str) -> bool:
    cues = find_cues(text, detect_language(text, language) or language)
    return "settled" in cues and not cues & _UNSETTLED
