"""A briefing as plain text, for pipes, logs and tests: no colour, wrapped, any encoding."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from summarizer.render import lines
from summarizer.render.glyphs import encodable, marks
from summarizer.render.layout import hang, shorten
from summarizer.render.lines import Data, Line, Section
from summarizer.render.why import Passage, passages
from summarizer.strings import clean

if TYPE_CHECKING:
    from summarizer.document.document import Sentence


def render(briefing: Data, *, width: int = 80, encoding: str = "utf-8") -> str:
    """The whole briefing, in lines of at most `width` cells, in characters that `encoding` has."""
    glyphs = marks(encoding)
    rows = hang("", ", ".join(lines.source(briefing)), width)
    for section in lines.sections(briefing):
        rows += ["", *_render_section(section, glyphs, width)]
    if gaps := lines.gaps(briefing):
        rows += ["", "Gaps", *(row for gap in gaps for row in hang("  - ", gap, width))]
    rows += ["", *hang("", _write_tally(briefing, glyphs), width)]
    if account := lines.account(briefing):
        rows += hang("", ", ".join(account), width)
    return _join(rows, encoding)


def render_why(
    path: str, item: Data, sentences: Sequence[Sentence], *, width: int = 80, encoding: str = "utf-8"
) -> str:
    """One item with the sentences that prove it, marked `>`, and their neighbours."""
    glyphs = marks(encoding)
    rows = [clean(path), *_render_line(lines.line(item, notes=True), glyphs, width), ""]
    shown = passages(item, sentences)
    for passage in shown:
        if passage.apart:
            rows.append(f"  {glyphs['more']}")
        rows += _render_passage(passage, width)
    if not shown:
        rows.append("  no sentence is cited")
    return _join(rows, encoding)


def render_item(field: str, item: Data, *, width: int = 80, encoding: str = "utf-8") -> str:
    """One item on one short line, for progress while the model still writes; without line end."""
    line = lines.line(item)
    shown = f"{lines.label(field)}: {line.head}{line.tail}"
    return encodable(shorten(shown, width, marks(encoding)["more"]), encoding)


def _render_section(section: Section, glyphs: Mapping[str, str], width: int) -> list[str]:
    title = f"{section.title}: {section.state}" if section.state else section.title
    body = [row for line in section.lines for row in _render_line(line, glyphs, width)]
    return [*hang("", title, width), *(body or ["  none"])]


def _render_line(line: Line, glyphs: Mapping[str, str], width: int) -> list[str]:
    numbers = f" [{' '.join(line.numbers)}]" if line.numbers else ""
    rows = hang(f"  {glyphs[line.support]} ", f"{line.head}{line.tail}{numbers}", width)
    if line.details:
        rows += hang("    ", "; ".join(f"{name}: {words}" for name, words in line.details), width)
    if verdict := lines.verdict(line):
        rows += hang("    ", verdict, width)
    return rows


def _write_tally(briefing: Data, glyphs: Mapping[str, str]) -> str:
    counts = [f"{glyphs[support]} {number} {support}" for support, number in lines.tally(briefing)]
    return ", ".join(counts) if counts else "no statements"


def _render_passage(passage: Passage, width: int) -> list[str]:
    sign = ">" if passage.quote else " "
    text = passage.before + passage.quote + passage.after
    return hang(f"  {sign} {passage.number:>4}  ", text, width)


def _join(rows: Sequence[str], encoding: str) -> str:
    return encodable("\n".join(row.rstrip() for row in rows) + "\n", encoding)
