"""Reading: how long our readers take for a file, beside the libraries for its kind that are installed.

`python benchmarks/reading.py [FILE …]` prints one table: CPU of each way to read a file, and how many times
ours that is. Without files, it makes its own. Another format is one more entry in `SAMPLES` and `PEERS`.
"""

from __future__ import annotations

import json
import sys
import zipfile
from collections.abc import Callable, Iterator, Mapping
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from timing import alternate, ratio, table

from summarizer import readers

_ROUNDS: Final = 3
_PARAGRAPHS: Final = 500
_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_WORD_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_SENTENCES: Final = "The pump of lift {} leaks since Monday. It costs 12,000 euros to replace it."


def make_docx() -> bytes:
    """A Word document of 500 paragraphs, a sixth of them in tables."""
    text = "<w:p><w:r><w:t>{0}</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t> Urgent.</w:t></w:r></w:p>"
    row = "<w:tbl><w:tr><w:tc>{0}</w:tc><w:tc>{0}</w:tc></w:tr></w:tbl>"
    paragraphs = [text.format(_SENTENCES.format(number)) for number in range(_PARAGRAPHS)]
    body = "".join(row.format(each) if at % 6 == 0 else each for at, each in enumerate(paragraphs))
    return _pack(
        {
            "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
            f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_WORD_TYPE}"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r" '
            f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/document.xml": f'<w:document xmlns:w="{_W}" xmlns:r="{_OFFICE}">'
            f"<w:body>{body}</w:body></w:document>",
        }
    )


def make_notebook() -> bytes:
    """A notebook of 500 cells."""
    text = {"cell_type": "markdown", "metadata": {}, "source": [_SENTENCES.format(1)]}
    code = {"cell_type": "code", "metadata": {}, "source": "a = 1", "outputs": [], "execution_count": 1}
    notebook = {
        "nbformat": 4,
        "nbformat_minor": 4,
        "metadata": {},
        "cells": [text, code] * (_PARAGRAPHS // 2),
    }
    return json.dumps(notebook).encode()


def make_pdf() -> bytes:
    """A PDF of 20 pages with 50 lines each."""
    line = "BT /F1 10 Tf 72 {} Td (" + _SENTENCES[:44] + ") Tj ET\n"
    content = "".join(line.format(760 - 14 * number, number) for number in range(50)).encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 20 /Kids [" + b" ".join(b"%d 0 R" % n for n in range(5, 25)) + b"] >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
    ]
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
    objects += [page + b" /Resources << /Font << /F1 3 0 R >> >> >>"] * 20
    data, offsets = b"%PDF-1.4\n", list[int]()
    for number, body in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    end = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(data))
    return data + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + end


def make_page() -> bytes:
    """A web page of 500 paragraphs and rows, with hidden text and a rule that hides it."""
    text = "<p>{0} <span class=x>Not seen.</span></p><table><tr><td>{0}<td>1</table>"
    body = "".join(text.format(_SENTENCES.format(number)) for number in range(_PARAGRAPHS // 2))
    return f"<!doctype html><style>.x{{display:none}}</style><h1>Lifts</h1>{body}".encode()


def make_mail() -> bytes:
    """A mail of 500 lines, half of them quoted, in quoted-printable."""
    lines = ("> " * (number % 2) + _SENTENCES.format(number) for number in range(_PARAGRAPHS))
    head = "From: Ann Lee <ann@x.org>\nDate: Mon, 6 Jun 2005 10:00:00 +0200\nSubject: Lifts\n"
    form = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
    return (head + form + "\n".join(lines)).encode()


def make_captions() -> bytes:
    """A file of WebVTT with 500 cues of two speakers."""
    times = "00:{0:02}:{1:02}.000 --> 00:{0:02}:{1:02}.900"
    cues = (
        f"{times.format(*divmod(number, 60))}\n<v Ann Lee {number % 2}>{_SENTENCES.format(number)}</v>\n"
        for number in range(_PARAGRAPHS)
    )
    return ("WEBVTT\n\n" + "\n".join(cues)).encode()


def make_table() -> bytes:
    """A CSV file of 500 rows."""
    rows = (f'{number},"{_SENTENCES.format(number)}",2024-05-01' for number in range(_PARAGRAPHS))
    return "\n".join(["lift,text,day", *rows]).encode()


def _pack(parts: Mapping[str, str]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in parts.items():
            archive.writestr(path, content)
    return buffer.getvalue()


def _read_python_docx(data: bytes) -> object:
    import docx

    document: Any = docx.Document(BytesIO(data))
    tables = [[cell.text for cell in row.cells] for each in document.tables for row in each.rows]
    return [paragraph.text for paragraph in document.paragraphs], tables


def _read_mammoth(data: bytes) -> object:
    import mammoth

    return mammoth.extract_raw_text(BytesIO(data)).value


def _read_docx2python(data: bytes) -> object:
    from docx2python import docx2python

    with docx2python(BytesIO(data)) as content:
        return content.text


def _read_python_pptx(data: bytes) -> object:
    import pptx

    slides: Any = pptx.Presentation(BytesIO(data)).slides
    return [shape.text_frame.text for slide in slides for shape in slide.shapes if shape.has_text_frame]


def _read_nbformat(data: bytes) -> object:
    import nbformat

    return [cell.source for cell in nbformat.reads(data.decode(), as_version=4).cells]


def _read_pypdf(data: bytes) -> object:
    import pypdf

    return [page.extract_text() for page in pypdf.PdfReader(BytesIO(data)).pages]


def _read_pdfminer(data: bytes) -> object:
    from pdfminer.high_level import extract_text

    return extract_text(BytesIO(data))


def _read_pypdfium2(data: bytes) -> object:
    import pypdfium2

    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)]


def _read_selectolax(data: bytes) -> object:
    from selectolax.lexbor import LexborHTMLParser

    return LexborHTMLParser(data).text()


def _read_trafilatura(data: bytes) -> object:
    import trafilatura

    return trafilatura.extract(data)


def _read_email(data: bytes) -> object:
    from email import message_from_bytes, policy

    body = message_from_bytes(data, policy=policy.default).get_body(("plain", "html"))
    return body.get_content() if body else None


def _read_mailparser(data: bytes) -> object:
    import mailparser

    return mailparser.parse_from_bytes(data).text_plain


def _read_webvtt(data: bytes) -> object:
    import webvtt

    return [(caption.voice, caption.text) for caption in webvtt.from_string(data.decode())]


def _read_pysubs2(data: bytes) -> object:
    import pysubs2

    return [event.plaintext for event in pysubs2.SSAFile.from_string(data.decode())]


def _read_csv(data: bytes) -> object:
    import csv

    return list(csv.DictReader(data.decode().splitlines()))


SAMPLES: Final[Mapping[str, Callable[[], bytes]]] = {
    ".docx": make_docx,
    ".ipynb": make_notebook,
    ".pdf": make_pdf,
    ".html": make_page,
    ".csv": make_table,
    ".eml": make_mail,
    ".vtt": make_captions,
}
"""Suffix → what makes a file of the kind, if none is given."""

PEERS: Final[Mapping[str, Mapping[str, Callable[[bytes], object]]]] = {
    ".docx": {"docx": _read_python_docx, "mammoth": _read_mammoth, "docx2python": _read_docx2python},
    ".pptx": {"pptx": _read_python_pptx},
    ".ipynb": {"nbformat": _read_nbformat},
    ".html": {"selectolax": _read_selectolax, "trafilatura": _read_trafilatura},
    ".csv": {"csv": _read_csv},
    ".eml": {"email": _read_email, "mailparser": _read_mailparser},
    ".vtt": {"webvtt": _read_webvtt, "pysubs2": _read_pysubs2},
    ".pdf": {"pypdfium2": _read_pypdfium2, "pypdf": _read_pypdf, "pdfminer": _read_pdfminer},
}
"""Suffix → the module of a library → how it reads a file."""


def _list_rows(name: str, data: bytes) -> Iterator[list[str | float]]:
    peers = PEERS.get(Path(name).suffix.lower(), {})
    installed = {module: read for module, read in peers.items() if find_spec(module)}
    ways: dict[str, Callable[[], Any]] = {"summarizer": lambda: readers.read(data, name)}
    ways |= {module: lambda read=read: read(data) for module, read in installed.items()}
    times = alternate(ways, rounds=_ROUNDS)
    ours = times["summarizer"].cpu
    for way, figures in times.items():
        yield [name, way, min(figures.cpu) * 1000, ratio(figures.cpu, ours)]


def main(paths: list[str]) -> None:
    """Print the table for files, or for samples of every format."""
    files = {Path(path).name: Path(path).read_bytes() for path in paths}
    files = files or {f"sample{suffix}": make() for suffix, make in SAMPLES.items()}
    rows = [row for name, data in files.items() for row in _list_rows(name, data)]
    print(table(["file", "way", "CPU ms", "× ours"], rows))


if __name__ == "__main__":
    main(sys.argv[1:])
