"""Drafts: what the model is asked to write, derived from the schema of the brief.

In a draft, a cited part has no fields that code fills in later, and has `cites`, a list of sentence
numbers. A number costs two tokens and a quotation about twenty-five, and a number cannot be misquoted.
"""

from __future__ import annotations

import copy
import types
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Annotated, Any, Literal, Union, cast, get_args, get_origin

from pydantic import AliasChoices, BaseModel, ConfigDict, Field, PlainSerializer, create_model
from pydantic.fields import FieldInfo

from summarizer.errors import InputError
from summarizer.llm import constraints
from summarizer.llm.bounds import Bounds
from summarizer.published import PROOF
from summarizer.schema import Cited, When

CITES = "cites"
_KEPT = {"type", "items", "enum", "const", "anyOf", "description", *constraints.STRICT}
_PLAIN = {"string", "integer", "number", "boolean", "null"}


def _add_empty_date(words: str) -> dict[str, str | None]:
    return {"text": words, "date": None}


_Time = Annotated[str, PlainSerializer(_add_empty_date)]
"""The model writes the document's words for a time; code computes the date later."""


class Draft(BaseModel):
    """Base class of every draft: what the model wrote, before it is checked."""

    model_config = ConfigDict(extra="ignore", populate_by_name=True)


@cache
def draft_of(schema: type[BaseModel]) -> type[Draft]:
    """Return the draft model of a schema: the same fields, but cited parts have `cites` for their evidence.

    Raises:
        InputError: The schema has no cited part, so that nothing could be checked, or has a field that a
            strict JSON Schema cannot express.
    """
    if not any(issubclass(model, Cited) for model in list(_models(schema, ()))):
        hint = "Build it from Party, Claim, Issue, Status or a subclass of summarizer.schema.Cited."
        raise InputError(f"The schema {schema.__name__} has no cited part.", hint=hint)
    draft = _draft_model(schema)
    _walk(_strict(draft), "", _refuse_inexpressible)
    return draft


@lru_cache(maxsize=256)
def _strict(draft: type[Draft]) -> dict[str, Any]:
    raw = draft.model_json_schema()
    definitions = cast("dict[str, Any]", raw.get("$defs", {}))
    return cast("dict[str, Any]", _clean(raw, definitions))


def wire_schema(draft: type[Draft], bounds: Bounds | None = None) -> dict[str, Any]:
    """Return the strict JSON Schema of a draft.

    Every property is required, no object allows others, and nothing has a default, as OpenAI's structured
    outputs require (developers.openai.com, "Structured Outputs").

    Args:
        draft: The draft model.
        bounds: Limits on citations and lists; None for none.
    """
    schema = copy.deepcopy(_strict(draft))
    if bounds:
        _bound(schema, bounds)
    return schema


@cache
def sketch(draft: type[Draft]) -> str:
    """Describe the answer for a prompt: one line for each field, with the schema's own descriptions."""
    properties = cast("dict[str, Any]", _strict(draft)["properties"])
    return "{" + ",\n ".join(f'"{key}": {_sketch(value)}' for key, value in properties.items()) + "}"


def _draft(annotation: Any) -> Any:
    origin: Any = get_origin(annotation)
    arguments = get_args(annotation)
    if origin in (Union, types.UnionType):
        return Union[tuple(_draft(a) for a in arguments)]  # noqa: UP007 - built at run time
    if origin is Literal:
        return annotation
    if origin is Annotated:
        return _show(_draft(arguments[0]), arguments[1:])
    if origin is not None and arguments:
        return origin[tuple(_draft(a) for a in arguments)]
    if isinstance(annotation, type) and issubclass(annotation, When):
        return _Time
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _draft_model(annotation)
    return cast("Any", annotation)


@cache
def _draft_model(model: type[BaseModel]) -> type[Draft]:
    cited = issubclass(model, Cited)
    fields: dict[str, Any] = {}
    for name, info in model.model_fields.items():
        if cited and name in PROOF:
            continue
        kind = _draft(info.annotation)
        given = Field(**_choose_default(info), alias=_find_alias(info), description=info.description)
        fields[name] = (_show(kind, info.metadata), given)
    if cited:
        fields[CITES] = (list[int], ...)
    return create_model(model.__name__, __base__=Draft, __module__=__name__, **fields)


def _show(kind: Any, metadata: Sequence[Any]) -> Any:
    """Add to a type what the wire schema shows of its metadata."""
    for each in constraints.list_shown(metadata):
        kind = Annotated[kind, each]
    return kind


def _choose_default(info: FieldInfo) -> dict[str, Any]:
    """Return the default of a field, as an argument of `Field`; a part that has one is asked for anyway."""
    if info.default_factory in (list, set):
        return {"default_factory": info.default_factory}
    if info.default is None or isinstance(info.default, str | int | float) or info.default == []:
        return {"default": info.default}
    return {"default": None if type(None) in get_args(info.annotation) else ...}


def _find_alias(info: FieldInfo) -> str | None:
    """Return the name under which a field is validated; None for its own."""
    alias = info.validation_alias or info.alias
    if isinstance(alias, AliasChoices):
        alias = next((choice for choice in alias.choices if isinstance(choice, str)), None)
    return alias if isinstance(alias, str) else None


def _models(annotation: Any, above: tuple[type, ...]) -> Iterator[type[BaseModel]]:
    """Yield every model in a schema; raise `InputError` for one that contains itself."""
    if not (isinstance(annotation, type) and issubclass(annotation, BaseModel)):
        for argument in get_args(annotation):
            yield from _models(argument, above)
        return
    if annotation in above:
        hint = "Give it lists of other parts instead."
        raise InputError(
            f"The schema {above[0].__name__} never ends: {annotation.__name__} contains itself.", hint=hint
        )
    yield annotation
    for info in annotation.model_fields.values():
        yield from _models(info.annotation, (*above, annotation))


def _refuse_inexpressible(node: Mapping[str, Any], key: str) -> None:
    kind = node.get("type")
    known = (
        kind in _PLAIN or (kind == "array" and "items" in node) or (kind == "object" and "properties" in node)
    )
    if not known and not {"enum", "const", "anyOf"} & set(node):
        hint = "Use text, numbers, booleans, Literal, lists of these, or models of these."
        raise InputError(
            f"The schema's field {key!r} has a type that no strict JSON Schema can express.", hint=hint
        )


def _clean(node: Any, definitions: Mapping[str, Any]) -> Any:
    """Keep only the keywords of strict mode, and replace every `$ref` by its definition."""
    if isinstance(node, list):
        return [_clean(n, definitions) for n in cast("list[Any]", node)]
    if not isinstance(node, dict):
        return node
    given = cast("dict[str, Any]", node)
    if "$ref" in given:
        name = str(given["$ref"]).rsplit("/", 1)[-1]
        # The docstring of a class is for programmers; only the descriptions of fields are sent.
        target = {k: v for k, v in definitions[name].items() if k != "description"}
        return _clean(target | {k: v for k, v in given.items() if k != "$ref"}, definitions)
    if "oneOf" in given:  # of a discriminated union; strict mode knows `anyOf` alone
        given = {k: v for k, v in given.items() if k != "oneOf"} | {"anyOf": given["oneOf"]}
    if description := constraints.describe(given):
        given = {**given, "description": description}
    kept = {k: _clean(v, definitions) for k, v in given.items() if k in _KEPT}
    if "properties" in given:
        properties = cast("dict[str, Any]", given["properties"])
        kept["properties"] = {k: _clean(v, definitions) for k, v in properties.items()}
        kept["required"] = list(properties)
        kept["additionalProperties"] = False
    return kept


def _bound(schema: dict[str, Any], bounds: Bounds) -> None:
    limits, patterns = dict(bounds.lists), dict(bounds.patterns)

    def visit(node: dict[str, Any], key: str) -> None:
        if key == CITES:
            node["items"] = {"type": "integer", "minimum": 1, "maximum": bounds.sentences}
            if bounds.cites is not None:
                node |= {"minItems": 1, "maxItems": bounds.cites}
        elif node.get("type") == "array" and key in limits:
            node["maxItems"] = limits[key]
            if bounds.filled:
                node["minItems"] = 1
        elif key in patterns:
            node["pattern"] = patterns[key]

    _walk(schema, "", visit)


def _walk(node: Any, key: str, visit: Callable[[dict[str, Any], str], None]) -> None:
    if not isinstance(node, dict):
        return
    given = cast("dict[str, Any]", node)
    visit(given, key)
    for name, child in cast("dict[str, Any]", given.get("properties", {})).items():
        _walk(child, name, visit)
    _walk(given.get("items"), f"{key}[]", visit)
    for child in cast("list[Any]", given.get("anyOf", [])):
        _walk(child, key, visit)


def _sketch(node: Mapping[str, Any]) -> str:
    form = _form(node)
    return f"{form} ({node['description']})" if "description" in node else form


def _form(node: Mapping[str, Any]) -> str:
    if "const" in node:
        return str(node["const"])
    if "enum" in node:
        return "|".join(str(v) for v in node["enum"])
    if "anyOf" in node:
        return " or ".join(_sketch(n) for n in node["anyOf"])
    if "items" in node:
        return f"[{_sketch(node['items'])}, …]"
    if "properties" in node:
        return "{" + ", ".join(f'"{k}": {_sketch(v)}' for k, v in node["properties"].items()) + "}"
    return str(node["type"])
