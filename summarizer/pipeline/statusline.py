"""Status line: where the matter stands, in the words of the model or, if they fail, of the document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from summarizer.pipeline.candidates import RatedDocument, make_candidate
from summarizer.pipeline.selection import select_status
from summarizer.pipeline.shortening import shorten
from summarizer.published import JsonDict
from summarizer.reasons import lowest_mark, mark_of
from summarizer.strings import count_words


def choose_status(status: Mapping[str, Any], rated: RatedDocument) -> JsonDict:
    """Return the model's status if it is verified, else with the best sentence of the document for it.

    The state stays the model's. A status that repeats a planted instruction gives way to any other sentence.

    Args:
        status: The checked status of a brief.
        rated: Its document.
    """
    own = make_candidate(dict(status), rated).sentence
    instructed = own is not None and rated.rating(own).instruction
    good = _is_proven(status) and not instructed
    number = None if good else select_status(rated.document, rated.ratings)
    if number is None and instructed:
        number = _find_longest(rated)
    if number is None:
        return dict(status)
    text = shorten(rated.document.sentences[number - 1].text)
    found = rated.check({"state": status["state"], "text": text, "cites": [number]})
    return found if instructed or _is_proven(found) else dict(status)


def _find_longest(rated: RatedDocument) -> int | None:
    """Return the longest sentence that is no instruction; None if all are."""
    lengths = {
        each.number: count_words(rated.document.sentences[each.number - 1].text)
        for each in rated.ratings
        if not each.instruction
    }
    return max(lengths, key=lambda number: (lengths[number], -number), default=None)


def _is_proven(status: Mapping[str, Any]) -> bool:
    """Whether the sentence is verified; that a planted one dictates the state says nothing against it."""
    return (
        lowest_mark(mark_of(each) for each in status["reasons"] if each["code"] != "dictated") == "verified"
    )
