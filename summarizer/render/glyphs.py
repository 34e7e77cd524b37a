"""Which characters may reach a stream: control characters out, marks that the encoding can carry."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Final

_CONTROL_PICTURES = {code: 0x2400 + code for code in range(0x20)} | {0x7F: 0x2421}
_C1_AND_SURROGATES = dict.fromkeys([*range(0x80, 0xA0), *range(0xD800, 0xE000)], 0xFFFD)
# Overrides, embeddings and isolates reorder what follows them; the implicit marks stay, being harmless.
_BIDI = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_SAFE: Final = _CONTROL_PICTURES | _C1_AND_SURROGATES

WIDTHLESS: Final = ("Mn", "Me", "Cf")
"""The categories of characters that take no cell of their own."""

_UNICODE = {"verified": "✓", "weak": "~", "unsupported": "✗", "more": "…"}
_ASCII = {"verified": "+", "weak": "~", "unsupported": "x", "more": "..."}


def clean(value: object) -> str:
    """One line that a terminal only prints: no control, bidi-override or surrogate character.

    White space, line ends included, becomes single spaces; a control character becomes its
    picture, so that it can be seen.

    >>> clean("red\\x1b[31m\\nalert")
    'red␛[31m alert'
    """
    return " ".join(str(value).translate(_BIDI).split()).translate(_SAFE)


def marks(encoding: str) -> Mapping[str, str]:
    """The mark of each support, and `more` for text left out, in characters `encoding` has.

    >>> marks("ascii")["unsupported"]
    'x'
    """
    wanted = "".join(_UNICODE.values())
    return _UNICODE if encodable(wanted, encoding) == wanted else _ASCII


def encodable(text: str, encoding: str) -> str:
    """The text with a question mark for each character that `encoding` lacks, and never wider than it was.

    A mark without a width of its own leaves nothing behind.

    >>> encodable("a\u0816 ≤ b", "ascii")
    'a ? b'
    """
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        text = "".join(c for c in text if c.isascii() or unicodedata.category(c) not in WIDTHLESS)
    return text.encode(encoding, "replace").decode(encoding)
