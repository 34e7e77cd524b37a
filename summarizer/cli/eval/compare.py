"""`summarizer eval compare`: two finished runs."""

from __future__ import annotations

from pathlib import Path

import click

from summarizer.cli.eval.selection import load, matcher, suite_option
from summarizer.cli.eval.telling import Telling, comparing, refuse, tell


@click.command("compare")
@click.argument("baseline", type=click.Path(path_type=Path))
@click.argument("candidate", type=click.Path(path_type=Path))
@suite_option
@click.option("--samples", type=click.IntRange(1), help="Only the first samples of each case.")
@comparing
def compare(
    baseline: Path,
    candidate: Path,
    suite_path: str | None,
    samples: int | None,
    allow: tuple[str, ...],
    intersect: bool,
    telling: Telling,
) -> int:
    """Compare two run or baseline files, both scored with the gold of today."""
    from summarizer.evaluation.runs import comparison, reference

    refuse(telling, baseline, candidate)
    before, after = reference.of_file(baseline), reference.of_file(candidate)
    first, second = (one.run.first(samples) if samples else one.run for one in (before, after))
    made = comparison.compare(
        load(suite_path),
        first,
        second,
        matcher(),
        blessed=before.drift,
        allowed=allow,
        intersect=intersect,
    )
    return tell(made, telling)
