"""Binary: recognise files that are not text, and say how to get text out of them."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import Final

_PANDOC: Final = "Convert it first: pandoc -t plain {file} | summarizer brief -"
_UNPACK: Final = "Unpack it and give the files in it that hold text."
_NO_TEXT: Final = "It holds no text to read; give a text or Markdown file."
_OCR: Final = "It holds no text; an OCR may read it: tesseract {file} - | summarizer brief -"
_TRANSCRIBE: Final = "Give its transcript or subtitles: whisper --output_format vtt {path}"
_SUBTITLES: Final = "Convert it first (pip install pysubs2): pysubs2 --to srt < {path} | summarizer brief -"
_EXTRACT: Final = (
    "Save it as .eml, or read its text: summarizer brief {path} --reader 'extract_msg --dump-stdout'"
    " (pip install extract-msg)"
)


def _office(suffix: str) -> str:
    return f"Convert it, and give the .{suffix}: soffice --headless --convert-to {suffix} {{path}}"


_ODF: Final = b"mimetypeapplication/vnd.oasis.opendocument."
_PACKED: Final = (
    (b"xl/workbook", "an Excel workbook", f"Export it as text first. {_office('csv')}"),
    (_ODF + b"spreadsheet", "an OpenDocument spreadsheet", _office("csv")),
    (_ODF + b"presentation", "an OpenDocument presentation", _office("pptx")),
    (_ODF[:-1], "an OpenDocument file", _PANDOC),
    (b"mimetypeapplication/epub", "an EPUB book", _PANDOC),
    (b".iwa", "an iWork document", "Export it as PDF or Word from Pages, Numbers or Keynote."),
    (b"index.apxl", "an iWork document", "Export it as PDF or Word from Pages, Numbers or Keynote."),
)
"""What names a kind of file that is a ZIP archive."""
_COMPOUND: Final = (
    ("EncryptedPackage", "an encrypted Office file", "Save a copy without its password, and give that copy."),
    ("__properties_version1.0", "an Outlook message", _EXTRACT),
    ("WordDocument", "a Word document of the kind before 2007", _office("docx")),
    ("PowerPoint Document", "a presentation of the kind before 2007", _office("pptx")),
    ("Workbook", "a workbook of the kind before 2007", _office("csv")),
    ("Book", "a workbook of the kind before 2007", _office("csv")),
)
"""Streams of a compound file, and what has them."""
_PREFIXES: Final = (
    (b"\x89PNG\r\n\x1a\n", "a PNG image", _OCR),
    (b"\xff\xd8\xff", "a JPEG image", _OCR),
    (b"GIF87a", "a GIF image", _OCR),
    (b"GIF89a", "a GIF image", _OCR),
    (b"II*\0", "a TIFF image", _OCR),
    (b"MM\0*", "a TIFF image", _OCR),
    (b"ID3\x03", "an MP3 file", _TRANSCRIBE),
    (b"ID3\x04", "an MP3 file", _TRANSCRIBE),
    (b"OggS\0", "an Ogg file", _TRANSCRIBE),
    (b"fLaC\0", "a FLAC file", _TRANSCRIBE),
    (b"\x1aE\xdf\xa3", "a Matroska or WebM video", _TRANSCRIBE),
    (b"\x7fELF", "an ELF program", _NO_TEXT),
    (b"MZ\x90\0", "a Windows program", _NO_TEXT),
    (b"\xcf\xfa\xed\xfe", "a macOS program", _NO_TEXT),
    (b"SQLite format 3\0", "an SQLite database", "Export what you need as text first."),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document", "Save it as text first."),
    (b"{\\rtf", "an RTF document", "Convert it first: pandoc -f rtf -t plain {file} | summarizer brief -"),
    (b"\x1f\x8b", "a gzip archive", "Unpack it first: gunzip -c {file} | summarizer brief -"),
    (b"BZh91AY&SY", "a bzip2 archive", "Unpack it first: bunzip2 -c {file} | summarizer brief -"),
    (b"\xfd7zXZ\0", "an xz archive", "Unpack it first: xz -dc {file} | summarizer brief -"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive", "Unpack it first: zstd -dc {file} | summarizer brief -"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", _UNPACK),
    (b"Rar!\x1a\x07", "a RAR archive", _UNPACK),
    (b"PK\x03\x04", "a ZIP archive", _UNPACK),
    (b"PK\x05\x06", "a ZIP archive", _UNPACK),
    (b"[Script Info]", "an ASS subtitle script", _SUBTITLES),
)
_FORMS: Final = (
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), "a WebP image", _OCR),
    (re.compile(rb"BM.{4}\0{4}", re.DOTALL), "a BMP image", _OCR),
    (re.compile(rb".{4}ftyp(?:hei[cfx]|mif1|avif)", re.DOTALL), "a HEIF image", _OCR),
    (re.compile(rb".{4}ftyp", re.DOTALL), "a video or sound file", _TRANSCRIBE),
    (re.compile(rb"RIFF.{4}(?:WAVE|AVI )", re.DOTALL), "a video or sound file", _TRANSCRIBE),
    (
        re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:\w{1,9}:)?tt\s[^>]*/ns/ttml", re.DOTALL),
        "TTML markup of subtitles",
        _SUBTITLES,
    ),
)

_HEAD: Final = 4096
_DIRECTORY: Final = 65_536
"""Bytes at the end of an archive, in which its files are listed."""
_CONTROL: Final = bytes(set(range(32)) - set(b"\t\n\r\f\b\x1b"))
_MOST_CONTROL: Final = 0.3
_FEW_CONTROL: Final = 0.02


def kind_of(data: bytes) -> tuple[str, str] | None:
    """Recognise a file by its first bytes.

    Returns:
        What it is, and a remedy in which `{file}` stands for its name, or `-` for stdin, and `{path}` for
        its name; None if it is not recognised.
    """
    bare = data.removeprefix(codecs.BOM_UTF8)
    prefixed = next((found for found in _PREFIXES if bare.startswith(found[0])), None)
    if prefixed:
        return next(_find_content(prefixed[0], data), prefixed[1:])
    return next(((kind, remedy) for form, kind, remedy in _FORMS if form.match(bare[:_HEAD])), None)


def _find_content(magic: bytes, data: bytes) -> Iterator[tuple[str, str]]:
    """Yield what an archive or a compound file is by the names of what is in it, with a remedy."""
    if magic[:2] == b"PK":
        names = data[:_HEAD] + data[-_DIRECTORY:]
        yield from ((kind, remedy) for name, kind, remedy in _PACKED if name in names)
    elif magic[:2] == b"\xd0\xcf":
        yield from (
            (kind, remedy) for name, kind, remedy in _COMPOUND if name.encode("utf-16-le") + b"\0\0" in data
        )


def is_binary(text: str) -> bool:
    """Whether a text has too many NUL or control characters to be one."""
    head = text[:_HEAD].encode("utf-8", "replace")
    return _count_controls(head) > _MOST_CONTROL * len(head)


def has_controls(data: bytes) -> bool:
    """Whether the bytes of a file have more NUL or control characters than a text in any encoding."""
    head = data[:_HEAD]
    return _count_controls(head) > _FEW_CONTROL * len(head)


def _count_controls(head: bytes) -> int:
    return len(head) - len(head.translate(None, _CONTROL))
