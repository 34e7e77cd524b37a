"""Office files that are damaged, encrypted, hostile or of another kind are refused, with what to do."""

from __future__ import annotations

import struct
import zipfile
from io import BytesIO

import pytest
from helpers.ooxml import any_xml, docx, p, pack, r
from hypothesis import given
from hypothesis import strategies as st

from summarizer import InputError, readers
from summarizer.readers import Reading, ooxml
from summarizer.readers.docx import DocxReader

GOOD = docx(p("All is well."))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def with_part(path: str, content: str | bytes) -> bytes:
    with zipfile.ZipFile(BytesIO(GOOD)) as archive:
        return pack({name: archive.read(name) for name in archive.namelist()} | {path: content})


def with_flag(data: bytes) -> bytes:
    """The same archive, each of whose files says that it is encrypted."""
    for magic, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(magic)
        while at >= 0:
            data = data[: at + offset] + struct.pack("<H", 1) + data[at + offset + 2 :]
            at = data.find(magic, at + 4)
    return data


@pytest.mark.parametrize(
    ("data", "message", "hint"),
    [
        (OLE, "is a Word document of the kind before 2007", "soffice --headless --convert-to docx FILE"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "is encrypted", "without its password"),
        (with_flag(GOOD), "is encrypted", "without its password"),
        (GOOD[:200], "is damaged", "save it again as .docx"),
        (GOOD[:-30], "is damaged", "save it again as .docx"),
        (b"PK\x03\x04", "is damaged", "save it again as .docx"),
        (pack({"a.txt": "x"}), "is damaged (its main part is missing)", "save it again as .docx"),
        (with_part("word/document.xml", "<w:document"), "is damaged", "save it again as .docx"),
        (with_part("word/document.xml", b"\xff\xfe\x00"), "is damaged", "save it again as .docx"),
        (with_part("word/document.xml", "<workbook/>"), "is not a Word document", "suffix"),
        (b"\x89PNG\r\n\x1a\n", "is a PNG image, not a Word document", "suffix"),
        (b"Plain text.", "is not a Word document", "save it as .docx"),
        (b"", "is not a Word document", "save it as .docx"),
    ],
    ids=["old", "encrypted", "encrypted-parts", "cut-short", "end-cut", "empty-archive", "no-main-part",
         "open-tag", "no-text", "workbook", "picture", "text", "empty"],
)  # fmt: skip
def test_refused_with_a_remedy(data: bytes, message: str, hint: str):
    with pytest.raises(InputError) as caught:
        readers.read(data, "a.docx")
    assert message in caught.value.message
    assert hint in str(caught.value.hint)


@pytest.mark.parametrize("name", ["stdin", "a.docx", "a.DOTX", "report", "a.txt"])
def test_a_word_document_is_known_by_its_content(name: str):
    assert readers.read(GOOD, name).text == "All is well."


DOCTYPE = '<!DOCTYPE d [<!ENTITY a "b">]><d>&a;</d>'


@pytest.mark.parametrize(
    "part",
    [
        DOCTYPE,
        f"<?xml version='1.0'?><!-- <d> --><?p <d?>\n{DOCTYPE}",
        f"\ufeff{DOCTYPE}".encode("utf-16-le"),
    ],
    ids=["plain", "after-comments", "utf-16"],
)
@pytest.mark.parametrize("path", ["word/document.xml", "_rels/.rels"])
def test_a_document_type_is_refused(part: str | bytes, path: str):
    with pytest.raises(InputError, match=r"has a <!DOCTYPE>, which no \.docx file needs"):
        readers.read(with_part(path, part), "a.docx")


def test_a_text_about_document_types_is_read():
    assert readers.read(docx(p(r("Write &lt;!DOCTYPE html>."))), "a.docx").text == "Write <!DOCTYPE html>."


def test_what_is_larger_than_the_limit_unpacked_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(ooxml, "LARGEST", 50_000)
    with pytest.raises(InputError, match="larger than 0 MB when it is unpacked"):
        readers.read(docx(p("a" * 100_000)), "a.docx")


def test_what_is_nested_too_deeply_is_refused():
    with pytest.raises(InputError, match="nested too deeply"):
        readers.read(docx("<w:sdt>" * 5000 + "</w:sdt>" * 5000), "a.docx")


STRICT = {
    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main": b"wordprocessingml/main",
    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": b"officeDocument/relationships",
}


def test_strict_open_xml_is_read():
    with zipfile.ZipFile(BytesIO(docx(p("Text."), footer=p("Foot")))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for usual, strict in STRICT.items():
        parts = {
            name: part.replace(usual, b"http://purl.oclc.org/ooxml/" + strict) for name, part in parts.items()
        }
    assert readers.read(pack(parts), "a.docx").text == "Text."


def test_parts_are_found_whatever_the_case_and_slashes():
    with zipfile.ZipFile(BytesIO(GOOD)) as archive:
        parts = {name.replace("/", "\\").upper(): archive.read(name) for name in archive.namelist()}
    assert readers.read(pack(parts), "a.docx").text == "All is well."


XML = any_xml(
    "w:p w:pPr w:r w:rPr w:t w:tab w:br w:del w:ins w:moveFrom w:sdt w:sdtPr w:sdtContent w:tbl w:tr"
    " w:tc w:tcPr w:vMerge w:gridSpan w:hMerge w:tblLook w:pStyle w:numPr w:ilvl w:numId w:fldChar"
    " w:instrText w:fldSimple w:vanish w:color w:shd w:sz w:footnoteReference w:commentReference"
    " w:sectPr w:headerReference w:outlineLvl w:framePr w:hyperlink w:ruby w:rt w:object w:altChunk"
    " w:sym w:txbxContent w:style w:basedOn w:rStyle w:name w:num w:abstractNum w:abstractNumId w:lvl"
    " w:lvlText w:numFmt w:start w:lvlOverride w:startOverride w:numStyleLink w:footnote w:comment"
    " m:oMath m:f m:d",
    "w:val w:id w:type w:fldCharType w:ilvl w:numId w:abstractNumId w:styleId w:fill r:id w:char",
    ["", "0", "1", "-1", "9", "99999999999", "begin", "separate", "end", "a", "%1.%2", "lowerRoman", "bullet",
     "FFFFFF", "footnotes", "header", "styles", "continue", "TOC", "\uf0b7"],
)  # fmt: skip
PARTS = st.sampled_from(["styles", "numbering", "footnotes", "comments", "header", "settings"])


def check(data: bytes) -> None:
    """Nothing but a reading, whose stretches are in order and hold every character, or an `InputError`."""
    try:
        reading = DocxReader().read(data, "a.docx")
    except InputError:
        return
    assert isinstance(reading, Reading)
    assert reading.layout is not None
    end = 0
    for stretch in reading.layout.stretches:
        assert end <= stretch.start < stretch.end <= len(reading.text)
        assert not reading.text[end : stretch.start].strip()
        end = stretch.end
    assert not reading.text[end:].strip()


@given(XML, st.dictionaries(PARTS, XML, max_size=3))
def test_every_document_is_read_or_refused(body: str, parts: dict[str, str]):
    check(docx(body + p("Text."), **parts))


@given(st.integers(0, len(GOOD) - 1), st.binary(max_size=8))
def test_every_damaged_file_is_read_or_refused(at: int, damage: bytes):
    check(GOOD[:at] + damage + GOOD[at + len(damage) :])
