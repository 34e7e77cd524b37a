"""Hidden text: whether a page shows what stands in an element of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from summarizer.readers.colours import Colour, look_alike, parse_hex
from summarizer.readers.stylesheet import Style

_FAR: Final = 999
"""Pixels from which on a place is off the screen."""
_TINY: Final = 2
"""Pixels; smaller letters cannot be read."""
_ONLY_HEARD: Final = frozenset(
    ("sr-only", "screen-reader-text", "screen-reader-only", "screenreader", "sr-text", "visually-hidden",
     "visuallyhidden", "assistive-text", "element-invisible", "u-hiddenvisually")
)  # fmt: skip
"""Classes of text for those who hear the page, which the style sheets of their makers hide."""
_LENGTH: Final = re.compile(r"(-?\d*\.?\d+)(px|em|rem|pt|%|vw|vh)?\Z")
_SCALE: Final = {"em": 16.0, "rem": 16.0, "pt": 4 / 3, "vw": 10.0, "vh": 10.0}
_CLIPPED: Final = re.compile(r"rect\((?:\s*[01](?:px)?[\s,]*){4}\)|inset\(\s*(?:50|100)%")
_MOVED: Final = re.compile(r"translate\w*\(\s*-(\d{3,})|scale\w*\(\s*0[\s,.0]*\)")
_NUMBERS: Final = re.compile(r"[\d.]+%?")
_NAMED: Final = {
    "white": (255, 255, 255), "black": (0, 0, 0), "red": (255, 0, 0), "green": (0, 128, 0),
    "blue": (0, 0, 255), "yellow": (255, 255, 0), "gray": (128, 128, 128), "grey": (128, 128, 128),
    "silver": (192, 192, 192), "snow": (255, 250, 250), "ivory": (255, 255, 240), "navy": (0, 0, 128),
    "whitesmoke": (245, 245, 245), "ghostwhite": (248, 248, 255), "floralwhite": (255, 250, 240),
}  # fmt: skip


@dataclass(frozen=True)
class Look:
    """How text looks at a place of a page: what an element inherits from those around it.

    Attributes:
        hidden: Whether it is hidden whatever the elements within say.
        visible: The value of `visibility`.
        size: Pixels of its letters.
        colour: Its colour, if the page says one.
        ground: The colour behind it; None if that is unknown, such as a picture.
    """

    hidden: bool = False
    visible: bool = True
    size: float = 16
    colour: Colour | None = None
    transparent: bool = False
    ground: Colour | None = (255, 255, 255)

    @property
    def is_hidden(self) -> bool:
        """Whether nobody sees text that looks so."""
        same = self.colour and self.ground and look_alike(self.colour, self.ground)
        return self.hidden or not self.visible or self.size < _TINY or self.transparent or bool(same)


def see_element(around: Look, attributes: Mapping[str, str | None], style: Style) -> Look:
    """Return how text looks within an element.

    Args:
        around: How it looks around the element.
        attributes: Its attributes.
        style: What style sheets and its own `style` say of it.
    """
    hidden = around.hidden or _is_marked(attributes) or _is_styled_away(style)
    visible = {"hidden": False, "collapse": False, "visible": True}.get(style.get("visibility", ""))
    look = replace(around, hidden=hidden, visible=around.visible if visible is None else visible)
    look = replace(look, size=_read_size(style, around.size), ground=_read_ground(style, around.ground))
    ink = style.get("-webkit-text-fill-color") or style.get("color") or attributes.get("color") or ""
    if attributes.get("bgcolor"):
        look = replace(look, ground=_read_colour(attributes["bgcolor"] or ""))
    if attributes.get("background"):
        look = replace(look, ground=None)
    if not ink or ink in ("inherit", "currentcolor"):
        return look
    return replace(look, colour=_read_colour(ink), transparent=_is_transparent(ink))


def _is_marked(attributes: Mapping[str, str | None]) -> bool:
    if "hidden" in attributes or (attributes.get("aria-hidden") or "").lower() == "true":
        return True
    return not _ONLY_HEARD.isdisjoint((attributes.get("class") or "").lower().split())


def _is_styled_away(style: Style) -> bool:
    if style.get("display") == "none" or style.get("content-visibility") == "hidden":
        return True
    if style.get("mso-hide") == "all":
        return True
    if (opacity := _read_length(style.get("opacity", ""))) is not None and opacity < 0.05:
        return True
    if _CLIPPED.search(style.get("clip", "") + style.get("clip-path", "")) or _is_cropped(style):
        return True
    return bool(_MOVED.search(style.get("transform", ""))) or _is_off_screen(style)


def _is_cropped(style: Style) -> bool:
    if style.get("overflow", "").split(" ")[0] not in ("hidden", "clip"):
        return False
    sizes = (style.get(each, "") for each in ("width", "height", "max-width", "max-height"))
    return any(size is not None and size <= 1 for size in map(_read_length, sizes))


def _is_off_screen(style: Style) -> bool:
    names = ["text-indent", "margin-left", "margin-top"]
    if style.get("position") in ("absolute", "fixed", "relative"):
        names += ["left", "top", "right", "bottom"]
    far = (_read_length(style.get(name, "")) for name in names)
    return any(length is not None and length <= -_FAR for length in far)


def _read_length(text: str) -> float | None:
    found = _LENGTH.match(text.strip())
    return float(found[1]) * _SCALE.get(found[2] or "", 1) if found else None


def _read_size(style: Style, around: float) -> float:
    text = style.get("font-size") or next(
        (word.partition("/")[0] for word in style.get("font", "").split() if word[:1].isdigit()), ""
    )
    found = _LENGTH.match(text)
    if not found:
        return around
    if found[2] in ("em", "%"):
        return around * float(found[1]) / (100 if found[2] == "%" else 1)
    return float(found[1]) * _SCALE.get(found[2] or "", 1)


def _read_ground(style: Style, around: Colour | None) -> Colour | None:
    text = style.get("background-color") or style.get("background") or ""
    if "url(" in text or "gradient" in text or style.get("background-image", "none") != "none":
        return None
    if not text or text in ("inherit", "none", "initial") or _is_transparent(text):
        return around
    return next((found for word in _split_words(text) if (found := _read_colour(word))), None)


def _split_words(text: str) -> list[str]:
    return re.findall(r"[\w#-]+\([^)]*\)|\S+", text)


def _is_transparent(text: str) -> bool:
    numbers = _NUMBERS.findall(text)
    has_alpha = text.startswith(("rgb", "hsl")) and len(numbers) == 4
    clear_hex = text.startswith("#") and len(text) in (5, 9) and not text[-(len(text) // 4) :].strip("0")
    return text == "transparent" or clear_hex or (has_alpha and not numbers[3].strip("0.%"))


def _read_colour(text: str) -> Colour | None:
    text = text.strip().lower()
    if text.startswith("#"):
        digits = text[1:]
        digits = "".join(digit * 2 for digit in digits[:3]) if len(digits) in (3, 4) else digits[:6]
        return parse_hex(digits)
    if text.startswith("rgb"):
        numbers = [_read_part(each) for each in _NUMBERS.findall(text)[:3]]
        return (numbers[0], numbers[1], numbers[2]) if len(numbers) == 3 else None
    if text.startswith("hsl"):
        return {"0%": (0, 0, 0), "100%": (255, 255, 255)}.get("".join(_NUMBERS.findall(text)[2:3]))
    return _NAMED.get(text)


def _read_part(text: str) -> int:
    return round(float(text[:-1]) * 2.55) if text.endswith("%") else round(float(text))
