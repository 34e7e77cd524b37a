"""The report as one HTML page that needs no other file and no network, and runs only its own script."""

from __future__ import annotations

from summarizer.evaluation.reports.html import details, diff, documents, fields, heading
from summarizer.evaluation.reports.html.page import Page, write
from summarizer.evaluation.reports.html.sides import held_out, named, sides
from summarizer.evaluation.runs.comparison import Comparison, Scored
from summarizer.evaluation.suites.suite import Suite


def render(comparison: Comparison) -> str:
    """The page of a comparison: equal comparisons give equal bytes."""
    suite, findings = comparison.suite, comparison.findings
    before, after = comparison.baseline, comparison.candidate
    every = sides(suite, before, after)
    return write(
        Page(
            heading=heading.compared(comparison),
            diffs=diff.diffs(before.run.asked, after.run.asked),
            plot=fields.changes(findings, suite) if findings else None,
            rows=documents.rows(named(every), suite.schema),
            hidden=documents.hidden(held_out(every)),
            columns=fields.names(suite.schema),
            cases=tuple((each.case.id, details.of(each, suite)) for each in named(every)),
            sections=details.layout(suite.schema),
        )
    )


def render_alone(scored: Scored, suite: Suite, matcher: str) -> str:
    """The page of a run that has no baseline; `matcher` is the name of what scored it."""
    every = sides(suite, None, scored)
    return write(
        Page(
            heading=heading.alone(scored, matcher),
            counts=fields.counts(scored),
            rows=documents.rows(named(every), suite.schema),
            hidden=documents.hidden(held_out(every)),
            columns=fields.names(suite.schema),
            cases=tuple((each.case.id, details.of(each, suite)) for each in named(every)),
            sections=details.layout(suite.schema),
            alone=True,
        )
    )
