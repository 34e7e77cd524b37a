"""What of a paragraph is read: everything that is seen once every change is accepted, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.ooxml import docx, p, r, style

from summarizer import InputError
from summarizer import read as read_document
from summarizer.readers import Reading
from summarizer.readers.docx import DocxReader


def read(body: str, **parts: str) -> Reading:
    return DocxReader().read(docx(body, **parts), "a.docx")


FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
BEGIN, SEPARATE, END = (FIELD.format(kind) for kind in ("begin", "separate", "end"))
CODE = "<w:r><w:instrText>{}</w:instrText></w:r>"
DELETED = "<w:del><w:r><w:delText>10 </w:delText></w:r></w:del>"
CONTROL = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
CHOICE = (
    "<mc:AlternateContent><mc:Choice Requires='wps'>{0}</mc:Choice>"
    "<mc:Fallback>{0}</mc:Fallback></mc:AlternateContent>"
)
FORM = '<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{}</w:ffData></w:fldChar></w:r>' + END
ENTRIES = '<w:listEntry w:val="a"/><w:listEntry w:val="b"/>'


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (r("It is ") + DELETED + f"<w:ins>{r('12 million')}</w:ins>" + r("."), "It is 12 million."),
        (f"<w:ins><w:del>{r('old')}</w:del>{r('new')}</w:ins>", "new"),
        (f"<w:moveFrom>{r('a ')}</w:moveFrom>" + r("b") + f"<w:moveTo>{r(' a')}</w:moveTo>", "b a"),
        (r("Due ") + CONTROL.format("", r("on Friday")), "Due on Friday"),
        (r("Owner: ") + CONTROL.format("<w:showingPlcHdr/>", r("Click here.")), "Owner: Click here."),
        (f"<w:hyperlink>{r('our page')}</w:hyperlink><w:smartTag>{r(' here')}</w:smartTag>", "our page here"),
        (BEGIN + CODE.format("DATE") + SEPARATE + r("5 May") + END, "5 May"),
        (BEGIN + CODE.format("IF ") + BEGIN + SEPARATE + r("x") + END + SEPARATE + r("yes") + END, "yes"),
        (f'<w:fldSimple w:instr=" REF a ">{r("section 2")}</w:fldSimple>', "section 2"),
        (BEGIN + CODE.format("IF") + r("a field without an end"), "a field without an end"),
        (FORM.format('<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>') + r(" paid"), "☒ paid"),
        (FORM.format('<w:checkBox><w:default w:val="0"/></w:checkBox>') + r(" paid"), "☐ paid"),
        (FORM.format(f'<w:ddList><w:result w:val="1"/>{ENTRIES}</w:ddList>'), "b"),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>", "a\tb"),
        ("<w:r><w:t>Ann</w:t><w:br/><w:t>Bob</w:t><w:cr/><w:t>Cy</w:t></w:r>", "Ann\nBob\nCy"),
        ("<w:r><w:t>COVID</w:t><w:noBreakHyphen/><w:t>19</w:t></w:r>", "COVID-19"),
        ("<w:r><w:t>con</w:t><w:softHyphen/><w:t>tract, long\u00adterm</w:t></w:r>", "contract, longterm"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:t> done</w:t></w:r>', "✓ done"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0A3"/><w:t> 5</w:t></w:r>', "≤ 5"),
        (r("10") + r("6", '<w:vertAlign w:val="superscript"/>') + r(" m"), "10⁶ m"),
        (r("1") + r("st", '<w:vertAlign w:val="superscript"/>') + r(" of May"), "1st of May"),
        (r("\uf061 rays", '<w:rFonts w:ascii="Symbol"/>'), "α rays"),
        (
            f"<w:r><w:ruby><w:rt>{r('かんじ')}</w:rt><w:rubyBase>{r('漢字')}</w:rubyBase></w:ruby></w:r>",
            "漢字(かんじ)",
        ),
        (
            "<m:oMath><m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>"
            "<m:d><m:e><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup>"
            "</m:e></m:d></m:oMath>",
            "(a+b)/2(x^2)",
        ),
    ],
    ids=[
        "insertion", "undone", "move", "control", "prompt", "containers", "field", "nested-field",
        "simple-field", "open-field", "ticked", "not-ticked", "choice", "tab", "breaks", "hard-hyphen",
        "soft-hyphen", "wingdings", "symbol", "raised-digits", "raised-letters", "symbol-font", "ruby",
        "formula",
    ],
)  # fmt: skip
def test_what_is_seen_is_read(inside: str, text: str):
    assert read(p(inside)).text == text


VANISH = "<w:vanish/>"


@pytest.mark.parametrize(
    "hidden",
    [
        r("secret", VANISH),
        r("secret", '<w:rStyle w:val="Ghost"/>'),
        r("secret", '<w:rStyle w:val="Child"/>'),
        r("secret", '<w:color w:val="FFFFFF"/>'),
        r("secret", '<w:color w:val="fefefe"/>'),
        r("secret", '<w:color w:val="000000"/><w:shd w:val="clear" w:fill="000000"/>'),
        r("secret", '<w:color w:val="000000"/><w:highlight w:val="black"/>'),
        r("secret", '<w:sz w:val="2"/>'),
        r("secret", "<w14:textFill><w14:noFill/></w14:textFill>"),
        f"<w:ins>{r('secret', VANISH)}</w:ins>",
        f"<w:hyperlink>{r('secret', VANISH)}</w:hyperlink>",
        "<w:r><w:drawing><wp:inline><wp:docPr hidden='1'/><wps:txbx><w:txbxContent>"
        + p("secret")
        + "</w:txbxContent></wps:txbx></wp:inline></w:drawing></w:r>",
        "<w:r><w:drawing><wp:anchor><wp:positionH><wp:posOffset>-90000000</wp:posOffset></wp:positionH>"
        f"<wps:txbx><w:txbxContent>{p('secret')}</w:txbxContent></wps:txbx></wp:anchor></w:drawing></w:r>",
    ],
    ids=["run", "style", "style-based-on", "white", "nearly-white", "black-on-black", "highlight", "tiny",
         "clear", "inserted", "link", "text-box", "off-page"],
)  # fmt: skip
def test_what_is_hidden_is_left_out_and_reported(hidden: str):
    styles = style("Ghost", f"<w:rPr>{VANISH}</w:rPr>", kind="character")
    styles += style("Child", kind="character", based_on="Ghost")
    reading = read(p(r("Seen. ") + hidden), styles=styles)
    assert reading.text == "Seen."
    assert reading.gaps == ("hidden text was left out: 1 run",)


@pytest.mark.parametrize(
    ("inside", "properties"),
    [
        (r("seen", '<w:vanish w:val="0"/>'), '<w:pStyle w:val="Ghost"/>'),
        (r("seen", '<w:rStyle w:val="Spirit"/>'), '<w:pStyle w:val="Ghost"/>'),
        (r("seen", "<w:webHidden/>"), ""),
        (r("seen", '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="1F3864"/>'), ""),
        (r("seen", '<w:color w:val="FFFFFF"/>'), '<w:shd w:val="clear" w:fill="1F3864"/>'),
        (r("seen", '<w:color w:val="FFFFFF"/>'), '<w:pStyle w:val="Dark"/>'),
        (r("seen", '<w:color w:val="auto"/>'), ""),
        (r("seen", '<w:color w:val="D9D9D9"/>'), ""),
    ],
    ids=["switched-off", "twice-hidden", "web", "shaded", "shaded-paragraph", "shaded-style", "auto", "grey"],
)
def test_what_is_seen_is_not_taken_for_hidden(inside: str, properties: str):
    styles = style("Ghost", f"<w:rPr>{VANISH}</w:rPr>")
    styles += style("Spirit", f"<w:rPr>{VANISH}</w:rPr>", kind="character")
    styles += style("Dark", '<w:pPr><w:shd w:val="clear" w:fill="000000"/></w:pPr>')
    reading = read(p(inside, properties), styles=styles)
    assert (reading.text, reading.gaps) == ("seen", ())


def test_white_letters_on_a_dark_page_are_seen():
    white = p(r("seen", '<w:color w:val="FFFFFF"/>'))
    assert DocxReader().read(docx(white, before='<w:background w:color="000000"/>'), "a").text == "seen"


def test_a_text_box_is_read_once_after_its_paragraph():
    box = f"<w:drawing><wps:txbx><w:txbxContent>{p('In the box.')}</w:txbxContent></wps:txbx></w:drawing>"
    assert (
        read(p(f"{r('Before')}<w:r>{CHOICE.format(box)}</w:r>{r(' and after.')}")).text
        == "Before and after.\n\nIn the box."
    )


@pytest.mark.parametrize(
    ("mark", "text"),
    [
        ("<w:rPr><w:del/></w:rPr>", "The budget is 12."),
        ("<w:rPr><w:ins/></w:rPr>", "The budget\n\nis 12."),
        ('<w:framePr w:dropCap="drop"/>', "The budget is 12."),
    ],
    ids=["deleted", "inserted", "large-initial"],
)
def test_a_paragraph_whose_mark_is_deleted_goes_on_in_the_next(mark: str, text: str):
    assert read(p("The budget ", mark) + p("is 12.")).text == text


def test_deletions_are_a_notice():
    reading = read(p(r("It is ") + DELETED + r("12.")))
    assert reading.notices == ("tracked changes were read as accepted: 1 deletion left out",)
    assert reading.gaps == ()


def test_the_table_of_contents_is_left_out():
    field = p(BEGIN + CODE.format(' TOC \\o "1-3" ') + SEPARATE + r("1 Risks\t3")) + p(r("2 Costs\t4") + END)
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    reading = read(field + CONTROL.format(gallery, p("Contents")) + p("Text."))
    assert reading.text == "Text."
    assert reading.notices == ("the table of contents was left out",)


def test_what_is_not_read_is_a_gap():
    picture, chart = (
        "<w:r><w:drawing><pic:pic/></w:drawing></w:r>",
        "<w:r><w:drawing><c:chart/></w:drawing></w:r>",
    )
    reading = read(p(r("Text.") + picture + picture + chart) + "<w:altChunk/>")
    assert reading.gaps == (
        "1 chart was not read",
        "1 embedded document was not read",
        "2 pictures were not read",
    )


def test_a_document_without_text_is_refused_with_what_it_holds(tmp_path: Path):
    path = tmp_path / "scan.docx"
    path.write_bytes(docx(p("<w:r><w:drawing><pic:pic/></w:drawing></w:r>")))
    with pytest.raises(InputError, match=r"there is nothing in it \(1 picture was not read\)"):
        read_document(path)
