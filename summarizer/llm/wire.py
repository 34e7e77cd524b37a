"""The wire form of a brief: what the model is asked to write, derived from the schema.

A cited part loses the fields that code fills in and gains `cites`, a list of sentence
numbers: numbers cost two tokens, a quotation twenty-five, and a number cannot be misquoted.
"""

from __future__ import annotations

import copy
import types
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Annotated, Any, Literal, Union, cast, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, create_model

from summarizer.errors import InputError
from summarizer.llm.bounds import Bounds
from summarizer.published import PROOF
from summarizer.schema import Cited, When

CITES = "cites"
_KEPT = {"type", "items", "enum", "const", "anyOf", "description"}
_PLAIN = {"string", "integer", "number", "boolean", "null"}


def _undated(words: str) -> dict[str, str | None]:
    return {"text": words, "date": None}


_Time = Annotated[str, PlainSerializer(_undated)]
"""The model writes the document's words for a time; code makes the date of them."""


class Draft(BaseModel):
    """Base of every draft model: what the model wrote, before code has proven any of it."""

    model_config = ConfigDict(extra="ignore")


@cache
def draft_of(schema: type[BaseModel]) -> type[Draft]:
    """Return the draft model of a schema: the same fields, cited parts as words and numbers.

    Raises `InputError` if the schema holds no cited part, for then nothing could be proven, or
    a field that a strict JSON Schema cannot express.
    """
    if not any(issubclass(model, Cited) for model in list(_models(schema, ()))):
        hint = "Build it from Party, Claim, Issue, Status or a subclass of summarizer.schema.Cited."
        raise InputError(f"The schema {schema.__name__} has no cited part.", hint=hint)
    draft = _draft_model(schema)
    _walk(_strict(draft), "", _refuse_inexpressible)
    return draft


@cache
def _strict(draft: type[Draft]) -> dict[str, Any]:
    raw = draft.model_json_schema()
    definitions = cast("dict[str, Any]", raw.get("$defs", {}))
    return cast("dict[str, Any]", _clean(raw, definitions))


def wire_schema(draft: type[Draft], bounds: Bounds | None = None) -> dict[str, Any]:
    """Return the strict JSON Schema of a draft, its citations bounded where `bounds` says so.

    Every property is required, no object admits others, nothing has a default: what
    OpenAI's structured outputs ask for (developers.openai.com, "Structured Outputs").
    """
    schema = copy.deepcopy(_strict(draft))
    if bounds:
        _bound(schema, bounds)
    return schema


@cache
def sketch(draft: type[Draft]) -> str:
    """Sketch the answer for prompts: one line a field, with the descriptions as given."""
    properties = cast("dict[str, Any]", _strict(draft)["properties"])
    return "{" + ",\n ".join(f'"{key}": {_sketch(value)}' for key, value in properties.items()) + "}"


def complete(data: Mapping[str, Any], draft: type[Draft]) -> tuple[dict[str, Any], list[str]]:
    """Return a draft's data with a blank for each part it lacks, and the lack in words.

    Small models repeat themselves and write "null" as a word: of items that say the same the
    citations are added up, and that word is nothing.
    """
    whole: dict[str, Any] = {}
    missing: list[str] = []
    for name, info in draft.model_fields.items():
        value = data.get(name)
        if value is None and info.is_required():
            value = _blank(info.annotation)
            missing.append(f"the answer has no {name.replace('_', ' ')}")
        value = _nothing_said(value)
        whole[name] = _distinct(cast("list[Any]", value)) if isinstance(value, list) else value
    return whole, missing


_NOTHING = frozenset(
    ("", "null", "none", "n/a", "nothing", "none stated", "not stated", "no open issues", "no issues")
)
"""Words by which a model says that there is nothing to say."""


def _nothing_said(value: Any) -> Any:
    """Make null of the words that stand for it, and leave out items that are nothing else."""
    if isinstance(value, list):
        return [_nothing_said(v) for v in cast("list[Any]", value) if not _is_nothing(v)]
    if isinstance(value, dict):
        fields = cast("dict[str, Any]", value)
        return {k: v if k in _STATED else _field_said(v) for k, v in fields.items()}
    return None if isinstance(value, str) and value and _says_nothing(value) else value


def _field_said(value: Any) -> Any:
    return None if _is_nothing(value) else _nothing_said(value)  # a time is an object: its words are "null"


_STATED = ("text", "name")
"""The fields without which an item says nothing."""


def _is_nothing(item: Any) -> bool:
    fields = cast("dict[str, Any]", item) if isinstance(item, dict) else {}
    stated = [fields[name] for name in _STATED if name in fields]
    return bool(stated) and all(isinstance(words, str) and _says_nothing(words) for words in stated)


def _says_nothing(words: str) -> bool:
    return words.strip(" .").casefold() in _NOTHING


def _distinct(items: list[Any]) -> list[Any]:
    merged: dict[str, Any] = {}
    for item in items:
        fields = cast("dict[str, Any]", item) if isinstance(item, dict) else {}
        # A party is known by its name; of two roles the first one stands.
        said = repr(
            fields.get("name") or {k: v for k, v in fields.items() if k != CITES} or cast("Any", item)
        )
        first = merged.setdefault(said.casefold(), dict(fields) or item)
        if CITES in fields:
            first[CITES] = list(dict.fromkeys([*first[CITES], *fields[CITES]]))
    return list(merged.values())


def _blank(annotation: Any) -> Any:
    """Say that nothing was said: an empty list or text, the state "unclear"."""
    if get_origin(annotation) is list:
        return []
    if get_origin(annotation) is Literal:
        options = get_args(annotation)
        return "unclear" if "unclear" in options else options[-1]
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return {n: _blank(i.annotation) for n, i in annotation.model_fields.items() if i.is_required()}
    return "" if annotation is str else None


def _draft(annotation: Any) -> Any:
    origin: Any = get_origin(annotation)
    arguments = get_args(annotation)
    if origin in (Union, types.UnionType):
        return Union[tuple(_draft(a) for a in arguments)]  # noqa: UP007 - built at run time
    if origin is Literal:
        return annotation
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
        default = None if type(None) in get_args(kind) else ...
        fields[name] = (kind, Field(default, description=info.description))
    if cited:
        fields[CITES] = (list[int], ...)
    return create_model(model.__name__, __base__=Draft, __module__=__name__, **fields)


def _models(annotation: Any, above: tuple[type, ...]) -> Iterator[type[BaseModel]]:
    """Yield every model that a schema is built of; refuse one that contains itself."""
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
    """Keep only what strict mode knows, and put every `$ref` in its place."""
    if isinstance(node, list):
        return [_clean(n, definitions) for n in cast("list[Any]", node)]
    if not isinstance(node, dict):
        return node
    given = cast("dict[str, Any]", node)
    if "$ref" in given:
        name = str(given["$ref"]).rsplit("/", 1)[-1]
        # A class's docstring speaks to programmers; only the descriptions of fields go out.
        target = {k: v for k, v in definitions[name].items() if k != "description"}
        return _clean(target | {k: v for k, v in given.items() if k != "$ref"}, definitions)
    kept = {k: _clean(v, definitions) for k, v in given.items() if k in _KEPT}
    if "properties" in given:
        properties = cast("dict[str, Any]", given["properties"])
        kept["properties"] = {k: _clean(v, definitions) for k, v in properties.items()}
        kept["required"] = list(properties)
        kept["additionalProperties"] = False
    return kept


def _bound(schema: dict[str, Any], bounds: Bounds) -> None:
    limits = dict(bounds.lists)

    def visit(node: dict[str, Any], key: str) -> None:
        if key == CITES:
            node["items"] = {"type": "integer", "minimum": 1, "maximum": bounds.sentences}
            if bounds.cites is not None:
                node |= {"minItems": 1, "maxItems": bounds.cites}
        elif node.get("type") == "array" and key in limits:
            node["maxItems"] = limits[key]

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
