"""The report in plain text: the verdict first, then the fields, then the documents that changed most."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from summarizer.evaluation.gate.verdict import Verdict
from summarizer.evaluation.reports import sentences, tables
from summarizer.evaluation.reports.diff import diff_requests
from summarizer.evaluation.reports.nextstep import find_next_step
from summarizer.evaluation.reports.tables import Table
from summarizer.evaluation.reports.textdiff import Paint, lay_out, paint_nothing, write_line
from summarizer.evaluation.reports.worddiff import MarkedLine, mark_lines
from summarizer.evaluation.runs.comparison import Comparison
from summarizer.evaluation.session import Result
from summarizer.render.layout import columns, hang
from summarizer.strings import plural

INDENT = "  "
MOST_CHANGED = 24
"""Lines of the prompt's diff that are shown."""


@dataclass(frozen=True)
class Line:
    """One line of the report, before it is laid out.

    Args:
        text: a sentence, or a row of a table.
        label: the verdict in capitals, which a terminal shows in colour.
        indent: the blanks before it.
        row: whether it is a row of a table or a command, which are never wrapped.
        marked: the line of a diff that it is, if it is one.
    """

    text: str
    label: str = ""
    indent: str = ""
    row: bool = False
    marked: MarkedLine | None = None

    def __str__(self) -> str:
        label = f"{self.label}: " if self.label else ""
        return f"{self.indent}{label}{self.text}"


Block: TypeAlias = Sequence[Line]


def render(result: Result) -> str:
    """The whole report of a result. A sentence is a line, however long, so that it can be searched.

    Args:
        result: what is reported.
    """
    return _join(_plain(block) for block in _build_blocks(result))


def render_wrapped(result: Result, width: int, paint: Paint = paint_nothing) -> str:
    """The report of a result for a terminal: sentences are wrapped, the rows of tables stay as they are.

    Args:
        result: what is reported.
        width: the cells of a line.
        paint: gives the verdict's word and the words of a diff their colours.
    """
    return _join(_wrapped(block, width, paint) for block in _build_blocks(result))


def verdict_lines(verdict: Verdict) -> list[str]:
    """The verdict in capitals with its first reason, then each other reason on a line of its own."""
    return _plain(_verdict(verdict))


def _build_blocks(result: Result) -> Iterator[Block]:
    yield from _compare_runs(result, result.comparison) if result.comparison else _describe_run(result)
    step = find_next_step(result)
    yield [Line(str(step), row=True)] if step else []


def _compare_runs(result: Result, comparison: Comparison) -> Iterator[Block]:
    findings, verdict = comparison.findings, comparison.verdict
    yield _verdict(verdict)
    beside = sentences.describe_third_run(result.third, result.scored)
    yield _sentences([*sentences.heading(comparison), *beside])
    yield _diff_prompts(comparison)
    if findings:
        yield _rows(tables.changes(findings.columns))
        moved = _rows(tables.moved(findings.cases)) or [Line(sentences.UNMOVED)]
        yield [*moved, *_sentences(sentences.held_out_change(findings.cases))]
    yield [Line(f"Warning: {warning}") for warning in sentences.warnings(verdict)]
    shape = sentences.describe_shape(comparison.candidate, comparison.baseline) if findings else ()
    yield [
        *_sentences(shape),
        Line(sentences.describe_cost(comparison.candidate.run, comparison.baseline.run)),
    ]


def _diff_prompts(comparison: Comparison) -> Block:
    """What differs between the two prompts, as far as there is room for it."""
    diffs = diff_requests(comparison.baseline.run.asked, comparison.candidate.run.asked)
    lines = list(mark_lines(diffs.get("prompt", ())))
    shown = [Line(write_line(line), marked=line) for line in lines[:MOST_CHANGED]]
    left = len(lines) - len(shown)
    more = f"And {plural(left, 'more line')} of the prompt's diff: --report report.html shows all."
    return [*shown, *([Line(more)] if left else [])]


def _describe_run(result: Result) -> Iterator[Block]:
    scored, verdict = result.scored, result.verdict
    yield _verdict(verdict) if verdict else _without_baseline(result)
    if verdict and verdict.name == "infra":
        yield [Line(sentences.asked(scored.run))]
        return
    yield _sentences([sentences.asked(scored.run), *sentences.unusable(scored), f"matcher {result.matcher}"])
    yield _rows(tables.counts(scored.columns()))
    yield [*_rows(tables.lowest(scored.cases)), *_sentences(sentences.held_out_score(scored.cases))]
    yield _sentences([*sentences.describe_shape(scored), sentences.describe_cost(scored.run)])


def _verdict(verdict: Verdict) -> Block:
    first, *others = sentences.reasons(verdict)
    return [Line(first, label=verdict.label), *(Line(text, indent=INDENT) for text in others)]


def _without_baseline(result: Result) -> Block:
    first, *others = sentences.unjudged(result.scored)
    return [Line(first, label=sentences.NO_BASELINE), *([] if result.choice else _sentences(others))]


def _sentences(texts: Iterable[str]) -> Block:
    return [Line(text) for text in texts]


def _rows(table: Table) -> Block:
    return [Line(row, row=True) for row in columns(table)]


def _plain(block: Block) -> list[str]:
    return [str(line) for line in block]


def _wrapped(block: Block, width: int, paint: Paint) -> list[str]:
    """The lines of a block; what follows the first line of a sentence is indented further."""
    lines: list[str] = []
    for line in block:
        if line.row or line.marked:
            lines += lay_out(line.marked, width, paint) if line.marked else [str(line)]
            continue
        label = f"{line.label}: " if line.label else ""
        first, *others = hang(line.indent, label + line.text, width - len(INDENT))
        if line.label:
            first = first.replace(line.label, paint(line.label, "verdict"), 1)
        lines += [first, *(INDENT + other for other in others)]
    return lines


def _join(blocks: Iterable[Sequence[str]]) -> str:
    """The blocks with an empty line between them, without those that are empty."""
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"
