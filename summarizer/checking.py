"""`check`: verify a briefing against its document again, without a model."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final, TypeAlias, overload

from pydantic import BaseModel, ValidationError

from summarizer.briefing import Briefing, BriefT, briefing_model
from summarizer.document.reading import DocumentLike, to_document
from summarizer.errors import InputError
from summarizer.grounding.check import check as check_json
from summarizer.published import WHOLE
from summarizer.schema import Brief, IncidentBrief

BriefLike: TypeAlias = Mapping[str, Any] | list[Any] | str | bytes
"""The JSON of a brief, ours or another tool's: parsed, or its text."""
_KNOWN: Final[tuple[type[BaseModel], ...]] = (Brief, IncidentBrief)


@overload
def check(briefing: Briefing[BriefT], document: DocumentLike, *, schema: None = None) -> Briefing[BriefT]: ...
@overload
def check(briefing: BriefLike, document: DocumentLike, *, schema: type[BriefT]) -> Briefing[BriefT]: ...
@overload
def check(
    briefing: BriefLike, document: DocumentLike, *, schema: None = None
) -> Briefing[Any] | dict[str, Any]: ...
def check(
    briefing: Briefing[Any] | BriefLike,
    document: DocumentLike,
    *,
    schema: type[BaseModel] | None = None,
) -> Briefing[Any] | dict[str, Any]:
    """Check every item of a briefing against its document again, without a model.

    Support, reasons, evidence and gaps are computed again; relative dates are resolved from the date that
    the briefing gives for its source.

    Args:
        briefing: A `Briefing`, its JSON as a dict, text or bytes, or the JSON of a brief that another tool
            wrote: objects with a text and what proves it, or a list of them. docs/briefs.md shows shapes.
        document: The document: its text, its path, or a `Document`.
        schema: The schema of a briefing given as JSON. Without it, `Brief` and `IncidentBrief` are
            recognised by their fields.

    Returns:
        A `Briefing` if `briefing` is one, is the JSON of one, or `schema` is given. A dict for another
        tool's brief, which has its statements alone, or for the JSON of an unknown schema.

    Raises:
        InputError: The brief is not in the format (the message names the place), or the document cannot be
            read.

    >>> claim = {"text": "The lift stands still.", "evidence": [{"quote": "The lift stands still."}]}
    >>> check({"what": [claim]}, "The lift stands still.")["what"][0]["support"]
    'verified'
    """
    found = to_document(document)
    if isinstance(briefing, Briefing):
        checked = check_json(briefing.model_dump(mode="json"), found)
        return _validated(type(briefing), checked)
    checked = check_json(_parsed(briefing), found)
    known = schema or _schema_of(checked)
    return _validated(briefing_model(known), checked) if known else checked


def _parsed(briefing: BriefLike) -> Any:
    if not isinstance(briefing, str | bytes):
        return briefing
    try:
        return json.loads(briefing)
    except ValueError as error:
        raise InputError(f"The briefing is not JSON: {error}.", hint="Give the text of one.") from error
    except RecursionError:
        raise InputError("The briefing is nested too deeply.", hint="Give the text of one.") from None


def _schema_of(briefing: Mapping[str, Any]) -> type[BaseModel] | None:
    """Recognise the published schema of a briefing's JSON by its fields; None if it has another."""
    if not briefing.keys() >= WHOLE:
        return None
    return next((known for known in _KNOWN if briefing["brief"].keys() == known.model_fields.keys()), None)


def _validated(model: type[Briefing[Any]], checked: Mapping[str, Any]) -> Briefing[Any]:
    try:
        return model.model_validate(checked, by_alias=True, by_name=True)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        place = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in first["loc"])
        hint = (
            "`summarizer schema` describes the JSON of a briefing; for a schema of your own, give `schema`."
        )
        raise InputError(f"{place.lstrip('.')}: {first['msg']}.", hint=hint) from None
