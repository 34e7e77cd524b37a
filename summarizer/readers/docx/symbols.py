"""Symbols: what the letters of the fonts Symbol and Wingdings show, as Unicode."""

from __future__ import annotations

import re
from typing import Final

_PRIVATE: Final = re.compile("[\uf020-\uf0ff]")
_SYMBOL: Final = dict(
    zip(
        (*range(0x20, 0x7F), *range(0xA0, 0xFF)),
        " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
        "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪\ufffd〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭",
        strict=True,
    )
)
_WINGDINGS: Final = {
    **dict(zip(range(0x80, 0x96), "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿", strict=True)),
    **dict(zip(range(0xDF, 0xE7), "←→↑↓↖↗↙↘", strict=True)),
    **{0x28: "☎", 0x2A: "✉", 0x4A: "☺", 0x4B: "😐", 0x4C: "☹", 0x46: "☞", 0x6C: "●", 0x6E: "■", 0x6F: "□"},
    **{0x71: "❑", 0x75: "◆", 0x76: "❖", 0x9F: "•", 0xA7: "▪", 0xA8: "☐", 0xD8: "➢", 0xF0: "⇨"},
    **{0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑"},
}
_UNKNOWN: Final = "\ufffd"


def read_symbol(code: str, font: str) -> str:
    """Return the character of a `w:sym`; U+FFFD if it is not known.

    >>> read_symbol("F0FC", "Wingdings"), read_symbol("2713", "Segoe UI Symbol")
    ('✓', '✓')
    """
    try:
        number = int(code[:6], 16)
    except ValueError:
        return _UNKNOWN
    if 0xF000 <= number <= 0xF0FF or font.startswith(("Symbol", "Wingdings")):
        return _translate(number & 0xFF, font)
    return chr(number) if number < 0x110000 and not 0xD800 <= number < 0xE000 else _UNKNOWN


def replace_private(text: str, font: str | None) -> str:
    """Replace the letters of symbol fonts in a text, which are in a private area of Unicode."""
    return _PRIVATE.sub(lambda found: _translate(ord(found[0]) & 0xFF, font or "Symbol"), text)


def _translate(number: int, font: str) -> str:
    table = _WINGDINGS if font.startswith("Wingdings") else _SYMBOL
    return table.get(number, _UNKNOWN)
