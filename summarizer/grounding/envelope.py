"""Envelope: what a briefing says about its brief: the source, its date, model, prompt and usage."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final, cast

from summarizer.document.document import Document
from summarizer.errors import InputError
from summarizer.published import FORMAT, FORMER, JsonDict

HINT: Final = "Give the JSON that `summarizer brief --json` prints; `summarizer schema` describes it."


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_count(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


_Test = Callable[[Any], bool]
_FIELDS: Final[Mapping[str, tuple[_Test, str]]] = {
    "source.name": (_is_text, "text"),
    "source.sha256": (_is_text, "text"),
    "source.date": (_is_text, "a date such as 2025-02-22"),
    "source.sentences": (_is_count, "a number"),
    "source.words": (_is_count, "a number"),
    "source.reader": (_is_text, "text"),
    "source.library": (_is_text, "text"),
    "source.file_sha256": (_is_text, "text"),
    "model": (_is_text, "text"),
    "prompt.name": (_is_text, "text"),
    "usage.calls": (_is_count, "a number"),
    "usage.prompt_tokens": (_is_count, "a number"),
    "usage.completion_tokens": (_is_count, "a number"),
    "usage.cost_usd": (_is_count, "a number"),
    "usage.seconds": (_is_count, "a number"),
}
"""Fields that are read, or shown; each may be null or absent."""
_OBJECTS: Final = ("source", "prompt", "usage")


def validate_envelope(envelope: Mapping[str, Any]) -> None:
    """Validate everything beside the brief.

    Args:
        envelope: A briefing; any of its fields may be absent or null.

    Raises:
        InputError: A field is something else; the message names it.
    """
    if envelope.get("format") not in (None, FORMAT, FORMER):
        raise InputError(f"format: {envelope['format']!r} is not {FORMAT!r}.", hint=HINT)
    for name in _OBJECTS:
        if not isinstance(envelope.get(name), Mapping | None):
            raise InputError(f"{name}: must be an object.", hint=HINT)
    for path, (fits, kind) in _FIELDS.items():
        value = _look_up(envelope, path)
        if value is not None and not fits(value):
            raise InputError(f"{path}: must be {kind}, or null.", hint=HINT)
    gaps = envelope.get("gaps")
    if gaps is not None and not (isinstance(gaps, list) and all(map(_is_text, cast("list[Any]", gaps)))):
        raise InputError("gaps: must be a list of texts.", hint=HINT)
    numbers = envelope.get("suspicious")
    listed = isinstance(numbers, list) and all(type(each) is int for each in cast("list[Any]", numbers))
    if numbers is not None and not listed:
        raise InputError("suspicious: must be a list of numbers.", hint=HINT)


def _look_up(envelope: Mapping[str, Any], path: str) -> Any:
    name, _, inner = path.partition(".")
    value = envelope.get(name)
    return cast("Mapping[str, Any]", value).get(inner) if inner and isinstance(value, Mapping) else value


def read_source(envelope: Mapping[str, Any], document: Document) -> tuple[date | None, bool]:
    """Read what a briefing says about its source.

    Args:
        envelope: A briefing that `validate_envelope` accepted.
        document: The document that it is checked against.

    Returns:
        The day that relative dates are computed from, and whether the document may be another text.

    Raises:
        InputError: The date is none.
    """
    source = cast("Mapping[str, Any]", envelope.get("source") or {})
    given = source.get("date")
    try:
        base = date.fromisoformat(given) if given else None
    except ValueError as error:
        raise InputError(f"source.date: {given!r} is no date such as 2025-02-22.", hint=HINT) from error
    return base, source.get("sha256") != document.sha256


def describe_source(document: Document) -> JsonDict:
    """Describe a document as the source of a brief, as it is published."""
    return {
        "name": document.name,
        "sha256": document.sha256,
        "date": document.date.isoformat() if document.date else None,
        "sentences": len(document.sentences),
        "characters": len(document.text),
        "words": document.words,
        "reader": document.reader,
        "library": document.library,
        "file_sha256": document.file_sha256 if document.is_extracted else None,
    }


def find_change(envelope: Mapping[str, Any], document: Document) -> JsonDict | None:
    """Find how a document differs from the source of a briefing.

    Args:
        envelope: A briefing that `validate_envelope` accepted.
        document: The document that it is checked against.

    Returns:
        `code` and `text`, see `summarizer.schema.SourceChange`; None if the text is the same, or the
        briefing says nothing about its source.
    """
    source = cast("Mapping[str, Any]", envelope.get("source") or {})
    if source.get("sha256") in (None, document.sha256):
        return None
    file = source.get("file_sha256")
    if file is None or not document.is_extracted:
        return {"code": "text", "text": "the text is not the one that the brief was made from"}
    if file != document.file_sha256:
        return {"code": "document", "text": "the document has changed since the brief was made"}
    pairs = ((source.get("reader"), document.reader), (source.get("library"), document.library))
    steps = [f"{before} → {now}" for before, now in pairs if before != now and before and now]
    versions = f" ({', '.join(steps)})" if steps else ""
    return {"code": "extraction", "text": f"the text was extracted differently{versions}"}
