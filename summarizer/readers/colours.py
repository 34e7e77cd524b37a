"""Colours: whether two of them look the same."""

from __future__ import annotations

import re
from typing import Final, TypeAlias

Colour: TypeAlias = tuple[int, int, int]
"""Red, green and blue, each from 0 to 255."""

_CLOSE: Final = 16
"""Of 255 steps: colours that differ by less look the same."""
_HEX: Final = re.compile("[0-9a-fA-F]{6}")


def are_close(one: str | None, other: str | None) -> bool:
    """Whether two colours, each six hexadecimal digits, look the same; False if one is anything else.

    >>> are_close("FFFFFF", "FEFEFE"), are_close("FFFFFF", "808080"), are_close("auto", "FFFFFF")
    (True, False, False)
    """
    first, second = parse_hex(one), parse_hex(other)
    return first is not None and second is not None and look_alike(first, second)


def look_alike(one: Colour, other: Colour) -> bool:
    """Whether nobody tells text of one colour from what is behind it in the other."""
    return all(abs(mine - theirs) <= _CLOSE for mine, theirs in zip(one, other, strict=True))


def parse_hex(digits: str | None) -> Colour | None:
    """Read a colour of six hexadecimal digits; None if it is anything else."""
    if not digits or not _HEX.fullmatch(digits):
        return None
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)
