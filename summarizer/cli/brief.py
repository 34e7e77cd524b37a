"""`summarizer brief`: documents in, briefs out."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import click

from summarizer import prompts, task
from summarizer.cli import estimate, output
from summarizer.cli.explain import any_unsupported, explained
from summarizer.cli.options import asking, output_format
from summarizer.cli.output import Result, Writer, failure
from summarizer.document import Document
from summarizer.document.reading import parse_date, read
from summarizer.errors import SummarizerError, UsageError
from summarizer.llm.connection import Connection
from summarizer.llm.models import MODEL_VARIABLE, Model, resolve
from summarizer.task import Task


@dataclass(frozen=True)
class Outcome:
    """What became of one source: its briefing or its error, and the document if it could be read."""

    name: str
    result: Result | SummarizerError
    document: Document | None = None


@click.command("brief")
@click.argument("sources", nargs=-1)
@asking
@output_format
@click.option("-o", "--out", help="Write to this file, or one file a source into this folder.")
@click.option("-j", "--jobs", default=4, show_default=True, help="Documents in flight at once.")
@click.option("--max-cost", type=float, metavar="USD", help="Stop before a call that would cost more in all.")
@click.option("--dry-run", is_flag=True, help="Print the request and what it would cost; ask nothing.")
@click.option("--no-repair", is_flag=True, help="Do not ask again for statements that are not proven.")
@click.option("--strict", is_flag=True, help="Exit with 1 if a statement is unsupported.")
@click.option("--why", metavar="PATH", help="Print the sentences behind one item: open_issues[0].")
def command(
    sources: tuple[str, ...],
    model: str | None,
    base_url: str | None,
    prompt: str | None,
    schema_path: str | None,
    date_text: str | None,
    form: str | None,
    out: str | None,
    jobs: int,
    max_cost: float | None,
    dry_run: bool,
    no_repair: bool,
    strict: bool,
    why: str | None,
) -> int:
    """Make the brief of SOURCES: text or Markdown files, or - for stdin.

    Without --model: SUMMARIZER_MODEL, else an OpenAI model if OPENAI_API_KEY is set, else the
    embedded one. Results go to stdout, progress to stderr.
    """
    names = sources or _stdin()
    chosen = bool(model or base_url or os.environ.get(MODEL_VARIABLE))
    date = parse_date(date_text) if date_text else None
    schema = task.load_schema(schema_path) if schema_path else None
    asked = resolve(model, base_url=base_url)
    told = prompts.load(prompt or task.prompt_for(schema))

    def plan(name: str) -> Task:
        document = read(name, date=date)
        return task.plan(document, model=asked, prompt=told, schema=schema, mend=not no_repair)

    if dry_run:
        for name in names:
            click.echo(estimate.render(plan(name), form or "text"), nl=False)
        return 0
    if not chosen:
        _say_default(asked)
    connection = Connection(asked, max_cost=max_cost)
    writer = Writer(output.chosen(form, out), many=len(names) > 1, out=out)
    return _deliver(_outcomes(names, plan, connection, jobs), writer, strict=strict, why=why)


def _stdin() -> tuple[str, ...]:
    if sys.stdin.isatty():
        hint = "Name a file, or pipe a text in: summarizer brief FILE."
        raise UsageError("There is nothing to brief.", hint=hint)
    return ("-",)


def _say_default(model: Model) -> None:
    why = "no model is named" if os.environ.get("OPENAI_API_KEY") else "no model is named and no key is set"
    click.echo(f"Using {model.id}, since {why}.", err=True)


def _outcomes(
    names: tuple[str, ...], plan: Callable[[str], Task], connection: Connection, jobs: int
) -> Iterator[Outcome]:
    from summarizer.briefing import run
    from summarizer.cli.progress import shown
    from summarizer.pool import in_order

    def one(name: str) -> Outcome:
        try:
            task = plan(name)
            return Outcome(name, run(task, connection).model_dump(mode="json"), task.document)
        except SummarizerError as error:
            return Outcome(name, error)

    with shown(connection.model.provider == "local"):
        yield from in_order(one, names, jobs)


def _deliver(outcomes: Iterator[Outcome], writer: Writer, *, strict: bool, why: str | None) -> int:
    """Write each result as it comes; return the exit code: the first failure's, else that of --strict."""
    code, unsupported = 0, False
    with writer:
        for outcome in outcomes:
            if isinstance(outcome.result, SummarizerError):
                code = code or outcome.result.exit_code
                click.echo(f"Error: {outcome.result}", err=True)
                if writer.many:
                    writer.write(outcome.name, failure(outcome.name, outcome.result))
                continue
            for notice in outcome.document.notices if outcome.document else ():
                click.echo(notice, err=True)
            unsupported = unsupported or any_unsupported(outcome.result)
            if why and outcome.document:
                click.echo(explained(why, outcome.result, outcome.document), nl=False)
            else:
                writer.write(outcome.name, outcome.result)
    return code or int(strict and unsupported)
