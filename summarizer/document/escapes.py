"""Escapes: encodings of seven bits, which switch to another script and back: ISO-2022, HZ, UTF-7."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from typing import Final

from summarizer.document.letterpairs import measure_bits

_DESIGNATOR: Final = re.compile(rb"\x1b\$(?:[@ABG]|\([DOPQ]|\)[ACG])|\x1b\(I")
_ISO_2022: Final = ("iso2022_jp", "iso2022_kr", "iso2022_jp_ext", "iso2022_jp_2", "iso2022_jp_2004")
_SHIFTED: Final = re.compile(rb"\x0e([^\x0f\n]*)\x0f?")
_CHINESE: Final = b"\x1b$)A"
_HZ: Final = re.compile(rb"~\{(?:[\x21-\x7e]{2}){1,200}?~\}")
_UTF_7: Final = re.compile(rb"\+([A-Za-z0-9+/]*)-?")
_MOST_BITS: Final = 5
"""Bits a byte, in UTF-8, of words with letters beyond ASCII; what costs more was not meant so."""
_LENIENCE: Final = 4
"""More bytes, for what is very short."""


def decode_escapes(data: bytes) -> tuple[str, str] | None:
    """Decode a text of seven bits that has a switch of script in it.

    Returns:
        The text and the name of its encoding; None if it has none, or says nothing with it.
    """
    if not data.isascii():
        return None
    found = next(_decode_each(data), None)
    return found if found and _is_likely(found[0]) else None


def _decode_each(data: bytes) -> Iterator[tuple[str, str]]:
    if _DESIGNATOR.search(data):
        if _CHINESE in data:
            yield _decode_chinese(data), "iso2022_cn"
        yield from _try(data, _ISO_2022)
    if _HZ.search(data):
        yield from _try(data, ("hz",))
    if b"+" in data and all(map(_is_utf_7, _UTF_7.findall(data))):
        yield from _try(data, ("utf_7",))


def _try(data: bytes, encodings: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for encoding in encodings:
        try:
            text = data.decode(encoding)
            text.encode("utf-8")  # UTF-7 decodes half a surrogate pair, as in 1e+308
        except UnicodeError:
            continue
        yield text, encoding


def _decode_chinese(data: bytes) -> str:
    def shift(found: re.Match[bytes]) -> bytes:
        return bytes(byte | 0x80 for byte in found[1])

    return _SHIFTED.sub(shift, data.replace(_CHINESE, b"")).decode("gb2312", "replace")


def _is_utf_7(run: bytes) -> bool:
    """Whether base64 after a plus sign spells whole UTF-16, and what UTF-7 must write so."""
    if not run:
        return True
    bits = len(run) * 6 % 16
    units = base64.b64decode(run + b"A" * (-len(run) % 4))[: len(run) * 6 // 16 * 2]
    if bits >= 6 or not units:
        return False
    return not any(byte.isascii() and byte.isalnum() for byte in units.decode("utf-16-be", "replace"))


def _is_likely(text: str) -> bool:
    beyond = " ".join(word for word in text.split() if not word.isascii())
    return bool(beyond) and measure_bits(beyond) <= _MOST_BITS * (len(beyond.encode()) + _LENIENCE)
