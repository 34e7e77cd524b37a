"""A briefing as a page for a terminal: marks in colour, numbers of sentences dim, the state as a badge."""

from __future__ import annotations

from collections.abc import Iterable
from io import StringIO
from typing import Final

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from summarizer.render import lines
from summarizer.render.glyphs import marks
from summarizer.render.layout import NARROWEST, cells, flow
from summarizer.render.lines import Data, Line
from summarizer.render.page import (
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

_MARKS: Final = marks("utf-8")
_SUPPORT: Final = {"verified": "green", "weak": "yellow", "unsupported": "bold red", "not checked": "dim"}
_REASON: Final = {"verified": "dim", "weak": "yellow", "unsupported": "red", "not checked": "dim"}
_STATE: Final = {
    "planned": "black on cyan",
    "ongoing": "black on yellow",
    "blocked": "bold white on red",
    "resolved": "black on green",
    "cancelled": "bold white on magenta",
}
_OTHER_STATE: Final = "black on white"
_JOINT: Final = " · "
_MARGIN: Final = 4
"""Cells before a line: its mark and blanks."""


def render(briefing: Data, *, view: View, width: int) -> str:
    """The page of a briefing, at most `width` cells wide, with escape sequences for colour."""
    page = make_page(briefing, view)
    blocks: list[RenderableType] = [_render_origin(page)]
    for section in (*page.sections, *page.differences):
        blocks += [Text(), _render_heading(section), *_render_section(section, view, max(width, NARROWEST))]
    if view.verbose and page.gaps:
        rows = ((Text("·", "dim"), Text(gap, "dim")) for gap in page.gaps)
        blocks += [Text(), Text("Gaps", "bold dim"), _hang(rows)]
    if page.coverage:
        first, *lost = page.coverage
        blocks += [Text(), Text(first, "dim"), *(Text(each, "yellow") for each in lost)]
    if page.planted:
        blocks += [Text(), *(Text(each, "yellow") for each in page.planted)]
    return _print(Group(*blocks, Text(), *_render_footer(page, view, max(width, NARROWEST))), width)


def render_why(proof: Proof, *, width: int) -> str:
    """Items with their reasons, and the sentences that prove them, among their neighbours, which are dim."""
    blocks: list[RenderableType] = []
    for path, item in proof.items:
        blocks += [Text(clean(path), "bold cyan"), _hang([_render_line(lines.line(item), verbose=True)])]
    if not proof.items:
        blocks.append(Text("no line of the brief cites this sentence", "dim"))
    rows: list[tuple[Text, Text]] = []
    for passage in proof.passages:
        if passage.apart:
            rows.append((Text(), Text(_MARKS["more"], "dim")))
        rows.append(_render_passage(passage))
    body = _hang(rows) if rows else Text("  no sentence is cited", "dim")
    return _print(Group(*blocks, Text(), body), width)


def _render_origin(page: Page) -> Text:
    name, *others = page.origin
    return Text.assemble((name, "bold"), ("  " + " · ".join(others), "dim"))


def _render_heading(section: Section) -> Text:
    title = Text(section.title, style="bold cyan")
    if section.state:
        title.append("  ").append(f" {section.state} ", _STATE.get(section.state, _OTHER_STATE))
    return title


def _render_section(section: Section, view: View, width: int) -> list[RenderableType]:
    blocks: list[RenderableType] = []
    if section.lines:
        row = width if section.compact else None
        blocks.append(_hang(_render_line(line, row=row, verbose=view.verbose) for line in section.lines))
    if hidden := write_hidden(section, view):
        blocks.append(Text(f"    {hidden}", "dim"))
    return blocks or [Text("  none", style="dim")]


def _render_line(line: Line, *, verbose: bool, row: int | None = None) -> tuple[Text, Text]:
    """A line behind its mark; kept to one row of `row` cells if that is given."""
    text = Text.assemble((line.head, "bold" if line.named else ""), (lines.qualify(line), "dim"))
    numbers = lines.cite(line)
    if row and _MARGIN + cells(text.plain + numbers) > row:
        numbers = lines.cite(line, brief=True)
        text.truncate(max(row - _MARGIN - cells(numbers), 1), overflow="ellipsis")
    text.append(numbers, "dim cyan")
    if verbose and (verdict := lines.verdict(line)):
        text.append(f"\n{verdict}", _REASON[line.support])
    return Text(_MARKS[line.support], _SUPPORT[line.support]), text


def _render_footer(page: Page, view: View, width: int) -> list[Text]:
    counts = [
        Text(f"{_MARKS[support]} {number} {support}", _SUPPORT[support])
        for support, number in count_marks(page.lines)
    ] or [Text("no statements", "dim")]
    counts[-1].append(write_hint(page, view), "dim")
    phrases = [Text(write_length(page), "dim"), *counts, *(Text(each, "dim") for each in page.account)]
    rows = flow([each.plain for each in phrases], _JOINT, width)
    return [Text(_JOINT, "dim").join(phrases[index] for index in row) for row in rows]


def _render_passage(passage: Passage) -> tuple[Text, Text]:
    proves = bool(passage.quote)
    place = f" [{passage.place}]" if passage.place else ""
    text = Text.assemble((passage.before, "dim"), passage.quote, (passage.after, "dim"), (place, "dim cyan"))
    return Text(f"{passage.number}", "bold cyan" if proves else "dim"), text


def _hang(rows: Iterable[tuple[Text, Text]]) -> RenderableType:
    """A narrow column and one of hanging text, indented."""
    grid = Table.grid(padding=(0, 1))
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(overflow="fold")
    for row in rows:
        grid.add_row(*row)
    return Padding(grid, (0, 0, 0, 2))


def _print(content: RenderableType, width: int) -> str:
    """Everything about the console is stated, so that no environment variable changes the page.

    A height, too: without one, rich takes a dumb terminal for 80 cells wide.
    """
    console = Console(
        file=StringIO(),
        width=max(width, NARROWEST),
        height=25,
        force_terminal=True,
        color_system="standard",
        no_color=False,
        force_interactive=False,
        force_jupyter=False,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
    )
    with console.capture() as captured:
        console.print(content)
    return "\n".join(row.rstrip() for row in captured.get().split("\n"))
