"""List numbers are counted as Word prints them."""

from __future__ import annotations

import pytest
from helpers.ooxml import docx, p, style

from summarizer.readers.docx import DocxReader

START = '<w:start w:val="1"/>'


def level(number: int, text: str, how: str = "decimal", more: str = START) -> str:
    return f'<w:lvl w:ilvl="{number}"><w:numFmt w:val="{how}"/><w:lvlText w:val="{text}"/>{more}</w:lvl>'


def numbering(levels: str, nums: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> str:
    return f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>{nums}'


def item(text: str, depth: int = 0, num: int = 1) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{num}"/></w:numPr>')


def lines(body: str, numbers: str, styles: str = "") -> list[str]:
    return DocxReader().read(docx(body, numbering=numbers, styles=styles), "a.docx").text.split("\n\n")


@pytest.mark.parametrize(
    ("how", "text", "printed"),
    [
        ("decimal", "%1.", ["1. a", "2. b"]),
        ("lowerLetter", "(%1)", ["(a) a", "(b) b"]),
        ("upperRoman", "Part %1", ["Part I a", "Part II b"]),
        ("decimalZero", "%1", ["01 a", "02 b"]),
        ("ordinal", "%1", ["1st a", "2nd b"]),
        ("bullet", "\uf0b7", ["• a", "• b"]),
        ("none", "", ["a", "b"]),
        ("chineseCounting", "%1、", ["1、 a", "2、 b"]),
    ],
)
def test_formats(how: str, text: str, printed: list[str]):
    assert lines(item("a") + item("b"), numbering(level(0, text, how))) == printed


def test_levels_begin_anew_below_a_higher_one():
    levels = level(0, "%1.") + level(1, "%1.%2") + level(2, "%3)", "lowerLetter")
    body = item("a") + item("b", 1) + item("c", 1) + item("d", 2) + item("e") + item("f", 1) + item("g", 2)
    printed = ["1. a", "1.1 b", "1.2 c", "a) d", "2. e", "2.1 f", "a) g"]
    assert lines(body, numbering(levels)) == printed


@pytest.mark.parametrize(
    ("more", "printed"),
    [
        ('<w:start w:val="5"/>', ["1. a", "1.5 b", "2. c", "2.5 d"]),
        ('<w:start w:val="1"/><w:lvlRestart w:val="0"/>', ["1. a", "1.1 b", "2. c", "2.2 d"]),
        ('<w:start w:val="1"/><w:isLgl/>', ["1. a", "1.1 b", "2. c", "2.1 d"]),
    ],
    ids=["start", "no-restart", "legal"],
)
def test_starts_and_restarts(more: str, printed: list[str]):
    body = item("a") + item("b", 1) + item("c") + item("d", 1)
    assert lines(body, numbering(level(0, "%1.") + level(1, "%1.%2", more=more))) == printed


def test_a_list_goes_on_unless_its_number_starts_anew():
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    nums = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="0"/>{override}</w:num>'
        for number, override in ((1, ""), (2, ""), (3, again))
    )
    body = item("a") + p("Text.") + item("b", num=2) + item("c", num=3) + item("d", num=3)
    assert lines(body, numbering(level(0, "%1."), nums)) == ["1. a", "Text.", "2. b", "1. c", "2. d"]


def test_an_empty_item_counts_and_a_deleted_one_does_not():
    deleted = "<w:rPr><w:del/></w:rPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>"
    body = item("a") + item("") + p("<w:del><w:r><w:delText>x</w:delText></w:r></w:del>", deleted) + item("b")
    assert lines(body, numbering(level(0, "%1."))) == ["1. a", "3. b"]


def test_headings_are_numbered_by_their_style():
    link = '<w:start w:val="1"/><w:pStyle w:val="heading{}"/>'
    levels = level(0, "%1", more=link.format(1)) + level(1, "%1.%2", more=link.format(2))
    number = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = style("heading 1", number) + style("heading 2", number)
    styles += style("Bare", '<w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>', based_on="heading1")
    body = "".join(
        p(name, f'<w:pStyle w:val="{name}"/>') for name in ("heading1", "heading2", "Bare", "heading2")
    )
    assert lines(body, numbering(levels), styles) == ["1 heading1", "1.1 heading2", "Bare", "1.2 heading2"]


def test_a_list_that_names_a_style_has_the_levels_of_the_list_of_the_style():
    numbers = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="Steps"/></w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="1">{level(0, "Step %1:")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    )
    steps = style("Steps", '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>', kind="numbering")
    assert lines(item("a"), numbers, steps) == ["Step 1: a"]
