from __future__ import annotations

import hashlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.document import Document

SURROGATES = st.characters(min_codepoint=0xD800, max_codepoint=0xDFFF)
TEXTS = st.lists(st.one_of(st.characters(), SURROGATES, st.sampled_from(list(".?\n“”。"))), max_size=80)


@given(TEXTS.map("".join))
def test_sentences_are_numbered_stretches_of_the_text(text: str) -> None:
    document = Document.from_text(text)
    assert len(document.text) == len(text)
    for number, sentence in enumerate(document.sentences, start=1):
        assert sentence.number == number
        assert document.text[sentence.start : sentence.end] == sentence.text
    document.text.encode("utf-8")


def test_a_lone_surrogate_is_replaced_and_said() -> None:
    document = Document.from_text("All\ud800 is\udfff well.", name="notes.txt")
    assert document.text == "All\ufffd is\ufffd well."
    assert document.notices == ("notes.txt: 2 lone surrogate(s) replaced by U+FFFD",)


def test_a_given_date_goes_before_the_stated_one() -> None:
    stated = "date 2025-02-22 All is well."
    assert Document.from_text(stated).date == date(2025, 2, 22)
    assert Document.from_text(stated, date=date(2026, 5, 3)).date == date(2026, 5, 3)
    assert Document.from_text("All is well.").date is None


def test_the_digest_is_of_the_text_in_utf_8() -> None:
    text = "Zelenskyy’s “no”\0"
    assert Document.from_text(text).sha256 == hashlib.sha256(text.encode()).hexdigest()


def test_a_notice_is_added_to_a_copy() -> None:
    document = Document.from_text("All is well.")
    assert document.with_notice("read as Latin-1").notices == ("read as Latin-1",)
    assert document.notices == ()


def test_documents_are_frozen() -> None:
    with pytest.raises(AttributeError):
        Document.from_text("All is well.").text = "No."  # type: ignore[misc]
