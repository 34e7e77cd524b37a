"""What proves one item of a result or what one sentence proves, and whether all items are supported."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from summarizer.cli.output import Result, is_styled, terminal_width
from summarizer.errors import UsageError
from summarizer.published import items
from summarizer.render import why

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
    name: str = document.name if document else result["source"]["name"]
    if where.isascii() and where.isdigit() and len(where) < _LONGEST:
        proof = _prove_sentence(int(where), found, sentences, name)
    else:
        proof = _prove_item(where, found, sentences, name)
    if is_styled():
        from summarizer.render import terminal

        return terminal.render_why(proof, width=terminal_width())
    from summarizer.render import plain

    return plain.render_why(proof, width=terminal_width(), encoding=sys.stdout.encoding or "utf-8")


def any_unsupported(result: Result) -> bool:
    """Tell whether the brief, or what was cut from it, has an item that is not proven."""
    found = [*items(result["brief"]), *items(result.get("more") or {})]
    return any(item["support"] == "unsupported" for _, item in found)


def _prove_item(
    path: str, found: Mapping[str, dict[str, Any]], sentences: Sequence[Sentence], name: str
) -> why.Proof:
    if path not in found:
        known = ", ".join(found) or "none, since the brief is empty"
        raise UsageError(f"There is no item {path} in the brief of {name}.", hint=f"There are: {known}.")
    return why.prove_item(path, found[path], sentences)


def _prove_sentence(
    number: int, found: Mapping[str, dict[str, Any]], sentences: Sequence[Sentence], name: str
) -> why.Proof:
    proof = why.prove_sentence(number, found.items(), sentences)
    if proof:
        return proof
    if sentences:
        known = f"It has 1 to {len(sentences)}"
        raise UsageError(f"There is no sentence {number} in {name}.", hint=f"{known}.")
    cited = ", ".join(map(str, why.cited_numbers(found.items()))) or "none"
    raise UsageError(f"The brief of {name} does not cite sentence {number}.", hint=f"It cites: {cited}.")
