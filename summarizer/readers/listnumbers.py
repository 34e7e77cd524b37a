"""List numbers: a number in the formats that word processors and slides give their lists."""

from __future__ import annotations

from typing import Final

_ROMAN: Final = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    )
)
_LONGEST_ROMAN: Final = 4000
_LONGEST_LETTERS: Final = 26 * 20


def format_number(number: int, how: str) -> str:
    """Write a number in one of the formats of lists; in one that is not known here, as digits.

    >>> [format_number(4, how) for how in ("decimal", "upperRoman", "lowerLetter", "decimalZero")]
    ['4', 'IV', 'd', '04']
    """
    if how == "decimalZero":
        return f"{number:02d}"
    if how in ("lowerRoman", "upperRoman") and 0 < number < _LONGEST_ROMAN:
        digits = _write_roman(number)
        return digits.upper() if how == "upperRoman" else digits
    if how in ("lowerLetter", "upperLetter") and 0 < number <= _LONGEST_LETTERS:
        times, letter = divmod(number - 1, 26)
        return chr(ord("A" if how == "upperLetter" else "a") + letter) * (times + 1)
    if how == "ordinal":
        ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        return f"{number}{'th' if 10 < number % 100 < 14 else ending}"
    return str(number)


def _write_roman(number: int) -> str:
    digits = ""
    for value, letters in _ROMAN:
        digits += letters * (number // value)
        number %= value
    return digits
