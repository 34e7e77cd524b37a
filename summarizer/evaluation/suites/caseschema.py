"""What a case file may hold, derived from a brief's schema; for editors, as JSON Schema.

Each field of the schema is a key of `gold`. A part is a mapping of the part's own fields, save
those that code fills in; a plain value is a mapping with the key `value`. Any of them may carry
`any_of`, `must`, `optional` and `evidence` besides.
"""

from __future__ import annotations

import datetime
import json
import re
from functools import cache
from pathlib import Path
from typing import Annotated, Any, cast, get_origin

from pydantic import BaseModel, BeforeValidator, Field, WithJsonSchema, create_model
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError

from summarizer.errors import InputError
from summarizer.evaluation.scoring.scores import Split
from summarizer.evaluation.scoring.sections import VALUE, sections
from summarizer.evaluation.suites.validation import Closed, Words, bare, item_of
from summarizer.files.atomic import replace_file
from summarizer.published import PROOF
from summarizer.schema import Cited, When

FILE = "case.schema.json"

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _listed(value: Any) -> Any:
    if isinstance(value, str):
        return (value,)
    return tuple(cast("list[Any]", value)) if isinstance(value, list) else value


def _day(value: Any) -> datetime.date:
    try:
        if isinstance(value, str) and _ISO_DAY.fullmatch(value):
            return datetime.date.fromisoformat(value)
    except ValueError:
        pass
    raise PydanticCustomError("day", "not a day")


_ONE_OR_MORE: dict[str, Any] = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
_Quotes = Annotated[tuple[Words, ...], BeforeValidator(_listed), WithJsonSchema(_ONE_OR_MORE)]
_Day = Annotated[datetime.date, BeforeValidator(_day)]
_Tag = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]

JUDGED: dict[str, Any] = {
    "any_of": (tuple[Any, ...], Field((), description="other values that are right as well")),
    "must": (bool, Field(False, description="a brief that lacks it has failed")),
    "optional": (bool, Field(False, description="right if said, no loss if not")),
    "evidence": (_Quotes, Field((), description="the passages that prove it, word for word")),
    "draft": (bool, Field(False, description="written by a model, and not checked by hand yet")),
}
"""The keys that say how a gold value is to be judged."""


class CaseFile(Closed):
    """A document, and what a careful reader says of it."""

    text: Annotated[Words | None, Field(description="the document itself")] = None
    document: Annotated[Words | None, Field(description="a file with the document, seen from here")] = None
    date: Annotated[_Day | None, Field(description="the document's date, if it states none")] = None
    tags: Annotated[tuple[_Tag, ...], Field(description="the genre first, then what makes it hard")] = ()
    split: Annotated[Split, Field(description="of held_out cases only the total is shown")] = "dev"
    gold: Annotated[Any, Field(description="the brief that a careful reader would write")]
    never: Annotated[tuple[Words, ...], Field(description="statements that no brief may make")] = ()
    canaries: Annotated[tuple[Words, ...], Field(description="strings that no brief may contain")] = ()


@cache
def case_model(schema: type[BaseModel]) -> type[CaseFile]:
    """The model of a case file whose gold is of a schema.

    Raises `InputError` if the schema cannot be scored, or if a field of a part has the name of a key
    that says how gold is judged.
    """
    fields: dict[str, Any] = {}
    for section in sections(schema):
        info = schema.model_fields[section.name]
        kind = item_of(info.annotation)
        item = _value_model(kind) if section.plain else _part_model(kind, section.key.field)
        required = section.many or info.is_required()
        fields[section.name] = _field(list[item] if section.many else item, info, required=required)
    gold = create_model(f"{schema.__name__}Gold", __base__=Closed, **fields)
    about = Field(description=CaseFile.model_fields["gold"].description)
    return create_model("Case", __base__=CaseFile, __doc__=CaseFile.__doc__, gold=(gold, about))


def json_schema(schema: type[BaseModel]) -> str:
    """The JSON Schema of a case file, as text."""
    described = _plain(case_model(schema).model_json_schema())
    described["oneOf"] = [{"required": ["text"]}, {"required": ["document"]}]
    return json.dumps(described, indent=2, ensure_ascii=False) + "\n"


def write(schema: type[BaseModel], folder: Path) -> Path:
    """Write the JSON Schema of a case file to `folder`, for editors. Returns the file."""
    path = folder / FILE
    replace_file(path, json_schema(schema))
    return path


@cache
def _part_model(part: type[BaseModel], key: str) -> type[Closed]:
    fields: dict[str, Any] = {}
    coded = PROOF if issubclass(part, Cited) else ()
    for name, info in part.model_fields.items():
        if name in coded:
            continue
        if name in JUDGED:
            hint = f"Gold keeps {', '.join(JUDGED)} for itself: name the field otherwise."
            raise InputError(f"{part.__name__} has a field {name!r}, so it cannot have gold.", hint=hint)
        fields[name] = _field(_gold_kind(info.annotation), info, required=name == key)
    return _judged(part.__name__, fields, key)


@cache
def _value_model(kind: Any) -> type[Closed]:
    return _judged("Value", {VALUE: (_gold_kind(kind), ...)}, VALUE)


def _field(kind: Any, info: FieldInfo, *, required: bool) -> tuple[Any, Any]:
    about = Field(... if required else None, description=info.description)
    return (kind if required else kind | None), about


def _judged(name: str, fields: dict[str, Any], key: str) -> type[Closed]:
    keys = fields | JUDGED | {"any_of": (tuple[fields[key][0], ...], JUDGED["any_of"][1])}
    return create_model(f"{name}Gold", __base__=Closed, **cast("dict[str, Any]", keys))


def _gold_kind(annotation: Any) -> Any:
    """The type of a gold value: text is not blank, a time is the document's words for it."""
    kind = bare(annotation)
    if kind is str or _is_time(kind):
        return Words
    return list[_gold_kind(item_of(kind))] if get_origin(kind) is list else kind


def _is_time(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, When)


def _plain(node: Any) -> Any:
    """A JSON Schema without the titles and defaults that pydantic gives every key."""
    if isinstance(node, list):
        return [_plain(child) for child in cast("list[Any]", node)]
    if not isinstance(node, dict):
        return node
    given = cast("dict[str, Any]", node)
    noise = [key for key in ("title", "default") if not isinstance(given.get(key), dict)]
    return {key: _plain(value) for key, value in given.items() if key not in noise}
