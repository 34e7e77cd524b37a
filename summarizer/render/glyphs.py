"""Characters that the encoding of a stream has: marks of support, and replacements for what it lacks."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Final

_WIDTHLESS: Final = ("Mn", "Me", "Cf")
"""The categories of characters that take no cell of their own."""

_UNICODE = {"verified": "✓", "weak": "~", "unsupported": "✗", "not checked": "○", "more": "…"}
_ASCII = {"verified": "+", "weak": "~", "unsupported": "x", "not checked": "o", "more": "..."}


def marks(encoding: str) -> Mapping[str, str]:
    """The mark of each support, and `more` for text left out, in characters `encoding` has.

    >>> marks("ascii")["unsupported"]
    'x'
    """
    wanted = "".join(_UNICODE.values())
    return _UNICODE if encodable(wanted, encoding) == wanted else _ASCII


def encodable(text: str, encoding: str) -> str:
    """The text with a question mark for each character that `encoding` lacks, and never wider than it was.

    A mark without a width of its own is removed.

    >>> encodable("a\u0816 ≤ b", "ascii")
    'a ? b'
    """
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        text = "".join(c for c in text if c.isascii() or unicodedata.category(c) not in _WIDTHLESS)
    return text.encode(encoding, "replace").decode(encoding)
