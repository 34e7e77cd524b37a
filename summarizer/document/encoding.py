"""Encoding: bytes to text, by byte-order mark, by UTF-8, and only then by guess."""

from __future__ import annotations

import codecs
from typing import Final

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte-order marks; UTF-32's begins like UTF-16's and so comes first."""

_LEGACY: Final = [
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1255", "cp1256", "koi8_r"),
    *("shift_jis", "euc_jp", "gb18030", "big5", "euc_kr"),
]
_WESTERN: Final = "cp1252"
_SAMPLE: Final = 4096
_SHORTEST_UTF16: Final = 8
_MOST_DAMAGE: Final = 0.2
"""Share of characters beyond ASCII that may be damaged in what is still taken for UTF-8."""


def decode(data: bytes) -> tuple[str, str | None]:
    """Decode bytes: by byte-order mark, as UTF-8, or as the likeliest older encoding.

    Returns:
        The text without its byte-order mark, and notices about how it was read.

    Raises:
        UnicodeError: No encoding fits.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _unicode(data[len(mark) :], encoding)
    if encoding := _unmarked_utf16(data):
        return _unicode(data, encoding)[0], f"read as {encoding.upper()}, which it does not say it is"
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError:
        return _damaged_utf8(data) or _legacy(data)


def _unicode(data: bytes, encoding: str) -> tuple[str, str | None]:
    try:
        return data.decode(encoding, "surrogatepass"), None
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
        return text, f"damaged {encoding.upper()}; U+FFFD stands for what could not be read"


def _unmarked_utf16(data: bytes) -> str | None:
    """Decode UTF-16 of a Western script: every other byte is zero."""
    sample = data[:_SAMPLE]
    if len(data) % 2 or len(data) < _SHORTEST_UTF16:
        return None
    even, odd = sample[::2].count(0) / len(sample[::2]), sample[1::2].count(0) / len(sample[1::2])
    if odd > 0.4 and even < 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 and odd < 0.05 else None


def _damaged_utf8(data: bytes) -> tuple[str, str] | None:
    """Decode UTF-8 with a few damaged bytes: an older encoding would hardly spell so many characters."""
    text = data.decode("utf-8", "replace")
    beyond = sum(not character.isascii() for character in text)
    damage = text.count("\ufffd")
    if damage > _MOST_DAMAGE * beyond:
        return None
    return text, f"damaged UTF-8; U+FFFD stands for what could not be read, in {damage} place(s)"


def _legacy(data: bytes) -> tuple[str, str]:
    """Decode the likeliest older encoding; Western European if another is equally likely."""
    # Imported here: nearly every document is UTF-8 and should not wait for the detector.
    from charset_normalizer import from_bytes

    matches = from_bytes(data, cp_isolation=_LEGACY)
    best = matches.best()
    if best is None:
        raise UnicodeError("no encoding fits")
    equals = [match for match in matches if (match.chaos, match.coherence) == (best.chaos, best.coherence)]
    if any(_WESTERN in match.could_be_from_charset for match in equals):
        return data.decode(_WESTERN), f"read as Latin-1 ({_WESTERN}), not UTF-8"
    return str(best), f"read as {best.encoding}, not UTF-8"
