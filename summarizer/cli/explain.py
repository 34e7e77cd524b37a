"""What proves one item of a result or what one sentence proves, and whether all items are supported."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from summarizer.cli.output import Result, is_styled, terminal_width
from summarizer.errors import UsageError
from summarizer.published import items
from summarizer.render import why
from summarizer.render.where import write_where

if TYPE_CHECKING:
    from summarizer.document import Document
    from summarizer.document.document import Sentence

_LONGEST: Final = 1000
"""Digits of a number that is read: Python refuses to read 4,300."""


def explain(where: str, result: Result, document: Document | None = None) -> str:
    """Render what proves an item, or what a sentence proves.

    Args:
        where: The path of an item, such as "open_issues[0]", or the number of a sentence.
        result: The briefing.
        document: Its document; without it, only the sentences that the brief quotes are shown.

    Raises:
        UsageError: There is no such item or sentence; the message lists those that there are.
    """
    found = dict(items(result["brief"])) | dict(items(result.get("more") or {}, "more"))
    sentences = document.sentences if document else ()
    places = _list_places(document) if document else _find_places(found.values())
    name: str = document.name if document else result["source"]["name"]
    if where.isascii() and where.isdigit() and len(where) < _LONGEST:
        proof = _prove_sentence(int(where), found, sentences, places, name)
    else:
        proof = _prove_item(where, found, sentences, places, name)
    if is_styled():
        from summarizer.render import terminal

        return terminal.render_why(proof, width=terminal_width())
    from summarizer.render import plain

    return plain.render_why(proof, width=terminal_width(), encoding=sys.stdout.encoding or "utf-8")


def _list_places(document: Document) -> dict[int, str]:
    """Where each sentence of a document stands in its file, by number."""
    if document.layout is None:
        return {}
    from summarizer.grounding.where import find_where

    return {
        each.number: write_where(find_where(document, each.start, each.end)) for each in document.sentences
    }


def _find_places(found: Iterable[Mapping[str, Any]]) -> dict[int, str]:
    """Where the sentences stand that some items cite, by number."""
    cited = [each for item in found for each in item["evidence"]]
    return {each["sentence"]: write_where(each.get("where")) for each in cited}


def _prove_item(
    path: str,
    found: Mapping[str, dict[str, Any]],
    sentences: Sequence[Sentence],
    places: Mapping[int, str],
    name: str,
) -> why.Proof:
    if path not in found:
        known = ", ".join(found) or "none, since the brief is empty"
        raise UsageError(f"There is no item {path} in the brief of {name}.", hint=f"There are: {known}.")
    return why.prove_item(path, found[path], sentences, places)


def _prove_sentence(
    number: int,
    found: Mapping[str, dict[str, Any]],
    sentences: Sequence[Sentence],
    places: Mapping[int, str],
    name: str,
) -> why.Proof:
    proof = why.prove_sentence(number, found.items(), sentences, places)
    if proof:
        return proof
    if sentences:
        known = f"It has 1 to {len(sentences)}"
        raise UsageError(f"There is no sentence {number} in {name}.", hint=f"{known}.")
    cited = ", ".join(map(str, why.cited_numbers(found.items()))) or "none"
    raise UsageError(f"The brief of {name} does not cite sentence {number}.", hint=f"It cites: {cited}.")
