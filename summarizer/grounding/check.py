"""Check: verify a published brief again, ours or another tool's, without a model."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from summarizer.document.document import Document
from summarizer.errors import InputError
from summarizer.grounding.evidence import read_quotes
from summarizer.grounding.gaps import gaps
from summarizer.grounding.ground import ground
from summarizer.published import FORMAT, FORMER, JsonDict, is_when, items
from summarizer.reasons import RULES

_WORDS = ("text", "name", "role", "owner")
"""Fields that hold words, or null."""


def check(briefing: Mapping[str, Any], document: Document) -> JsonDict:
    """Check a brief against a document.

    Args:
        briefing: A briefing of format /2 or /1, or a bare brief without the envelope; evidence may be quotes
            alone. Relative dates are computed from the date that the briefing gives for its source.
        document: The source, or another version of it.

    Returns:
        The same with `support`, `reasons`, `evidence` and `gaps` made anew, in format /2.

    Raises:
        InputError: It is not in the format; the message names the place.
    """
    if "brief" not in briefing:
        _validate(briefing, "brief")
        if not _holds_statements(briefing):
            raise InputError("The brief holds no statement with evidence.", hint=_HINT)
        return ground(briefing, document)
    if briefing.get("format", FORMAT) not in (FORMAT, FORMER):
        raise InputError(f"format: {briefing['format']!r} is not {FORMAT!r}.", hint=_HINT)
    brief = briefing["brief"]
    if not isinstance(brief, Mapping):
        raise InputError("brief: must be an object.", hint=_HINT)
    brief = cast("Mapping[str, Any]", brief)
    _validate(brief, "brief")
    base, altered = _source(briefing.get("source"), document)
    proven = ground(brief, document, base=base, altered=altered)
    checked = {**briefing, "brief": proven}
    if "format" in briefing:
        checked["format"] = FORMAT
    if "gaps" in briefing:
        checked["gaps"] = gaps(proven)
    return checked


_HINT = "Give the JSON that `summarizer brief --format json` prints; `summarizer schema` describes it."


def _holds_statements(brief: Mapping[str, Any]) -> bool:
    return any(True for _ in items(brief)) or all(value == [] for value in brief.values())


def _source(source: Any, document: Document) -> tuple[date | None, bool]:
    """Return the day that relative dates are computed from, and whether the document is another text."""
    if source is None:
        return None, True
    if not isinstance(source, Mapping):
        raise InputError("source: must be an object.", hint=_HINT)
    given_source = cast("Mapping[str, Any]", source)
    given = given_source.get("date")
    if given is not None and not isinstance(given, str):
        raise InputError("source.date: must be a date such as 2025-02-22, or null.")
    try:
        base = date.fromisoformat(given) if given else None
    except ValueError as error:
        raise InputError(f"source.date: {given!r} is no date such as 2025-02-22.") from error
    return base, given_source.get("sha256") != document.sha256


def _validate(brief: Mapping[str, Any], place: str) -> None:
    for path, item in items(brief, place):
        if "evidence" not in item:
            raise InputError(f"{path}: has no evidence.", hint=_HINT)
        read_quotes(item["evidence"], f"{path}.evidence")
        _validate_reasons(item.get("reasons"), f"{path}.reasons")
        for name in _WORDS:
            if not isinstance(item.get(name), str | None):
                raise InputError(f"{path}.{name}: must be text or null.", hint=_HINT)
        for name in ("when", "due"):
            if item.get(name) is not None:
                _validate_when(item[name], f"{path}.{name}")


def _validate_reasons(value: Any, place: str) -> None:
    """Raise `InputError` for what is neither a reason of format /2 nor one of /1, a string."""
    if not isinstance(value, list | None):
        raise InputError(f"{place}: must be a list.", hint=_REASON)
    for n, reason in enumerate(cast("list[Any]", value or [])):
        if not isinstance(reason, str):
            _validate_reason(reason, f"{place}[{n}]")


def _validate_reason(value: Any, place: str) -> None:
    if not isinstance(value, Mapping):
        raise InputError(f"{place}: must be an object.", hint=_REASON)
    reason = cast("Mapping[str, Any]", value)
    if reason.get("code") not in RULES:
        hint = f"Use `remark` for a reason of your own. The codes are: {', '.join(RULES)}."
        raise InputError(f"{place}.code: {reason.get('code')!r} is not a known code.", hint=hint)
    if not isinstance(reason.get("text"), str):
        raise InputError(f"{place}.text: must be text.", hint=_REASON)
    if not isinstance(reason.get("field"), str | None):
        raise InputError(f"{place}.field: must be text or null.", hint=_REASON)


_REASON = 'A reason is {"code": "number", "field": null, "text": "…"}.'


def _validate_when(value: Any, place: str) -> None:
    hint = 'A time is {"text": "Friday", "date": "2025-02-21"}, its date null if unknown; or null.'
    if (
        not is_when(value)
        or not isinstance(value["text"], str)
        or not isinstance(value.get("date"), str | None)
    ):
        raise InputError(f"{place}: is no time.", hint=hint)
