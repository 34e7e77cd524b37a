"""Presentations: every text that is shown, in order, with slide and title as its place."""

from __future__ import annotations

from datetime import date

import pytest
from helpers.ooxml import OFFICE, any_xml, element, pack, relations
from hypothesis import given

from summarizer import InputError
from summarizer.document.layout import Place
from summarizer.readers import Reading
from summarizer.readers.pptx import PptxReader

MASTER = (
    '<p:cSld><p:spTree/></p:cSld><p:clrMap bg1="lt1" tx1="dk1"/>'
    '<p:txStyles><p:bodyStyle><a:lvl1pPr><a:buChar char="•"/></a:lvl1pPr></p:bodyStyle></p:txStyles>'
)
THEME = (
    '<a:themeElements><a:clrScheme><a:dk1><a:sysClr lastClr="000000"/></a:dk1>'
    '<a:lt1><a:sysClr lastClr="FFFFFF"/></a:lt1></a:clrScheme></a:themeElements>'
)


def pptx(*slides: str, layout: str = "<p:cSld><p:spTree/></p:cSld>", **parts: str) -> bytes:
    """A presentation of slides, whose order in the file is the reverse of that in which they are shown.

    Args:
        slides: The roots of its slides.
        layout: What is in their layout.
        parts: Parts that the first slide refers to, such as `notesSlide`.
    """
    names = [f"slide{len(slides) - at}" for at in range(len(slides))]
    shown = "".join(f'<p:sldId r:id="{name}"/>' for name in names)
    main = f'<p:sldIdLst>{shown}</p:sldIdLst><p:sldSz cx="1000" cy="700"/>'
    refer = {"layout": ("slideLayout", "../layout.xml")} | {name: (name, f"{name}.xml") for name in parts}
    files = {
        "_rels/.rels": relations({"r1": ("officeDocument", "ppt/presentation.xml")}),
        "ppt/presentation.xml": element("p:presentation", main),
        "ppt/_rels/presentation.xml.rels": relations(
            {name: ("slide", f"slides/{name}.xml") for name in names}
            | {"authors": ("commentAuthors", "authors.xml")}
        ),
        "ppt/authors.xml": element("p:cmAuthorLst", '<p:cmAuthor id="0" name="Ann Lee"/>'),
        "ppt/layout.xml": element("p:sldLayout", layout),
        "ppt/_rels/layout.xml.rels": relations({"master": ("slideMaster", "master.xml")}),
        "ppt/master.xml": element("p:sldMaster", MASTER),
        "ppt/_rels/master.xml.rels": relations({"theme": ("theme", "theme.xml")}),
        "ppt/theme.xml": element("a:theme", THEME),
    }
    for at, (name, slide) in enumerate(zip(names, slides, strict=True)):
        files[f"ppt/slides/{name}.xml"] = slide
        files[f"ppt/slides/_rels/{name}.xml.rels"] = relations(refer if at == 0 else {})
    return pack(files | {f"ppt/slides/{name}.xml": part for name, part in parts.items()})


def slide(*shapes: str, attributes: str = "", background: str = "") -> str:
    tree = f"<p:cSld>{background}<p:spTree>{''.join(shapes)}</p:spTree></p:cSld>"
    return element("p:sld", tree, attributes)


def shape(*paragraphs: str, kind: str = "", look: str = "", named: str = "") -> str:
    """A shape; `kind` is the place of the layout that it fills."""
    place = f'<p:nvPr><p:ph type="{kind}"/></p:nvPr>' if kind else "<p:nvPr/>"
    body = "".join(each if each.startswith("<a:p>") else para(each) for each in paragraphs)
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="1" name="" {named}/>{place}</p:nvSpPr><p:spPr>{look}</p:spPr>'
        f"<p:txBody>{body}</p:txBody></p:sp>"
    )


def para(text: str, properties: str = "", run: str = "") -> str:
    return f"<a:p>{properties}<a:r>{run}<a:t>{text}</a:t></a:r></a:p>"


def read(*slides: str, **parts: str) -> Reading:
    return PptxReader().read(pptx(*slides, **parts), "a.pptx")


def list_places(reading: Reading) -> dict[str, tuple[str, Place]]:
    assert reading.layout is not None
    return {
        reading.text[each.start : each.end]: (each.form, reading.layout.place_at(each.start))
        for each in reading.layout.stretches
    }


TITLE = shape("Risks", kind="title")


def test_slides_are_read_as_they_are_shown_with_the_title_first():
    reading = read(slide(shape("They leak."), TITLE), slide(shape("Costs", kind="ctrTitle")))
    assert list(list_places(reading).items()) == [
        ("Risks", ("whole", Place(slide=1))),
        ("They leak.", ("prose", Place(slide=1, heading=("Risks",)))),
        ("Costs", ("whole", Place(slide=2))),
    ]


def numbered(text: str, scheme: str = "arabicPeriod", level: int = 0) -> str:
    return para(text, f'<a:pPr lvl="{level}"><a:buAutoNum type="{scheme}"/></a:pPr>')


@pytest.mark.parametrize(
    ("drawn", "text"),
    [
        (shape("a", "b", kind="body"), "• a\n• b"),
        (shape(para("a", "<a:pPr><a:buNone/></a:pPr>"), kind="body"), "a"),
        (shape("a"), "a"),
        (shape(numbered("a"), numbered("b"), "c", numbered("d")), "1. a\n2. b\nc\n1. d"),
        (shape(numbered("a"), numbered("x", "alphaLcParenR", 1), numbered("b")), "1. a\na) x\n2. b"),
        (shape("<a:p><a:r><a:t>Ann</a:t></a:r><a:br/><a:r><a:t>Bob</a:t></a:r></a:p>"), "Ann\nBob"),
        (shape('<a:p><a:r><a:t>10</a:t></a:r><a:r><a:rPr baseline="30000"/><a:t>6</a:t></a:r></a:p>'), "10⁶"),
        (shape("<a:p><m:m><m:oMath><m:r><m:t>a=b</m:t></m:r></m:oMath></m:m></a:p>"), "a=b"),
        (shape('<a:p><a:fld type="slidenum"><a:t>3</a:t></a:fld></a:p>'), ""),
        (shape("3", kind="sldNum"), ""),
        (f"<p:grpSp><p:grpSp>{shape('deep')}</p:grpSp></p:grpSp>", "deep"),
        (
            f"<mc:AlternateContent><mc:Choice>{shape('once')}</mc:Choice>"
            f"<mc:Fallback>{shape('once')}</mc:Fallback></mc:AlternateContent>",
            "once",
        ),
    ],
    ids=[
        "bullets",
        "no-bullets",
        "box",
        "numbers",
        "levels",
        "break",
        "raised",
        "formula",
        "field",
        "number",
        "group",
        "alternate",
    ],
)
def test_shapes(drawn: str, text: str):
    assert read(slide(drawn)).text == text


def test_a_footer_is_read_once():
    foot = shape("Plan of 5 May", kind="ftr")
    assert read(slide(foot), slide(foot)).text == "Plan of 5 May"


def test_hidden_slides_are_left_out_and_reported():
    reading = read(slide(shape("a")), slide(shape("b"), attributes='show="0"'), slide(shape("c")))
    assert list_places(reading)["c"][1].slide == 3
    assert reading.text == "a\n\nc"
    assert reading.gaps == ("hidden slides were left out: 2",)


def colored(color: str) -> str:
    return f"<a:rPr><a:solidFill>{color}</a:solidFill></a:rPr>"


WHITE = colored('<a:srgbClr val="FFFFFF"/>')
DARK = '<a:solidFill><a:srgbClr val="1F3864"/></a:solidFill>'
BESIDE = '<a:xfrm><a:off x="1200" y="0"/><a:ext cx="100" cy="100"/></a:xfrm>'
DARK_SLIDE = f"<p:bg><p:bgPr>{DARK}</p:bgPr></p:bg>"


@pytest.mark.parametrize(
    "drawn",
    [
        shape(para("x", run=WHITE)),
        shape(para("x", run=colored('<a:schemeClr val="bg1"/>'))),
        shape(para("x", run=colored('<a:srgbClr val="1F3864"/>')), look=DARK),
        shape(para("x", run=colored('<a:srgbClr val="000000"><a:alpha val="0"/></a:srgbClr>'))),
        shape(para("x", run="<a:rPr><a:noFill/></a:rPr>")),
        shape(para("x", run='<a:rPr sz="100"/>')),
        shape("x", named='hidden="1"'),
        shape("x", look=BESIDE),
    ],
    ids=[
        "white",
        "colour-of-the-page",
        "colour-of-the-shape",
        "clear",
        "no-fill",
        "tiny",
        "hidden",
        "beside",
    ],
)
def test_what_is_hidden_is_left_out_and_reported(drawn: str):
    reading = read(slide(shape("Seen."), drawn))
    assert (reading.text, reading.gaps) == ("Seen.", ("hidden text was left out: 1 run",))


@pytest.mark.parametrize(
    "root",
    [
        slide(shape(para("seen", run=WHITE), look=DARK)),
        slide(shape(para("seen", run=WHITE)), background=DARK_SLIDE),
        slide(shape("", look=DARK), shape(para("seen", run=WHITE))),
        slide("<p:pic/>", shape(para("seen", run=WHITE))),
        slide(shape(para("seen", run='<a:rPr sz="1800"/>'), look=BESIDE.replace("1200", "900"))),
    ],
    ids=["shape", "slide", "shape-behind", "picture-behind", "reaches-in"],
)
def test_what_is_seen_is_not_taken_for_hidden(root: str):
    assert read(root).text == "seen"


def test_tables_are_read_row_by_row():
    def cell(text: str, attributes: str = "") -> str:
        return f"<a:tc {attributes}><a:txBody>{para(text)}</a:txBody></a:tc>"

    rows = (
        cell("Part", 'gridSpan="2"') + cell("", 'hMerge="1"') + cell("State"),
        cell("Pump", 'rowSpan="2"') + cell("A") + cell("leaks"),
        cell("", 'vMerge="1"') + cell("B") + cell("is new"),
    )
    inside = "".join(f"<a:tr>{row}</a:tr>" for row in rows)
    table = f'<a:tbl><a:tblPr firstRow="1"/>{inside}</a:tbl>'
    frame = f"<p:graphicFrame><a:graphic><a:graphicData>{table}</a:graphicData></a:graphic></p:graphicFrame>"
    reading = read(slide(TITLE, frame))
    assert reading.text == "Risks\n\nPart | State\nPump | A | leaks\nPump | B | is new"
    assert list_places(reading)["Pump | B | is new"] == ("whole", Place(slide=1, heading=("Risks",), row=2))


def test_a_chart_whose_data_the_file_has_is_read_as_rows():
    point = '<c:pt idx="0"><c:v>{}</c:v></c:pt>'
    held = f"<c:cat>{point.format('Rent')}</c:cat><c:val>{point.format(12)}</c:val>"
    part = element("c:chartSpace", f"<c:chart><c:ser>{held}</c:ser></c:chart>")
    uri = OFFICE.replace("officeDocument", "drawingml").replace("relationships", "chart")
    data = f'<a:graphic><a:graphicData uri="{uri}"><c:chart r:id="chart"/></a:graphicData></a:graphic>'
    reading = read(slide(TITLE, f"<p:graphicFrame>{data}</p:graphicFrame>"), chart=part)
    assert (reading.text, reading.gaps) == ("Risks\n\nRent | 12", ())


def test_pictures_and_charts_are_gaps():
    chart = OFFICE.replace("officeDocument", "drawingml").replace("relationships", "chart")
    data = f'<a:graphic><a:graphicData uri="{chart}"/></a:graphic>'
    reading = read(slide("<p:pic/><p:pic/>", f"<p:graphicFrame>{data}</p:graphicFrame>"), slide("<p:pic/>"))
    assert reading.gaps == ("1 chart was not read: slide 1", "3 pictures were not read: slides 1, 2")


def test_the_points_of_a_diagram_are_read():
    points = (
        f'<dgm:ptLst><dgm:pt><dgm:t>{para("Plan")}</dgm:t></dgm:pt><dgm:pt type="parTrans"><dgm:t>'
        f"{para('no')}</dgm:t></dgm:pt><dgm:pt><dgm:t>{para('Build')}</dgm:t></dgm:pt></dgm:ptLst>"
    )
    ids = '<a:graphic><a:graphicData><dgm:relIds r:dm="diagramData"/></a:graphicData></a:graphic>'
    root = slide(f"<p:graphicFrame>{ids}</p:graphicFrame>")
    assert read(root, diagramData=element("dgm:dataModel", points)).text == "Plan\n\nBuild"


def test_notes_are_marked():
    notes = element(
        "p:notes", f"<p:cSld><p:spTree>{shape('Say hello.', 'Thank Ann.', kind='body')}</p:spTree></p:cSld>"
    )
    reading = read(slide(TITLE), notesSlide=notes)
    assert reading.text == "Risks\n\nSpeaker notes: Say hello.\nThank Ann."
    place = Place(slide=1, heading=("Risks", "Speaker notes"))
    assert list_places(reading)["Thank Ann."] == ("prose", place)


@pytest.mark.parametrize(
    "comment",
    [
        '<p:cm authorId="0" dt="2024-05-06T10:12:00"><p:text>Too much?</p:text></p:cm>',
        f'<p:cm authorId="0" created="2024-05-06T10:12:00"><p:txBody>{para("Too much?")}</p:txBody></p:cm>',
    ],
    ids=["2007", "today"],
)
def test_comments_are_messages_of_their_reviewer(comment: str):
    reading = read(slide(TITLE), comments=element("p:cmLst", comment))
    place = Place(slide=1, heading=("Risks",), sender="Ann Lee", at="2024-05-06T10:12:00")
    assert list_places(reading)["Comment by Ann Lee: Too much?"] == ("prose", place)
    assert reading.layout is not None
    assert reading.layout.day_at(len(reading.text) - 1) == date(2024, 5, 6)


XML = any_xml(
    "p:sp p:spPr p:nvPr p:ph p:txBody p:pic p:grpSp p:graphicFrame p:style p:cNvPr p:bg p:bgPr p:bgRef"
    " p:cm p:text a:p a:r a:rPr a:t a:br a:fld a:pPr a:buAutoNum a:buNone a:solidFill a:schemeClr"
    " a:srgbClr a:noFill a:off a:ext a:graphic a:graphicData a:tbl a:tr a:tc a:txBody dgm:relIds"
    " mc:AlternateContent",
    "type idx val lvl sz x y cx cy hidden show startAt vMerge hMerge r:dm dt id",
    ["", "0", "1", "-1", "99999999999", "title", "body", "bg1", "FFFFFF", "romanLcPeriod"],
)


@given(XML, XML)
def test_every_presentation_is_read_or_refused(inside: str, other: str):
    parts = {"notesSlide": element("p:notes", other), "comments": element("p:cmLst", other)}
    try:
        reading = PptxReader().read(pptx(slide(inside), layout=other, **parts), "a.pptx")
    except InputError:
        return
    assert reading.layout is not None
    assert all(reading.text[each.start : each.end].strip() for each in reading.layout.stretches)
