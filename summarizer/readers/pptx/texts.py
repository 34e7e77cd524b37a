"""Texts: the paragraphs of shapes, cells, notes and comments."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from xml.etree.ElementTree import Element

from summarizer.readers.formulas import M, write_formula
from summarizer.readers.ooxml import ALTERNATE, choose_alternate, find_whole
from summarizer.readers.pptx.names import A
from summarizer.readers.superscripts import raise_digits

_RUNS: Final = frozenset({A + "r", A + "fld"})
_CHANGING: Final = ("slidenum", "datetime")
"""Fields that show the number of the slide or the day on which it is opened."""


def read_paragraph(paragraph: Element, hides: Callable[[Element | None], bool]) -> tuple[str, int]:
    """Read a paragraph.

    Args:
        paragraph: The `a:p`.
        hides: Whether the properties of a run make it invisible.

    Returns:
        Its text, and how many of its runs are hidden.
    """
    pieces: list[str] = []
    hidden = 0
    for child in paragraph:
        if child.tag == A + "br":
            pieces.append("\n")
        elif child.tag in _RUNS and not child.get("type", "").startswith(_CHANGING):
            text, properties = child.findtext(A + "t") or "", child.find(A + "rPr")
            if (find_whole(properties, "baseline") or 0) > 0:
                text = raise_digits(text)
            if text.strip() and hides(properties):
                hidden += 1
            else:
                pieces.append(text)
        else:
            pieces += map(write_formula, _list_formulas(child))
    lines = "".join(pieces).replace("\v", "\n").replace("\u00ad", "").strip().splitlines()
    return "\n".join(line.strip() for line in lines), hidden


def _list_formulas(element: Element) -> list[Element]:
    chosen = choose_alternate(element) if element.tag == ALTERNATE else element
    return list(chosen.iter(M + "oMath")) if chosen is not None else []
