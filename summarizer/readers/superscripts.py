"""Superscripts: raised digits as characters of their own, so that 10 with a raised 6 is not 106."""

from __future__ import annotations

from typing import Final

_RAISED: Final = str.maketrans("0123456789+-−=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾")


def raise_digits(text: str) -> str:
    """Return a text that stands raised; words, such as the ending of 1st, stay as they are.

    >>> raise_digits("-6"), raise_digits("st")
    ('⁻⁶', 'st')
    """
    return text.translate(_RAISED) if any(map(str.isdecimal, text)) else text
