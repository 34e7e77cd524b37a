"""A checked brief as SARIF 2.1.0, which code hosts show beside the document: one result a doubtful statement.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from summarizer.published import JsonDict, items
from summarizer.reasons import RULES, mark_of, read_reasons
from summarizer.render.lines import Data, Line, line, qualify
from summarizer.strings import clean

if TYPE_CHECKING:
    from summarizer.document.document import Document

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: Final = {"unsupported": "error", "weak": "warning"}
_UNEXPLAINED: Final = "unproven"
"""The rule of a statement whose mark has no reason, as in a brief of another tool."""


def render(briefing: Data, document: Document, path: str) -> JsonDict:
    """Return the log of a checked brief.

    Args:
        briefing: A briefing that was checked.
        document: What it is about: of a plain text, results name lines and characters.
        path: The path of the document, as seen from the root of the project.
    """
    name = clean(path)
    results = list(_list_results(briefing, name, document))
    driver = {
        "name": "summarizer",
        "rules": [_describe_rule(code) for code in sorted({result["ruleId"] for result in results})],
    }
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _list_results(briefing: Data, name: str, document: Document) -> Iterator[JsonDict]:
    more = ((f"more.{path}", item) for path, item in items(briefing.get("more") or {}))
    for path, item in (*items(briefing["brief"]), *more):
        if (shown := line(item)).support in _LEVELS:
            yield _describe_result(path, item, shown, name, document)


def _describe_result(path: str, item: Data, shown: Line, name: str, document: Document) -> JsonDict:
    text = shown.head + qualify(shown)
    reasons = "; ".join(shown.reasons) or "it is not proven"
    cited = [_locate(name, each, document) for each in item.get("evidence") or ()]
    first = cited[0] if cited else {"physicalLocation": {"artifactLocation": _name_artifact(name)}}
    result: JsonDict = {
        "ruleId": _find_rule(item, shown.support),
        "level": _LEVELS[shown.support],
        "message": {"text": f"{shown.support}: “{text}”: {reasons}."},
        "locations": [{**first, "logicalLocations": [{"fullyQualifiedName": path}]}],
        "partialFingerprints": {"statement/v1": sha256(f"{name}\n{text}".encode()).hexdigest()[:32]},
    }
    return result | ({"relatedLocations": _number(cited[1:])} if cited[1:] else {})


def _find_rule(item: Data, support: str) -> str:
    """Return the code of the first reason that lowers the mark so far."""
    reasons = read_reasons(item)
    lowering = [reason for reason in reasons if mark_of(reason) == support]
    return next((reason["code"] for reason in [*lowering, *reasons]), _UNEXPLAINED)


def _describe_rule(code: str) -> JsonDict:
    text = RULES[code].sentence.format("…") if code in RULES else "it is not proven"
    return {"id": code, "shortDescription": {"text": text}}


def _locate(name: str, evidence: Data, document: Document) -> JsonDict:
    """Return the location of a quote: of a plain text its characters, else the file with the quote."""
    place: JsonDict = {"artifactLocation": _name_artifact(name)}
    if document.layout is None:
        start, end = int(evidence["start"]), int(evidence["end"])
        place["region"] = _describe_region(document.text, start, end)
    return {"physicalLocation": place, "message": {"text": clean(evidence["quote"])}}


def _describe_region(text: str, start: int, end: int) -> JsonDict:
    """Return `text[start:end]` in lines, columns and characters; lines and columns count from 1."""
    return {
        "startLine": text.count("\n", 0, start) + 1,
        "startColumn": start - text.rfind("\n", 0, start),
        "endLine": text.count("\n", 0, end) + 1,
        "endColumn": end - text.rfind("\n", 0, end),
        "charOffset": start,
        "charLength": end - start,
        "snippet": {"text": text[start:end]},
    }


def _name_artifact(name: str) -> Mapping[str, str]:
    return {"uri": quote(name)}


def _number(locations: Sequence[JsonDict]) -> Iterable[JsonDict]:
    return [{"id": number, **location} for number, location in enumerate(locations, start=1)]
