"""Code pages: the likeliest of the older encodings of a text, and how sure that is."""

from __future__ import annotations

import codecs
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from summarizer.document.letterpairs import measure_bits

_RARITY: Final = {
    "cp1252": 0,
    **dict.fromkeys(("cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257"), 2),
    **dict.fromkeys(("koi8_r", "shift_jis", "euc_jp", "gb18030", "big5", "euc_kr", "tis_620"), 2),
    **dict.fromkeys(("iso8859_2", "iso8859_5", "iso8859_6", "iso8859_7", "iso8859_8", "iso8859_9"), 4),
    **dict.fromkeys(("iso8859_15", "koi8_u", "cp1258", "cp874", "cp949", "cp932", "cp950"), 4),
    **dict.fromkeys(("cp866", "cp850", "cp852", "cp437", "mac_roman", "mac_cyrillic"), 6),
    **dict.fromkeys(("iso8859_3", "iso8859_4", "iso8859_10", "iso8859_13", "iso8859_14", "iso8859_16"), 12),
    **dict.fromkeys(("cp855", "cp857", "cp862", "cp737", "cp775", "cp1125", "cp864", "cp720"), 12),
    **dict.fromkeys(("mac_latin2", "mac_greek", "mac_turkish", "mac_iceland", "mac_croatian"), 12),
    **dict.fromkeys(("mac_romanian", "cp858", "cp861", "cp863", "cp865", "cp869", "cp860"), 14),
    **dict.fromkeys(("ptcp154", "kz1048", "koi8_t", "johab", "euc_jis_2004", "big5hkscs"), 14),
}
"""Encodings, the first of equals first, and the bits by which one is less likely than the most usual."""

_WIDE: Final = {"utf_16_le": 6, "utf_16_be": 6}
_SAMPLE: Final = 3000
"""Bytes that are looked at; those of lines that are not plain ASCII."""
_MOST_BITS: Final = 9.5
_MOST_BITS_CJK: Final = 13
"""Bits a letter, and an ideograph or syllable; what costs more in every encoding is no text."""
_FIRST_CJK: Final = "\u2e80"
_SURE: Final = 10
"""Bits between the likeliest reading and the next from which on there is no doubt."""


class Reading(NamedTuple):
    """What a text says in one encoding.

    Attributes:
        bits: How unlikely it is, in bits.
        encoding: The encoding, by its name in Python.
        text: The beginning of the text.
    """

    bits: float
    encoding: str
    text: str


def rank_encodings(data: bytes) -> list[Reading]:
    """Rank the older encodings by what a text would say in them, the likeliest first.

    Returns:
        One for each text that it may say; none if it says nothing in any.
    """
    sample = _cut_sample(data)
    readings = [*_read_each(sample, _RARITY), *_read_each(data[:_SAMPLE], _WIDE)]
    return sorted(reading for reading in readings if _is_text(reading))


def is_unsure(ranked: Sequence[Reading]) -> bool:
    """Whether the second of a ranking is nearly as likely as the first."""
    return len(ranked) > 1 and ranked[1].bits - ranked[0].bits < _SURE


def _is_text(reading: Reading) -> bool:
    cjk = sum(character >= _FIRST_CJK for character in reading.text)
    return reading.bits <= _MOST_BITS * (len(reading.text) - cjk) + _MOST_BITS_CJK * cjk


def _read_each(sample: bytes, rarity: Mapping[str, int]) -> Iterator[Reading]:
    """Yield what a sample says, once for encodings in which it says the same."""
    seen: set[str] = set()
    for encoding, bits in rarity.items():
        try:
            text = codecs.getincrementaldecoder(encoding)().decode(sample, final=len(sample) < _SAMPLE)
        except UnicodeDecodeError:
            continue
        if text not in seen:
            seen.add(text)
            yield Reading(measure_bits(text) + bits, encoding, text)


def _cut_sample(data: bytes) -> bytes:
    lines = (line for line in data.splitlines(keepends=True) if not line.isascii())
    sample = b""
    for line in lines:
        sample += line
        if len(sample) >= _SAMPLE:
            break
    return sample[:_SAMPLE]
