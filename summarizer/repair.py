"""Repair: one small call with only the statements that failed and the sentences nearest to them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, TypeAlias, cast

from pydantic import create_model

from summarizer import prompts
from summarizer.document import Document
from summarizer.grounding.ground import ground, nearest
from summarizer.llm import wire
from summarizer.llm.models import Model
from summarizer.llm.requests import Request
from summarizer.schema import PROOF

Failing: TypeAlias = dict[str, list[int]]
"""Field names, each with the places (from 0) of its unsupported items; a single part has place 0."""

_NEAREST = 4


def failing(brief: Mapping[str, Any]) -> Failing:
    """Find the unsupported items of a grounded brief."""
    found = {
        name: [i for i, item in enumerate(_items(value)) if item.get("support") == "unsupported"]
        for name, value in brief.items()
    }
    return {name: places for name, places in found.items() if places}


def request(
    brief: Mapping[str, Any], broken: Failing, document: Document, draft: Any, model: Model
) -> Request:
    """Ask for the failing items only, showing the sentences nearest to each."""
    prompt = prompts.load("repair")
    smaller = _only(draft, broken)
    statements = {
        name: [_statement(_items(brief[name])[i]) for i in places] for name, places in broken.items()
    }
    numbers = {n for items in statements.values() for item in items for n in _near(item, document)}
    shown = prompts.number([document.sentences[n - 1] for n in sorted(numbers)])
    body = f"{shown}\n\n{json.dumps(statements, ensure_ascii=False, separators=(',', ':'))}"
    return Request(
        messages=prompt.messages(body, nonce=prompts.nonce(document), shape=wire.sketch(smaller)),
        draft=smaller,
        bounds=model.bounds(len(document.sentences), {name: len(places) for name, places in broken.items()}),
        parameters=prompt.parameters,
    )


def merge(
    brief: Mapping[str, Any], broken: Failing, patch: Mapping[str, Any], document: Document
) -> dict[str, Any]:
    """Put each rewritten item in the place of the one that failed, if it is better proven.

    An item that was not bettered stays as it was, marked unsupported.
    """
    checked = ground({name: patch[name] for name in broken if patch.get(name)}, document)
    merged = dict(brief)
    for name, places in broken.items():
        items = list(_items(brief[name]))
        for place, fresh in zip(places, _items(checked.get(name, [])), strict=False):
            if fresh["support"] != "unsupported" and not _repeats(fresh, items):
                items[place] = _with_note(fresh, items[place])
        merged[name] = items if isinstance(brief[name], list) else items[0]
    return merged


def _items(value: Any) -> list[dict[str, Any]]:
    values = cast("list[Any]", value) if isinstance(value, list) else [value]
    return [cast("dict[str, Any]", v) for v in values if isinstance(v, dict)]


def _only(draft: Any, names: Mapping[str, Any]) -> type[wire.Draft]:
    fields: dict[str, Any] = {n: (draft.model_fields[n].annotation, ...) for n in names}
    return cast("type[wire.Draft]", create_model(draft.__name__, __base__=wire.Draft, **fields))


def _statement(item: Mapping[str, Any]) -> dict[str, Any]:
    told = {k: v for k, v in item.items() if k not in PROOF}
    return told | {"reasons": item["reasons"]}


def _near(statement: Mapping[str, Any], document: Document) -> list[int]:
    words = " ".join(v for k, v in statement.items() if k != "reasons" and isinstance(v, str))
    return nearest(words, document, _NEAREST)


def _words(item: Mapping[str, Any]) -> Any:
    return item.get("text") or item.get("name")


def _repeats(fresh: Mapping[str, Any], items: list[dict[str, Any]]) -> bool:
    return any(_words(fresh) == _words(item) for item in items)


def _with_note(fresh: Mapping[str, Any], old: Mapping[str, Any]) -> dict[str, Any]:
    note = f"rewritten after the check; first given as: {_words(old)}"
    return {**fresh, "reasons": [*fresh["reasons"], note]}
