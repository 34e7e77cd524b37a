"""What pages repeat, and what browsers print around them."""

from __future__ import annotations

import pytest
from helpers.pdfs import lines, make_pdf, text

from summarizer import readers

BODY = "The pump failed on 3 May 2026 at noon. Ann Lee replaced it."


def read(*pages: str) -> str:
    return readers.read(make_pdf(pages), "print.pdf").text


def print_page(body: str, top: tuple[str, str], bottom: tuple[str, str]) -> str:
    return (
        text(24, 820, top[0], 8)
        + text(280, 820, top[1], 8)
        + text(72, 700, body)
        + text(24, 17, bottom[0], 8)
        + text(540, 17, bottom[1], 8)
    )


@pytest.mark.parametrize(
    ("top", "bottom"),
    [
        (("11/28/26, 1:43 PM", "Short note"), ("file:///home/ann/note.html", "1/1")),
        (("28.11.26, 13:43", "Kurze Notiz"), ("https://example.org/notiz?a=1", "1/1")),
        (("Short note", "https://example.org/note"), ("1 of 1", "11/28/26, 13:43")),
        (("Note", "https://example.org/note"), ("Page 1 of 1", "28/11/2026, 13:43")),
    ],
    ids=["Chromium", "Chromium in German", "Firefox", "Safari"],
)
def test_what_a_browser_prints_around_a_single_page_is_left_out(
    top: tuple[str, str], bottom: tuple[str, str]
):
    assert read(print_page(BODY, top, bottom)) == BODY


def test_what_a_browser_prints_around_several_pages_is_left_out_of_each():
    pages = [
        print_page(f"{name} sentence.", ("11/28/26, 1:43 PM", "Note"), ("https://a.org/b", f"{n}/2"))
        for n, name in enumerate(("First", "Second"), 1)
    ]
    assert read(*pages).split("\n\n") == ["First sentence.", "Second sentence."]


@pytest.mark.parametrize(
    ("top", "bottom"),
    [
        (("Minutes", "Town hall"), ("https://example.org/minutes", "Ann Lee")),
        (("Minutes", "Town hall"), ("3/4", "of a cup")),
        (("Minutes", "5 May 2026"), ("Signed:", "Ann Lee")),
    ],
    ids=["an address alone", "a fraction", "no mark"],
)
def test_the_first_and_the_last_line_of_a_text_stay(top: tuple[str, str], bottom: tuple[str, str]):
    found = read(print_page(BODY, top, bottom))
    assert all(word in found for word in (*top, *bottom))


def test_sentences_at_the_top_of_pages_that_differ_in_their_numbers_are_text():
    days = [(3, 14), (9, 27), (12, 90)]
    pages = [
        lines(72, 790, [f"On day {day} the pump moved {litres} litres.", "Then it stopped."])
        for day, litres in days
    ]
    found = read(*pages)
    assert [f"day {day} the pump moved {litres}" in found for day, litres in days] == [True] * 3


def test_a_header_that_counts_the_pages_is_told_by_its_number():
    pages = [
        text(72, 815, f"Report 2026, sheet {n + 10}") + text(72, 600, f"Text of {n}.") for n in (1, 2, 3)
    ]
    assert read(*pages).count("Report 2026") == 1
