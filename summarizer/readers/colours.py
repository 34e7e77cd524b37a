"""Colours: whether two of them look the same."""

from __future__ import annotations

from typing import Final

_CLOSE: Final = 16
"""Of 255 steps: colours that differ by less look the same."""


def are_close(one: str | None, other: str | None) -> bool:
    """Whether two colours, each six hexadecimal digits, look the same; False if one is anything else.

    >>> are_close("FFFFFF", "FEFEFE"), are_close("FFFFFF", "808080"), are_close("auto", "FFFFFF")
    (True, False, False)
    """
    first, second = _parse(one), _parse(other)
    if first is None or second is None:
        return False
    return max(abs(mine - theirs) for mine, theirs in zip(first, second, strict=True)) <= _CLOSE


def _parse(color: str | None) -> bytes | None:
    try:
        return bytes.fromhex(color) if color is not None and len(color) == 6 else None
    except ValueError:
        return None
