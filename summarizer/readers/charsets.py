"""Charsets: bytes whose encoding a file declares, rightly or not."""

from __future__ import annotations

from typing import Final

from summarizer.document.encoding import decode

_WIDER: Final = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "iso-2022-jp": "iso2022_jp_ext",
    "cp-850": "cp850",
    "unicode-1-1-utf-7": "utf-7",
}
"""What is declared → what it contains, as browsers read it too."""
_UNKNOWN: Final = frozenset({"", "us-ascii", "ascii", "unknown-8bit", "8bit", "x-unknown", "default"})


def decode_declared(data: bytes, charset: str | None) -> tuple[str, str | None]:
    """Decode bytes as declared; if they are not what is declared, by their own looks.

    Returns:
        The text, and a notice about how it was read.

    >>> decode_declared(b"Gr\\xfc\\xdfe", "iso-8859-1"), decode_declared("Grüße".encode(), "us-ascii")
    (('Grüße', None), ('Grüße', None))
    """
    name = (charset or "").strip("'\" ").casefold()
    if name not in _UNKNOWN:
        try:
            return data.decode(_WIDER.get(name, name)), None
        except (LookupError, ValueError):
            pass
    try:
        text, notice = decode(data)
    except UnicodeError:
        text = data.decode("ascii", "replace")
        return text, "U+FFFD stands for what could not be decoded"
    return text, notice and f"not in the charset that it declares: {notice}" if name else notice
