"""Names: the tags and attributes of WordprocessingML that several modules look for."""

from __future__ import annotations

from typing import Final
from xml.etree.ElementTree import Element

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15: Final = "{http://schemas.microsoft.com/office/word/2012/wordml}"

PARAGRAPH: Final = W + "p"
TABLE: Final = W + "tbl"
TEXT_BOX: Final = W + "txbxContent"
VAL: Final = W + "val"
SHADING: Final = W + "shd"

_OFF: Final = frozenset({"0", "false", "off", "none"})


def value_of(parent: Element | None, tag: str) -> str | None:
    """Return the `w:val` of a child, such as the style that `w:pStyle` names; None without child or value."""
    child = parent.find(W + tag) if parent is not None else None
    return child.get(VAL) if child is not None else None


def is_on(element: Element | None) -> bool:
    """Whether a property such as `<w:vanish/>` stands there and is not switched off."""
    return element is not None and element.get(VAL, "1") not in _OFF


def has(parent: Element | None, path: str) -> bool:
    """Whether a property at a path below, such as "rPr/del", is switched on.

    >>> has(Element("empty"), "rPr/del")
    False
    """
    steps = "/".join(W + step for step in path.split("/"))
    return parent is not None and is_on(parent.find(steps))
