"""Validity: what a schema's own constraints and validators find wrong with a checked brief."""

from __future__ import annotations

from typing import Any, cast

from pydantic import BaseModel, ValidationError

from summarizer.published import JsonDict

_LONGEST = 80


def list_faults(brief: JsonDict, schema: type[BaseModel]) -> list[str]:
    """Return what makes a brief invalid, one clause each; nothing if the schema admits it.

    Args:
        brief: The brief, as `ground` returns it; its keys are the names of the fields, whatever their alias.
        schema: The schema.

    Example:
        >>> from pydantic import Field, create_model
        >>> list_faults({"total": 3}, create_model("Bill", total=(int, Field(le=2))))
        ['total: Input should be less than or equal to 2, not 3']
    """
    try:
        schema.model_validate(brief, by_alias=True, by_name=True)
    except ValidationError as error:
        return [_describe(each) for each in error.errors(include_url=False, include_context=False)]
    return []


def _describe(error: Any) -> str:
    place = ".".join(str(step) for step in error["loc"]) or "the answer"
    value = cast("object", error["input"])
    shown = f", not {value!r:.{_LONGEST}}" if isinstance(value, str | int | float) else ""
    return f"{place}: {error['msg']}{shown}"
