"""Names of fields: those of a draft under which a model wrote a value."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from pydantic import AliasChoices, BaseModel
from pydantic.fields import FieldInfo

from summarizer.llm.wire import CITES

_SYNONYMS: Final[Mapping[str, tuple[str, ...]]] = {
    CITES: (
        "cite",
        "citation",
        "citations",
        "sentences",
        "sentence",
        "evidence",
        "sources",
        "refs",
        "references",
    ),
    "text": ("claim", "statement", "fact", "description", "summary", "issue", "event", "content"),
    "name": ("party", "person", "organisation", "organization", "entity"),
    "kind": ("type", "category"),
    "state": ("status",),
    "due": ("deadline", "due_date"),
    "owner": ("assignee", "responsible", "assigned_to"),
}
"""Other names that models give to the fields of cited parts."""


def rename(given: Mapping[str, Any], model: type[BaseModel]) -> dict[str, Any]:
    """Return the values of an object by the fields of a model; other names are left out.

    >>> from summarizer.schema import Issue
    >>> rename({"Text": "Who pays?", "Deadline": "Friday", "score": 1}, Issue)
    {'text': 'Who pays?', 'due': 'Friday'}
    """
    known = _names(model)
    found: dict[str, Any] = {}
    ranks: dict[str, int] = {}
    for name, value in given.items():
        field, rank = known.get(name) or known.get(_key(name)) or (None, 0)
        if field and value is not None and rank < ranks.get(field, 9):
            found[field], ranks[field] = value, rank
    return {field: found[field] for field in model.model_fields if field in found}


@cache
def _names(model: type[BaseModel]) -> dict[str, tuple[str, int]]:
    """Return (field, rank) by name: its own, its aliases, these written otherwise, and synonyms."""
    found: dict[str, tuple[str, int]] = {}
    for field, info in model.model_fields.items():
        own = [field, *_aliases(info)]
        ranked = [own, [_key(name) for name in own], [_key(name) for name in _SYNONYMS.get(field, ())]]
        for rank, names in enumerate(ranked):
            for name in names:
                if name not in found or found[name][1] > rank:
                    found[name] = field, rank
    return found


def _aliases(info: FieldInfo) -> list[str]:
    aliases = info.validation_alias
    choices = aliases.choices if isinstance(aliases, AliasChoices) else [aliases]
    return [each for each in [info.alias, *choices] if isinstance(each, str)]


def _key(name: str) -> str:
    """Return a name without case and separators: "openIssues" and "Open issues" are `open_issues`."""
    return re.sub(r"[\W_]+", "", name).casefold()
