"""The report as one HTML page that needs no other file and no network, and runs only its own script."""

from __future__ import annotations

from summarizer.evaluation.reports.html import calls, details, diff, documents, fields, heading, history
from summarizer.evaluation.reports.html.page import Page, render_page
from summarizer.evaluation.reports.html.sides import pair_sides, select_held_out, select_named
from summarizer.evaluation.session import Result

RUNS = ("baseline", "candidate")


def render(result: Result) -> str:
    """The page of a result: equal results give equal bytes.

    Args:
        result: what is reported.
    """
    suite, made = result.suite, result.comparison
    findings = made.findings if made else None
    third = result.third.scored if result.third else None
    every = pair_sides(suite, made.baseline if made else None, result.scored, third)
    return render_page(
        Page(
            heading=heading.describe_comparison(made, result.third) if made else heading.describe_run(result),
            diffs=diff.compare_requests(made.baseline.run.asked, made.candidate.run.asked) if made else (),
            plot=fields.plot_changes(findings, suite) if findings else None,
            counts=() if made else fields.count_fields(result.scored),
            rows=documents.build_rows(select_named(every), suite.schema),
            hidden=documents.sum_held_out(select_held_out(every)),
            columns=fields.list_columns(suite.schema),
            cases=tuple((each.case.id, details.describe_case(each, suite)) for each in select_named(every)),
            sections=details.describe_sections(suite.schema),
            single=made is None,
            runs=(*RUNS, *(["third run"] if third else [])) if made else ("answer",),
            third=fields.score_third_run(result.third, result.scored) if result.third else None,
            calls=calls.pack_calls(result.exchanges),
            history=history.trace_history(result.history, result.score if findings else None),
        )
    )
