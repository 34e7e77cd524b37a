"""`summarizer init`: a suite that runs, from a few documents."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from summarizer.cli.eval.reporting import EXIT_CODES
from summarizer.cli.options import cost_option, import_option
from summarizer.cli.terminal import echo, warn
from summarizer.errors import UsageError
from summarizer.strings import plural

if TYPE_CHECKING:
    from summarizer.evaluation.suites.scaffold import Scaffold

_NEXT: Final = """\
Next:
  check {folder}/cases/*.yaml against the documents, and delete each `draft: true`
  summarizer eval lint
  summarizer eval
  summarizer eval bless --reason "the first"
"""


@click.command("init")
@click.argument("documents", nargs=-1, required=True, metavar="DOCUMENT…")
@click.option("--name", default="briefs", help="Of the suite and its prompt. Default: briefs.")
@click.option("-m", "--model", help="Whom the suite asks, as in `brief`.")
@click.option("--base-url", metavar="URL", help="The endpoint of the model, if it is not OpenAI's.")
@click.option("--schema", "schema_path", help="The schema of its briefs: package.module:Class.")
@click.option("--samples", type=click.IntRange(1, 100), default=3, help="Answers a document. Default: 3.")
@click.option("-y", "--yes", is_flag=True, help="Do not ask before the model is asked.")
@cost_option
@import_option
def command(
    documents: tuple[str, ...],
    name: str,
    model: str | None,
    base_url: str | None,
    schema_path: str | None,
    samples: int,
    yes: bool,
    max_cost: float | None,
) -> int:
    """Begin a suite of DOCUMENTs: prompt, suite.yaml, cases, recordings, pytest, workflow, settings.

    The model is asked about each document, and its first brief is the draft of the gold: every
    value is marked `draft: true`, and `eval lint` refuses what is still marked. No file that
    exists is changed; called again, it goes on where it was, or adds documents.
    """
    from summarizer.evaluation import newsuite
    from summarizer.evaluation.reports import plan as report_plan
    from summarizer.evaluation.runs import record as recording

    scaffold = _describe(documents, name, model, base_url, schema_path, samples)
    recording.refuse(scaffold.model)
    files = newsuite.write_files(scaffold)
    _list_files("wrote", files.written)
    _list_files("kept", files.kept)
    suite, plan = newsuite.plan_drafts(scaffold)
    if plan.cases:
        warn(report_plan.cost_sentence(plan))
        if not (yes or click.confirm("Ask the model for drafts?", err=True)):
            return 0
    failed = 0
    for number, done in enumerate(newsuite.record_drafts(suite, plan, max_cost=max_cost), start=1):
        warn(f"[{number}/{len(plan.cases)}] {report_plan.line(done)}")
        failed += bool(done.failed)
    if failed:
        warn(f"{plural(failed, 'document')} without a case: the same command asks about them again.")
        return EXIT_CODES["infra"]
    echo(_NEXT.format(folder=scaffold.folder), nl=False)
    return 0


def _describe(
    names: Sequence[str],
    name: str,
    model: str | None,
    base_url: str | None,
    schema_path: str | None,
    samples: int,
) -> Scaffold:
    """Read the documents, and decide what the suite is made of."""
    from summarizer import prompts
    from summarizer.document.reading import read
    from summarizer.evaluation.suites.scaffold import Scaffold, choose_prompt, name_cases
    from summarizer.evaluation.suites.validation import ID, ID_HINT
    from summarizer.files.project import find_root
    from summarizer.llm.catalog import resolve
    from summarizer.pipeline.task import load_schema

    if not ID.fullmatch(name):
        raise UsageError(f"--name {name!r} cannot name a suite.", hint=ID_HINT)
    asked = resolve(model, base_url=base_url)
    path = choose_prompt(schema_path, small=asked.small)
    prompt = prompts.load(str(path))
    return Scaffold(
        name=name,
        root=find_root(),
        prompt=prompts.read(path),
        schema=load_schema(schema_path or prompt.schema),
        schema_path=schema_path if schema_path != prompt.schema else None,
        model=asked,
        samples=samples,
        documents=dict(zip(name_cases(names), map(read, names), strict=True)),
    )


def _list_files(word: str, paths: Sequence[Path]) -> None:
    for path in paths:
        warn(f"{word} {path}")
