"""Files that are no text: each is named, with a remedy that works."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer import InputError, read

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
ZIP = b"PK\x03\x04\x14\0\0\0"


def compound(*streams: str) -> bytes:
    """A file of the kind that Office wrote before 2007, as far as its directory shows it."""
    return OLE + b"".join(stream.encode("utf-16-le").ljust(64, b"\0") for stream in streams)


def packed(*names: bytes) -> bytes:
    return ZIP + b"PK".join(names)


ODF = b"mimetypeapplication/vnd.oasis.opendocument."
BINARY = {
    "PNG": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a PNG image", "tesseract {file} - | summarizer brief -"),
    "WebP": (b"RIFF\x10\0\0\0WEBPVP8 ", "a WebP image", "tesseract"),
    "HEIC": (b"\0\0\0\x18ftypheic\0\0\0\0", "a HEIF image", "tesseract"),
    "MP4": (b"\0\0\0\x18ftypisom\0\0\0\0", "a video or sound file", "whisper --output_format vtt {file}"),
    "ZIP": (packed(b"notes.txt"), "a ZIP archive", "Unpack it"),
    "Excel": (packed(b"[Content_Types].xml", b"xl/workbook.xml"), "an Excel workbook", "Export"),
    "OpenDocument": (packed(ODF + b"text"), "an OpenDocument file", "pandoc -t plain {file}"),
    "ODS": (packed(ODF + b"spreadsheet"), "an OpenDocument spreadsheet", "--convert-to csv {file}"),
    "ODP": (packed(ODF + b"presentation"), "an OpenDocument presentation", "--convert-to pptx {file}"),
    "EPUB": (packed(b"mimetypeapplication/epub+zip"), "an EPUB book", "pandoc -t plain {file}"),
    "Pages": (packed(b"Index/Document.iwa"), "an iWork document", "Export it as PDF or Word"),
    "its directory says it": (packed(b"a" * 5000, b"Index/Tables.iwa"), "an iWork document", "Export"),
    "MSG": (
        compound("Root Entry", "__properties_version1.0", "__substg1.0_1000001F"),
        "an Outlook message",
        "summarizer brief {file} --reader 'extract_msg --dump-stdout'",
    ),
    "DOC": (
        compound("Root Entry", "WordDocument"),
        "a Word document of the kind before 2007",
        "--convert-to docx {file}",
    ),
    "PPT": (
        compound("Root Entry", "PowerPoint Document"),
        "a presentation of the kind before 2007",
        "--convert-to pptx {file}",
    ),
    "XLS": (compound("Workbook"), "a workbook of the kind before 2007", "--convert-to csv {file}"),
    "encrypted": (
        compound("Root Entry", "EncryptedPackage"),
        "an encrypted Office file",
        "Save a copy without its password",
    ),
    "OLE": (compound("Root Entry"), "an old Office document", "Save it as text"),
    "ELF": (b"\x7fELF\x02\x01\x01\0", "an ELF program", "give a text or Markdown file"),
    "gzip": (b"\x1f\x8b\x08\0", "a gzip archive", "gunzip -c {file} | summarizer brief -"),
    "RTF": (b"{\\rtf1 Hello}", "an RTF document", "pandoc -f rtf"),
    "ASS": (
        b"\xef\xbb\xbf[Script Info]\r\nTitle: Gate\r\n",
        "an ASS subtitle script",
        "pysubs2 --to srt < {file} | summarizer brief -",
    ),
    "TTML": (
        b'<?xml version="1.0"?>\n<tt xml:lang="en" xmlns="http://www.w3.org/ns/ttml"><body/></tt>',
        "TTML markup of subtitles",
        "pysubs2 --to srt < {file}",
    ),
}


@pytest.mark.parametrize(("data", "kind", "remedy"), BINARY.values(), ids=BINARY)
def test_a_known_binary_is_named_with_a_remedy(data: bytes, kind: str, remedy: str, tmp_path: Path) -> None:
    file = tmp_path / "a file"
    file.write_bytes(data)
    with pytest.raises(InputError) as caught:
        read(file)
    assert caught.value.message == f"{file} is {kind}, not text."
    assert remedy.format(file=f"'{file}'") in (caught.value.hint or "")


TEXTS = {
    "a text about subtitles": "The [Script Info] comes first.",
    "XML of another kind": "<ttl>Gate</ttl> is shut.",
    "a text about workbooks": "xl/workbook.xml is broken.",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_text_is_read(text: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(text)
    assert read(tmp_path / "a.txt").text == text
