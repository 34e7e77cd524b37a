from __future__ import annotations

import pytest

from summarizer.render.glyphs import encodable, marks


@pytest.mark.parametrize(
    ("encoding", "verified"),
    [("utf-8", "✓"), ("utf-16", "✓"), ("ascii", "+"), ("latin-1", "+"), ("cp1252", "+")],
)
def test_marks_are_ones_the_encoding_has(encoding: str, verified: str) -> None:
    assert marks(encoding)["verified"] == verified
    for mark in marks(encoding).values():
        assert mark.encode(encoding).decode(encoding) == mark


def test_encodable_replaces_only_what_the_encoding_lacks() -> None:
    assert encodable("naïve ✓ “x”", "latin-1") == "naïve ? ?x?"
