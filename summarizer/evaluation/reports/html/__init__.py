"""The report as one HTML page that needs no other file and no network, and runs only its own script."""

from __future__ import annotations

from summarizer.evaluation.reports.html import details, diff, documents, fields, heading
from summarizer.evaluation.reports.html.page import Page, render_page
from summarizer.evaluation.reports.html.sides import pair_sides, select_held_out, select_named
from summarizer.evaluation.runs.comparison import Comparison, Scored
from summarizer.evaluation.suites.suite import Suite


def render(comparison: Comparison) -> str:
    """The page of a comparison: equal comparisons give equal bytes."""
    suite, findings = comparison.suite, comparison.findings
    before, after = comparison.baseline, comparison.candidate
    every = pair_sides(suite, before, after)
    return render_page(
        Page(
            heading=heading.describe_comparison(comparison),
            diffs=diff.compare_requests(before.run.asked, after.run.asked),
            plot=fields.plot_changes(findings, suite) if findings else None,
            rows=documents.build_rows(select_named(every), suite.schema),
            hidden=documents.sum_held_out(select_held_out(every)),
            columns=fields.list_columns(suite.schema),
            cases=tuple((each.case.id, details.describe_case(each, suite)) for each in select_named(every)),
            sections=details.describe_sections(suite.schema),
        )
    )


def render_alone(scored: Scored, suite: Suite, matcher: str) -> str:
    """The page of a run that has no baseline; `matcher` is the name of what scored it."""
    every = pair_sides(suite, None, scored)
    return render_page(
        Page(
            heading=heading.describe_run(scored, matcher),
            counts=fields.count_fields(scored),
            rows=documents.build_rows(select_named(every), suite.schema),
            hidden=documents.sum_held_out(select_held_out(every)),
            columns=fields.list_columns(suite.schema),
            cases=tuple((each.case.id, details.describe_case(each, suite)) for each in select_named(every)),
            sections=details.describe_sections(suite.schema),
            single=True,
        )
    )
