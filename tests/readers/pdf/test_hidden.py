from __future__ import annotations

import pytest
from helpers.pdfs import Note, box, lines, make_pdf, picture, text

from summarizer import readers
from summarizer.readers import Reading

WHITE = (1, 1, 1)
SEEN = lines(72, 760, ["The lift has stood still since Monday.", "Two people were inside."])


def read(*pages: str, **options: object) -> Reading:
    return readers.read(make_pdf(pages, **options), "report.pdf")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (text(72, 700, "SECRET", colour=WHITE), "in the colour of the page"),
        (text(72, 700, "SECRET", colour=(0.98, 0.98, 0.97)), "in the colour of the page"),
        (
            box(60, 690, 200, 30, (0, 0, 0.5)) + text(72, 700, "SECRET", colour=(0, 0, 0.5)),
            "in the colour of the page",
        ),
        (text(72, 700, "SECRET", mode=3), "invisible"),
        (text(72, 700, "SECRET", mode=7), "invisible"),
        (text(72, 700, "SECRET", 0.5), "too small"),
        (text(72, 700, "SECRET", 10, matrix="0.05 0 0 0.05"), "too small"),
        (text(-900, 700, "SECRET"), "off the page"),
        (text(72, 900, "SECRET"), "off the page"),
        (text(72, 700, "SECRET") + box(60, 690, 200, 30), "covered"),
        (text(72, 700, "SECRET") + box(60, 690, 200, 30, WHITE), "covered"),
        (text(72, 700, "SECRET") + picture(60, 690, 200, 30), "covered"),
        ("q 0 0 10 10 re W n " + text(72, 700, "SECRET") + " Q", "invisible"),
    ],
    ids=[
        "white",
        "nearly white",
        "blue on blue",
        "no ink",
        "clip",
        "tiny",
        "scaled down",
        "left of the page",
        "above the page",
        "redacted",
        "painted over",
        "under a picture",
        "cut off",
    ],
)
def test_hidden_text_is_left_out_and_told(page: str, reason: str):
    reading = read(SEEN + page)
    assert "SECRET" not in reading.text
    assert reading.gaps == (f"hidden text ({reason}) on page 1: left out",)


@pytest.mark.parametrize(
    "page",
    [
        box(60, 690, 200, 30, (0, 0, 0.3)) + text(72, 700, "SHOWN", colour=WHITE),
        picture(60, 690, 200, 30) + text(72, 700, "SHOWN", colour=WHITE),
        text(72, 700, "SHOWN", colour=(0.7, 0.7, 0.7)),
        text(72, 700, "SHOWN", mode=1),
        text(72, 700, "SHOWN", 5),
        text(72, 700, "SHOWN", 1, matrix="10 0 0 10"),
        box(60, 690, 200, 30, (1, 1, 0)) + text(72, 700, "SHOWN"),
        "q 60 690 200 30 re W n " + text(72, 700, "SHOWN") + " Q",
        text(72, 700, "SHOWN") + "q 0 0 10 10 re W n " + box(60, 690, 200, 30) + " Q",
        text(72, 700, "SHOWN") + " 60 690 m 260 690 l 260 720 l 200 690 l 60 690 l f",
    ],
    ids=[
        "white on blue",
        "white on a picture",
        "grey",
        "outlined",
        "small",
        "scaled up",
        "marked",
        "clipped around",
        "box that is clipped away",
        "shape that is no box",
    ],
)
def test_what_can_be_seen_is_read(page: str):
    reading = read(SEEN + page)
    assert "SHOWN" in reading.text
    assert reading.gaps == ()


SCAN = picture(0, 0, 595, 842)
LAYER = "".join(text(72, 700 - 12 * n, f"The scanner read the line {n}.", mode=3) for n in range(5))


def test_what_ocr_read_off_a_scanned_page_is_read():
    reading = read(SCAN + LAYER)
    assert "The scanner read the line 4." in reading.text
    assert reading.gaps == ()


def test_what_ocr_wrote_under_the_picture_is_read():
    assert "The scanner read the line 4." in read(LAYER.replace("3 Tr", "0 Tr") + SCAN).text


def test_invisible_text_on_a_page_with_its_own_text_is_no_layer_of_ocr():
    page = lines(72, 700, [f"The printer wrote the line {n}." for n in range(9)])
    reading = read(SCAN + page + text(72, 300, "SECRET", mode=3))
    assert "SECRET" not in reading.text
    assert reading.gaps == ("hidden text (invisible) on page 1: left out",)


def test_hidden_text_of_several_pages_is_told_once():
    page = SEEN + text(72, 700, "SECRET", mode=3)
    assert read(*[page] * 3).gaps == ("hidden text (invisible) on pages 1–3: left out",)


def test_what_is_filled_into_a_form_is_read():
    look = "/DA (/F1 10 Tf 0 g) /FT /Tx /T (name) /V (Ann Lee)"
    reading = read(text(72, 700, "Name:"), notes=[Note("Widget", (110, 695, 250, 712), look)])
    assert reading.text.startswith("Name:")


@pytest.mark.parametrize("shown", [True, False])
def test_a_layer_that_is_switched_off_is_hidden(shown: bool):
    reading = read(SEEN + "/OC /L BDC " + text(72, 700, "ON A LAYER") + " EMC ", layer=shown)
    assert ("ON A LAYER" in reading.text) == shown
    assert reading.gaps == (() if shown else ("hidden text (invisible) on page 1: left out",))
