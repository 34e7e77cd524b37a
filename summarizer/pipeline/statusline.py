"""Status line: where the matter stands, in the words of the model or, if they fail, of the document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from summarizer.pipeline.candidates import RatedDocument, make_candidate
from summarizer.pipeline.selection import select_status
from summarizer.pipeline.shortening import shorten
from summarizer.published import JsonDict


def choose_status(status: Mapping[str, Any], rated: RatedDocument) -> JsonDict:
    """Return the model's status if it is verified, else with the best sentence of the document for it.

    The state stays the model's.

    Args:
        status: The checked status of a brief.
        rated: Its document.
    """
    own = make_candidate(dict(status), rated).sentence
    instructed = own is not None and rated.rating(own).instruction
    good = status["support"] == "verified" and not instructed
    number = None if good else select_status(rated.document, rated.ratings)
    if number is None:
        return dict(status)
    text = shorten(rated.document.sentences[number - 1].text)
    found = rated.check({"state": status["state"], "text": text, "cites": [number]})
    return dict(status) if found["support"] != "verified" else found
