"""Line marks: list marks, and what of a document stands within quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from summarizer.document.document import Document

LISTED: Final = re.compile(r"\s*(?:[-*+•‣◦▪·]|\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z])[.)])\s")
"""A list mark."""
_SPOKEN: Final = 0.9
"""From this share of letters within quotation marks on, a sentence is somebody's words and no more."""
_MARKS: Final = frozenset('"“”„«»「」『』')


def find_spoken(document: Document) -> Iterator[float]:
    """Yield the share of each sentence's letters within quotation marks, which a blank line ends."""
    inside, end = False, 0
    if _MARKS.isdisjoint(document.text):
        yield from (0.0 for _ in document.sentences)
        return
    for sentence in document.sentences:
        inside = inside and "\n\n" not in document.text[end : sentence.start].replace(" ", "")
        end, spoken, letters = sentence.end, 0, 0
        for character in sentence.text:
            if character in _MARKS:
                inside = character in "„「『" or not inside
            elif character.isalnum():
                letters += 1
                spoken += inside
        yield spoken / letters if letters else 0.0


def is_speech(share: float) -> bool:
    """Whether a sentence is a quotation that leaves out who speaks.

    Args:
        share: That of its letters within quotation marks.
    """
    return share >= _SPOKEN
