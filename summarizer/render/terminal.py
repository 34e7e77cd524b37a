"""A briefing as a page for a terminal: marks in colour, numbers of sentences dim, the state as a badge."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import StringIO
from typing import TYPE_CHECKING, Final

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from summarizer.render import lines
from summarizer.render.glyphs import marks
from summarizer.render.layout import NARROWEST
from summarizer.render.lines import Data, Line, Section
from summarizer.render.why import Passage, passages
from summarizer.strings import clean

if TYPE_CHECKING:
    from summarizer.document.document import Sentence

WIDEST: Final = 100
"""The most cells of a line: longer ones are hard to read, however wide the terminal."""

_MARKS: Final = marks("utf-8")
_SUPPORT: Final = {"verified": "green", "weak": "yellow", "unsupported": "bold red"}
_REASON: Final = {"verified": "dim", "weak": "yellow", "unsupported": "red"}
_STATE: Final = {
    "planned": "black on cyan",
    "ongoing": "black on yellow",
    "blocked": "bold white on red",
    "resolved": "black on green",
    "cancelled": "bold white on magenta",
}
_OTHER_STATE: Final = "black on white"


def render(briefing: Data, *, width: int, color: bool) -> str:
    """The whole briefing, at most `width` cells wide; without `color` no escape sequence at all."""
    blocks: list[RenderableType] = [_render_title(briefing), Rule(style="dim")]
    for section in lines.sections(briefing):
        blocks += [_render_heading(section), _render_lines(section.lines), Text()]
    if gaps := lines.gaps(briefing):
        blocks += [
            Text("Gaps", "bold dim"),
            _hang((Text("·", "dim"), Text(gap, "dim")) for gap in gaps),
            Text(),
        ]
    blocks.append(Text(" · ".join(lines.account(briefing)), style="dim"))
    return _print(Group(*blocks), width, color)


def render_why(path: str, item: Data, sentences: Sequence[Sentence], *, width: int, color: bool) -> str:
    """One item with the sentences that prove it, and their neighbours, dimmed."""
    rows: list[tuple[Text, Text]] = []
    for passage in passages(item, sentences):
        if passage.apart:
            rows.append((Text(), Text(_MARKS["more"], "dim")))
        rows.append(_render_passage(passage))
    body = _hang(rows) if rows else Text("  no sentence is cited", "dim")
    return _print(
        Group(Text(clean(path), "bold cyan"), _render_lines([lines.line(item, notes=True)]), Text(), body),
        width,
        color,
    )


def _render_title(briefing: Data) -> RenderableType:
    name, *others = lines.source(briefing)
    title = Table.grid(padding=(0, 2), expand=True)
    title.add_column(ratio=1, overflow="fold")
    title.add_column(justify="right", no_wrap=True)
    left = Text.assemble((name, "bold"), ("  " + " · ".join(others), "dim"))
    title.add_row(left, _render_tally(briefing))
    return title


def _render_tally(briefing: Data) -> Text:
    counts = [(f"{_MARKS[support]} {number}", _SUPPORT[support]) for support, number in lines.tally(briefing)]
    return Text("  ").join(Text(*count) for count in counts)


def _render_heading(section: Section) -> Text:
    title = Text(section.title, style="bold cyan")
    if section.state:
        title.append("  ").append(f" {section.state} ", _STATE.get(section.state, _OTHER_STATE))
    return title


def _render_lines(items: Sequence[Line]) -> RenderableType:
    if not items:
        return Text("  none", style="dim")
    return _hang(
        [(Text(_MARKS[line.support], _SUPPORT[line.support]), _render_statement(line)) for line in items]
    )


def _render_statement(line: Line) -> Text:
    text = Text.assemble((line.head, "bold" if line.named else ""), (line.tail, "dim"))
    if line.numbers:
        text.append(f" [{' '.join(line.numbers)}]", "dim cyan")
    joint = "\n"
    for name, words in line.details:
        text.append(f"{joint}{name} ", "dim").append(words)
        joint = " · "
    if verdict := lines.verdict(line):
        text.append(f"\n{verdict}", _REASON[line.support])
    return text


def _render_passage(passage: Passage) -> tuple[Text, Text]:
    proves = bool(passage.quote)
    text = Text.assemble((passage.before, "dim"), passage.quote, (passage.after, "dim"))
    return Text(f"{passage.number}", "bold cyan" if proves else "dim"), text


def _hang(rows: Iterable[tuple[Text, Text]]) -> RenderableType:
    """A narrow column and one of hanging text, indented."""
    grid = Table.grid(padding=(0, 1))
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(overflow="fold")
    for row in rows:
        grid.add_row(*row)
    return Padding(grid, (0, 0, 0, 2))


def _print(content: RenderableType, width: int, color: bool) -> str:
    """Everything about the console is stated, so that no environment variable changes the page.

    A height, too: without one, rich takes a dumb terminal for 80 cells wide.
    """
    console = Console(
        file=StringIO(),
        width=min(max(width, NARROWEST), WIDEST),
        height=25,
        force_terminal=color,
        color_system="standard" if color else None,
        no_color=not color,
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
