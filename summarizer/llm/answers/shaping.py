"""Shaping: values of an answer brought into the form that their fields ask for."""

from __future__ import annotations

import types
from functools import lru_cache
from typing import Annotated, Any, Union, cast, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError

from summarizer.llm.answers.cites import read_cites, split_cites
from summarizer.llm.answers.items import find_main, list_items
from summarizer.llm.answers.names import rename
from summarizer.llm.answers.nothing import is_nothing
from summarizer.llm.answers.objects import Object, decode
from summarizer.llm.answers.options import choose_option, list_options
from summarizer.llm.answers.plain import shape_number, shape_text
from summarizer.llm.requests import Change
from summarizer.llm.wire import CITES

_SCALARS = (str, int, float, bool)


def shape(value: Any, annotation: Any, place: str, changes: list[Change]) -> Any:
    """Return a value in the form that a type asks for, as far as it is clear; never raises.

    Args:
        value: What the model wrote.
        annotation: The type, one of those that a draft may have.
        place: Where the value stands, for messages.
        changes: Takes the changes of meaning.

    >>> shape({"text": "Monday", "date": None}, str, "when", [])
    'Monday'
    """
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return shape(value, arguments[0], place, changes)
    if origin in (Union, types.UnionType):
        return _shape_union(value, arguments, place, changes)
    if options := list_options(annotation):
        return _shape_option(value, options, place, changes)
    if origin in (list, set, frozenset) and arguments:
        items = list_items(value, arguments[0])
        return [shape(each, arguments[0], f"{place}[{i}]", changes) for i, each in items]
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _shape_model(value, annotation, place, changes)
    if annotation is str:
        return shape_text(value)
    return shape_number(value) if annotation in (int, float) else value


def _shape_model(value: Any, model: type[BaseModel], place: str, changes: list[Change]) -> Any:
    value = decode(value) if isinstance(value, str) else value
    if isinstance(value, list):
        value = next(iter(cast("list[Any]", value)), None)
    if isinstance(value, str):
        value = _read_statement(value, model)
    if not isinstance(value, dict):
        return value
    given = _move_cites(rename(cast("Object", value), model), model)
    shaped: Object = {}
    for name, info in model.model_fields.items():
        if name == CITES:
            shaped[name] = read_cites(given.get(name))
        elif name in given or (info.is_required() and list_options(info.annotation)):
            shaped[name] = shape(given.get(name), info.annotation, f"{place}.{name}", changes)
        elif info.is_required() and get_origin(info.annotation) is list:
            shaped[name] = []
    return shaped


def _read_statement(text: str, model: type[BaseModel]) -> Any:
    """Make an item of a bare statement; options that its words name are taken from it."""
    main = find_main(model)
    if main is None:
        return text
    options = {name: list_options(info.annotation) for name, info in model.model_fields.items()}
    named = [name for name, each in options.items() if each and choose_option(text, each).certain]
    return {main: text, **dict.fromkeys(named, text)}


def _move_cites(given: Object, model: type[BaseModel]) -> Object:
    """Move citations that stand at the end of a statement to where they belong, if there are none."""
    text = given.get("text")
    if CITES not in model.model_fields or given.get(CITES) or not isinstance(text, str):
        return given
    statement, cites = split_cites(text)
    return {**given, "text": statement, CITES: cites}


def _shape_option(value: Any, options: tuple[Any, ...], place: str, changes: list[Change]) -> Any:
    choice = choose_option(value, options)
    if not choice.certain:
        given = value if isinstance(value, _SCALARS) else None
        changes.append(Change(place, None if given is None else str(given), str(choice.option)))
    return choice.option


def _shape_union(value: Any, arguments: tuple[Any, ...], place: str, changes: list[Change]) -> Any:
    kinds = [each for each in arguments if each is not type(None)]
    optional = len(kinds) < len(arguments)
    named = isinstance(value, _SCALARS) and any(value in list_options(each) for each in kinds)
    if optional and not named and _says_nothing(value):
        return None
    if len(kinds) == 1:
        shaped = shape(value, kinds[0], place, changes)
        return _clear(shaped) if optional and kinds[0] is str else shaped
    return _shape_best(value, kinds, place, changes)


def _clear(text: Any) -> str | None:
    """Return a text that may be null: None for words for nothing, and for what has no text: `false`."""
    return text if isinstance(text, str) and not is_nothing(text) else None


def _says_nothing(value: Any) -> bool:
    if isinstance(value, dict):  # a time of which nothing is known
        fields = cast("Object", value)
        return fields.keys() <= {"text", "date"} and all(map(_says_nothing, fields.values()))
    return value is None or (isinstance(value, str) and is_nothing(value))


def _shape_best(value: Any, kinds: list[Any], place: str, changes: list[Change]) -> Any:
    """Shape a value for the first of some types that admits it with the fewest changes."""
    tries: list[tuple[Any, list[Change]]] = []
    for kind in kinds:
        made: list[Change] = []
        shaped = shape(value, kind, place, made)
        if shaped == value and _admits(kind, value):
            return value
        if _admits(kind, shaped):
            tries.append((shaped, made))
    if not tries:
        return value
    shaped, made = min(tries, key=lambda each: (len(each[1]), -_count(each[0])))
    changes += made
    return shaped


def _count(value: Any) -> int:
    return len(cast("Object", value)) if isinstance(value, dict) else 0


@lru_cache(maxsize=256)
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def _admits(kind: Any, value: Any) -> bool:
    bare = get_args(kind)[0] if get_origin(kind) is Annotated else kind
    try:
        _adapter(bare).validate_python(value, strict=isinstance(value, _SCALARS))
    except ValidationError:
        return False
    return True
