"""Validation: the data of a YAML file checked against a closed model, each error with its line."""

from __future__ import annotations

import json
import re
import types
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal, TypeVar, Union, cast, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from summarizer.files.problems import Problem, Unusable, suggest
from summarizer.files.yamlfile import Place, YamlFile, shown


class Closed(BaseModel):
    """Base of what a file may hold: no unknown key, no value of another type, no NaN."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, allow_inf_nan=False)


ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,80}")
"""What can name a case, a suite, and the files of either."""
ID_HINT = "Use up to 81 of a-z, 0-9, '.', '_' and '-', with a letter or digit first."
Words = Annotated[str, Field(pattern=r"\S")]
"""Text that is not blank."""

ModelT = TypeVar("ModelT", bound=BaseModel)

_TYPES = {
    "string": "text",
    "int": "a whole number",
    "float": "a number",
    "finite_number": "a number",
    "bool": "true or false",
    "list": "a list",
    "tuple": "a list",
    "model": "a mapping of `key: value` lines",
    "dict": "a mapping of `key: value` lines",
}


def validate(file: YamlFile, model: type[ModelT]) -> ModelT:
    """Make a `model` of the file's data. Raises `Unusable` with every fault in it."""
    try:
        return model.model_validate_json(json.dumps(file.data))
    except ValidationError as error:
        faults = error.errors(include_url=False)
        raise Unusable(*(_problem(file, model, cast("Any", fault)) for fault in faults)) from None


def bare(annotation: Any) -> Any:
    """Strip `None` and metadata from an annotation: `Annotated[str, …] | None` becomes `str`."""
    if get_origin(annotation) is Annotated:
        return bare(get_args(annotation)[0])
    if get_origin(annotation) in (Union, types.UnionType):
        kinds = [kind for kind in get_args(annotation) if kind is not types.NoneType]
        return bare(kinds[0]) if len(kinds) == 1 else annotation
    return annotation


def item_of(annotation: Any) -> Any:
    """Return the bare type of a list's items; of any other annotation, its own bare type."""
    kind = bare(annotation)
    return bare(get_args(kind)[0]) if get_origin(kind) is list else kind


def model_in(annotation: Any) -> type[BaseModel] | None:
    """Return the pydantic model that an annotation stands for, null if it is none."""
    kind = bare(annotation)
    return kind if isinstance(kind, type) and issubclass(kind, BaseModel) else None


def options(annotation: Any) -> tuple[Any, ...]:
    """List the values of a `Literal` or an enumeration, in their order; none for any other type."""
    kind = bare(annotation)
    if get_origin(kind) is Literal:
        return get_args(kind)
    members = getattr(kind, "__members__", None)
    return tuple(member.value for member in members.values()) if members else ()


def _problem(file: YamlFile, model: type[BaseModel], fault: Mapping[str, Any]) -> Problem:
    place: Place = fault["loc"]
    if fault["type"] == "missing":
        return _missing(file, place, _annotation(model, place))
    if fault["type"] == "extra_forbidden":
        above = model_in(_annotation(model, place[:-1]))
        keys = [info.alias or key for key, info in above.model_fields.items()] if above else []
        return file.error(place, f"unknown key {place[-1]!r}{_within(place)}", suggest(place[-1], keys))
    known = options(_annotation(model, place))
    if known:
        return file.error(place, f"{shown(place)} is {_written(fault)}", suggest(fault["input"], known))
    return file.error(place, *_describe(shown(place) or "the file", fault))


def _missing(file: YamlFile, place: Place, annotation: Any) -> Problem:
    key = place[-1]
    listed = get_origin(bare(annotation)) is list
    hint = f"If there is none, write `{key}: []`." if listed else f"Write `{key}: …`."
    return file.error(place, f"there is no {key!r}{_within(place)}", hint)


def _describe(name: str, fault: Mapping[str, Any]) -> tuple[str, str | None]:
    kind, value = str(fault["type"]), fault["input"]
    if kind == "day":
        return f"{name} is not a day", "Write it as YYYY-MM-DD, such as 2025-02-22."
    if isinstance(value, str) and not value.strip():
        return f"{name} is blank", "Write it, or leave the key out."
    if kind == "string_pattern_mismatch":
        return f"{name} is {value!r}", f"It must fit the pattern {fault['ctx']['pattern']}."
    if expected := _TYPES.get(kind.removesuffix("_type")):
        quotable = expected == "text" and not isinstance(value, (list, dict))
        hint = "Put it in quotes." if quotable else None
        return f"{name} must be {expected}, and is {_written(fault)}", hint
    return f"{name} is {_written(fault)}: {str(fault['msg']).lower()}", None


def _written(fault: Mapping[str, Any]) -> str:
    value = fault["input"]
    if isinstance(value, Mapping):
        return "a mapping"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "a list"
    return repr(value) if isinstance(value, str) else json.dumps(value)


def _within(place: Place) -> str:
    return f" in {shown(place[:-1])}" if place[:-1] else ""


def _annotation(model: type[BaseModel], place: Place) -> Any:
    """The annotation of what stands at a place of a model's data."""
    found: Any = model
    for step in place:
        above = model_in(found)
        if isinstance(step, str) and above and step in above.model_fields:
            found = above.model_fields[step].annotation
        else:
            found = next(iter(get_args(bare(found))), None)
    return found
