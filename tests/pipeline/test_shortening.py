"""Shortening by rules: what goes, and what must stay."""

from __future__ import annotations

import pytest

from summarizer.pipeline.shortening import shorten


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("- However, the pump (built in 1987) failed.", "The pump (built in 1987) failed."),
        ("1. The pump (an old one) failed.", "The pump failed."),
        ("OSLO, 3 May 2024 — The pump failed.", "The pump failed."),
        ("The board's head, Mette Lunde.", "The board's head, Mette Lunde."),
        ("Ray said the bridge is safe.", "Ray said the bridge is safe."),
    ],
)
def test_shortened(text: str, short: str):
    assert shorten(text) == short
