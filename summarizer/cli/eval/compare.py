"""`summarizer eval compare`: two finished runs."""

from __future__ import annotations

from pathlib import Path

import click

from summarizer.cli.eval.options import suite_option
from summarizer.cli.eval.reporting import Reporting, comparing, refuse, report


@click.command("compare")
@click.argument("baseline", type=click.Path(path_type=Path))
@click.argument("candidate", type=click.Path(path_type=Path))
@suite_option
@click.option("--samples", type=click.IntRange(1), help="Only the first samples of each case.")
@comparing
def compare(
    baseline: Path,
    candidate: Path,
    suite: str | None,
    samples: int | None,
    allow: tuple[str, ...],
    intersect: bool,
    beside: str | None,
    reporting: Reporting,
) -> int:
    """Compare two run or baseline files, both scored with the gold of today."""
    from summarizer.evaluation import session
    from summarizer.evaluation.selection import load_suite

    refuse(reporting, baseline, candidate, Path(beside) if beside else None)
    result = session.compare_files(
        load_suite(suite),
        baseline,
        candidate,
        samples=samples,
        allow=allow,
        intersect=intersect,
    )
    return report(session.add_third_run(result, beside) if beside else result, reporting)
