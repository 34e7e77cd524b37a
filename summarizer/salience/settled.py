"""Settled: open points that the document itself closes, and questions that it answers."""

from __future__ import annotations

from typing import Final

from summarizer.document.document import Document, Sentence
from summarizer.grounding.language.linemarks import LISTED
from summarizer.grounding.search import search_of
from summarizer.salience.cues import find_cues, is_earlier
from summarizer.salience.features import find_languages, find_words

_COMMON: Final = 0.5
"""The share of a sentence's words that a later one must have to speak of the same matter."""
_NOTE: Final = 6
"""Words of a note beside a point: "Done on Thursday."."""
_UNSETTLED: Final = frozenset(
    {"denial", "unknown", "pending", "future", "duty", "hedge", "plan", "condition", "dispute"}
)


def find_settled(document: Document) -> frozenset[int]:
    """Return the numbers of the sentences whose matter a later sentence says is settled, or answers.

    So is that of a sentence that itself speaks of an earlier stage ("declined at first").

    Args:
        document: The document.

    >>> find_settled(Document.from_text("The mill must pay the fee by May. The mill paid the fee."))
    frozenset({1})
    """
    return search_of(document).once("settled", lambda: _find_settled(document))


def _find_settled(document: Document) -> frozenset[int]:
    sentences, codes = document.sentences, find_languages(document)
    words = find_words(document)
    settling = [at for at, each in enumerate(sentences) if _settles(each.text, codes[at])]
    found = {
        sentences[at].number for later in settling for at in range(later) if _is_same(words[at], words[later])
    }
    found |= {sentences[at].number for later in settling for at in _find_noted(sentences, later)}
    found |= {each.number for each, code in zip(sentences, codes, strict=True) if is_earlier(each.text, code)}
    return frozenset(found | _find_answered(sentences))


def _settles(text: str, code: str) -> bool:
    cues = find_cues(text, code)
    return "settled" in cues and not cues & _UNSETTLED


def _is_same(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    return len(ours & theirs) >= max(2, _COMMON * len(ours))


def _find_noted(sentences: tuple[Sentence, ...], at: int) -> range:
    """Return the places of the list item, or of the sentence, that a short note beside it says is done."""
    if len(sentences[at].text.split()) > _NOTE or LISTED.match(sentences[at].text):
        return range(0)
    for start in range(at - 1, max(-1, at - 5), -1):
        if LISTED.match(sentences[start].text):
            return range(start, at)
    return range(max(0, at - 1), at)


def _find_answered(sentences: tuple[Sentence, ...]) -> set[int]:
    """Return the numbers of the questions that no end of the document leaves open.

    A question after which the document goes on is answered, or was asked for effect.
    """
    asked = [each.text.rstrip().rstrip("\"'”»)").endswith(("?", "？")) for each in sentences]
    last = max((at for at, question in enumerate(asked) if not question), default=-1)
    return {each.number for at, each in enumerate(sentences) if asked[at] and at < last}
