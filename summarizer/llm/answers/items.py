"""Items: the members of a list, in the forms in which models write lists."""

from __future__ import annotations

from typing import Any, cast

from pydantic import BaseModel

from summarizer.llm.answers.names import rename
from summarizer.llm.answers.nothing import MAIN_FIELDS, states_nothing
from summarizer.llm.answers.objects import Object, decode
from summarizer.llm.answers.options import list_options


def list_items(value: Any, item: Any) -> list[tuple[int, Any]]:
    """Return the items of a list with their places, from 1; without those that state nothing.

    An object stands for a list of one, unless its values are items by name or by number.

    Args:
        value: What the model wrote for a list.
        item: The type of the items.

    >>> list_items("Ann", str), list_items({"1": "a", "2": "none"}, str), list_items(None, str)
    ([(1, 'Ann')], [(1, 'a')], [])
    """
    value = decode(value) if isinstance(value, str) else value
    if isinstance(value, dict):
        value = _list_values(cast("Object", value), item)
    items = cast("list[Any]", value) if isinstance(value, list) else [value]
    named = bool(list_options(item))
    kept = [each is not None and (named or not states_nothing(each)) for each in items]
    return [(i, each) for i, each in enumerate(items, start=1) if kept[i - 1]]


def find_main(model: type[BaseModel]) -> str | None:
    """Return the field of a model that holds its statement; None if it has none."""
    return next((name for name in MAIN_FIELDS if name in model.model_fields), None)


def _list_values(value: Object, item: Any) -> list[Any]:
    values = [*value.values()]
    if not (isinstance(item, type) and issubclass(item, BaseModel)):
        return values
    if rename(value, item) or not values:
        return [value] if values else []
    if all(isinstance(each, list) for each in values):
        return [each for listed in cast("list[list[Any]]", values) for each in listed]
    if all(isinstance(each, dict) for each in values):
        return [_name_item(name, each, item) for name, each in value.items()]
    return [value]


def _name_item(name: str, given: Object, item: type[BaseModel]) -> Object:
    """Give an item of an object its key for a name, unless it has one, or the key is a number."""
    main = find_main(item)
    named = main in rename(given, item) or name.strip().isdecimal()
    return given if main is None or named else {main: name, **given}
