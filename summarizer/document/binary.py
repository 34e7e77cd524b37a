"""Binary: recognise files that are not text, and say how to get text out of them."""

from __future__ import annotations

from typing import Final

_PANDOC: Final = "Convert it first: pandoc -t plain {file} | summarizer brief -"
_UNPACK: Final = "Unpack it and give the files in it that hold text."
_NO_TEXT: Final = "It holds no text to read; give a text or Markdown file."

_OFFICE: Final = (
    (b"xl/", "an Excel workbook", "Export it as text first."),
    (b"mimetypeapplication/epub", "an EPUB book", _PANDOC),
    (b"mimetypeapplication/vnd.oasis", "an OpenDocument file", _PANDOC),
)
_KINDS: Final = (
    (b"\x89PNG\r\n\x1a\n", "a PNG image", _NO_TEXT),
    (b"\xff\xd8\xff", "a JPEG image", _NO_TEXT),
    (b"GIF87a", "a GIF image", _NO_TEXT),
    (b"GIF89a", "a GIF image", _NO_TEXT),
    (b"II*\0", "a TIFF image", _NO_TEXT),
    (b"MM\0*", "a TIFF image", _NO_TEXT),
    (b"ID3\x03", "an MP3 file", _NO_TEXT),
    (b"ID3\x04", "an MP3 file", _NO_TEXT),
    (b"OggS\0", "an Ogg file", _NO_TEXT),
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
    (b"PK\x03\x04", "a ZIP archive", _UNPACK),
    (b"PK\x05\x06", "a ZIP archive", _UNPACK),
)

_HEAD: Final = 4096
_CONTROL: Final = bytes(set(range(32)) - set(b"\t\n\r\f\b\x1b"))
_MOST_CONTROL: Final = 0.3
_FEW_CONTROL: Final = 0.02


def kind_of(data: bytes) -> tuple[str, str] | None:
    """Recognise a file by its first bytes.

    Returns:
        What it is, and a remedy in which `{file}` stands for its name; None if it is not recognised.
    """
    for magic, kind, remedy in _KINDS:
        if data.startswith(magic):
            office = (found for found in _OFFICE if magic[:2] == b"PK" and found[0] in data[:_HEAD])
            _, kind, remedy = next(office, (magic, kind, remedy))
            return kind, remedy
    return None


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
