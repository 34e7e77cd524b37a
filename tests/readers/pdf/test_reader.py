from __future__ import annotations

import sys

import pytest
from helpers.pdfs import Note, box, lines, make_pdf, picture, text

from summarizer import InputError, readers
from summarizer.document.layout import Layout
from summarizer.readers import Reading

LEFT = (
    "The technicians examined the machine for hours",
    "and found that the emergency brake had been dis-",
    "connected during the previous maintenance, with",
    "nobody noting the long-term consequences that",
    "such a change has for the people in the building",
)
RIGHT = (
    "who use it every day. A representative of the",
    "manufacturer acknowledged the fault. The long-",
    "term plan remains uncertain until the parts are",
    "available, and the other supplier has not said",
    "when the new transmission can be delivered.",
)


def read(*pages: str, **options: object) -> Reading:
    return readers.read(make_pdf(pages, **options), "report.pdf")  # type: ignore[arg-type]


def layout_of(reading: Reading) -> Layout:
    assert reading.layout is not None
    assert reading.layout.find_fault(reading.text) is None
    return reading.layout


def paragraphs(reading: Reading) -> list[str]:
    return [reading.text[one.start : one.end] for one in layout_of(reading).stretches]


def test_a_page_with_a_title_over_two_columns():
    reading = read(
        text(72, 780, "Report on the lift in the town hall of Neustadt", 20, font="F2")
        + lines(72, 740, LEFT)
        + lines(320, 740, RIGHT)
    )
    title, body = paragraphs(reading)
    assert title == "Report on the lift in the town hall of Neustadt"
    assert "emergency brake had been disconnected during the previous maintenance" in body
    assert "has for the people in the building who use it every day. A representative of the" in body
    assert "The long-term plan remains uncertain until the parts" in body
    assert reading.reader == "pdf/2"
    assert str(reading.library).startswith("pypdfium2 5.")
    assert reading.gaps == ()


def test_columns_drawn_line_by_line_across_the_page():
    rows = zip(LEFT, RIGHT, strict=True)
    page = "\n".join(
        text(72, 740 - 12 * n, left) + text(320, 740 - 12 * n, right) for n, (left, right) in enumerate(rows)
    )
    assert "in the building who use it every day" in read(page).text


def test_three_columns():
    columns = [[f"column {name} has the line {n} of it" for n in range(6)] for name in "abc"]
    page = "\n".join(lines(40 + 180 * place, 700, column) for place, column in enumerate(columns))
    found = read(page).text
    order = [found.index(f"column {name} has the line {n}") for name in "abc" for n in range(6)]
    assert order == sorted(order)


def test_a_word_divided_at_the_end_of_a_line_is_whole_and_keeps_both_places():
    reading = read(lines(72, 740, ["Smoking is not permit-", "ted in the lift of the house."]))
    start = reading.text.index("permitted")
    first, second = layout_of(reading).list_lines(start, start + len("permitted"))
    assert reading.text[first.start : first.end] == "Smoking is not permit"
    assert reading.text[second.start : second.end] == "ted in the lift of the house."
    assert first.box[1] > second.box[1]
    assert layout_of(reading).place_at(start).page == 1


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (["A well-known fact. The well-", "known fact."], "The well-known fact."),
        (["Das hat Vor-", "und Nachteile."], "Das hat Vor- und Nachteile."),
        (["In Schwarz-", "Weiß gedruckt."], "In Schwarz-Weiß gedruckt."),
        (["From 2019-", "2021 it ran."], "From 2019-2021 it ran."),
        (["It is efﬁcient and the ﬂow", "is good."], "It is efficient and the flow is good."),
    ],
    ids=["known compound", "suspended", "capital", "numbers", "ligatures"],
)
def test_the_end_of_a_line(rows: list[str], expected: str):
    assert expected in read(lines(72, 740, rows)).text


def test_pages_have_numbers_and_labels():
    pages = [text(72, 700, f"This is page {name}, and it says so.") for name in ("one", "two", "three")]
    reading = read(*pages, labels="0 << /S /r >> 2 << /S /D >>")
    layout = layout_of(reading)
    places = [layout.place_at(reading.text.index(name)) for name in ("one", "two", "three")]
    assert [(place.page, place.label) for place in places] == [(1, "i"), (2, "ii"), (3, "1")]


def test_a_paragraph_goes_on_over_a_page():
    first = ["The inspector wrote that the lift would not be used until the brake had been replaced by"]
    reading = read(lines(72, 740, first * 2), lines(72, 740, ["the manufacturer. Then it ran."]))
    assert paragraphs(reading)[0].endswith("had been replaced by the manufacturer. Then it ran.")
    assert layout_of(reading).place_at(reading.text.index("manufacturer")).page == 2


def test_headers_footers_and_page_numbers_are_left_out_of_the_running_text():
    def page(number: int) -> str:
        header = text(72, 810, "ACME: Confidential report") + text(280, 30, f"Page {number} of 4")
        return header + lines(72, 700, [f"Paragraph {number} says what was found on day {number}."])

    reading = read(*(page(number) for number in range(1, 5)))
    assert reading.text.count("Confidential") == 1
    assert "of 4" not in reading.text
    assert [f"Paragraph {n} says" in reading.text for n in range(1, 5)] == [True] * 4


def test_headings_stand_above_what_follows():
    page = (
        text(72, 760, "Annual report", 20)
        + text(72, 720, "1 Risks", 14)
        + lines(72, 700, ["The pump leaks. It is old."])
        + text(72, 670, "2 Plans", 14)
        + lines(72, 650, ["A new one is ordered. It comes in May."])
    )
    reading = read(page)
    layout = layout_of(reading)
    assert layout.place_at(reading.text.index("old")).heading == ("Annual report", "1 Risks")
    assert layout.place_at(reading.text.index("ordered")).heading == ("Annual report", "2 Plans")
    assert [one.form for one in layout.stretches] == ["whole", "whole", "prose", "whole", "prose"]


def test_lists_and_footnotes():
    page = (
        lines(72, 740, ["What has to be done before the lift can be used again, as the inspector wrote:"])
        + lines(
            90,
            724,
            ["• Order the brake by Friday, and ask when it will be there, so that", "  the tenants know."],
        )
        + lines(90, 700, ["• Tell the tenants."])
        + lines(72, 676, ["1. Open the door.", "2. Close the door."])
        + text(72, 640, "The costs rose to 12 million in 2021")
        + text(230, 644, "3", 6)
        + text(236, 640, "and fell.")
        + text(72, 80, "3", 5)
        + text(76, 76, "Without the tax.", 7)
    )
    assert paragraphs(read(page))[1:] == [
        "• Order the brake by Friday, and ask when it will be there, so that the tenants know.",
        "• Tell the tenants.",
        "1. Open the door.",
        "2. Close the door.",
        "The costs rose to 12 million in 2021³ and fell.",
        "³ Without the tax.",
    ]


@pytest.mark.parametrize("ruled", [True, False], ids=["ruled", "aligned"])
def test_a_table_is_read_row_by_row(ruled: bool):
    rows = [
        ("Item", "Price", "Days"),
        ("Brake", "1,200", "14"),
        ("Cable", "300", "2"),
        ("Work", "2,100", "30"),
    ]
    page = text(72, 760, "The table shows what the parts of the new brake cost, and when they come.")
    for n, row in enumerate(rows):
        y = 720 - 18 * n
        page += "".join(text(x, y, cell) for x, cell in zip((80, 180, 280), row, strict=True))
        page += box(72, y - 5, 280, 0.7) if ruled else ""
    reading = read(page)
    assert paragraphs(reading)[1:] == [" | ".join(row) for row in rows]
    assert [one.form for one in layout_of(reading).stretches][1:] == ["whole"] * 4


def test_rules_around_a_table_do_not_make_it_one_row():
    rows = [(f"Part {n}", f"{n},100", f"{n} days") for n in range(6)]
    page = box(72, 735, 280, 0.7) + box(72, 717, 280, 0.7) + box(72, 620, 280, 0.7)
    for n, row in enumerate([("Item", "Price", "Time"), *rows]):
        page += "".join(text(x, 722 - 14 * n, cell) for x, cell in zip((80, 180, 280), row, strict=True))
    assert paragraphs(read(page)) == [" | ".join(row) for row in [("Item", "Price", "Time"), *rows]]


def test_a_cell_of_several_lines_between_rules():
    page = "".join(box(72, y, 400, 0.7) for y in (735, 717, 686, 672))
    for y, cells in ((722, ("Item", "Remark")), (696, ("Brake", "")), (677, ("Cable", "in stock"))):
        page += text(80, y, cells[0]) + (text(180, y, cells[1]) if cells[1] else "")
    page += lines(180, 702, ["ordered by Ann Lee, who waits", "for the supplier"])
    assert paragraphs(read(page)) == [
        "Item | Remark",
        "Brake | ordered by Ann Lee, who waits for the supplier",
        "Cable | in stock",
    ]


def test_the_numbers_of_lines_are_left_out():
    rows = [f"and the witness said so in the answer number {n} of them" for n in range(25)]
    page = lines(110, 740, rows, leading=24) + lines(80, 740, [str(n + 1) for n in range(25)], leading=24)
    assert "the answer number 3 of them and the witness said" in read(page).text


def test_turned_pages_and_turned_text():
    reading = read(lines(100, 400, ["It is read as it is seen."]), rotate=90, crop=(50, 50, 545, 792))
    (line,) = layout_of(reading).lines
    assert reading.text == "It is read as it is seen."
    x0, y0, x1, y1 = line.box
    assert (x1 - x0) < 20 < (y1 - y0)  # set along the page, and so seen standing
    aside = text(30, 300, "Written up the margin of it", matrix="0 1 -1 0")
    assert paragraphs(read(lines(72, 400, ["The text of the page comes first."]) + aside)) == [
        "The text of the page comes first.",
        "Written up the margin of it",
    ]


def test_a_page_that_is_a_picture_is_a_gap():
    reading = read(text(72, 700, "The first page."), picture(0, 0, 595, 842), picture(20, 20, 555, 800))
    assert reading.text == "The first page."
    assert reading.gaps == ("pages 2–3 are pictures: not read (--reader names a program that can)",)


def test_comments_are_a_gap_and_fields_are_read():
    note = Note("Text", (300, 300, 320, 320), "/Contents (Please check)")
    reading = read(text(72, 700, "The first page."), notes=[note])
    assert reading.gaps == ("page 1 has comments: not read",)


@pytest.mark.parametrize(
    ("data", "message", "hint"),
    [
        (
            make_pdf(["", ""]),
            "has no text, only pictures or empty pages",
            "ocrmypdf 'my report.pdf' read.pdf",
        ),
        (make_pdf([picture(0, 0, 595, 842)]), "has no text, only pictures", "ocrmypdf"),
        (make_pdf([text(9, 9, "hidden", mode=3)]), "has no text that can be seen", "ocrmypdf"),
        (make_pdf(["x"], password="secret"), "opens with a password only", "qpdf --decrypt"),
        (b"%PDF-1.7\nnothing of the kind", "is damaged", "qpdf 'my report.pdf'"),
        (make_pdf([]), "has no page", "Save it again"),
        (b"Just text.", "is not a PDF file", "suffix"),
    ],
    ids=["empty", "scan", "hidden", "password", "damaged", "no page", "text"],
)
def test_what_cannot_be_read_is_refused_with_a_remedy(data: bytes, message: str, hint: str):
    with pytest.raises(InputError, match=rf"my report\.pdf {message}") as caught:
        readers.read(data, "my report.pdf")
    assert hint in str(caught.value.hint)


def test_a_password_of_the_owner_alone_does_not_matter():
    assert read(text(72, 700, "All may read this."), password="").text == "All may read this."


def test_without_the_library_the_remedy_is_named(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "pypdfium2.raw", None)
    with pytest.raises(InputError, match="pypdfium2, which is not installed") as caught:
        read(text(72, 700, "All may read this."))
    assert caught.value.hint == 'Install it: pip install "summarizer-briefs[pdf]"'


def test_bytes_from_stdin_need_no_suffix():
    assert readers.read(make_pdf([text(72, 700, "From a pipe.")]), "stdin").text == "From a pipe."
