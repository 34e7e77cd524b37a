"""The report as Markdown, for a comment on a pull request: whatever it quotes stays inert text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final, TypeAlias

from summarizer.evaluation.gate.findings import ColumnChange
from summarizer.evaluation.gate.verdict import Verdict
from summarizer.evaluation.reports import sentences, tables
from summarizer.evaluation.reports.diff import Line, diff_requests, write_unified
from summarizer.evaluation.reports.tables import Table
from summarizer.evaluation.runs.comparison import Comparison, Scored
from summarizer.evaluation.session import Result
from summarizer.render import markdown
from summarizer.render.layout import shorten
from summarizer.strings import clean, plural

ROOM = 65_536
"""Bytes: as many characters fit into a comment of GitHub's; a step summary has room for 16 such reports."""

MOST_LINES, MOST_WARNINGS, LONGEST = 400, 30, 600

_MARKS: Final = {
    "improved": "✅",
    "pass": "✅",
    "regress": "❌",
    "inconclusive": "❔",
    "invalid": "⚠️",
    "infra": "⚠️",
}

_THIN: Final = "❔"
"""The mark of a pass of too few cases."""

_OMITTED: Final = "Left out, too long for a comment: {}."
_RESERVED: Final = 400
"""Bytes kept for that sentence."""

Blocks: TypeAlias = Mapping[str, str]
"""What a report is made of, by what it is called if it is left out."""


def render(result: Result) -> str:
    """The report of a result: the verdict, the fields, the documents that moved, and what was changed.

    Args:
        result: what is reported.
    """
    return _fit(_compare_runs(result, result.comparison) if result.comparison else _describe_run(result))


def _compare_runs(result: Result, comparison: Comparison) -> Blocks:
    findings, verdict = comparison.findings, comparison.verdict
    blocks = {
        "the verdict": _write_verdict(verdict),
        "the heading": _join_lines(
            [
                *sentences.heading(comparison),
                *sentences.describe_third_run(result.third, result.scored),
            ]
        ),
    }
    if findings:
        changes = _add_margins(tables.changes(findings.columns), findings.columns)
        blocks["the fields"] = _write_table(changes, {reason.column for reason in verdict.reasons})
        held_out = sentences.held_out_change(findings.cases)
        moved = _write_table(tables.moved(findings.cases), {reason.case for reason in verdict.reasons})
        blocks["the documents"] = _join_blocks(moved or sentences.UNMOVED, *map(inert, held_out))
    for name, lines in diff_requests(comparison.baseline.run.asked, comparison.candidate.run.asked).items():
        blocks[f"the change of the {name}"] = _write_diff(name, lines)
    blocks["the warnings"] = _write_warnings(sentences.warnings(verdict))
    cost = sentences.describe_cost(comparison.candidate.run, comparison.baseline.run)
    shape = sentences.describe_shape(comparison.candidate, comparison.baseline) if findings else ()
    blocks["the cost"] = _join_lines([*shape, cost])
    return blocks


def _describe_run(result: Result) -> Blocks:
    scored, verdict = result.scored, result.verdict
    blocks = {"the verdict": _write_verdict(verdict) if verdict else _write_without_baseline(scored)}
    if verdict and verdict.name == "infra":
        return {**blocks, "the heading": inert(sentences.asked(scored.run))}
    heading = [sentences.asked(scored.run), *sentences.unusable(scored), f"matcher {result.matcher}"]
    blocks["the heading"] = _join_lines(heading)
    blocks["the fields"] = _write_table(tables.counts(scored.columns()))
    held_out = sentences.held_out_score(scored.cases)
    lowest = _write_table(tables.lowest(scored.cases))
    blocks["the documents"] = _join_blocks(lowest, *map(inert, held_out))
    blocks["the cost"] = _join_lines([*sentences.describe_shape(scored), sentences.describe_cost(scored.run)])
    return blocks


def _fit(blocks: Blocks) -> str:
    """The blocks, in order, without those for which there is no room; then that they are left out."""
    kept: list[str] = []
    omitted: list[str] = []
    room = ROOM - _RESERVED
    for name, block in blocks.items():
        size = len(block.encode("utf-8", "replace")) + 2
        if size > room:
            omitted.append(name)
        elif block:
            kept.append(block)
            room -= size
    if omitted:
        kept.append(_OMITTED.format(", ".join(omitted)))
    return "\n\n".join(kept) + "\n"


def _write_verdict(verdict: Verdict) -> str:
    first, *others = map(inert, sentences.reasons(verdict))
    return _join_blocks(
        f"## {_THIN if verdict.thin else _MARKS[verdict.name]} {verdict.label}", first, _write_bullets(others)
    )


def _write_without_baseline(scored: Scored) -> str:
    first, *others = map(inert, sentences.unjudged(scored))
    return _join_blocks(f"## {sentences.NO_BASELINE}", first, *others)


def _join_blocks(*blocks: str) -> str:
    return "\n\n".join(block for block in blocks if block)


def _join_lines(texts: Iterable[str]) -> str:
    return "\\\n".join(map(inert, texts))


def _write_bullets(texts: Iterable[str]) -> str:
    return "\n".join(f"- {text}" for text in texts)


def _add_margins(rows: Table, columns: Sequence[ColumnChange]) -> Table:
    margins = ["margin", *("" if c.margin is None else f"{c.margin:.3f}" for c in columns)]
    return [[*row, margin] for row, margin in zip(rows, margins, strict=True)]


def _write_table(rows: Table, caught: Collection[str | None] = ()) -> str:
    """The rows, with a mark at what was caught. Ids and fields, the first cells, hold no markup."""
    if not rows:
        return ""
    head, *body = rows
    ruler = ["---", *["---:"] * (len(head) - 1)]
    marked = ([f"`{name}`{' ❌' if name in caught else ''}", *cells] for name, *cells in body)
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, ruler, *marked))


def _write_diff(name: str, changes: Sequence[Line]) -> str:
    added, removed = (sum(line.kind == kind for line in changes) for kind in ("added", "removed"))
    lines = write_unified(name, changes)
    shown = [shorten(line, LONGEST, "…") for line in lines[:MOST_LINES]]
    fence = "`" * max(3, 1 + max((len(run) for line in shown for run in re.findall("`+", line)), default=0))
    rest = len(lines) - len(shown)
    more = [f"And {plural(rest, 'more line')}."] if rest else []
    title = f"The {name} changed: {added} added, {removed} removed"
    return _write_details(title, "\n".join([f"{fence}diff", *shown, fence]), *more)


def _write_warnings(given: Sequence[str]) -> str:
    if not given:
        return ""
    shown, rest = given[:MOST_WARNINGS], given[MOST_WARNINGS:]
    more = [f"And {len(rest)} more."] if rest else []
    return _write_details(plural(len(given), "warning"), _write_bullets(map(inert, shown)), *more)


def _write_details(title: str, *blocks: str) -> str:
    return "\n\n".join([f"<details><summary>{title}</summary>", *blocks, "</details>"])


_LINKED: Final = re.compile(
    r"(?<=@)|(?<=:(?=//))|(?<=[wW]{3})(?=\.)|(?<=#)(?=\d)|(?<=GH-)(?=\d)", re.IGNORECASE
)
"""Where GitHub would see a mention, an address or an issue in what is shown, whatever was escaped."""


def inert(text: str) -> str:
    """One line in which nothing is markup, a mention or a link.

    >>> inert("<img> @all [x](https://a.org)")
    '&lt;img&gt; @&#8203;all \\\\[x\\\\](https:&#8203;//a.org)'
    """
    line = _LINKED.sub("\0", shorten(clean(text), LONGEST, "…"))
    return markdown.inert(line).replace("\0", "&#8203;")
