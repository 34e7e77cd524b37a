"""Shortening by rules: what goes, and what must stay."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from train_salience import dev_cases

from summarizer.document import Document
from summarizer.grounding.check import check
from summarizer.pipeline.shortening import shorten


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("1. The pump (an old one) failed.", "The pump failed."),
        ("A) The pump failed on Monday.", "The pump failed on Monday."),
        ("- [ ] Order a new pump (by phone).", "Order a new pump."),
        ("> The pump failed on Monday.", "The pump failed on Monday."),
        ("The vendor has not explained it.\nb.", "The vendor has not explained it."),
        ("OSLO, 3 May 2024 — The pump failed.", "The pump failed."),
        ("OSLO – The pump failed.", "The pump failed."),
        ("Dear all,\nthe pump failed on Monday.", "the pump failed on Monday."),
        ("However, the pump failed.", "The pump failed."),
        ("Allerdings, so der Wirt, fehlt Wasser.", "So der Wirt, fehlt Wasser."),
        ("Sin embargo, la bomba no funciona.", "La bomba no funciona."),
        ("However, iOS 17 is not affected.", "iOS 17 is not affected."),
        ("The pump failed, the minutes say.", "The pump failed."),
        ("水泵（旧的那台）在星期一坏了。", "水泵在星期一坏了。"),
    ],
)
def test_shortened(text: str, short: str):
    assert shorten(text) == short


@pytest.mark.parametrize(
    "text",
    [
        "The pump (built in 1987) failed.",
        "The pump (if it is repaired) runs again.",
        "The treasurer (no relation) resigned.",
        "The pump (said Anna) failed on Monday.",
        "The pump (an old one) did not fail.",
        "The board's head, Mette Lunde.",
        "Ray said the bridge is safe.",
        "R. Lund said the bridge is safe.",
        "07:35 Desk (Bo Berg): the pump is on.",
        "The bridge is safe, Ray said.",
        "The deal is close, according to a new report.",
        "He may come, she said.",
        "The board met on Monday — Anna left early.",
        "Anna Lund — The chair of the board.",
        "marta: the server is down again",
        "Otherwise, the talks end on Friday.",
        "Some item(s) were lost.",
        "",
    ],
)
def test_left_as_it_is(text: str):
    assert shorten(text) == text


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def is_subsequence(short: list[str], long: list[str]) -> bool:
    left = iter(long)
    return all(word in left for word in short)


PIECES = """
However, |- |3. |OSLO, 3 May — |Dear all,
|the pump |(an old one) |(built in 1987) |may not |failed |on Monday|, Ray said|, the minutes say| (maybe)|.
""".strip().split("|")
TEXTS = st.one_of(st.lists(st.sampled_from(PIECES), max_size=8).map("".join), st.text(max_size=80))


@given(TEXTS)
def test_it_keeps_words_in_order_and_is_done_at_once(text: str):
    short = shorten(text)
    assert is_subsequence(words(short), words(text))
    assert shorten(short) == short
    assert bool(short) == bool(text.strip())


def test_what_is_left_of_a_sentence_is_never_unsupported_by_it():
    for case in dev_cases():
        for sentence in case.document.sentences:
            short = shorten(sentence.text)
            if short != " ".join(sentence.text.split()):
                brief = {"what": [{"text": short, "evidence": [{"quote": sentence.text}]}]}
                checked = check(brief, Document.from_text(sentence.text))
                assert checked["what"][0]["support"] != "unsupported", short
