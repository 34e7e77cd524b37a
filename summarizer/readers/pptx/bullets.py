"""Bullets: what stands before a paragraph of a slide, by itself, its place in the layout, and the master."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final
from xml.etree.ElementTree import Element

from summarizer.readers.listnumbers import format_number
from summarizer.readers.ooxml import find_whole
from summarizer.readers.pptx.names import SHAPE, A, P, find_placeholder

_KINDS: Final = frozenset(A + name for name in ("buNone", "buChar", "buAutoNum", "buBlip"))
_LEVELS: Final = 9
_TITLES: Final = frozenset({"title", "ctrTitle"})
_BODIES: Final = frozenset({"body", "obj", "subTitle"})
_SCHEME: Final = re.compile(r"(arabic|alphaLc|alphaUc|romanLc|romanUc)(?:Db)?(Period|ParenR|ParenBoth|Plain)")
_FORMATS: Final = {
    "arabic": "decimal",
    "alphaLc": "lowerLetter",
    "alphaUc": "upperLetter",
    "romanLc": "lowerRoman",
    "romanUc": "upperRoman",
}
_AROUND: Final = {"Period": "{}.", "ParenR": "{})", "ParenBoth": "({})", "Plain": "{}"}


class Bullets:
    """Counts the numbered paragraphs of one shape, which are to be given in order.

    Args:
        shape: The shape.
        layouts: The roots of the slide's layout and master.
    """

    def __init__(self, shape: Element, layouts: Sequence[Element]) -> None:
        self._styles = list(_list_styles(shape, layouts))
        self._counts: dict[int, tuple[str, int]] = {}

    def count(self, properties: Element | None) -> str:
        """Count a paragraph. Returns its number or "•", or "" if there is nothing before it."""
        level = find_whole(properties, "lvl", 0) or 0
        bullet = self._find(properties, min(max(level, 0), _LEVELS - 1))
        for deeper in [each for each in self._counts if each > level]:
            del self._counts[deeper]
        if bullet is None or bullet.tag == A + "buNone":
            self._counts.pop(level, None)
            return ""
        if bullet.tag != A + "buAutoNum":
            return "•"
        scheme, start = bullet.get("type", ""), find_whole(bullet, "startAt", 1) or 1
        before = self._counts.get(level)
        number = before[1] + 1 if before is not None and before[0] == scheme else start
        self._counts[level] = scheme, number
        return _write(scheme, number)

    def _find(self, properties: Element | None, level: int) -> Element | None:
        styles = (style.find(f"{A}lvl{level + 1}pPr") for style in self._styles)
        for each in (properties, *styles):
            if each is not None and (found := next((b for b in each if b.tag in _KINDS), None)) is not None:
                return found
        return None


def _write(scheme: str, number: int) -> str:
    found = _SCHEME.match(scheme)
    return _AROUND[found[2]].format(format_number(number, _FORMATS[found[1]])) if found else f"{number}."


def _list_styles(shape: Element, layouts: Sequence[Element]) -> list[Element]:
    """Return the styles of lists that hold for a shape, the nearest first."""
    styles = [shape.find(f"{P}txBody/{A}lstStyle")]
    placeholder = find_placeholder(shape)
    if placeholder is not None:
        kind = placeholder.get("type", "obj")
        for root in layouts:
            same = (each for each in root.iter(SHAPE) if _is_same(find_placeholder(each), placeholder))
            above = next(same, None)
            styles.append(above.find(f"{P}txBody/{A}lstStyle") if above is not None else None)
        name = "bodyStyle" if kind in _BODIES else "titleStyle" if kind in _TITLES else "otherStyle"
        styles += [root.find(f"{P}txStyles/{P}{name}") for root in layouts]
    return [style for style in styles if style is not None]


def _is_same(above: Element | None, placeholder: Element) -> bool:
    """Whether a place of a layout or master is the one that a shape fills."""
    if above is None:
        return False
    if (number := placeholder.get("idx")) is not None and above.get("idx") == number:
        return True
    kind, other = placeholder.get("type", "obj"), above.get("type", "obj")
    return kind == other or (kind in _BODIES and other == "body" and number is None)
