"""Check: verify a published brief again, ours or another tool's, without a model."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final, cast

from summarizer.document.document import Document
from summarizer.errors import InputError
from summarizer.grounding import foreign
from summarizer.grounding.envelope import HINT, find_change, read_source, validate_envelope
from summarizer.grounding.foreign import Statement, read_own_items, read_statements
from summarizer.grounding.gaps import gaps
from summarizer.grounding.ground import ground
from summarizer.grounding.planted.suspicious import find_suspicious
from summarizer.published import DIFFERENCES, FORMAT, WHOLE, JsonDict, is_cited, is_when, items
from summarizer.reasons import RULES

_WORDS: Final = ("text", "name", "role", "owner")
"""Fields that hold words, or null."""
_DEEPEST: Final = 40
"""How deep lists and objects may lie in one another."""


def check(briefing: Any, document: Document) -> JsonDict:
    """Check a brief against a document.

    Args:
        briefing: A briefing of format /2 or /1, or a brief of any other shape, in an envelope or bare: see
            `summarizer.grounding.foreign`. Relative dates are computed from the date that the briefing gives
            for its source.
        document: The source, or another version of it.

    Returns:
        The same with `support`, `reasons`, `evidence`, `gaps` and `suspicious` made anew, in format /2; of
        another tool's brief the statements, each list of them under its path. `source.change` says how the
        document differs from the source, if it does.

    Raises:
        InputError: It cannot be understood; the message names the place.
    """
    _limit_depth(briefing)
    if not isinstance(briefing, Mapping) or "brief" not in briefing:
        return _check_foreign(briefing, document)
    envelope = cast("Mapping[str, Any]", briefing)
    validate_envelope(envelope)
    base, altered = read_source(envelope, document)
    own = envelope.get("format") is not None or envelope.keys() >= WHOLE
    check_brief = _check_own if own else _check_foreign
    checked = {**envelope, "brief": check_brief(envelope["brief"], document, base=base, altered=altered)}
    if own and "more" in envelope:
        checked["more"] = _check_more(envelope["more"], document, base=base, altered=altered)
    for name in DIFFERENCES:
        if own and name in envelope:
            checked[name] = _check_differences(envelope[name], name, document, base=base, altered=altered)
    if "format" in envelope:
        checked["format"] = FORMAT
    if "gaps" in envelope:
        checked["gaps"] = [*document.gaps, *gaps(checked["brief"])]
        checked["suspicious"] = sorted(find_suspicious(document))
    change, source = find_change(envelope, document), cast("JsonDict", envelope.get("source") or {})
    if change or "change" in source:
        checked["source"] = {**source, "change": change}
    return checked


def _check_own(brief: Any, document: Document, *, base: date | None, altered: bool) -> JsonDict:
    """Check a brief of ours: its statements are the items with `evidence`."""
    return _check_items(brief, "brief", document, base=base, altered=altered)


def _check_more(more: Any, document: Document, *, base: date | None, altered: bool) -> JsonDict:
    """Check the items that were cut from a brief of ours: lists by the names of their fields."""
    for name, cut in cast("Mapping[str, Any]", more if isinstance(more, Mapping) else {}).items():
        if not isinstance(cut, list) or not all(map(is_cited, cast("list[Any]", cut))):
            raise InputError(f"more.{name}: must be a list of items with evidence.", hint=HINT)
    return _check_items(more, "more", document, base=base, altered=altered)


def _check_differences(
    value: Any, name: str, document: Document, *, base: date | None, altered: bool
) -> list[JsonDict]:
    """Check both statements of each pair that differs."""
    if not isinstance(value, list) or not all(isinstance(each, Mapping) for each in cast("list[Any]", value)):
        raise InputError(f"{name}: must be a list of objects.", hint=HINT)
    checked: list[JsonDict] = []
    for at, pair in enumerate(cast("list[JsonDict]", value)):
        given = pair.get("statements")
        if not isinstance(given, list) or not all(map(is_cited, cast("list[Any]", given))):
            raise InputError(f"{name}[{at}]: must have statements with evidence.", hint=HINT)
        found = _check_items({"statements": given}, f"{name}[{at}]", document, base=base, altered=altered)
        checked.append({**pair, **found})
    return checked


def _check_items(value: Any, place: str, document: Document, *, base: date | None, altered: bool) -> JsonDict:
    if not isinstance(value, Mapping):
        raise InputError(f"{place}: must be an object.", hint=HINT)
    read = read_own_items(value, place)
    for path, item in items(read, place):
        _validate(item, path)
    return ground(read, document, base=base, altered=altered)


def _check_foreign(
    brief: Any, document: Document, *, base: date | None = None, altered: bool = True
) -> JsonDict:
    """Check a brief of any shape."""
    statements, empty = read_statements(brief, document), _find_empty_lists(brief)
    if not statements and not empty:
        raise InputError("The brief holds no statement.", hint=foreign.HINT)
    for statement in statements:
        for path, item in items(statement.item, foreign.place_of(statement.path)):
            _validate(item, path)
    grounded = ground({"all": [s.item for s in statements]}, document, base=base, altered=altered)["all"]
    return {**_arrange(statements, grounded), **empty}


def _arrange(statements: Iterable[Statement], grounded: Iterable[JsonDict]) -> JsonDict:
    """Arrange statements in the sections of a brief: a list of them, or one that stood alone."""
    lists: dict[str, list[JsonDict]] = {}
    single: set[str] = set()
    for statement, item in zip(statements, grounded, strict=True):
        lists.setdefault(statement.section, []).append(item)
        if not statement.listed:
            single.add(statement.section)
    return {name: found[0] if name in single and len(found) == 1 else found for name, found in lists.items()}


def _find_empty_lists(brief: Any) -> JsonDict:
    """Return the lists of a brief that say that there is nothing: gaps."""
    fields = cast("Mapping[str, Any]", brief if isinstance(brief, Mapping) else {})
    return {name: value for name, value in fields.items() if value == [] and not foreign.is_silent(name)}


def _limit_depth(value: Any, left: int = _DEEPEST) -> None:
    if not left:
        hint = "Give a brief whose lists and objects are not so deep in one another."
        raise InputError("The brief is nested too deeply.", hint=hint)
    if isinstance(value, str) or not isinstance(value, Mapping | list):
        return
    inner = cast("Any", value)
    for each in inner.values() if isinstance(value, Mapping) else inner:
        _limit_depth(each, left - 1)


def _validate(item: Mapping[str, Any], path: str) -> None:
    """Validate the fields of a statement whose names we know."""
    _validate_reasons(item.get("reasons"), f"{path}.reasons")
    for name in _WORDS:
        if not isinstance(item.get(name), str | None):
            raise InputError(f"{path}.{name}: must be text or null.", hint=HINT)
    for name in ("when", "due"):
        if not (item.get(name) is None or isinstance(item[name], str) or is_when(item[name])):
            raise InputError(f"{path}.{name}: is no time.", hint=_TIME)


_TIME = 'A time is {"text": "Friday", "date": "2025-02-21"}, its date null if unknown; or its words; or null.'


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
    if not isinstance(reason.get("code"), str) or reason["code"] not in RULES:
        hint = f"Use `remark` for a reason of your own. The codes are: {', '.join(RULES)}."
        raise InputError(f"{place}.code: {reason.get('code')!r} is not a known code.", hint=hint)
    if not isinstance(reason.get("text"), str):
        raise InputError(f"{place}.text: must be text.", hint=_REASON)
    if not isinstance(reason.get("field"), str | None):
        raise InputError(f"{place}.field: must be text or null.", hint=_REASON)


_REASON = 'A reason is {"code": "number", "field": null, "text": "…"}.'
