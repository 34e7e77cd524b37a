"""A briefing as Markdown, for comments and pages: whatever the document says stays inert text."""

from __future__ import annotations

import re
from typing import Final

from summarizer.render import lines
from summarizer.render.glyphs import marks
from summarizer.render.lines import Data, Line
from summarizer.render.page import (
    SUMMARY,
    Page,
    View,
    count_marks,
    make_page,
    quotes,
    write_hidden,
    write_length,
)
from summarizer.render.section import Section

_MARKS: Final = marks("utf-8")
# Entities rather than backslashes where the character could open HTML: not every renderer
# knows those escapes.
_ESCAPES: Final = str.maketrans(
    {"<": "&lt;", ">": "&gt;", "&": "&amp;"} | {character: f"\\{character}" for character in "\\`*_{}[]#|~$"}
)
_BLOCK_START: Final = re.compile(r"^(\d{1,9}(?=[.)](?:\s|$))|(?=[-+=]))")


def render(briefing: Data, *, view: View = SUMMARY) -> str:
    """The page of a briefing, one bullet a line; with `view.verbose`, the cited sentences at the end."""
    page = make_page(briefing, view)
    name, *others = map(inert, page.origin)
    blocks = [f"# {name}", ", ".join(others)]
    for section in (*page.sections, *page.differences):
        blocks += _render_section(section, view)
    if view.verbose and page.gaps:
        blocks += ["## Gaps", _render_bullets([inert(gap) for gap in page.gaps])]
    if page.coverage:
        first, *lost = map(inert, page.coverage)
        blocks += [first, *([_render_bullets(lost)] if lost else [])]
    if page.planted:
        first, *words = map(inert, page.planted)
        blocks += [first, *([_render_bullets(words)] if words else [])]
    if view.verbose and (found := quotes(briefing)):
        bullets = [f"[{inert(number)}] {inert(quote)}" for number, quote in found]
        blocks += ["## Evidence", _render_bullets(bullets)]
    return "\n\n".join([*blocks, _write_footer(page)]) + "\n"


def _render_section(section: Section, view: View) -> list[str]:
    title = f"{section.title}: {section.state}" if section.state else section.title
    hidden = inert(write_hidden(section, view))
    rows = [_render_line(line, view) for line in section.lines]
    blocks = ["\n".join(rows), hidden] if rows else [hidden or "none"]
    return [f"## {inert(title)}", *filter(None, blocks)]


def _render_line(line: Line, view: View) -> str:
    head = f"**{inert(line.head)}**" if line.named else inert(line.head)
    numbers = f" [{inert(lines.write_cites(line))}]" if line.numbers else ""
    row = f"- {_MARKS[line.support]} {head}{inert(lines.qualify(line))}{numbers}"
    verdict = lines.verdict(line) if view.verbose else ""
    return f"{row}\n  - {inert(verdict)}" if verdict else row


def _render_bullets(texts: list[str]) -> str:
    return "\n".join(f"- {text}" for text in texts)


def _write_footer(page: Page) -> str:
    counts = [f"{_MARKS[support]} {number} {support}" for support, number in count_marks(page.lines)]
    totals = ", ".join(counts) or "no statements"
    return ", ".join([write_length(page), totals, *map(inert, page.account)])


def inert(text: str) -> str:
    """One line with everything escaped that Markdown or HTML would read as markup."""
    return _BLOCK_START.sub(r"\1\\", text.translate(_ESCAPES))
