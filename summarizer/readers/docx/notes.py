"""Notes: the footnotes, endnotes, comments and text boxes of a Word document, each given once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final
from xml.etree.ElementTree import Element

from summarizer.readers.docx.blocks import Voice
from summarizer.readers.docx.names import PARAGRAPH, W14, W15, W
from summarizer.readers.docx.runs import Extra

_ID: Final = W + "id"
_PARAGRAPH_ID: Final = "paraId"


class Notes:
    """What hangs on the paragraphs of one document.

    Args:
        parts: The roots of its parts by kind: "footnotes", "endnotes", "comments", "commentsExtended".
    """

    def __init__(self, parts: Mapping[str, Element]) -> None:
        self._notes = {
            kind: {each.get(_ID, ""): each for each in parts[f"{kind}s"].iter(W + kind)}
            for kind in ("footnote", "endnote", "comment")
            if f"{kind}s" in parts
        }
        extended = parts.get("commentsExtended")
        states = extended.iter(W15 + "commentEx") if extended is not None else ()
        self._states = {each.get(W15 + _PARAGRAPH_ID, ""): each for each in states}

    def open(self, extra: Extra) -> tuple[Element, Voice] | None:
        """Return the element of an extra and how it is said; None if it was given before."""
        if extra.element is not None:
            return extra.element, Voice(background=extra.background)
        note = self._notes.get(extra.kind, {}).pop(extra.name, None)
        if note is None:
            return None
        if extra.kind == "comment":
            return note, self._read_voice(note)
        return note, Voice(f"{extra.kind.capitalize()}: ", aside=True)

    def _read_voice(self, comment: Element) -> Voice:
        sender = " ".join(comment.get(W + "author", "").split()) or None
        last = next((each for each in reversed(comment) if each.tag == PARAGRAPH), None)
        state = self._states.get(last.get(W14 + _PARAGRAPH_ID, "") if last is not None else "")
        what = "Comment" if state is None or state.get(W15 + "paraIdParent") is None else "Reply"
        done = " (resolved)" if state is not None and state.get(W15 + "done") in ("1", "true") else ""
        label = f"{what} by {sender}{done}: " if sender else f"{what}{done}: "
        # Word writes the local time, and a Z behind it that does not belong there.
        at = comment.get(W + "date", "").strip().removesuffix("Z")
        day = _parse_day(at)
        return Voice(label, sender, at if day else None, day, aside=True)


def _parse_day(at: str) -> date | None:
    try:
        return date.fromisoformat(at[:10])
    except ValueError:
        return None
