"""`summarizer eval calibrate-judge`: how well a judge agrees with people's labels of pairs."""

from __future__ import annotations

import shlex
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from summarizer.cli.eval.judge import RUBRICS, by_options, by_words, record_option, ruled
from summarizer.cli.options import cost_option
from summarizer.cli.terminal import echo
from summarizer.errors import UsageError

if TYPE_CHECKING:
    from summarizer.evaluation.judge.rubric import Question, Ruling


@click.command("calibrate-judge")
@click.argument("pairs", nargs=-1, type=click.Path(path_type=Path), metavar="[PAIRS.yaml]...")
@by_options
@record_option
@cost_option
def calibrate_judge(
    pairs: tuple[Path, ...], by: str | None, by_url: str | None, record: bool, max_cost: float | None
) -> int:
    """Measure a judge's agreement with labelled PAIRS (default: all files in evals/judge).

    Some pairs are asked again with words planted in the judged text that ask for the wrong answer. What is
    found is written to judge.json beside the pairs; `eval judge` refuses a judge that is not good enough.
    """
    from summarizer.evaluation.judge import calibration, calibrationfile, text
    from summarizer.evaluation.judge import pairs as labelled
    from summarizer.evaluation.judge.asking import Judge, tapes
    from summarizer.evaluation.judge.rubric import RUBRICS as KNOWN
    from summarizer.evaluation.runs.record import refuse
    from summarizer.llm.catalog import find_model
    from summarizer.llm.models import EMBEDDED

    files, model = pairs or _default(), find_model(by or EMBEDDED, by_url)
    known = labelled.read(files)
    if record:
        refuse(model)
    judge = Judge(model, tapes(files[0].parent), record=record, max_cost=max_cost)
    rulings = ruled(
        judge, {pair.id: calibration.questions(pair) for pair in known}, _command(pairs, by, by_url)
    )
    flat: dict[Question, Ruling] = dict(chain.from_iterable(found.items() for found in rulings.values()))
    asked = [KNOWN[name] for name in RUBRICS if any(pair.rubric == name for pair in known)]
    measured = [calibration.measure(rubric, model.id, known, flat) for rubric in asked]
    calibrationfile.write(files[0].parent / calibrationfile.FILE, measured)
    echo(text.render_calibrations(measured, calibration.differing(known, flat)), nl=False)
    return 0


def _default() -> tuple[Path, ...]:
    from summarizer.evaluation.judge.calibrationfile import FOLDER
    from summarizer.files.project import SUITES, find_root

    evals = find_root() / SUITES
    found = sorted((evals / FOLDER).glob("*.yaml"))
    if not found:
        hint = "Name the files of labelled pairs; docs/judge.md shows one."
        raise UsageError(f"There are no labelled pairs in {evals / FOLDER}/.", hint=hint)
    return tuple(found)


def _command(pairs: tuple[Path, ...], by: str | None, by_url: str | None) -> str:
    words = [*by_words(by, by_url), *map(str, pairs)]
    return f"summarizer eval calibrate-judge --record {shlex.join(words)}".rstrip()
