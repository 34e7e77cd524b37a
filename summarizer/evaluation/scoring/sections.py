"""Sections: the fields of a schema as they are scored, from its types and its comparators."""

from __future__ import annotations

import math
import types
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, TypeGuard, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from summarizer.comparators import Annotation, Comparator, Exact, Items, Text
from summarizer.errors import InputError
from summarizer.published import PROOF
from summarizer.schema import Cited, When

VALUE = "value"
"""The field under which a value that is no part is kept as an item."""


@dataclass(frozen=True)
class Column:
    """A scored path, such as `open_issues.owner`, and the field of an item that holds its value.

    `weight` is its share in the score of a brief. What is `nullable` and left out of gold is null there;
    what is not, and left out, is not scored.
    """

    name: str
    field: str
    comparator: Comparator
    weight: float
    nullable: bool = False

    @property
    def divisible(self) -> bool:
        """Whether one value may say what several items of gold say, as a text does."""
        return bool(getattr(self.comparator, "divisible", False))


@dataclass(frozen=True)
class Section:
    """A field of a brief as it is scored: a list (`many`) or one, of parts or of `plain` values.

    Alternatives in gold are of the `key` column, by which the items of a list are paired as well.
    Items that are not `cited` need no evidence.
    """

    name: str
    key: Column
    others: tuple[Column, ...] = ()
    many: bool = False
    plain: bool = False
    cited: bool = False

    @property
    def columns(self) -> tuple[Column, ...]:
        """The key column first."""
        return (self.key, *self.others)

    @property
    def statements(self) -> tuple[Column, ...]:
        """The columns that hold statements: of a list its key, if that is a text; of a part all its texts."""
        return tuple(column for column in ((self.key,) if self.many else self.columns) if column.divisible)


@cache
def sections(schema: type[BaseModel]) -> tuple[Section, ...]:
    """The scored fields of a schema, in its order.

    Raises `InputError` naming the field whose comparator does not fit it, or if no column has a weight.
    """
    found = tuple(_section(schema.__name__, name, info) for name, info in _fields(schema))
    if not any(column.weight for section in found for column in section.columns):
        hint = "Give one of its comparators a weight above 0."
        raise InputError(f"The schema {schema.__name__} has no field that counts in a score.", hint=hint)
    return found


def columns(schema: type[BaseModel]) -> tuple[Column, ...]:
    """The scored paths of a schema, in its order."""
    return tuple(column for section in sections(schema) for column in section.columns)


def _section(owner: str, name: str, info: FieldInfo) -> Section:
    kind, nullable = _unwrapped(info.annotation)
    comparator = _comparator(info)
    many = get_origin(kind) is list
    item = _unwrapped(get_args(kind)[0])[0] if many else kind
    if not _fits(comparator, item, many):
        hint = "Items(key=…) is for a list of parts; a part has comparators on its own fields."
        raise InputError(
            f"{owner}.{name}: {comparator} does not fit {_type_name(info.annotation)}.", hint=hint
        )
    if _is_part(item):
        return _items(name, item, comparator) if many else _part(name, item)
    value = _value_comparator(info) or _default(item)
    return Section(name, Column(name, VALUE, value, _weight(value, 1), nullable), many=many, plain=True)


def _fits(comparator: Annotation | None, item: Any, many: bool) -> bool:
    """Lists of parts are compared as `Items`, values as what they are, and parts by their fields."""
    if not comparator:
        return True
    part = _is_part(item)
    return isinstance(comparator, Items) == part and (many or not part)


def _items(name: str, part: type[BaseModel], comparator: Annotation | None) -> Section:
    """A list of parts: its key, and the other fields that have a comparator."""
    fields = dict(_fields(part))
    key = comparator.key if isinstance(comparator, Items) else _first_text(fields)
    if key not in fields:
        hint = f"They have: {', '.join(fields)}."
        raise InputError(f"{name}: its items, of {part.__name__}, have no field {key!r}.", hint=hint)
    held = _value_comparator(fields[key]) or _default(_unwrapped(fields[key].annotation)[0])
    others = tuple(
        Column(f"{name}.{field}", field, value, _weight(value, 0), _unwrapped(info.annotation)[1])
        for field, info in fields.items()
        if field != key and (value := _value_comparator(info))
    )
    column = Column(name, key, held, _weight(comparator, 1) if comparator else 1)
    return Section(name, column, others, many=True, cited=issubclass(part, Cited))


def _part(name: str, part: type[BaseModel]) -> Section:
    """A single part, field by field, save those that hold parts of their own and have no comparator."""
    found = [
        Column(f"{name}.{field}", field, value, _weight(value, 1), _unwrapped(info.annotation)[1])
        for field, info in _fields(part)
        if (value := _value_comparator(info) or _default_of_field(info))
    ]
    if not found:
        hint = "Give one of them a comparator."
        raise InputError(f"{name}: no field of {part.__name__} can be scored.", hint=hint)
    # A field with a comparator identifies the part better than the first field does.
    key = next((c for c in found if _value_comparator(part.model_fields[c.field])), found[0])
    found.remove(key)
    return Section(name, key, tuple(found), cited=issubclass(part, Cited))


def _fields(model: type[BaseModel]) -> Iterator[tuple[str, FieldInfo]]:
    """The fields that the model fills in; proof is never scored."""
    for name, info in model.model_fields.items():
        if not (issubclass(model, Cited) and name in PROOF):
            yield name, info


def _comparator(info: FieldInfo) -> Annotation | None:
    """The first comparator among the annotations of a field."""
    for given in info.metadata:
        if isinstance(given, type) and (hasattr(given, "compare") or given is Items):
            hint = f"Annotate the field with {given.__name__}(…)."
            raise InputError(f"{given.__name__} is a class, not a comparator.", hint=hint)
        if isinstance(given, Comparator | Items):
            return given
    return None


def _value_comparator(info: FieldInfo) -> Comparator | None:
    given = _comparator(info)
    return None if isinstance(given, Items) else given


def _default_of_field(info: FieldInfo) -> Comparator | None:
    kind = _unwrapped(info.annotation)[0]
    return None if any(_is_part(each) for each in (kind, *get_args(kind))) else _default(kind)


def _default(kind: Any) -> Comparator:
    return Text() if kind is str or _is_time(kind) else Exact()


def _weight(comparator: Annotation, default: float) -> float:
    stated: float | None = getattr(comparator, "weight", None)
    weight = default if stated is None else stated
    if not 0 <= weight < math.inf:
        raise InputError(f"{comparator}: a weight is a number from 0.")
    return weight


def _first_text(fields: dict[str, FieldInfo]) -> str:
    texts = (name for name, info in fields.items() if _unwrapped(info.annotation)[0] is str)
    return next(texts, next(iter(fields), ""))


def _unwrapped(annotation: Any) -> tuple[Any, bool]:
    """A type without its `None` and its metadata, and whether it had that `None`."""
    if get_origin(annotation) is Annotated:
        return _unwrapped(get_args(annotation)[0])
    if get_origin(annotation) not in (Union, types.UnionType):
        return annotation, False
    kinds = [kind for kind in get_args(annotation) if kind is not type(None)]
    nullable = len(kinds) < len(get_args(annotation))
    return (_unwrapped(kinds[0])[0] if len(kinds) == 1 else annotation), nullable


def _is_time(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, When)


def _is_part(kind: Any) -> TypeGuard[type[BaseModel]]:
    return isinstance(kind, type) and issubclass(kind, BaseModel) and not _is_time(kind)


def _type_name(annotation: Any) -> str:
    return annotation.__name__ if isinstance(annotation, type) else str(annotation)
