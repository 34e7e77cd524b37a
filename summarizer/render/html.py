"""A briefing as an HTML fragment for a notebook cell: no script, no request, no style sheet.

Text of the document is escaped; two classes keep notebooks from reading "$" as mathematics.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Final

from summarizer.render import lines
from summarizer.render.glyphs import marks
from summarizer.render.lines import Data, Line, Section

_MARKS: Final = marks("utf-8")
_COLOURS: Final = {"verified": "#2e8b57", "weak": "#b8860b", "unsupported": "#d0342c"}
"""Readable on light and dark pages; everything else inherits the colour of the page."""
_MUTED: Final = "opacity:.7"
_LIST: Final = "list-style:none;margin:.2em 0 .6em;padding:0"


def render(briefing: Data) -> str:
    """Return the whole briefing: one list per section, then the cited sentences, collapsed.

    Args:
        briefing: A briefing in the published format.

    Returns:
        One `div` element.
    """
    name, *others = lines.source(briefing)
    parts = [
        f'<div><b>{escape(name)}</b> <span style="{_MUTED}">{escape(" · ".join(others))}</span> ',
        f"{_tally(briefing)}</div>",
        *map(_section, lines.sections(briefing)),
    ]
    if gaps := lines.gaps(briefing):
        parts.append(f"<div><b>Gaps</b></div>{_list(map(escape, gaps))}")
    if quotes := lines.quotes(briefing):
        proof = _list(f"[{escape(number)}] {escape(quote)}" for number, quote in quotes)
        parts.append(f"<details><summary>Evidence</summary>{proof}</details>")
    parts.append(f'<div style="{_MUTED}">{escape(" · ".join(lines.account(briefing)))}</div>')
    style = "max-width:60em;line-height:1.45"
    return f'<div class="tex2jax_ignore mathjax_ignore" style="{style}">{"".join(parts)}</div>'


def _section(section: Section) -> str:
    state = f": {section.state}" if section.state else ""
    items = _list(map(_line, section.lines)) if section.lines else f'<div style="{_MUTED}">none</div>'
    return f"<div><b>{escape(section.title + state)}</b></div>{items}"


def _line(line: Line) -> str:
    head = f"<b>{escape(line.head)}</b>" if line.named else escape(line.head)
    numbers = f' <span style="{_MUTED}">[{escape(" ".join(line.numbers))}]</span>' if line.numbers else ""
    below = [f"{label}: {words}" for label, words in line.details]
    below += [verdict] if (verdict := lines.verdict(line)) else []
    more = "".join(f'<div style="{_MUTED};margin-left:1.3em">{escape(each)}</div>' for each in below)
    return f"{_mark(line.support, _MARKS[line.support])} {head}{escape(line.tail)}{numbers}{more}"


def _tally(briefing: Data) -> str:
    return " ".join(_mark(support, f"{_MARKS[support]} {count}") for support, count in lines.tally(briefing))


def _mark(support: str, text: str) -> str:
    return f'<span style="color:{_COLOURS[support]}" title="{support}">{text}</span>'


def _list(items: Iterable[str]) -> str:
    return f'<ul style="{_LIST}">{"".join(f"<li>{item}</li>" for item in items)}</ul>'
