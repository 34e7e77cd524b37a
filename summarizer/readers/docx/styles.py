"""Styles: what the styles of a Word document say of headings, list numbers and hidden text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Final
from xml.etree.ElementTree import Element

from summarizer.readers.docx.looks import PLAIN, UNKNOWN, Look, read_fill, read_look
from summarizer.readers.docx.names import SHADING, VAL, W, value_of
from summarizer.readers.ooxml import find_whole

_LEVELS: Final = 9
_HEADING: Final = re.compile(
    r"(?:heading|überschrift|titre|título|titolo|rubrik|overskrift|kop|otsikko|nagłówek|nadpis|заголовок"
    r"|başlık|címsor|見出し|标题|標題|제목)\s*([1-9])",
    re.IGNORECASE,
)
"""The name of a heading's style, where a program translated it."""
_TITLES: Final = frozenset({"title", "subtitle"})


class Styles:
    """The styles of one document.

    Args:
        root: The root of `styles.xml`; None if the document has none.
    """

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self._default: dict[str, str] = {}
        self._base = PLAIN
        self.look = cache(self._find_look)
        self.heading_level = cache(self._find_heading_level)
        self.is_title = cache(self._find_title)
        self.list_of = cache(self._find_list)
        self.paragraph_fill = cache(self._find_paragraph_fill)
        self.table_fill = cache(self._find_table_fill)
        if root is None:
            return
        self._base = read_look(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
        for style in root.iter(W + "style"):
            name, kind = style.get(W + "styleId", ""), style.get(W + "type", "")
            self._styles[name] = style
            if style.get(W + "default") in ("1", "true", "on"):
                self._default[kind] = name

    def _find_look(self, paragraph: str | None, character: str | None) -> Look:
        """Return how a run looks by the styles of its paragraph and its own."""
        first = self._look_by_chain(paragraph or self._default.get("paragraph")).over(self._base)
        second = self._look_by_chain(character) if character else PLAIN
        look = second.over(first)
        # A property that both switch on is off: such properties toggle (ISO 29500, 17.7.3).
        vanish = bool(first.vanish) != bool(second.vanish)
        return replace(look, vanish=vanish or None) if look.vanish or vanish else look

    def _find_heading_level(self, name: str | None) -> int | None:
        """Return the level of a style's headings, 0 for the highest; None if it is no style of headings."""
        for style in self._chain(name or self._default.get("paragraph")):
            outline = style.find(f"{W}pPr/{W}outlineLvl")
            if outline is not None:
                level = find_whole(outline, VAL, _LEVELS)
                return level if level is not None and 0 <= level < _LEVELS else None
            if found := _HEADING.fullmatch(self._name(style)):
                return int(found[1]) - 1
        return None

    def _find_title(self, name: str | None) -> bool:
        """Whether a style is that of the document's title, or based on it."""
        return any(self._name(style).lower() in _TITLES for style in self._chain(name))

    def _find_list(self, name: str | None) -> tuple[str | None, str | None]:
        """Return the list (`w:numId`) and the level in it that a style of paragraphs is numbered by."""
        for style in self._chain(name or self._default.get("paragraph")):
            numbering = style.find(f"{W}pPr/{W}numPr")
            if numbering is not None and (found := value_of(numbering, "numId")):
                return found, value_of(numbering, "ilvl")
        return None, None

    def _find_paragraph_fill(self, name: str | None) -> str | None:
        """Return the colour behind the paragraphs of a style; None if it has none."""
        shadings = (style.find(f"{W}pPr/{SHADING}") for style in self._chain(name))
        return next((fill for fill in map(read_fill, shadings) if fill), None)

    def _find_table_fill(self, name: str | None) -> str | None:
        """Return `UNKNOWN` if a style of tables shades some of its cells, else None."""
        chain = self._chain(name or self._default.get("table"))
        shaded = any(read_fill(shading) for style in chain for shading in style.iter(SHADING))
        return UNKNOWN if shaded else None

    def names_in_chain(self, name: str | None) -> list[str]:
        """Return a style and those it is based on, nearest first."""
        chain = self._chain(name or self._default.get("paragraph"))
        return [style.get(W + "styleId", "") for style in chain]

    def _look_by_chain(self, name: str | None) -> Look:
        look = PLAIN
        for style in self._chain(name):
            look = look.over(read_look(style.find(W + "rPr")))
        return look

    def _chain(self, name: str | None) -> Iterator[Element]:
        """Yield a style and those it is based on, nearest first."""
        seen: set[str] = set()
        while name and name in self._styles and name not in seen:
            seen.add(name)
            yield self._styles[name]
            name = value_of(self._styles[name], "basedOn")

    def _name(self, style: Element) -> str:
        return value_of(style, "name") or ""
