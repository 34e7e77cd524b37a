"""Colours: what the letters of a slide and what is behind them look like, as far as the file says it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final
from xml.etree.ElementTree import Element

from summarizer.readers.colours import are_close
from summarizer.readers.ooxml import find_whole
from summarizer.readers.pptx.names import NO_FILL, SHAPE, SOLID, A, P

UNKNOWN: Final = ""
"""A colour that is unknown, such as that of a picture: nothing is hidden on it."""

_PAPER: Final = "FFFFFF"
_SOLID_STYLE: Final = 1001
"""The number of the background style that is one colour."""
_TINY: Final = 200
"""Hundredths of a point: smaller letters cannot be read."""
_FILLS: Final = frozenset(A + name for name in ("gradFill", "blipFill", "pattFill", "grpFill"))
_NEARLY_CLEAR: Final = 5000
"""Of 100,000: the share of a colour that is seen."""
_MAP: Final = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}


class Palette:
    """The colours that a theme gives names to.

    Args:
        theme: The root of the theme; None if there is none.
        master: The root of the slide master, which may name them otherwise.
    """

    def __init__(self, theme: Element | None, master: Element | None) -> None:
        scheme = next(theme.iter(A + "clrScheme"), None) if theme is not None else None
        self._colors: dict[str, str] = {}
        for named in scheme if scheme is not None else ():
            for color in named:
                self._colors[named.tag.removeprefix(A)] = color.get("lastClr") or color.get("val", "")
        mapped = master.find(P + "clrMap") if master is not None else None
        self._names = {**_MAP, **(mapped.attrib if mapped is not None else {})}

    def read(self, holder: Element | None) -> str:
        """Return the one plain colour in an element, as six hexadecimal digits; else `UNKNOWN`."""
        color = next(iter(holder), None) if holder is not None else None
        if color is None or len(color):
            return UNKNOWN
        if color.tag == A + "srgbClr":
            return color.get("val", UNKNOWN).upper()
        if color.tag == A + "schemeClr":
            name = color.get("val", "")
            return self._colors.get(self._names.get(name, name), UNKNOWN).upper()
        return UNKNOWN

    def read_background(self, roots: Sequence[Element]) -> str:
        """Return the colour of a slide whose shapes leave its background free.

        Args:
            roots: The roots of the slide, its layout and its master.
        """
        if any(_covers(shape) for root in roots for shape in root.iter()):
            return UNKNOWN
        found = next((bg for root in roots if (bg := root.find(f"{P}cSld/{P}bg")) is not None), None)
        if found is None:
            return _PAPER
        reference = found.find(P + "bgRef")
        if reference is not None:
            plain = find_whole(reference, "idx") == _SOLID_STYLE
            return self.read(reference) if plain else UNKNOWN
        return self.read(found.find(f"{P}bgPr/{SOLID}"))

    def read_fill(self, shape: Element, background: str) -> str:
        """Return the colour that the text of a shape stands on."""
        properties = shape.find(P + "spPr")
        fills = [each for each in _children(properties) if each.tag in _FILLS | {SOLID, NO_FILL}]
        if fills:
            return background if fills[0].tag == NO_FILL else self.read(fills[0])
        return UNKNOWN if _has_style(shape) or shape.tag != SHAPE else background

    def hides(self, properties: Element | None, background: str) -> bool:
        """Whether the properties of a run (`a:rPr`) make it invisible on a background."""
        if properties is None:
            return False
        size = find_whole(properties, "sz")
        if size is not None and size <= _TINY:
            return True
        outlined = properties.find(f"{A}ln/{SOLID}") is not None
        solid = properties.find(SOLID)
        if solid is None:
            return properties.find(NO_FILL) is not None and not outlined
        if any((find_whole(alpha, "val") or 0) <= _NEARLY_CLEAR for alpha in solid.iter(A + "alpha")):
            return not outlined
        return are_close(self.read(solid), background) and not outlined


def _covers(shape: Element) -> bool:
    """Whether an element of a slide may give other text another background than the slide's own."""
    if shape.tag == P + "pic":
        return True
    if shape.tag != SHAPE:
        return False
    properties = shape.find(P + "spPr")
    filled = any(each.tag in _FILLS or each.tag == SOLID for each in _children(properties))
    bare = any(each.tag == NO_FILL for each in _children(properties))
    return filled or (_has_style(shape) and not bare)


def _has_style(shape: Element) -> bool:
    reference = shape.find(f"{P}style/{A}fillRef")
    return reference is not None and reference.get("idx") != "0"


def _children(element: Element | None) -> Iterator[Element]:
    return iter(element) if element is not None else iter(())
