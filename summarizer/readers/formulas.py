"""Formulas: Office math in one line, such as `(a+b)/c` or `x^2`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final
from xml.etree.ElementTree import Element

M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DELETED: Final = frozenset({_WORD + "del", _WORD + "moveFrom"})


def write_formula(element: Element) -> str:
    """Return what a formula or a part of one shows."""
    if element.tag == M + "t":
        return element.text or ""
    if element.tag in _DELETED:
        return ""
    write = _WRITERS.get(element.tag)
    return write(element) if write else "".join(map(write_formula, element))


def _part(element: Element, name: str, *, closed: bool = False) -> str:
    """Return what a part shows, in brackets if they are needed to keep it together."""
    found = element.find(M + name)
    text = write_formula(found).strip() if found is not None else ""
    return f"({text})" if closed and len(text) > 1 and not text.isalnum() else text


def _character(element: Element, path: str, default: str) -> str:
    found = element.find("/".join(M + step for step in path.split("/")))
    return found.get(M + "val", "") if found is not None else default


def _fraction(element: Element) -> str:
    return f"{_part(element, 'num', closed=True)}/{_part(element, 'den', closed=True)}"


def _power(element: Element) -> str:
    return f"{_part(element, 'e', closed=True)}^{_part(element, 'sup', closed=True)}"


def _index(element: Element) -> str:
    return f"{_part(element, 'e')}_{_part(element, 'sub', closed=True)}"


def _root(element: Element) -> str:
    return f"{_part(element, 'deg')}√{_part(element, 'e', closed=True)}"


def _brackets(element: Element) -> str:
    between = _character(element, "dPr/sepChr", "|").join(map(write_formula, element.findall(M + "e")))
    return f"{_character(element, 'dPr/begChr', '(')}{between}{_character(element, 'dPr/endChr', ')')}"


def _sum(element: Element) -> str:
    limits = "".join(
        f"{sign}{text}"
        for sign, name in (("_", "sub"), ("^", "sup"))
        if (text := _part(element, name, closed=True))
    )
    return f"{_character(element, 'naryPr/chr', '∫')}{limits} {_part(element, 'e')}"


_WRITERS: Final[Mapping[str, Callable[[Element], str]]] = {
    M + "f": _fraction,
    M + "sSup": _power,
    M + "sSub": _index,
    M + "rad": _root,
    M + "d": _brackets,
    M + "nary": _sum,
}
