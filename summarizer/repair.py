"""Repair: one small call with only the statements that failed and the sentences nearest to them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any, TypeAlias, cast

from pydantic import create_model
from rapidfuzz import fuzz

from summarizer import prompts
from summarizer.document import Document
from summarizer.grounding.ground import ground, nearest
from summarizer.llm import wire
from summarizer.llm.models import Model
from summarizer.llm.requests import Request
from summarizer.published import PROOF, is_when
from summarizer.reasons import sentence

Failing: TypeAlias = dict[str, list[int]]
"""Field names, each with the places (from 0) of its unsupported items; a single part has place 0."""

_NEAREST = 4


def failing(brief: Mapping[str, Any]) -> Failing:
    """Find the unsupported items of a grounded brief."""
    found = {
        name: [place for place, item in enumerate(_items(value)) if _is_unsupported(item)]
        for name, value in brief.items()
    }
    return {name: places for name, places in found.items() if places}


def request(
    brief: Mapping[str, Any], broken: Failing, document: Document, draft: Any, model: Model
) -> Request:
    """Ask for the failing items only, showing the sentences nearest to each."""
    prompt = prompts.load("repair")
    smaller = _only(draft, tuple(broken))
    statements = {
        name: [_statement(_items(brief[name])[i]) for i in places] for name, places in broken.items()
    }
    numbers = {n for items in statements.values() for item in items for n in _near(item, document)}
    shown = prompts.number([document.sentences[n - 1] for n in sorted(numbers)])
    body = f"{shown}\n\n{json.dumps(statements, ensure_ascii=False, separators=(',', ':'))}"
    fence = prompts.nonce(document, body)
    return Request(
        messages=prompt.messages(body, nonce=fence, shape=wire.sketch(smaller)),
        draft=smaller,
        bounds=model.bounds(len(document.sentences), {name: len(places) for name, places in broken.items()}),
        parameters=prompt.parameters,
    )


def merge(
    brief: Mapping[str, Any], broken: Failing, patch: Mapping[str, Any], document: Document
) -> dict[str, Any]:
    """Put each rewritten item in the place of the one it is most like, if it is better proven.

    An item that was not bettered stays as it was, marked unsupported.
    """
    checked = ground({name: patch[name] for name in broken if patch.get(name)}, document)
    merged = dict(brief)
    for name, places in broken.items():
        items, free = list(_items(brief[name])), list(places)
        for fresh in _items(checked.get(name, [])):
            if not free or _is_unsupported(fresh):
                continue
            place = max(free, key=lambda p: fuzz.token_set_ratio(_words(fresh), _words(items[p])))
            if _words(fresh) not in [_words(other) for i, other in enumerate(items) if i != place]:
                free.remove(place)
                items[place] = _with_note(fresh, items[place])
        merged[name] = items if isinstance(brief[name], list) else items[0]
    return merged


def _items(value: Any) -> list[Any]:
    return cast("list[Any]", value) if isinstance(value, list) else [value]


def _is_unsupported(item: Any) -> bool:
    return isinstance(item, dict) and cast("dict[str, Any]", item).get("support") == "unsupported"


@cache
def _only(draft: type[wire.Draft], names: tuple[str, ...]) -> type[wire.Draft]:
    fields: dict[str, Any] = {n: (draft.model_fields[n].annotation, ...) for n in names}
    return create_model(draft.__name__, __base__=wire.Draft, **fields)


def _statement(item: Mapping[str, Any]) -> dict[str, Any]:
    """An item as its draft would be, with what speaks against it in place of its proof."""
    told = {k: v["text"] if is_when(v) else v for k, v in item.items() if k not in PROOF}
    return told | {"reasons": [sentence(reason) for reason in item["reasons"]]}


def _near(statement: Mapping[str, Any], document: Document) -> list[int]:
    # An item without words is a part that the answer lacked, such as the status: documents end with it.
    last = [sentence.number for sentence in document.sentences[-_NEAREST:]]
    return nearest(_words(statement), document, _NEAREST) or last


def _words(item: Any) -> str:
    if not isinstance(item, dict):
        return ""
    told = cast("dict[str, Any]", item)
    return ", ".join(v for k, v in told.items() if k not in PROOF and isinstance(v, str) and v)


def _with_note(fresh: Mapping[str, Any], old: Mapping[str, Any]) -> dict[str, Any]:
    note = {
        "code": "remark",
        "field": None,
        "text": f"rewritten after the check; first given as: {_words(old)}",
    }
    return {**fresh, "reasons": [*fresh["reasons"], note]}
