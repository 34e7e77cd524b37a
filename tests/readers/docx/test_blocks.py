"""Headings, tables, notes, comments, headers: where they are put, and what their places say."""

from __future__ import annotations

from datetime import date

import pytest
from helpers.ooxml import docx, p, r, style

from summarizer.document.layout import Place
from summarizer.readers import Reading
from summarizer.readers.docx import DocxReader


def read(body: str, **parts: str) -> Reading:
    return DocxReader().read(docx(body, **parts), "a.docx")


def list_places(reading: Reading) -> dict[str, tuple[str, Place]]:
    """Form and place of each stretch, by its text."""
    assert reading.layout is not None
    return {
        reading.text[each.start : each.end]: (each.form, reading.layout.place_at(each.start))
        for each in reading.layout.stretches
    }


def table(*rows: str, properties: str = "") -> str:
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{''.join(rows)}</w:tbl>"


def row(*cells: str, properties: str = "") -> str:
    inside = "".join(cell if cell.startswith("<w:tc>") else tc(cell) for cell in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inside}</w:tr>"


def tc(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{text if text.startswith('<') else p(text)}</w:tc>"


@pytest.mark.parametrize(
    ("styles", "properties"),
    [
        (style("heading 1"), '<w:pStyle w:val="heading1"/>'),
        (style("Überschrift 1"), '<w:pStyle w:val="Überschrift1"/>'),
        (style("Mine", based_on="heading1") + style("heading 1"), '<w:pStyle w:val="Mine"/>'),
        (style("Mine", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'), '<w:pStyle w:val="Mine"/>'),
        ("", '<w:outlineLvl w:val="0"/>'),
    ],
    ids=["style", "translated", "based-on", "outline-of-style", "outline"],
)
def test_headings(styles: str, properties: str):
    second = p("Pumps", '<w:outlineLvl w:val="1"/>') + p("They leak.")
    found = list_places(read(p("Risks", properties) + second + p("Costs", properties), styles=styles))
    assert found == {
        "Risks": ("whole", Place(paragraph=1)),
        "Pumps": ("whole", Place(paragraph=2, heading=("Risks",))),
        "They leak.": ("prose", Place(paragraph=3, heading=("Risks", "Pumps"))),
        "Costs": ("whole", Place(paragraph=4)),
    }


def test_a_title_is_whole_and_above_no_other_text():
    found = list_places(read(p("Report", '<w:pStyle w:val="Title"/>') + p("Text."), styles=style("Title")))
    assert found["Report"] == ("whole", Place(paragraph=1))
    assert found["Text."] == ("prose", Place(paragraph=2))


def test_a_long_paragraph_is_no_heading():
    reading = read(p("word " * 100, '<w:outlineLvl w:val="0"/>'))
    assert reading.layout is not None
    assert reading.layout.stretches[0].form == "prose"


HEADER = row("Part", "State", properties="<w:tblHeader/>")


def test_a_table_is_read_row_by_row():
    found = list_places(read(p("Before") + table(HEADER, row("Pump", "leaks"), row("Valve", ""))))
    assert found["Part | State"] == ("whole", Place(paragraph=3))
    assert found["Pump | leaks"] == ("whole", Place(paragraph=5, row=1))
    assert found["Valve |"] == ("whole", Place(paragraph=6, row=2))
    assert read(table(HEADER, row("Pump", "leaks"))).text == "Part | State\nPump | leaks"


LOOK = '<w:tblLook w:val="04A0"/>'


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        (row(tc("P", '<w:vMerge w:val="restart"/>'), "a") + row(tc("", "<w:vMerge/>"), "b"), "P | a\nP | b"),
        (row(tc("Both", '<w:gridSpan w:val="2"/>'), "c") + row("a", "b", "c"), "Both | c\na | b | c"),
        (row(tc("a", '<w:hMerge w:val="restart"/>'), tc("", "<w:hMerge/>"), "b"), "a | b"),
        (row("a", "b") + row("x", "y", properties="<w:del/>"), "a | b"),
        (f"<w:sdt><w:sdtContent>{row('a', 'b')}</w:sdtContent></w:sdt>", "a | b"),
        (row("a", tc(p("b") + p("c"))), "a | b / c"),
        (row(tc(p("A text of its own.") + p("And one more."))), "A text of its own.\n\nAnd one more."),
        (row("Label", tc(p("Long. " * 40) + p("End."))), f"Label\n\n{('Long. ' * 40).strip()}\n\nEnd."),
        (row("Label", tc(table(row("a", "b")) + p(""))), "Label\n\na | b"),
    ],
    ids=["down", "across", "old-across", "deleted", "control", "paragraphs", "one-cell", "long", "nested"],
)  # fmt: skip
def test_cells(rows: str, text: str):
    assert read(table(rows)).text == text


def test_the_first_row_is_the_header_if_the_table_says_so():
    found = list_places(read(table(row("Part", "State"), row("Pump", "leaks"), properties=LOOK)))
    assert [place.row for _, place in found.values()] == [None, 1]


def test_a_hidden_row_is_left_out_and_reported():
    reading = read(table(row("a", "b") + row("x", "y", properties="<w:hidden/>")))
    assert (reading.text, reading.gaps) == ("a | b", ("hidden text was left out: 1 run",))


def test_white_letters_in_a_shaded_cell_are_seen():
    white = p(r("Part", '<w:color w:val="FFFFFF"/>'))
    shaded = tc(white, '<w:shd w:val="clear" w:fill="1F3864"/>')
    assert read(table(row(shaded, "State"))).text == "Part | State"
    by_style = '<w:tblStyle w:val="Grid"/>'
    grid = style(
        "Grid", '<w:tblStylePr><w:tcPr><w:shd w:fill="000000"/></w:tcPr></w:tblStylePr>', kind="table"
    )
    assert read(table(row(tc(white), "State"), properties=by_style), styles=grid).text == "Part | State"
    assert read(table(row(tc(white), "State"))).text == "| State"


NOTES = f'<w:footnote w:id="2">{p("See the plan.")}</w:footnote>'
COMMENT = (
    '<w:comment w:id="{0}" w:author="Ann Lee" w:date="2024-05-06T10:12:00Z">'
    '<w:p w14:paraId="{1}"><w:r><w:t>{2}</w:t></w:r></w:p></w:comment>'
)
STATES = '<w15:commentEx w15:paraId="A" w15:done="1"/><w15:commentEx w15:paraId="B" w15:paraIdParent="A"/>'
REFERENCE = '<w:r><w:{}Reference w:id="{}"/></w:r>'


def test_a_note_follows_its_paragraph():
    first = p(r("It costs 5") + REFERENCE.format("footnote", 2) + r(" million."))
    reading = read(first + p("Next."), footnotes=NOTES)
    assert reading.text == "It costs 5 million.\n\nFootnote: See the plan.\n\nNext."
    assert list_places(reading)["Footnote: See the plan."] == ("prose", Place(paragraph=1))


def test_comments_are_messages_of_their_reviewer():
    anchors = "".join(REFERENCE.format("comment", number) for number in (1, 2, 3))
    comments = "".join(
        COMMENT.format(number, name, text)
        for number, name, text in ((1, "A", "Too much?"), (2, "B", "No."), (3, "C", "Ask Bob tomorrow."))
    )
    reading = read(p(r("It costs 5 million.") + anchors), comments=comments, commentsExtended=STATES)
    place = Place(paragraph=1, sender="Ann Lee", at="2024-05-06T10:12:00")
    assert list(list_places(reading).items())[1:] == [
        ("Comment by Ann Lee (resolved): Too much?", ("prose", place)),
        ("Reply by Ann Lee: No.", ("prose", place)),
        ("Comment by Ann Lee: Ask Bob tomorrow.", ("prose", place)),
    ]
    assert reading.layout is not None
    assert reading.layout.day_at(reading.text.index("tomorrow")) == date(2024, 5, 6)
    assert reading.layout.day_at(0) is None
    assert reading.date is None


def test_a_note_that_two_places_refer_to_is_read_once():
    twice = p(r("a") + REFERENCE.format("footnote", 2)) * 2
    assert read(twice, footnotes=NOTES).text.count("See the plan.") == 1


PAGE = '<w:fldSimple w:instr="PAGE"><w:r><w:t>3</w:t></w:r></w:fldSimple>'
SECTION = '<w:sectPr><w:headerReference r:id="header"/><w:footerReference r:id="footer"/></w:sectPr>'


@pytest.mark.parametrize(
    ("footer", "text"),
    [
        (p(r("Confidential\tPage ") + PAGE + r(" of ") + PAGE), "Text.\n\nConfidential"),
        (p(r("Seite ") + PAGE), "Text."),
        (p(r("- ") + PAGE + r(" -")), "Text."),
        (p("Plan"), "Text."),
        (p("Draft of 5 May"), "Text.\n\nDraft of 5 May"),
    ],
    ids=["text-and-number", "number", "dashes", "said-before", "text"],
)
def test_headers_and_footers_are_read_once_without_page_numbers(footer: str, text: str):
    reading = read(p("Text.") + SECTION * 2, header=p("Plan"), footer=footer)
    assert reading.text == f"Plan\n\n{text}"
    assert list_places(reading)["Plan"] == ("prose", Place(heading=("Page header",)))


def test_a_header_that_no_page_shows_is_not_read():
    section = SECTION.replace("w:headerReference", '<w:headerReference w:type="first"'[1:])
    assert read(p("Text.") + section, header=p("Plan"), footer=p("End")).text == "Text.\n\nEnd"
    shown = section.replace("</w:sectPr>", "<w:titlePg/></w:sectPr>")
    assert read(p("Text.") + shown, header=p("Plan"), footer=p("End")).text == "Plan\n\nText.\n\nEnd"
