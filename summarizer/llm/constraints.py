"""Constraints of a schema's fields: shown to the model, and checked by code when its answer is read.

A draft does not enforce them: an item that breaks one is asked for again, not lost.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, cast

import annotated_types
from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.fields import FieldInfo
from pydantic_core import CoreSchema

STRICT: Final = (
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minItems",
    "maxItems",
    "pattern",
)
"""Constraints that strict mode admits (developers.openai.com, "Structured Outputs"); others are described."""

_NUMBERS: Final = ("integer", "number")
_KEYWORDS: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "ge": tuple((kind, "minimum") for kind in _NUMBERS),
    "le": tuple((kind, "maximum") for kind in _NUMBERS),
    "gt": tuple((kind, "exclusiveMinimum") for kind in _NUMBERS),
    "lt": tuple((kind, "exclusiveMaximum") for kind in _NUMBERS),
    "multiple_of": tuple((kind, "multipleOf") for kind in _NUMBERS),
    "min_length": (("string", "minLength"), ("array", "minItems")),
    "max_length": (("string", "maxLength"), ("array", "maxItems")),
    "pattern": (("string", "pattern"),),
}
"""By the attribute that holds the value of a constraint: the keyword for each type."""


@dataclass(frozen=True)
class Shown:
    """A constraint that the JSON Schema of a draft shows, and its validation ignores.

    Attributes:
        name: Its name, as pydantic's `Field` has it.
        value: Its value.
    """

    name: str
    value: Any

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Add nothing to the validation."""
        return handler(source)

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Add the keyword to the types that it is for."""
        schema = handler(core)
        for branch in schema.get("anyOf", [schema]):
            for kind, keyword in _KEYWORDS[self.name]:
                if branch.get("type") == kind:
                    branch[keyword] = self.value
        return schema


def list_shown(metadata: Iterable[Any]) -> Iterator[Any]:
    """Yield what the schema of a draft shows of the metadata of a type: constraints and descriptions."""
    for each in metadata:
        if isinstance(each, FieldInfo):
            yield from list_shown(each.metadata)
            if each.description:
                yield FieldInfo(description=each.description)
        elif isinstance(each, annotated_types.GroupedMetadata):
            yield from list_shown(cast("Iterable[Any]", each))
        else:
            for name in _KEYWORDS:
                value = getattr(each, name, None)
                if isinstance(value, int | float | str):
                    yield Shown(name, value)


def describe(schema: Mapping[str, Any]) -> str:
    """Return the description of a JSON Schema, with the constraints and the default that strict mode bars.

    >>> describe({"type": "string", "description": "a short title", "maxLength": 40, "default": "none"})
    'a short title; at most 40 characters; "none" by default'
    """
    parts = [str(schema["description"])] if "description" in schema else []
    for keyword, words in (("minLength", "at least"), ("maxLength", "at most")):
        parts += [f"{words} {schema[keyword]} characters"] if keyword in schema else []
    default = schema.get("default")
    if isinstance(default, str | int | float):
        parts.append(f"{json.dumps(default, ensure_ascii=False)} by default")
    return "; ".join(parts)
