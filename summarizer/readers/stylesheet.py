"""Style sheets: the rules of a page's own `<style>` that can hide text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

Style = Mapping[str, str]
"""Properties and their values, in lower case."""

HIDING: Final = frozenset((
    "display", "visibility", "opacity", "font-size", "font", "color", "background",
    "background-color", "background-image", "position", "left", "top", "right", "bottom",
    "text-indent", "transform", "clip", "clip-path", "width", "height", "max-width", "max-height",
    "overflow", "margin-left", "margin-top", "-webkit-text-fill-color", "content-visibility",
    "mso-hide",
))  # fmt: skip
"""The properties that can hide text, or show it again."""

MOST_RULES: Final = 3000
_COMMENT: Final = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_SHOWN_MEDIA: Final = re.compile(r"@media\s+(?:only\s+)?(?:screen|all)\s*\Z|@layer\b", re.IGNORECASE)
_PART: Final = re.compile(r"(#[\w-]+)|([.\[:][\w-]+)|([a-zA-Z][\w-]*)")
_BRACE: Final = re.compile("[{}]")
_DECLARATION: Final = re.compile(r"([\w-]+)\s*:\s*([^;]*)")


@dataclass(frozen=True)
class Rule:
    """What elements look like.

    Attributes:
        selector: Which elements.
        style: Their properties.
        weight: What wins over a rule of less weight.
    """

    selector: str
    style: Style
    weight: tuple[int, int, int]


def parse_rules(sheet: str) -> list[Rule]:
    """Return the rules that can hide text, with those that win last.

    Rules for some screens or for paper, and those of states such as `:hover`, are left out.

    Example:
        >>> parse_rules(".x, p:hover { display: none; margin: 0 }")
        [Rule(selector='.x', style={'display': 'none'}, weight=(0, 1, 0))]
    """
    rules = [
        Rule(selector, style, _weigh(selector))
        for selectors, body in _split_rules(_COMMENT.sub(" ", sheet))
        if (style := parse_style(body))
        for selector in map(str.strip, selectors.split(","))
        if selector and ":" not in selector
    ]
    return sorted(rules[:MOST_RULES], key=_weight)


def parse_style(declarations: str) -> dict[str, str]:
    """Return the properties of a `style` attribute that can hide text.

    Example:
        >>> parse_style("DISPLAY: None !important; margin: 0")
        {'display': 'none'}
    """
    found = _DECLARATION.findall(_COMMENT.sub(" ", declarations).lower())
    return {name: value.replace("!important", "").strip() for name, value in found if name in HIDING}


def _split_rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Yield selectors and bodies, also those within `@media screen`."""
    at = 0
    while (opened := sheet.find("{", at)) >= 0:
        head = sheet[at:opened].rpartition(";")[2].strip()
        closed = _find_end(sheet, opened)
        body = sheet[opened + 1 : closed]
        if not head.startswith("@"):
            yield head, body
        elif _SHOWN_MEDIA.match(head):
            yield from _split_rules(body)
        at = closed + 1


def _find_end(sheet: str, opened: int) -> int:
    depth = 0
    for found in _BRACE.finditer(sheet, opened):
        depth += 1 if found[0] == "{" else -1
        if depth == 0:
            return found.start()
    return len(sheet)


def _weigh(selector: str) -> tuple[int, int, int]:
    kinds = [found.lastindex for found in _PART.finditer(selector)]
    return kinds.count(1), kinds.count(2), kinds.count(3)


def _weight(rule: Rule) -> tuple[int, int, int]:
    return rule.weight
