"""Names: the tags of PresentationML and DrawingML that several modules look for."""

from __future__ import annotations

from typing import Final
from xml.etree.ElementTree import Element

P: Final = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"

SHAPE: Final = P + "sp"
SOLID: Final = A + "solidFill"
NO_FILL: Final = A + "noFill"


def is_true(value: str | None) -> bool:
    """Whether an attribute says yes."""
    return value in ("1", "true", "on")


def find_placeholder(shape: Element) -> Element | None:
    """Return what a shape says of the place of the layout that it fills (`p:ph`)."""
    return next(shape.iter(P + "ph"), None) if shape.tag == SHAPE else None


def placeholder_kind(shape: Element) -> str | None:
    """Return the kind of place that a shape fills, such as "title" or "body"; None if it fills none."""
    placeholder = find_placeholder(shape)
    return placeholder.get("type", "obj") if placeholder is not None else None
