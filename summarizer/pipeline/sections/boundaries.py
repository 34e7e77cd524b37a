"""Boundaries: how deep the cut between two sentences of a document is."""

from __future__ import annotations

import re
from enum import IntEnum
from typing import Final

from summarizer.document import Document, Sentence

_WORD: Final = re.compile(r"\S")
_HEADING: Final = re.compile(r"#{1,6}\s")
_MAIL: Final = re.compile(r"(?:From|Von|De|Da|Van|Od|От):\s")
_SPEAKER: Final = re.compile(r"(?:\[[^\]\n]*\]\s*)?[^\W\d_][\w.' -]{0,40}:\s")


class Boundary(IntEnum):
    """What begins with a sentence, the deeper the cut the higher."""

    SENTENCE = 0
    LINE = 1
    PARAGRAPH = 2
    SPEAKER = 3
    PAGE = 4
    HEADING = 5
    MESSAGE = 6


def find_boundary(before: Sentence, after: Sentence, document: Document) -> Boundary:
    """Return what begins with a sentence.

    Args:
        before: The sentence before it.
        after: The sentence.
        document: Their document: what its file says of places comes before what its text looks like.
    """
    return max(_compare_places(before, after, document), _read_gap(before, after, document))


def _compare_places(before: Sentence, after: Sentence, document: Document) -> Boundary:
    left, right = document.place_at(before.start), document.place_at(after.start)
    changes = (
        (Boundary.MESSAGE, left.message != right.message),
        (Boundary.HEADING, _find_path(before, document) != _find_path(after, document)),
        (Boundary.PAGE, (left.page, left.slide) != (right.page, right.slide)),
        (Boundary.SPEAKER, left.speaker != right.speaker),
        (Boundary.PARAGRAPH, left.paragraph != right.paragraph),
    )
    return next((boundary for boundary, changed in changes if changed), Boundary.SENTENCE)


def _find_path(sentence: Sentence, document: Document) -> tuple[str, ...]:
    """The headings over a sentence, and the sentence itself if it is the heading of what follows it."""
    path = document.place_at(sentence.start).heading
    following = _WORD.search(document.text, sentence.end)
    below = document.place_at(following.start()).heading if following else ()
    own = " ".join(_HEADING.sub("", sentence.text).split())
    return below if below == (*path, own) else path


def _read_gap(before: Sentence, after: Sentence, document: Document) -> Boundary:
    gap = document.text[before.end : after.start]
    if "\n" not in gap and "\f" not in gap:
        return Boundary.SENTENCE
    signs = (
        (Boundary.MESSAGE, _MAIL.match(after.text)),
        (Boundary.HEADING, _HEADING.match(after.text)),
        (Boundary.PAGE, "\f" in gap),
        (Boundary.SPEAKER, _SPEAKER.match(after.text)),
        (Boundary.PARAGRAPH, gap.count("\n") > 1),
    )
    return next((boundary for boundary, found in signs if found), Boundary.LINE)
