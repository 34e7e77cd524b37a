"""Reading: one pure function from what an endpoint returned to the fields of a draft.

The steps, each a module: where the answer stands (`places`, `thinking`), the objects in it (`objects`,
`parsing`, `tokens`), which of them is the draft (`choosing`, `names`), and its values in the form that they
should have (`shaping`, `cites`, `options`, `nothing`).
"""

from __future__ import annotations

import json
import types
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Annotated, Any, Final, NoReturn, Union, cast, get_args, get_origin

from pydantic import TypeAdapter, ValidationError

from summarizer.llm.answers.choosing import Found, choose_fields
from summarizer.llm.answers.cites import read_cites
from summarizer.llm.answers.items import list_items
from summarizer.llm.answers.names import rename
from summarizer.llm.answers.places import Places, find_places
from summarizer.llm.answers.shaping import shape
from summarizer.llm.requests import Change, JsonAnswer
from summarizer.llm.wire import CITES, Draft

MAX_CHARACTERS: Final = 1_000_000
"""Characters of an answer that are read: several times the most that any model writes."""
MAX_ITEMS: Final = 1_000
"""Items of a list that are read."""

_TRUNCATED = ("length", "max_tokens", "max_output_tokens")


def read_answer(message: Mapping[str, Any], finish_reason: object, draft: type[Draft]) -> JsonAnswer:
    """Read every complete, valid item of an answer. Never raises.

    Args:
        message: The `message` of a chat completion, as plain data.
        finish_reason: Why the model stopped, as the endpoint says.
        draft: The pydantic model that the answer should fit.

    Returns:
        The valid fields and list items; a missing or invalid field is not in `data`.

    >>> from summarizer.llm.wire import draft_of
    >>> from summarizer.schema import Brief
    >>> content = '```json\\n{"brief": {"status": {"state": "In progress", "text": "It rose.", "cites": 2},}}'
    >>> read_answer({"content": content}, "stop", draft_of(Brief)).data
    {'status': {'state': 'ongoing', 'text': 'It rose.', 'cites': [2]}}
    """
    truncated = str(finish_reason).casefold() in _TRUNCATED
    exact = _read_exact(message.get("content"), draft)
    if exact is not None:
        found: Found | None = Found(exact)
    else:
        found = choose_fields(_shorten(find_places(message)), draft, truncated=truncated)
    if found is None:
        return JsonAnswer({}, salvaged=True, truncated=truncated, losses=("the answer holds no JSON object",))
    data, losses, changes = _read_fields(found.fields, draft)
    if not found.closed and not truncated:
        losses.append("the end of the answer")
    salvaged = exact is None or truncated or bool(losses)
    return JsonAnswer(data, salvaged, truncated, tuple(losses), tuple(dict.fromkeys(changes)))


def _read_exact(content: Any, draft: type[Draft]) -> dict[str, Any] | None:
    """Return the fields of content that is nothing but a valid draft."""
    if not isinstance(content, str) or len(content) > MAX_CHARACTERS:
        return None
    try:
        value = _EXACT.decode(content)
        draft.model_validate(value)
    except (ValueError, RecursionError):
        return None
    return rename(value, draft)


def _refuse(given: object) -> NoReturn:
    raise ValueError(f"{given!r} is not allowed")


def _pair(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    return found if len(found) == len(pairs) else _refuse("a key that stands twice")


_EXACT = json.JSONDecoder(object_pairs_hook=_pair, parse_constant=_refuse)


def _shorten(places: Places) -> Places:
    """Return the places without what exceeds the limit of characters."""
    answer = tuple(each[:MAX_CHARACTERS] if isinstance(each, str) else each for each in places.answer)
    return Places(answer, tuple(each[-MAX_CHARACTERS:] for each in places.thoughts))


def _read_fields(
    fields: dict[str, Any], draft: type[Draft]
) -> tuple[dict[str, Any], list[str], list[Change]]:
    data: dict[str, Any] = {}
    losses: list[str] = []
    changes: list[Change] = []
    for name, info in draft.model_fields.items():
        if name == CITES:
            data[name] = read_cites(fields.get(name))
        elif name not in fields:
            continue
        elif (item := _item_type(info.annotation)) is not None:
            data[name], lost = _read_items(name, fields[name], draft, item, changes)
            losses += lost
        else:
            shaped = shape(fields[name], info.annotation, name, changes)
            value, lost = _validate(_adapter_of_field(draft, name), shaped, name)
            data |= {name: value} if not lost else {}
            losses += [*lost, *_count_others(name, fields[name])]
    return data, losses, changes


def _read_items(
    name: str, value: Any, draft: type[Draft], item: Any, changes: list[Change]
) -> tuple[list[Any], list[str]]:
    kept: list[Any] = []
    losses: list[str] = []
    items = list_items(value, item)
    for place, each in items[:MAX_ITEMS]:
        made: list[Change] = []
        shaped = shape(each, item, f"{name}[{place}]", made)
        read, lost = _validate(_adapter_of_item(draft, name), shaped, f"{name}[{place}]")
        kept += [] if lost else [read]
        changes += [] if lost else made
        losses += lost
    if len(items) > MAX_ITEMS:
        losses.append(f"{name}: {len(items) - MAX_ITEMS:,} items after the first {MAX_ITEMS:,}")
    return kept, losses


def _count_others(name: str, value: Any) -> list[str]:
    """Say what is lost where a list stood for one object."""
    count = len(cast("list[Any]", value)) if isinstance(value, list) else 0
    return [f"{name}: {count} values for one"] if count > 1 else []


def _validate(adapter: TypeAdapter[Any], value: Any, place: str) -> tuple[Any, list[str]]:
    try:
        return adapter.dump_python(adapter.validate_python(value), mode="json"), []
    except ValidationError as error:
        return None, [f"{place}: {_reason(error)}"]
    except (ValueError, RecursionError):
        return None, [f"{place}: nested too deeply"]


def _reason(error: ValidationError) -> str:
    first = cast("Mapping[str, Any]", error.errors(include_url=False, include_input=False)[0])
    place = ".".join(str(p) for p in cast("Iterable[Any]", first["loc"]))
    return f"{place}: {first['msg']}" if place else str(first["msg"])


@lru_cache(maxsize=256)
def _adapter_of_field(draft: type[Draft], name: str) -> TypeAdapter[Any]:
    info = draft.model_fields[name]
    annotation: Any = info.annotation
    for metadata in info.metadata:
        annotation = Annotated[annotation, metadata]
    return TypeAdapter(annotation)


@lru_cache(maxsize=256)
def _adapter_of_item(draft: type[Draft], name: str) -> TypeAdapter[Any]:
    return TypeAdapter(_item_type(draft.model_fields[name].annotation))


def _item_type(annotation: Any) -> Any:
    """Return the type of the items of a list, which may be null; None for another type."""
    kinds = [each for each in get_args(annotation) if each is not type(None)]
    if get_origin(annotation) in (Union, types.UnionType) and len(kinds) == 1:
        return _item_type(kinds[0])
    return get_args(annotation)[0] if get_origin(annotation) is list else None
