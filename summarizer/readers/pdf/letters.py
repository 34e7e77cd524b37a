"""Letters: the characters that PDFium finds as the letters that they stand for."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

HYPHENS: Final = ("\x02", "\ufffe")
"""What PDFium puts for a hyphen at the end of a line: for a single character, and in a text."""

ALEF_LAM: Final = re.compile("[\u0622\u0623\u0625\u0627]\u0644")
_RTL: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_UNSPACED: Final = re.compile(
    "[\u0e00-\u0eff\u1780-\u17ff\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff9f\U00020000-\U0003ffff]"
)
_UNREADABLE: Final = "\ufffd"
LIGATURES: Final = dict(
    zip("\x0b\x0c\r\x0e\x0f\x1b\x1c\x1d\x1e\x1f", 2 * ("ff", "fi", "fl", "ffi", "ffl"), strict=True)
)
"""Those of TeX's fonts, in the encodings OT1 and T1, where a file does not say what letters they are."""

_FIXED: Final = {
    0x88: "•",
    0xF0B7: "•",  # the bullets of Symbol and Wingdings
    0xF0A7: "▪",
    0xF0FC: "✓",
    0x200B: "",
    0x2060: "",
    0xFEFF: "",
}
_TAGS: Final = range(0xE0000, 0xE0080)
"""Letters without a shape, in which text can be hidden."""


def clean(text: str) -> str:
    """Resolve ligatures and the forms of letters that only printers know, and drop what has no shape."""
    for hyphen in HYPHENS:
        text = text.replace(hyphen, "-")
    if text.isascii() and text.isprintable():
        return text
    return "".join(_clean_letter(letter) for letter in text)


def count_unreadable(text: str) -> int:
    """Count the characters that stand for no letter."""
    if text.isascii():
        return 0
    return sum(letter == _UNREADABLE or unicodedata.category(letter) in ("Co", "Cn") for letter in text)


def has_rtl(text: str) -> bool:
    """Whether a text has letters of a script that is written from right to left."""
    return bool(_RTL.search(text))


def is_unspaced(letter: str) -> bool:
    """Whether a letter is of a script without spaces between words: Chinese, Japanese, Thai, Lao, Khmer."""
    return bool(_UNSPACED.match(letter))


def _clean_letter(letter: str) -> str:
    code = ord(letter)
    if letter in LIGATURES:
        return LIGATURES[letter]
    if code in _TAGS:
        return ""
    if 0xFB00 <= code <= 0xFDFF or 0xFE70 <= code <= 0xFEFC:
        return unicodedata.normalize("NFKC", letter)
    return _FIXED.get(code, letter)
