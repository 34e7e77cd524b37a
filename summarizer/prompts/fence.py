"""The fence: how a document stands in a message, numbered and enclosed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from summarizer.document import Document, Sentence

Message: TypeAlias = dict[str, str]

FENCE = ("<document-", ">\n", "\n</document-", ">")
MARK = ("[", "] ")


def number(sentences: Sequence[Sentence]) -> str:
    """Write each sentence on a line of its own, after its number: `[4] text`."""
    return "\n".join(f"{MARK[0]}{s.number}{MARK[1]}{s.text}" for s in sentences)


def nonce(document: Document, body: str) -> str:
    """Return digits of the document's digest that are not in `body`, so that it cannot close the fence."""
    digest = document.sha256
    return next(digest[:n] for n in range(8, len(digest) + 1) if digest[:n] not in body)


def enclose(body: str, nonce: str) -> str:
    """Put a body into the fence that `nonce` names."""
    return "".join((FENCE[0], nonce, FENCE[1], body, FENCE[2], nonce, FENCE[3]))
