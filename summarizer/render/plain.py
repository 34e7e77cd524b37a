"""A briefing as plain text, for pipes, logs and tests: no colour, wrapped, any encoding."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from summarizer.render import lines
from summarizer.render.glyphs import encodable, marks
from summarizer.render.layout import NARROWEST, cells, flow, hang, shorten
from summarizer.render.lines import Data, Line
from summarizer.render.page import (
    SUMMARY,
    Page,
    View,
    count_marks,
    make_page,
    write_hidden,
    write_hint,
    write_length,
)
from summarizer.render.section import Section
from summarizer.render.why import Passage, Proof
from summarizer.strings import clean

_LEAST: Final = 8
"""Cells that a line needs beside its numbers to be kept to one row."""


def render(briefing: Data, *, view: View = SUMMARY, width: int = 80, encoding: str = "utf-8") -> str:
    """The page of a briefing, in lines of at most `width` cells, in characters that `encoding` has."""
    glyphs, page = marks(encoding), make_page(briefing, view)
    rows = hang("", ", ".join(page.origin), width)
    for section in (*page.sections, *page.differences):
        rows += ["", *_render_section(section, view, glyphs, width)]
    if view.verbose and page.gaps:
        rows += ["", "Gaps", *(row for gap in page.gaps for row in hang("  - ", gap, width))]
    if page.coverage:
        rows += ["", *(row for text in page.coverage for row in hang("", text, width))]
    if page.planted:
        rows += ["", *(row for text in page.planted for row in hang("", text, width))]
    rows += ["", *_render_footer(page, view, glyphs, width)]
    return _join(rows, encoding)


def render_why(proof: Proof, *, width: int = 80, encoding: str = "utf-8") -> str:
    """Items with their reasons, and the sentences that prove them, marked `>`, among their neighbours."""
    glyphs, rows = marks(encoding), list[str]()
    for path, item in proof.items:
        line = lines.line(item)
        rows += [clean(path), *_render_line(line, glyphs, width), *_render_reasons(line, width)]
    rows += [] if proof.items else ["no line of the brief cites this sentence"]
    rows.append("")
    for passage in proof.passages:
        if passage.apart:
            rows.append(f"  {glyphs['more']}")
        rows += _render_passage(passage, width)
    if not proof.passages:
        rows.append("  no sentence is cited")
    return _join(rows, encoding)


def _render_section(section: Section, view: View, glyphs: Mapping[str, str], width: int) -> list[str]:
    rows = hang("", f"{section.title}: {section.state}" if section.state else section.title, width)
    for line in section.lines:
        rows += _render_row(line, glyphs, width) if section.compact else _render_line(line, glyphs, width)
        rows += _render_reasons(line, width) if view.verbose else []
    if hidden := write_hidden(section, view):
        rows += hang("    ", hidden, width)
    elif not section.lines:
        rows.append("  none")
    return rows


def _render_line(line: Line, glyphs: Mapping[str, str], width: int) -> list[str]:
    return hang(f"  {glyphs[line.support]} ", f"{line.head}{lines.qualify(line)}{lines.cite(line)}", width)


def _render_row(line: Line, glyphs: Mapping[str, str], width: int) -> list[str]:
    """A line kept to one row: if it does not fit, the places are left out, and the end before the numbers."""
    whole = _render_line(line, glyphs, width)
    if len(whole) == 1:
        return whole
    mark, numbers = f"  {glyphs[line.support]} ", lines.cite(line, brief=True)
    room = max(width, NARROWEST) - cells(mark) - cells(numbers)
    if room < _LEAST:
        return whole
    return [mark + shorten(line.head + lines.qualify(line), room, glyphs["more"]) + numbers]


def _render_reasons(line: Line, width: int) -> list[str]:
    verdict = lines.verdict(line)
    return hang("    ", verdict, width) if verdict else []


def _render_footer(page: Page, view: View, glyphs: Mapping[str, str], width: int) -> list[str]:
    counts = [f"{glyphs[support]} {number} {support}" for support, number in count_marks(page.lines)]
    *others, last = counts or ["no statements"]
    phrases = [write_length(page), *others, last + write_hint(page, view), *page.account]
    ended = [f"{phrase}," for phrase in phrases[:-1]] + phrases[-1:]
    lines = flow(ended, " ", max(width, NARROWEST))
    return [row for line in lines for row in hang("", " ".join(ended[index] for index in line), width)]


def _render_passage(passage: Passage, width: int) -> list[str]:
    sign = ">" if passage.quote else " "
    place = f" [{passage.place}]" if passage.place else ""
    text = passage.before + passage.quote + passage.after + place
    return hang(f"  {sign} {passage.number:>4}  ", text, width)


def _join(rows: Sequence[str], encoding: str) -> str:
    return encodable("\n".join(row.rstrip() for row in rows) + "\n", encoding)
