"""Signature: what the marks of an answer were made from, so that nobody makes the same ones twice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from summarizer.document import Document
from summarizer.files.resultcache import make_key
from summarizer.store.key import code_digest


def sign(brief: Mapping[str, Any], document: Document) -> str:
    """Compute the signature of a brief that the code of today has checked.

    A brief with the signature that it would be given today has the marks that it would be given today: the
    code of the check, the document and the brief itself are still the same.

    Args:
        brief: The brief as JSON, with its marks.
        document: What it is about.
    """
    return make_key(code_digest(), identify_document(document), brief)


def identify_document(document: Document) -> str:
    """Return a digest of all of a document that its briefs and their marks depend on."""
    day = document.date.isoformat() if document.date else None
    made = (document.reader, document.library, document.file_sha256)
    return make_key(document.sha256, day, *made, document.gaps)
