"""Looks: what of a run's formatting decides whether anybody can see it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Final
from xml.etree.ElementTree import Element

from summarizer.readers.colours import are_close
from summarizer.readers.docx.names import SHADING, VAL, W14, W, is_on
from summarizer.readers.ooxml import find_whole

PAGE: Final = "FFFFFF"
"""The colour of paper."""
UNKNOWN: Final = ""
"""The background of what stands on a picture, a shape or a shaded table: no colour is hidden there."""

_LARGEST_PAGE: Final = 22 * 914_400
"""EMU: the longest side of a page in Word."""
_WIDEST_MARGIN: Final = 3 * 914_400
_TINY: Final = 4
"""Half-points: smaller letters cannot be read."""
_HIGHLIGHTS: Final = {
    "black": "000000",
    "blue": "0000FF",
    "cyan": "00FFFF",
    "darkBlue": "000080",
    "darkCyan": "008080",
    "darkGray": "808080",
    "darkGreen": "008000",
    "darkMagenta": "800080",
    "darkRed": "800000",
    "darkYellow": "808000",
    "green": "00FF00",
    "lightGray": "C0C0C0",
    "magenta": "FF00FF",
    "red": "FF0000",
    "white": "FFFFFF",
    "yellow": "FFFF00",
}
DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_DML: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_VANISH: Final = W + "vanish"
_COLOR: Final = W + "color"
_SIZE: Final = W + "sz"
_HIGHLIGHT: Final = W + "highlight"
_FONTS: Final = W + "rFonts"
_POSITION: Final = W + "vertAlign"
_FILLED: Final = W14 + "textFill"
_OUTLINE: Final = W14 + "textOutline"
_NO_FILL: Final = W14 + "noFill"


@dataclass(frozen=True, slots=True)
class Look:
    """How a run looks; what it leaves to the styles is None.

    Attributes:
        vanish: Whether it is hidden by its own property.
        color: Six hexadecimal digits, or "auto".
        fill: The colour behind its letters, likewise.
        size: Half-points.
        font: Its font, if it names one.
        raised: Whether it is superscript.
        clear: Whether its letters have neither fill nor outline.
    """

    vanish: bool | None = None
    color: str | None = None
    fill: str | None = None
    size: int | None = None
    font: str | None = None
    raised: bool | None = None
    clear: bool | None = None

    def over(self, base: Look) -> Look:
        """Return this look, with what it leaves open taken from another."""
        if self is PLAIN or base is PLAIN:
            return base if self is PLAIN else self
        values = (getattr(self, each.name) for each in fields(Look))
        return Look(
            *(getattr(base, f.name) if v is None else v for f, v in zip(fields(Look), values, strict=True))
        )

    def is_hidden(self, background: str) -> bool:
        """Whether nobody can see it on a background."""
        if self.vanish or self.clear or (self.size is not None and self.size <= _TINY):
            return True
        behind = self.fill if self.fill not in (None, "auto") else background
        return are_close(self.color, behind)


PLAIN: Final = Look()


def read_look(properties: Element | None) -> Look:
    """Read the properties of a run (`w:rPr`)."""
    if properties is None:
        return PLAIN
    found: dict[str, Element] = {child.tag: child for child in properties}
    vanish, color, highlight = found.get(_VANISH), found.get(_COLOR), found.get(_HIGHLIGHT)
    fonts, position, filled = (found.get(tag) for tag in (_FONTS, _POSITION, _FILLED))
    look = Look(
        vanish=None if vanish is None else is_on(vanish),
        color=None if color is None else color.get(VAL),
        fill=_HIGHLIGHTS.get(highlight.get(VAL, ""))
        if highlight is not None
        else read_fill(found.get(SHADING)),
        size=find_whole(found.get(_SIZE), VAL),
        font=None if fonts is None else fonts.get(W + "ascii") or fonts.get(W + "hAnsi"),
        raised=None if position is None else position.get(VAL) == "superscript",
        clear=None if filled is None else filled.find(_NO_FILL) is not None and _OUTLINE not in found,
    )
    return PLAIN if look == PLAIN else look


def read_fill(shading: Element | None) -> str | None:
    """Return the colour of a `w:shd`; None if it has none."""
    if shading is None:
        return None
    name = "color" if shading.get(VAL) == "solid" else "fill"
    color = shading.get(W + name)
    return None if color == "auto" else color


def is_off_page(drawing: Element) -> bool:
    """Whether a drawing is placed where no page reaches, to the right, the left, above or below."""
    extent = drawing.find(DRAWING + "extent")
    for axis, length in (("H", "cx"), ("V", "cy")):
        offset = drawing.findtext(f"{DRAWING}position{axis}/{DRAWING}posOffset") or "0"
        start = find_whole(Element("offset", {"at": offset.strip()}), "at", 0) or 0
        end = start + (find_whole(extent, length, 0) or 0)
        if start >= _LARGEST_PAGE or end <= -_WIDEST_MARGIN:
            return True
    return False


def read_shape_fill(shape: Element) -> str:
    """Return the colour that a shape is filled with, as far as it is said there; else `UNKNOWN`."""
    if (color := shape.get("fillcolor")) is not None and shape.get("filled") not in ("f", "false"):
        word = color.split(maxsplit=1)[0].removeprefix("#") if color.strip() else ""
        return PAGE if word == "white" else word
    solid = next((each.find(_DML + "solidFill") for each in shape if each.tag.endswith("}spPr")), None)
    if solid is None or len(solid) != 1:
        return UNKNOWN
    name = solid[0].get("val", "")
    return (PAGE if name in ("bg1", "lt1") else UNKNOWN) if solid[0].tag.endswith("schemeClr") else name
