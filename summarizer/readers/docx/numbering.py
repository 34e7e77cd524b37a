"""Numbering: the numbers of lists and headings, which a Word document does not store, counted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element

from summarizer.readers.docx.names import VAL, W, has, value_of
from summarizer.readers.docx.styles import Styles
from summarizer.readers.listnumbers import format_number
from summarizer.readers.ooxml import find_whole

_LEVELS: Final = 9
_LONGEST: Final = 100
"""Characters of the pattern of a number; what is longer was made to fill memory."""
_PART: Final = re.compile(r"%([1-9])")
_BULLET: Final = "•"


@dataclass(frozen=True, slots=True)
class _Level:
    format: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    legal: bool = False
    style: str | None = None


@dataclass(frozen=True, slots=True)
class _List:
    """One `w:num`: its abstract list, its levels, and where it starts anew."""

    abstract: str
    levels: dict[int, _Level]
    starts: dict[int, int]


class Numbering:
    """Counts the paragraphs of one document, which are to be given in order.

    Args:
        root: The root of `numbering.xml`; None if the document has none.
        styles: The styles, by which paragraphs may be numbered.
    """

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._counts: dict[str, list[int | None]] = {}
        self._started: set[tuple[str, int]] = set()
        self._abstract: dict[str, Element] = {}
        self._lists: dict[str, _List] = {}
        if root is None:
            return
        self._abstract = {each.get(W + "abstractNumId", ""): each for each in root.iter(W + "abstractNum")}
        nums = {each.get(W + "numId", ""): each for each in root.iter(W + "num")}
        self._lists = {name: self._read_list(each, nums) for name, each in nums.items()}

    def count(self, properties: Element | None, style: str | None) -> str:
        """Count a paragraph.

        Args:
            properties: Its properties (`w:pPr`).
            style: The name of its style.

        Returns:
            The number before it as it is printed, such as "2.1" or "(a)"; "•" for every bullet; "" for none.
        """
        numbering = properties.find(W + "numPr") if properties is not None else None
        name, level = value_of(numbering, "numId"), find_whole(_child(numbering, "ilvl"), VAL)
        if name is None:
            name, by_style = self._styles.list_of(style)
            level = level if level is not None else self._level_by_style(name, by_style, style)
        found = self._lists.get(name or "")
        return self._print(name or "", found, min(max(level or 0, 0), _LEVELS - 1)) if found else ""

    def _level_by_style(self, name: str | None, given: str | None, style: str | None) -> int:
        """Return the level that a style has in its list: the one that it names, or that names it."""
        if given and given.isdecimal():
            return int(given[:2])
        levels = self._lists[name].levels if name in self._lists else {}
        by_style = {level.style: number for number, level in levels.items() if level.style}
        return next((by_style[each] for each in self._styles.names_in_chain(style) if each in by_style), 0)

    def _print(self, name: str, found: _List, number: int) -> str:
        level = found.levels.get(number)
        if level is None:
            return ""
        counts = self._counts.setdefault(found.abstract, [None] * _LEVELS)
        self._advance(counts, name, found, number)
        if level.format == "bullet":
            return _BULLET if level.text.strip() else ""
        if level.format == "none":
            return _PART.sub("", level.text).strip()

        def print_part(part: re.Match[str]) -> str:
            other = int(part[1]) - 1
            at = found.levels.get(other, _Level())
            value = counts[other] if counts[other] is not None else at.start
            return format_number(value or 0, "decimal" if level.legal else at.format)

        return _PART.sub(print_part, level.text).strip()

    def _advance(self, counts: list[int | None], name: str, found: _List, number: int) -> None:
        start = found.levels[number].start
        if (name, number) not in self._started:
            self._started.add((name, number))
            if number in found.starts:
                counts[number], start = None, found.starts[number]
        value = counts[number]
        counts[number] = start if value is None else value + 1
        for deeper in range(number + 1, _LEVELS):
            restart = found.levels.get(deeper, _Level()).restart
            if number < (deeper if restart is None else restart):
                counts[deeper] = None

    def _read_list(self, num: Element, nums: dict[str, Element]) -> _List:
        abstract = value_of(num, "abstractNumId") or ""
        levels = self._read_abstract(abstract, nums)
        starts: dict[int, int] = {}
        for override in num.iter(W + "lvlOverride"):
            number = find_whole(override, W + "ilvl", 0) or 0
            start = find_whole(_child(override, "startOverride"), VAL)
            if start is not None:
                starts[number] = start
            if (level := override.find(W + "lvl")) is not None:
                levels[number] = _read_level(level)
        return _List(abstract, levels, starts)

    def _read_abstract(self, name: str, nums: dict[str, Element]) -> dict[int, _Level]:
        """Read the levels of an abstract list; one that only names a style has those of the style's list."""
        for _ in range(_LEVELS):
            element = self._abstract.get(name)
            style = value_of(element, "numStyleLink")
            if style is None or element is None:
                break
            name = value_of(nums.get(self._styles.list_of(style)[0] or ""), "abstractNumId") or ""
        element = self._abstract.get(name)
        levels = element.iter(W + "lvl") if element is not None else ()
        return {find_whole(each, W + "ilvl", 0) or 0: _read_level(each) for each in levels}


def _read_level(level: Element) -> _Level:
    return _Level(
        format=value_of(level, "numFmt") or "decimal",
        text=(value_of(level, "lvlText") or "")[:_LONGEST],
        start=find_whole(_child(level, "start"), VAL, 1) or 0,
        restart=find_whole(_child(level, "lvlRestart"), VAL),
        legal=has(level, "isLgl"),
        style=value_of(level, "pStyle"),
    )


def _child(parent: Element | None, tag: str) -> Element | None:
    return parent.find(W + tag) if parent is not None else None
