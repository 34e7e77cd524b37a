from __future__ import annotations

import unicodedata

import pytest
from helpers.sample_briefings import hostile
from hypothesis import given

from summarizer.render.glyphs import clean, encodable, marks


@pytest.mark.parametrize(
    ("raw", "safe"),
    [
        pytest.param("plain — “quoted”", "plain — “quoted”", id="typography stays"),
        pytest.param(" a\t b\r\n c\u2028d\x85e\u00a0f ", "a b c d e f", id="white space collapses"),
        pytest.param("\x1b[2J\x07", "␛[2J␇", id="escape sequence becomes pictures"),
        pytest.param("\x00\x7f", "␀␡", id="null and delete"),
        pytest.param("\x9b31m", "\ufffd31m", id="C1 introducer"),
        pytest.param("a\u202egpj.exe\u2066", "agpj.exe", id="bidi overrides and isolates go"),
        pytest.param("\u202e b", "b", id="no blank stays where an override stood"),
        pytest.param("\u200fשלום", "\u200fשלום", id="implicit bidi marks stay"),
        pytest.param("\ud83d", "\ufffd", id="lone surrogate"),
        pytest.param(None, "None", id="any value"),
    ],
)
def test_clean(raw: object, safe: str) -> None:
    assert clean(raw) == safe


@given(hostile)
def test_clean_text_is_one_safe_line_and_cleaning_it_again_changes_nothing(text: str) -> None:
    safe = clean(text)
    assert not [each for each in safe if unicodedata.category(each) in ("Cc", "Cs", "Zl", "Zp")]
    assert clean(safe) == safe


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
