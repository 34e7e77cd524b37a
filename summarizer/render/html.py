"""A briefing as an HTML fragment for a notebook cell: no script, no request, no style sheet.

Text of the document is escaped; two classes keep notebooks from reading "$" as mathematics.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Final

from summarizer.render import lines
from summarizer.render.glyphs import marks
from summarizer.render.lines import Data, Line
from summarizer.render.page import (
    SUMMARY,
    Page,
    count_marks,
    make_page,
    quotes,
    write_hidden,
    write_length,
)
from summarizer.render.section import Section

_MARKS: Final = marks("utf-8")
_COLOURS: Final = {
    "verified": "#2e8b57",
    "weak": "#b8860b",
    "unsupported": "#d0342c",
    "not checked": "#6b7280",
}
"""Readable on light and dark pages; everything else inherits the colour of the page."""
_MUTED: Final = "opacity:.7"
_LIST: Final = "list-style:none;margin:.2em 0 .6em;padding:0"


def render(briefing: Data) -> str:
    """Return the page of a briefing: one list a section; what else there is, collapsed below.

    Args:
        briefing: A briefing in the published format.

    Returns:
        One `div` element.
    """
    page = make_page(briefing, SUMMARY)
    name, *others = page.origin
    parts = [
        f'<div><b>{escape(name)}</b> <span style="{_MUTED}">{escape(" · ".join(others))}</span></div>',
        *map(_section, (*page.sections, *page.differences)),
        *(f"<div>{escape(told)}</div>" for told in page.coverage),
        *(f"<div>{escape(told)}</div>" for told in page.planted),
        _collapse("Reasons", _reasons(page)),
        _collapse("Gaps", map(escape, page.gaps)),
        _collapse("Evidence", (f"[{escape(number)}] {escape(quote)}" for number, quote in quotes(briefing))),
        _footer(page),
    ]
    style = "max-width:60em;line-height:1.45"
    return f'<div class="tex2jax_ignore mathjax_ignore" style="{style}">{"".join(parts)}</div>'


def _section(section: Section) -> str:
    state = f": {section.state}" if section.state else ""
    items = _list(map(_line, section.lines)) if section.lines else ""
    hidden = _collapse(write_hidden(section, SUMMARY), map(_line, section.hidden))
    nothing = f'<div style="{_MUTED}">none</div>'
    return f"<div><b>{escape(section.title + state)}</b></div>{items + hidden or nothing}"


def _line(line: Line) -> str:
    head = f"<b>{escape(line.head)}</b>" if line.named else escape(line.head)
    numbers = f'<span style="{_MUTED}">{escape(lines.cite(line))}</span>'
    return f"{_mark(line.support, _MARKS[line.support])} {head}{escape(lines.qualify(line))}{numbers}"


def _reasons(page: Page) -> Iterable[str]:
    """Every line whose mark has a reason, with it."""
    every = (line for section in page.sections for line in (*section.lines, *section.hidden))
    for line in every:
        if verdict := lines.verdict(line):
            below = f'<div style="{_MUTED};margin-left:1.3em">{escape(verdict)}</div>'
            yield _line(line) + below


def _footer(page: Page) -> str:
    counts = [
        _mark(support, f"{_MARKS[support]} {number} {support}") for support, number in count_marks(page.lines)
    ]
    totals = " ".join(counts) or "no statements"
    words = [escape(write_length(page)), totals, *map(escape, page.account)]
    return f'<div style="{_MUTED}">{" · ".join(words)}</div>'


def _mark(support: str, text: str) -> str:
    return f'<span style="color:{_COLOURS[support]}" title="{support}">{text}</span>'


def _collapse(title: str, items: Iterable[str]) -> str:
    """A list below a title that opens it; empty if there is nothing in it."""
    shown = list(items)
    return f"<details><summary>{escape(title)}</summary>{_list(shown)}</details>" if shown else ""


def _list(items: Iterable[str]) -> str:
    return f'<ul style="{_LIST}">{"".join(f"<li>{item}</li>" for item in items)}</ul>'
