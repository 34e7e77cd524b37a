from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.evaluation.reports.html.inert import script_json, visible

TEXT = st.text(st.characters(exclude_categories=()) | st.sampled_from("<>&\u2028\u202e\x1b\x00\ud800\u2066"))


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


@settings(max_examples=200, deadline=None)
@given(TEXT)
def test_offsets_stay_and_nothing_unseen_is_left(text: str):
    shown = visible(text)
    assert len(shown) == len(text)
    assert visible(shown) == shown
    shown.encode()
    unseen = {c for c in shown if unicodedata.category(c) == "Cc"}
    assert unseen <= set("\t\n\r")
    assert not any("\u202a" <= c <= "\u202e" or "\u2066" <= c <= "\u2069" for c in shown)


@settings(max_examples=200, deadline=None)
@given(st.recursive(TEXT, lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner), max_leaves=8))
def test_json_reads_back_and_cannot_leave_its_script(value: object):
    text = script_json(value)
    assert json.loads(text) == value
    assert not set(text) & set("<>&\u2028\u2029")


def test_no_number_that_json_lacks():
    with pytest.raises(ValueError, match="Out of range"):
        script_json(float("nan"))
