"""Hidden: why nobody who looks at a page sees a text that is on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal, TypeAlias

from summarizer.document.layout import Box
from summarizer.readers.pdf.geometry import area, common, holds

Reason: TypeAlias = Literal["invisible", "covered", "in the colour of the page", "too small", "off the page"]

Colour: TypeAlias = tuple[int, int, int, int]
"""Red, green, blue and opacity, each up to 255."""

_LEAST_SIZE: Final = 2.0
"""Smaller letters, in points, cannot be read: a footnote has 6, what is set for machines has 1 or less."""

_LEAST_CONTRAST: Final = 1.2
"""Of text and background, by WCAG 2.2 (relative luminance); light grey on white (#e0e0e0) has 1.3."""

_LEAST_OPACITY: Final = 13
_COVERED: Final = 0.8
_SHOWN: Final = 0.2
_WHITE: Final[Colour] = (255, 255, 255, 255)
FILLED: Final = (0, 2, 4, 6)
"""The modes of drawing in which the fill of letters shows."""
OUTLINED: Final = (1, 2, 5, 6)
"""The modes in which their outline shows."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """Something on a page that is no text.

    Attributes:
        order: Its number among all that is drawn; what comes later lies above.
        box: Where it is seen.
        is_picture: Whether it is a picture.
        colour: Its one colour, if it is a rectangle filled with one.
        is_filled: Whether it hides or colours what is under it, and not only the line around it.
    """

    order: int
    box: Box
    is_picture: bool
    colour: Colour | None
    is_filled: bool


@dataclass(frozen=True, slots=True)
class TextLook:
    """How a text is drawn; `fill` and `stroke` are None for a pattern, `clip` if nothing is cut off."""

    order: int
    box: Box
    size: float
    mode: int
    fill: Colour | None
    stroke: Colour | None
    clip: Box | None = None


def why_hidden(text: TextLook, page: Box, drawn: Iterable[Drawn]) -> Reason | None:
    """Return why a text cannot be seen; None if it can.

    Args:
        text: How it is drawn.
        page: The part of the page that is shown.
        drawn: Everything else on the page.
    """
    x, y = (text.box[0] + text.box[2]) / 2, (text.box[1] + text.box[3]) / 2
    if area(common(text.box, page)) < _SHOWN * area(text.box):
        return "off the page"
    if text.clip and area(common(text.box, text.clip)) < _SHOWN * area(text.box):
        return "invisible"
    if text.size < _LEAST_SIZE:
        return "too small"
    colours = _list_colours(text)
    if not colours:
        return "invisible"
    at_point = [shape for shape in drawn if holds(shape.box, x, y)]
    if any(_covers(shape, text) for shape in at_point):
        return "covered"
    ground = _find_ground(text.order, at_point)
    if ground and all(colour and _contrast(colour, ground) < _LEAST_CONTRAST for colour in colours):
        return "in the colour of the page"
    return None


def is_scan(pictures: Iterable[Box], page: Box) -> bool:
    """Whether pictures make up a page, as those of a scanner do: then text under them is what OCR read."""
    return picture_share(pictures, page) >= _SCAN


_SCAN: Final = 0.6


def picture_share(pictures: Iterable[Box], page: Box) -> float:
    """Return what share of a page pictures take up, at most 1."""
    shown = sum(area(common(box, page)) for box in pictures)
    return min(shown / max(area(page), 1.0), 1.0)


def _list_colours(text: TextLook) -> list[Colour | None]:
    """The colours that its letters show in; None stands for a pattern."""
    fills: list[Colour | None] = [text.fill] if text.mode in FILLED else []
    strokes: list[Colour | None] = [text.stroke] if text.mode in OUTLINED else []
    return [colour for colour in fills + strokes if colour is None or colour[3] >= _LEAST_OPACITY]


def _covers(shape: Drawn, text: TextLook) -> bool:
    opaque = shape.is_filled and (shape.is_picture or shape.colour is not None)
    if shape.order < text.order or not opaque:
        return False
    return area(common(shape.box, text.box)) >= _COVERED * area(text.box)


def _find_ground(order: int, at_point: list[Drawn]) -> Colour | None:
    """Return the colour that a text stands on; None if that is not known, as on a picture."""
    under = [shape for shape in at_point if shape.order < order and shape.is_filled]
    if not under:
        return _WHITE
    return max(under, key=lambda shape: shape.order).colour


def _contrast(one: Colour, other: Colour) -> float:
    """Contrast ratio of WCAG 2.2: (L1 + .05) / (L2 + .05) of the relative luminances."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@lru_cache(maxsize=1024)
def _luminance(colour: Colour) -> float:
    red, green, blue = (_linear(part / 255) for part in colour[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
