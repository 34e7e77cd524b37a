from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.grounding.language.normalise import find_quote, fold

TEXT = (
    "The caf\u00e9 “closed”  on\n 13\u00ad May 2026. It re-opened\u2014later, for 3,000 guests. "
    "Find the \ufb01rst Straße; 13 May 2026 was a Wednesday. 会议于周五举行。 مرحبا بالعالم 🙂 done."
)

FOUND = {
    "exact": ("It re-opened\u2014later", "It re-opened\u2014later"),
    "case": ("FIND THE", "Find the"),
    "straight quotes": ('caf\u00e9 "closed"', "caf\u00e9 “closed”"),
    "white space and soft hyphen": ("on 13 May", "on\n 13\u00ad May"),
    "combining accent": ("cafe\u0301", "caf\u00e9"),
    "hyphen for dash": ("re-opened-later", "re-opened\u2014later"),
    "ligature": ("find the first", "Find the \ufb01rst"),
    "sharp s": ("STRASSE", "Straße"),
    "Chinese": ("周五举行", "周五举行"),
    "Arabic": ("بالعالم", "بالعالم"),
    "emoji": ("🙂 done", "🙂 done"),
    "space around": ("  guests ", "guests"),
}


@pytest.mark.parametrize(("quote", "stands"), FOUND.values(), ids=FOUND)
def test_found(quote, stands):
    start, end = find_quote(TEXT, quote)
    assert TEXT[start:end] == stands


ABSENT = {
    "empty": "",
    "blank": " \n ",
    "only marks": "—…",
    "inside a number": "3 May 2026",
    "part of a number": "000 guests",
    "start of a number": "for 3",
    "inside a word": "opene",
    "without its accent": "cafe",
    "other words": "It closed later",
    "longer than the text": TEXT + " and more",
}


@pytest.mark.parametrize("quote", ABSENT.values(), ids=ABSENT)
def test_absent(quote):
    assert find_quote(TEXT, quote) is None


def test_the_nearest_of_two():
    text = "one two. " * 5
    assert [find_quote(text, "one two", near=near) for near in (0, 13, 14, 40)] == [
        (0, 7),
        (9, 16),
        (18, 25),
        (36, 43),
    ]


words = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs", "Mn")), min_size=1, max_size=12)


@given(st.lists(words, min_size=3, max_size=12), st.data())
def test_whole_words_of_a_text_are_found_where_they_say_the_same(parts, data):
    text = " ".join(parts)
    first = data.draw(st.integers(0, len(parts) - 1))
    last = data.draw(st.integers(first + 1, len(parts)))
    quote = " ".join(parts[first:last])
    span = find_quote(text, quote)
    # A part that starts with a combining mark belongs to the word before it.
    if span is None:
        assert not any(c.isalnum() for c in fold(quote)) or any(
            unicodedata.combining(p[0]) for p in parts if p
        )
    else:
        assert fold(text[slice(*span)]) == fold(quote)


@given(st.text(max_size=60), st.text(max_size=10), st.integers(0, 60))
def test_a_span_found_says_the_quote(text, quote, near):
    span = find_quote(text, quote, near=near)
    if span is not None:
        assert fold(quote) in fold(text[slice(*span)])
