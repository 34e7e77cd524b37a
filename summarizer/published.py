"""Names of the published JSON, apart from the models, so that a check need not load pydantic."""

from __future__ import annotations

FORMAT = "summarizer.brief/1"

PROOF = ("support", "reasons", "evidence")
"""The fields of a cited part that code fills in, never the model."""
