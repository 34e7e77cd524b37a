"""The report in plain text: the verdict first, then the fields, then the documents that moved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from summarizer.evaluation.gate.verdict import Verdict
from summarizer.evaluation.reports import sentences, tables
from summarizer.evaluation.runs.comparison import Comparison, Scored, alone
from summarizer.evaluation.suites.suite import Suite
from summarizer.render.layout import columns, hang


def render(comparison: Comparison) -> str:
    """The whole report of a comparison. A sentence is a line, however long, so that it can be searched."""
    findings, verdict = comparison.findings, comparison.verdict
    measured = [columns(tables.changes(findings.columns)), _moved(comparison)] if findings else []
    return _joined(
        verdict_lines(verdict),
        sentences.heading(comparison),
        *measured,
        (f"Warning: {warning}" for warning in sentences.warnings(verdict)),
        [sentences.cost(comparison.candidate.run, comparison.baseline.run)],
    )


def render_alone(scored: Scored, _suite: Suite, matcher: str) -> str:
    """The report of a run that has no baseline."""
    verdict = alone(scored)
    if verdict and verdict.name == "infra":
        return _joined(verdict_lines(verdict), [sentences.asked(scored.run)])
    return _joined(
        verdict_lines(verdict) if verdict else _unjudged(scored),
        [sentences.asked(scored.run), *sentences.unusable(scored), f"matcher {matcher}"],
        columns(tables.counts(scored.columns())),
        [*columns(tables.lowest(scored.cases)), *sentences.held_out_score(scored.cases)],
        [sentences.cost(scored.run)],
    )


def wrapped(report: str, width: int) -> str:
    """The report with its sentences wrapped to `width` cells; the rows of its tables stay as they are."""
    return "".join(f"{line}\n" for whole in report.splitlines() for line in _lines(whole, width))


def _lines(line: str, width: int) -> list[str]:
    text = line.lstrip(" ")
    if not text or "  " in text:  # the cells of a row are two blanks apart, the words of a sentence one
        return [line]
    margin = line[: len(line) - len(text)]
    first, *others = hang(margin, text, width - 2)
    return [first, *(f"  {other}" for other in others)]


def _joined(*blocks: Iterable[str]) -> str:
    texts = ("\n".join(block) for block in blocks)
    return "\n\n".join(text for text in texts if text) + "\n"


def verdict_lines(verdict: Verdict) -> Iterator[str]:
    """The verdict in capitals with its first reason, then each other reason on a line of its own."""
    first, *others = sentences.reasons(verdict)
    yield f"{verdict.name.upper()}: {first}"
    yield from (f"  {text}" for text in others)


def _unjudged(scored: Scored) -> Iterator[str]:
    first, *others = sentences.unjudged(scored)
    yield f"{sentences.NO_BASELINE}: {first}"
    yield from others


def _moved(comparison: Comparison) -> Iterator[str]:
    cases = comparison.findings.cases if comparison.findings else ()
    yield from columns(tables.moved(cases)) or [sentences.UNMOVED]
    yield from sentences.held_out_change(cases)
