"""Encoding: bytes to text, by byte-order mark, by UTF-8, and only then by guess."""

from __future__ import annotations

import codecs
from typing import Final

from summarizer.document.escapes import decode_escapes
from summarizer.document.letterpairs import measure_bits

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte-order marks; UTF-32's begins like UTF-16's and so comes first."""

_NAMES: Final = {"cp1252": "Latin-1 (cp1252)"}
_SAMPLE: Final = 4096
_SHORTEST_WIDE: Final = 8
_MOST_CONTROL: Final = 0.2
"""Share of control characters from which on plain ASCII may be UTF-16 of another script."""
_MOST_BITS: Final = 4.5
"""Bits a byte that such a text may cost in UTF-16."""
_CONTROL: Final = bytes(set(range(1, 32)) - set(b"\t\n\r\f\b\x1b"))
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
    if encoding := _unmarked_wide(data):
        return _unicode(data, encoding)[0], f"read as {encoding.upper()}, which it does not say it is"
    if escaped := decode_escapes(data):
        return escaped[0], f"read as {escaped[1]}, not UTF-8"
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


def _unmarked_wide(data: bytes) -> str | None:
    """Tell UTF-32 and UTF-16 without a byte-order mark."""
    if len(data) % 2 or len(data) < _SHORTEST_WIDE:
        return None
    return _unmarked_utf32(data) or _western_utf16(data[:_SAMPLE]) or _other_utf16(data)


def _unmarked_utf32(data: bytes) -> str | None:
    """Every fourth byte is zero, and what remains is a character."""
    return next((each for each in ("utf-32-le", "utf-32-be") if _try(data, each)), None)


def _western_utf16(sample: bytes) -> str | None:
    """Every other byte is zero."""
    even, odd = sample[::2].count(0) / len(sample[::2]), sample[1::2].count(0) / len(sample[1::2])
    if odd > 0.4 and even < 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 and odd < 0.05 else None


def _other_utf16(data: bytes) -> str | None:
    """Every other byte is the number of a script, which as ASCII is a control character."""
    sample = data[:_SAMPLE]
    if len(sample.translate(None, _CONTROL)) > (1 - _MOST_CONTROL) * len(sample):
        return None
    texts = {each: _try(sample, each) for each in ("utf-16-le", "utf-16-be")}
    likely = (each for each, text in texts.items() if text and measure_bits(text) < _MOST_BITS * len(sample))
    return next(likely, None)


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _damaged_utf8(data: bytes) -> tuple[str, str] | None:
    """Decode UTF-8 with a few damaged bytes: an older encoding would hardly spell so many characters."""
    text = data.decode("utf-8", "replace")
    beyond = sum(not character.isascii() for character in text)
    damage = text.count("\ufffd")
    if damage > _MOST_DAMAGE * beyond:
        return None
    return text, f"damaged UTF-8; U+FFFD stands for what could not be read, in {damage} place(s)"


def _legacy(data: bytes) -> tuple[str, str]:
    """Decode the likeliest older encoding."""
    # Imported here: nearly every document is UTF-8 and should not wait for what others would say.
    from summarizer.document.codepages import is_unsure, rank_encodings

    ranked = rank_encodings(data)
    texts = ((each.encoding, _try(data, each.encoding)) for each in ranked)
    encoding, text = next(((encoding, text) for encoding, text in texts if text), (None, None))
    if encoding is None or text is None:
        raise UnicodeError("no encoding fits")
    doubt = f"; uncertain: it may be {_name(ranked[1].encoding)}" if is_unsure(ranked) else ""
    return text, f"read as {_name(encoding)}, not UTF-8{doubt}"


def _name(encoding: str) -> str:
    return _NAMES.get(encoding, encoding)
