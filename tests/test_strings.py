from __future__ import annotations

import json
import unicodedata

import pytest
from helpers.sample_briefings import hostile
from hypothesis import given
from hypothesis import strategies as st

from summarizer.strings import clean, escape, plural, visible

TEXT = st.text(st.characters(exclude_categories=()) | st.sampled_from("<>&\u2028\u202e\x1b\x00\ud800\u2066"))


@pytest.mark.parametrize(
    ("count", "shown"),
    [(0, "0 calls"), (1, "1 call"), (2, "2 calls"), (1234567, "1,234,567 calls")],
    ids=str,
)
def test_plural(count: int, shown: str) -> None:
    assert plural(count, "call") == shown


@pytest.mark.parametrize(
    ("given_text", "shown"),
    [
        ("\x1b[31mred", "␛[31mred"),
        ("a\u202eb\u2067c\u2069", "a\ufffdb\ufffdc\ufffd"),
        ("\ud83d", "\ufffd"),
        ("\x00\x7f\x9b", "␀␡\ufffd"),
        ("one\n\ttwo\r\n", "one\n\ttwo\r\n"),
        ("שלום\u200f ‎אב", "שלום\u200f ‎אב"),
    ],
    ids=["ansi", "bidi", "surrogate", "controls", "line-ends", "right-to-left"],
)
def test_what_hides_or_reorders_is_made_visible(given_text: str, shown: str):
    assert visible(given_text) == shown


@given(TEXT)
def test_offsets_stay_and_nothing_unseen_is_left(text: str):
    shown = visible(text)
    assert len(shown) == len(text)
    assert visible(shown) == shown
    shown.encode()
    unseen = {c for c in shown if unicodedata.category(c) == "Cc"}
    assert unseen <= set("\t\n\r")
    assert not any("\u202a" <= c <= "\u202e" or "\u2066" <= c <= "\u2069" for c in shown)


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


@given(st.text(st.characters()))
def test_escaped_json_means_the_same_and_is_printable(text: str) -> None:
    shown = escape(json.dumps(text, ensure_ascii=False))
    assert json.loads(shown) == text
    assert shown.isprintable()


def test_some_characters_are_kept_as_they_are() -> None:
    assert escape("a\tb\nc\x1b") == "a\\tb\nc\\u001b"
    assert escape("a\tb\nc", keep="\t") == "a\tb\\nc"
