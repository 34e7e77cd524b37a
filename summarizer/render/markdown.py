"""A briefing as Markdown, for comments and pages: whatever the document says stays inert text."""

from __future__ import annotations

import re
from typing import Final

from summarizer.render import lines
from summarizer.render.glyphs import marks
from summarizer.render.lines import Data, Line, Section

_MARKS: Final = marks("utf-8")
# Entities rather than backslashes where the character could open HTML: not every renderer
# knows those escapes.
_ESCAPES: Final = str.maketrans(
    {"<": "&lt;", ">": "&gt;", "&": "&amp;"} | {character: f"\\{character}" for character in "\\`*_{}[]#|~$"}
)
_BLOCK_START: Final = re.compile(r"^(\d{1,9}(?=[.)](?:\s|$))|(?=[-+=]))")


def render(briefing: Data) -> str:
    """The whole briefing, one bullet a line, with the cited sentences quoted at the end."""
    name, *others = map(inert, lines.source(briefing))
    blocks = [f"# {name}", f"{', '.join(others)}: {_write_tally(briefing)}"]
    for section in lines.sections(briefing):
        blocks += _render_section(section)
    if gaps := lines.gaps(briefing):
        blocks += ["## Gaps", _render_bullets([inert(gap) for gap in gaps])]
    if quotes := lines.quotes(briefing):
        blocks += [
            "## Evidence",
            _render_bullets([f"[{inert(number)}] {inert(quote)}" for number, quote in quotes]),
        ]
    blocks += [inert(", ".join(lines.account(briefing)))]
    return "\n\n".join(blocks) + "\n"


def _render_section(section: Section) -> list[str]:
    title = f"{section.title}: {section.state}" if section.state else section.title
    return [f"## {inert(title)}", "\n".join(map(_render_line, section.lines)) if section.lines else "none"]


def _render_line(line: Line) -> str:
    head = f"**{inert(line.head)}**" if line.named else inert(line.head)
    numbers = f" [{inert(' '.join(line.numbers))}]" if line.numbers else ""
    below = [f"{name}: {words}" for name, words in line.details]
    if verdict := lines.verdict(line):
        below.append(verdict)
    below = [f"  - {inert(text)}" for text in below]
    return "\n".join([f"- {_MARKS[line.support]} {head}{inert(line.tail)}{numbers}", *below])


def _render_bullets(texts: list[str]) -> str:
    return "\n".join(f"- {text}" for text in texts)


def _write_tally(briefing: Data) -> str:
    counts = [f"{_MARKS[support]} {number} {support}" for support, number in lines.tally(briefing)]
    return ", ".join(counts) if counts else "no statements"


def inert(text: str) -> str:
    """One line with everything escaped that Markdown or HTML would read as markup."""
    return _BLOCK_START.sub(r"\1\\", text.translate(_ESCAPES))
