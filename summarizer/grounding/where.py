"""Where: the published form of the place in a file that a piece of evidence comes from."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.document.document import Document
from summarizer.document.layout import NOWHERE, Line, Place
from summarizer.published import JsonDict

_DIGITS = 2
"""Of a coordinate in points: a hundredth of one is less than a printer can draw."""


def find_where(document: Document, start: int, end: int) -> JsonDict | None:
    """Return where in the file of a document `text[start:end]` begins, and its boxes on the pages.

    Returns:
        Only the keys that apply; None for plain text, and where the reader knows no place.
    """
    if document.layout is None:
        return None
    place, lines = document.place_at(start), document.layout.list_lines(start, end)
    if not lines and place == NOWHERE:
        return None
    return _describe(place, lines, year=place.year if len(document.layout.years) > 1 else None)


def _describe(place: Place, lines: Sequence[Line], *, year: int | None) -> JsonDict:
    known = {
        "page": place.page,
        "label": place.label,
        "slide": place.slide,
        "row": place.row,
        "paragraph": place.paragraph,
        "heading": list(place.heading),
        "message": place.message,
        "from": place.sender,
        "speaker": place.speaker,
        "at": place.at,
        "year": year,
        "quoted": place.quoted,
        "boxes": [{"page": line.page, "box": [round(edge, _DIGITS) for edge in line.box]} for line in lines],
    }
    return {name: value for name, value in known.items() if value}
