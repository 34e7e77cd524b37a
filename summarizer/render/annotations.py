"""A briefing as W3C Web Annotations (JSON-LD), one for each statement that cites something.

https://www.w3.org/TR/annotation-model/. Positions count Unicode code points; clients that count UTF-16 units
find the place by the quote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from summarizer.published import JsonDict, items
from summarizer.render.lines import Data, line, qualify
from summarizer.strings import clean

if TYPE_CHECKING:
    from summarizer.document.document import Document

CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
_AROUND: Final = 32
"""Characters before and after a quote, by which equal quotes are distinguished."""
_PDF: Final = "http://tools.ietf.org/rfc/rfc3778"
_MEDIA: Final = "http://www.w3.org/TR/media-frags/"
_CLOCK: Final = re.compile(r"(\d+):(\d\d):(\d\d(?:\.\d+)?)")


def render(briefing: Data, document: Document | None = None) -> JsonDict:
    """Return the annotations of a briefing as one page.

    Args:
        briefing: A briefing in the published format.
        document: What it is about: with it, quotes have the words before and after them.
    """
    source: Data = briefing.get("source") or {}
    target = f"urn:sha256:{source['sha256']}" if source.get("sha256") else clean(source.get("name") or "text")
    annotations = [
        _annotate(path, item, target, document)
        for path, item in items(briefing["brief"])
        if item.get("evidence")
    ]
    return {"@context": CONTEXT, "type": "AnnotationPage", "items": annotations}


def _annotate(path: str, item: Data, target: str, document: Document | None) -> JsonDict:
    shown = line(item)
    return {
        "id": f"#{path}",
        "type": "Annotation",
        "motivation": "describing",
        "body": [
            {"type": "TextualBody", "purpose": "describing", "value": shown.head + qualify(shown)},
            {"type": "TextualBody", "purpose": "tagging", "value": shown.support},
        ],
        "target": [
            {"source": target, "selector": list(_list_selectors(each, document))} for each in item["evidence"]
        ],
    }


def _list_selectors(evidence: Data, document: Document | None) -> Iterator[JsonDict]:
    start, end = int(evidence["start"]), int(evidence["end"])
    yield {"type": "TextPositionSelector", "start": start, "end": end}
    around: JsonDict = {}
    if document:
        around["prefix"] = document.text[max(0, start - _AROUND) : start]
        around["suffix"] = document.text[end : end + _AROUND]
    yield {"type": "TextQuoteSelector", "exact": evidence["quote"], **around}
    where: Data = evidence.get("where") or {}
    if page := where.get("page"):
        yield _select_fragment(_PDF, f"page={page}")
    if clock := _CLOCK.fullmatch(str(where.get("at") or "")):
        hours, minutes, seconds = map(float, clock.groups())
        yield _select_fragment(_MEDIA, f"t={hours * 3600 + minutes * 60 + seconds:g}")


def _select_fragment(standard: str, value: str) -> dict[str, Any]:
    return {"type": "FragmentSelector", "conformsTo": standard, "value": value}
