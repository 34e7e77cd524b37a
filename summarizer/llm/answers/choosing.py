"""Choosing: the object of an answer that is the draft, out of its wrappers and among others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, cast

from summarizer.llm.answers.names import rename
from summarizer.llm.answers.objects import Object, decode, find_objects, strip_fence, unwrap_strings
from summarizer.llm.answers.parsing import parse
from summarizer.llm.answers.places import Places, Source
from summarizer.llm.wire import Draft

_WRAPPERS: Final = 3
"""Levels of keys that may stand around a draft."""


@dataclass(frozen=True)
class Found:
    """The fields of a draft as they stand in an answer.

    Attributes:
        fields: The values by the names of the draft's fields.
        closed: Whether they were not cut off.
    """

    fields: Object
    closed: bool = True


def choose_fields(places: Places, draft: type[Draft], *, truncated: bool) -> Found | None:
    """Return the fields of the last object that fits; None if there is none.

    An object fits if it has all required fields of the draft, or one with a list or an object where there
    should be one. One with all required fields comes before one without, and one that says something before
    one that is blank. Of objects none of which has all required fields, each may hold some of them; of the
    same field the last one counts.

    Args:
        places: Where the answer may stand. A thought counts only if the answer stands nowhere else, and
            if it is the object, or ends with it: a draft that is thought about is no answer.
        draft: What the answer should be.
        truncated: Whether the answer was cut off: then no thought ends as it should have.
    """
    found = [each for source in places.answer for each in _find(source, draft)]
    if not found:
        found = [each for thought in places.thoughts for each in _find_ending(thought, draft, truncated)]
    if not found:
        return None
    for fitting in (_is_whole_and_says, _is_whole):
        if whole := [each for each in found if fitting(each, draft)]:
            return whole[-1]
    return Found(_merge(found), all(each.closed for each in found))


def _find(source: Source, draft: type[Draft]) -> list[Found]:
    if not isinstance(source, str):
        return [Found(fields) for fields in [unwrap(source, draft)] if _fits(fields, draft)]
    for text in unwrap_strings(source):
        if found := [each for each, _ in _find_in_text(text, draft)]:
            return found
    return _find_only_list(source, draft)


def _find_in_text(text: str, draft: type[Draft]) -> Iterator[tuple[Found, int]]:
    """Yield the fields of the objects that fit, and where these end."""
    for each, parsed in find_objects(text, lambda each: _fits(unwrap(each, draft), draft)):
        yield Found(unwrap(each, draft), parsed.closed), parsed.end


def _fits(fields: Object, draft: type[Draft]) -> bool:
    structured = any(
        isinstance(decode(value) if isinstance(value, str) else value, dict | list)
        or cast("Any", draft.model_fields[name].annotation) in (str, int, float, bool)
        for name, value in fields.items()
    )
    return structured or (bool(fields) and _is_whole(Found(fields), draft))


def _find_only_list(text: str, draft: type[Draft]) -> list[Found]:
    """Read a list as the only field of a draft."""
    parsed = parse(text, text.find("[")) if len(draft.model_fields) == 1 and "[" in text else None
    if parsed is None or not any(isinstance(each, dict) for each in parsed.value):
        return []
    return [Found(dict.fromkeys(draft.model_fields, parsed.value), parsed.closed)]


def _find_ending(thought: str, draft: type[Draft], truncated: bool) -> list[Found]:
    bare = strip_fence(thought)
    ends = [
        found
        for found, end in _find_in_text(bare, draft)
        if bare.startswith(("{", "[")) or (end == len(bare) and found.closed and not truncated)
    ]
    return ends[-1:]


def unwrap(given: Object, draft: type[Draft]) -> Object:
    """Return the fields of a draft in an object, or in what it wraps; nothing if there are none.

    >>> from summarizer.llm.wire import draft_of
    >>> from summarizer.schema import Brief
    >>> unwrap({"status": "ok", "result": {"brief": {"who": [], "what": []}}}, draft_of(Brief))
    {'who': [], 'what': []}
    """
    required = {name for name, info in draft.model_fields.items() if info.is_required()}
    wrapped = [rename(each, draft) for each in _unfold(given, _WRAPPERS)]
    return max(wrapped, key=lambda fields: (len(required & fields.keys()), len(fields)))


def _unfold(value: Any, levels: int) -> Iterator[Object]:
    if isinstance(value, str) and value.lstrip()[:1] in ("{", "["):
        value = decode(value)
    if isinstance(value, list) and len(cast("list[Any]", value)) == 1:
        value = cast("list[Any]", value)[0]
    if isinstance(value, dict):
        fields = cast("Object", value)
        yield fields
        if levels:
            for each in fields.values():
                yield from _unfold(each, levels - 1)


def _is_whole(found: Found, draft: type[Draft]) -> bool:
    return all(name in found.fields for name, info in draft.model_fields.items() if info.is_required())


def _is_whole_and_says(found: Found, draft: type[Draft]) -> bool:
    return _is_whole(found, draft) and any(map(_says, found.fields.values()))


def _says(value: Any) -> bool:
    """Whether a value says something: a list with members, or an object with a statement."""
    if isinstance(value, dict):
        return bool(cast("Object", value).get("text") or cast("Object", value).get("name"))
    return bool(value)


def _merge(found: Sequence[Found]) -> Object:
    merged: Object = {}
    for each in found:
        merged |= {name: value for name, value in each.fields.items() if value or name not in merged}
    return merged
