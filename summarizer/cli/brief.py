"""`summarizer brief`: documents in, briefs out.

What makes a brief is imported only when one must be made: a stored one is printed without it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, cast

import click

from summarizer import prompts
from summarizer.cli import output
from summarizer.cli.explain import any_unsupported, explain
from summarizer.cli.options import FORMATS, output_format, page_options, request_options, why_option
from summarizer.cli.output import Result, Writer, make_failure
from summarizer.document import Document
from summarizer.document.reading import parse_date, read
from summarizer.errors import SummarizerError, UsageError
from summarizer.llm.models import MODEL_VARIABLE, Model, resolve
from summarizer.render.page import View
from summarizer.store.briefs import Store
from summarizer.store.database import location
from summarizer.store.key import Inputs, inputs_for

if TYPE_CHECKING:
    from summarizer.llm.connection import Connection
    from summarizer.pipeline.task import Task


@dataclass(frozen=True)
class Outcome:
    """The result of one source: its briefing or its error, and the document if it could be read."""

    name: str
    result: Result | SummarizerError
    document: Document | None = None


@dataclass(frozen=True)
class Order:
    """What is asked about every source of one run, and where briefs made before are found.

    `prompt` is a name or path, `prompt_text` the text of its file; `schema` is `package.module:Class`,
    or None for the one that the prompt names.
    """

    model: Model
    prompt: str
    prompt_text: str
    schema: str | None
    date: date | None
    store: Store | None
    fresh: bool
    max_cost: float | None
    by_default: bool

    def task(self, document: Document) -> Task:
        """Plan the brief of a document."""
        from summarizer.pipeline import task

        return task.plan(
            document,
            model=self.model,
            prompt=self.prompt,
            schema=task.load_schema(self.schema) if self.schema else None,
        )

    def inputs(self, document: Document) -> Inputs:
        """Return what determines the brief of a document."""
        return inputs_for(document, prompt=self.prompt_text, schema=self.schema, model=self.model)

    def look_up(self, document: Document) -> Result | None:
        """Return the brief that was made from the same inputs before."""
        if self.store is None or self.fresh:
            return None
        found = self.store.get(self.inputs(document))
        return found.with_name(document.name) if found else None

    def make(self, document: Document, connection: Connection) -> Result:
        """Ask for the brief of a document, and store it."""
        from summarizer.cli.progress import show_progress
        from summarizer.pipeline.briefing import run

        with show_progress(local=self.model.provider == "local"):
            result = run(self.task(document), connection).model_dump(mode="json")
        if self.store:
            self.store.put(self.inputs(document), result)
        return result


@click.command("brief")
@click.argument("sources", nargs=-1)
@request_options
@output_format(*FORMATS)
@click.option("-o", "--out", help="Write to this file, or one file a source into this folder.")
@click.option("-j", "--jobs", default=4, show_default=True, help="Documents in flight at once.")
@click.option("--max-cost", type=float, metavar="USD", help="Stop before a call that would cost more in all.")
@click.option("--dry-run", is_flag=True, help="Print the request and what it would cost; ask nothing.")
@click.option("--fresh", is_flag=True, help="Ask again, even if the brief is stored from before.")
@click.option("--no-store", is_flag=True, help="Neither look for a stored brief nor store this one.")
@click.option("--demo", is_flag=True, help="Show a recorded brief of a news report: no model, no key.")
@click.option("--strict", is_flag=True, help="Exit with 1 if a statement is unsupported.")
@page_options
@why_option
@click.pass_context
def command(
    ctx: click.Context,
    sources: tuple[str, ...],
    model: str | None,
    base_url: str | None,
    prompt: str | None,
    recipe: str | None,
    schema_path: str | None,
    date_text: str | None,
    form: str | None,
    out: str | None,
    jobs: int,
    max_cost: float | None,
    dry_run: bool,
    fresh: bool,
    no_store: bool,
    demo: bool,
    strict: bool,
    full: bool,
    verbose: bool,
    why: str | None,
) -> int:
    """Make the brief of SOURCES: text or Markdown files, or - for stdin.

    Without --model: SUMMARIZER_MODEL, else an OpenAI model if OPENAI_API_KEY is set, else the
    embedded one. Results go to stdout, progress to stderr. A brief made before from the same
    text, prompt, schema and model is printed again without asking.
    """
    view = View(full=full, verbose=verbose)
    if demo:
        writer = output.open_writer(form, out, many=False, why=why, view=view)
        return _show_demo(ctx, writer, strict=strict, why=why)
    names = sources or _stdin()
    asked = resolve(model, base_url=base_url)
    prompt = prompt or _prompt_for(recipe, schema_path, asked)
    prompt_text = prompts.read(prompts.find(prompt))
    schema = schema_path or prompts.schema_of(prompt_text)
    prompts.check_choice(prompt, prompts.recipe_of(prompt_text), recipe, schema)
    order = Order(
        model=asked,
        prompt=prompt,
        prompt_text=prompt_text,
        schema=schema_path,
        date=parse_date(date_text) if date_text else None,
        store=None if no_store or dry_run else Store(location(), warn=_warn),
        fresh=fresh,
        max_cost=max_cost,
        by_default=not (model or base_url or os.environ.get(MODEL_VARIABLE)),
    )
    if dry_run:
        return _show_requests(names, order, form or "text")
    writer = output.open_writer(form, out, many=len(names) > 1, why=why, view=view)
    return _deliver(_outcomes(names, order, jobs), writer, strict=strict, why=why)


def _show_demo(ctx: click.Context, writer: Writer, *, strict: bool, why: str | None) -> int:
    from summarizer.cli import demo

    demo.check_options(ctx)
    document = demo.document()
    result = demo.briefing(document)
    click.echo(f"A recorded answer of {result['model']}; no model was asked.", err=True)
    return _deliver(iter([Outcome(document.name, result, document)]), writer, strict=strict, why=why)


def _stdin() -> tuple[str, ...]:
    if sys.stdin.isatty():
        hint = "Name a file, or pipe a text in: summarizer brief FILE."
        raise UsageError("There is nothing to brief.", hint=hint)
    return ("-",)


def _prompt_for(recipe: str | None, schema_path: str | None, model: Model) -> str:
    if prompts.choose_short(recipe, schema_path, small=model.small):
        return prompts.SHORT
    if not schema_path:
        return "brief"
    from summarizer.pipeline import task

    return task.prompt_for(task.load_schema(schema_path))


def _warn(message: str) -> None:
    click.echo(f"Warning: {message}", err=True)


def _report_default(model: Model) -> None:
    why = "no model is named" if os.environ.get("OPENAI_API_KEY") else "no model is named and no key is set"
    click.echo(f"Using {model.id}, since {why}.", err=True)


def _show_requests(names: tuple[str, ...], order: Order, form: str) -> int:
    from summarizer.cli import estimate

    for name in names:
        click.echo(estimate.render(order.task(read(name, date=order.date)), form), nl=False)
    return 0


def _outcomes(names: tuple[str, ...], order: Order, jobs: int) -> Iterator[Outcome]:
    """Look each source up, in order; make what is not stored, one at a time with the embedded model."""
    maker = _Maker(order)
    looked_up = map(maker.look_up, names)
    if order.model.provider == "local":
        return map(maker.finish, looked_up)
    from summarizer.pipeline.pool import in_order

    return in_order(maker.finish, looked_up, jobs)


class _Maker:
    """Looks briefs up and makes those that are missing; connects at the first that must be made."""

    def __init__(self, order: Order) -> None:
        self._order = order
        self._connection: Connection | None = None

    def look_up(self, name: str) -> Outcome | Document:
        """Return the stored brief of a source, or its error; else the document to ask about."""
        try:
            document = read(name, date=self._order.date)
            if kept := self._order.look_up(document):
                return Outcome(name, kept, document)
            self._open()
        except SummarizerError as error:
            return Outcome(name, error)
        return document

    def _open(self) -> None:
        if self._connection is None:
            from summarizer.llm.connection import Connection

            order = self._order
            prompts.load(order.prompt)  # a damaged prompt is reported before anything else
            if order.by_default:
                _report_default(order.model)
            self._connection = Connection(order.model, max_cost=order.max_cost)

    def finish(self, found: Outcome | Document) -> Outcome:
        """Ask about a document that has no stored brief."""
        if isinstance(found, Outcome) or self._connection is None:
            return cast("Outcome", found)
        try:
            return Outcome(found.name, self._order.make(found, self._connection), found)
        except SummarizerError as error:
            return Outcome(found.name, error)


def _deliver(outcomes: Iterator[Outcome], writer: Writer, *, strict: bool, why: str | None) -> int:
    """Write each result as it comes; return the exit code: the first failure's, else that of --strict."""
    code, unsupported = 0, False
    with writer:
        for outcome in outcomes:
            if isinstance(outcome.result, SummarizerError):
                code = code or outcome.result.exit_code
                click.echo(f"Error: {outcome.result}", err=True)
                if writer.many:
                    writer.write(outcome.name, make_failure(outcome.name, outcome.result))
                continue
            for notice in outcome.document.notices if outcome.document else ():
                click.echo(notice, err=True)
            unsupported = unsupported or any_unsupported(outcome.result)
            if why and outcome.document:
                click.echo(explain(why, outcome.result, outcome.document), nl=False)
            else:
                writer.write(outcome.name, outcome.result)
    return code or int(strict and unsupported)
