"""`summarizer brief`: documents in, briefs out.

What makes a brief is imported only when one must be made: a stored one is printed without it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, cast

import click

from summarizer import prompts
from summarizer.cli import output
from summarizer.cli.delivery import Outcome, deliver
from summarizer.cli.optiongroups import Access, Asked, Limits, Printing, Reading, gather
from summarizer.cli.options import (
    FORMATS,
    connection_options,
    cost_option,
    import_option,
    output_format,
    page_options,
    request_options,
    run_timeout_option,
    source_options,
    why_option,
    window_option,
)
from summarizer.cli.order import Order
from summarizer.cli.output import Writer
from summarizer.cli.progress import Progress
from summarizer.cli.sources import choose_program
from summarizer.cli.terminal import echo
from summarizer.document import Document
from summarizer.errors import SummarizerError, UsageError
from summarizer.files import trust
from summarizer.files.listing import list_sources
from summarizer.llm.models import MODEL_VARIABLE, Model
from summarizer.store.briefs import Store
from summarizer.store.database import location

if TYPE_CHECKING:
    from summarizer.llm.connection import Connection


JOBS = 4
"""Documents in flight at once, unless an option or the endpoint's settings say another number."""


@click.command("brief")
@click.argument("sources", nargs=-1)
@source_options
@request_options
@connection_options
@run_timeout_option
@window_option
@output_format(*FORMATS, "html", "annotations")
@click.option("-o", "--out", help="Write to this file, or one file a source into this folder.")
@click.option("-j", "--jobs", type=int, help="Documents in flight at once. Default: 4, or the endpoint's.")
@cost_option
@click.option("--dry-run", is_flag=True, help="Print the request and what it would cost; ask nothing.")
@click.option("--fresh", is_flag=True, help="Ask again, even if the brief is stored from before.")
@click.option("--no-store", is_flag=True, help="Neither look for a stored brief nor store this one.")
@click.option("--demo", is_flag=True, help="Show a recorded brief of a news report: no model, no key.")
@click.option("--strict", is_flag=True, help="Exit with 1 if a statement is unsupported.")
@page_options
@why_option
@import_option
@gather(reading=Reading, asked=Asked, access=Access, limits=Limits, printing=Printing)
@click.pass_context
def command(
    ctx: click.Context,
    sources: tuple[str, ...],
    reading: Reading,
    asked: Asked,
    access: Access,
    limits: Limits,
    printing: Printing,
    dry_run: bool,
    fresh: bool,
    no_store: bool,
    demo: bool,
    strict: bool,
) -> int:
    """Make the brief of SOURCES: files, folders of files, addresses (https://…), or - for stdin.

    Without --model: SUMMARIZER_MODEL, else an OpenAI model if OPENAI_API_KEY is set, else the
    embedded one. Results go to stdout, progress to stderr. A brief made before from the same
    text, prompt, schema and model is printed again without asking.
    """
    if demo:
        return _show_demo(ctx, printing, strict=strict)
    names = list_sources(sources or _stdin(), reading.pattern)
    live = len(names) == 1 and output.is_page_on_terminal(printing.form, printing.out, printing.why)
    model = access.resolve(asked.model, window=asked.window)
    prompt, prompt_text = _choose_prompt(asked, model)
    progress = Progress(len(names), verbose=printing.verbose, live=live)
    order = Order(
        model=model,
        prompt=prompt,
        prompt_text=prompt_text,
        asked=asked,
        access=access,
        limits=limits,
        allow_private=reading.allow_private,
        program=choose_program(reading.reader, reading.reader_timeout),
        store=None if no_store or dry_run else Store(location(), warn=progress.warn),
        fresh=fresh,
        by_default=not (asked.model or access.base_url or os.environ.get(MODEL_VARIABLE)),
    )
    if dry_run:
        return _show_requests(names, order, printing.form or "text")
    writer = _open_writer(printing, many=len(names) > 1)
    jobs = (model.concurrency or JOBS) if limits.jobs is None else limits.jobs
    with progress.printing_warnings():
        return deliver(
            _Maker(names, order, progress, jobs), writer, progress, strict=strict, why=printing.why
        )


def _open_writer(printing: Printing, *, many: bool) -> Writer:
    return output.open_writer(printing.form, printing.out, many=many, why=printing.why, view=printing.view)


def _choose_prompt(asked: Asked, model: Model) -> tuple[str, str]:
    """Return the prompt that is named or fits, and its text, once its recipe and schema are known to fit."""
    prompt = asked.prompt or _prompt_for(asked.recipe, asked.schema, model)
    text = prompts.read(prompts.find(prompt))
    schema = asked.schema or prompts.schema_of(text)
    if not asked.schema:
        trust.require(schema, prompts.find(prompt))  # before it is imported to look for a stored brief
    prompts.check_choice(prompt, prompts.recipe_of(text), asked.recipe, schema)
    return prompt, text


def _show_demo(ctx: click.Context, printing: Printing, *, strict: bool) -> int:
    from summarizer.cli import demo

    writer = _open_writer(printing, many=False)
    demo.check_options(ctx)
    document = demo.document()
    result = demo.briefing(document)
    echo(f"A recorded answer of {result['model']}; no model was asked.", err=True)
    made = _Made(Outcome(document.name, result, document))
    return deliver(made, writer, Progress(1, verbose=False), strict=strict, why=printing.why)


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


def _describe_default(model: Model) -> str:
    why = "no model is named" if os.environ.get("OPENAI_API_KEY") else "no model is named and no key is set"
    return f"Using {model.id}, since {why}."


def _show_requests(names: tuple[str, ...], order: Order, form: str) -> int:
    from summarizer.cli import estimate

    for name in names:
        echo(estimate.render(order.task(order.read(name)), form), nl=False)
    return 0


class _Made:
    """The outcome of one document that is there already."""

    total = 1

    def __init__(self, outcome: Outcome) -> None:
        self._outcome = outcome

    def __iter__(self) -> Iterator[Outcome]:
        return iter([self._outcome])

    def left(self) -> list[Outcome]:
        return []


class _Maker:
    """Looks briefs up and makes those that are missing; connects at the first that must be made.

    Sources are looked up in order. What is not stored is made several at once, or one at a time with the
    embedded model.
    """

    def __init__(self, names: Sequence[str], order: Order, progress: Progress, jobs: int) -> None:
        self.total = len(names)
        self._names, self._order, self._progress, self._jobs = names, order, progress, jobs
        self._connection: Connection | None = None
        self._waiting: dict[int, Outcome] = {}

    def __iter__(self) -> Iterator[Outcome]:
        looked_up = enumerate(map(self._look_up, self._names))
        if self._order.model.provider == "local":
            indices = map(self._finish, looked_up)
        else:
            from summarizer.pipeline.pool import in_order

            indices = in_order(self._finish, looked_up, self._jobs)
        for index in indices:
            yield self._waiting.pop(index)

    def left(self) -> list[Outcome]:
        """Return what is finished and was not yet waited for, in the order of the sources."""
        return [outcome for _, outcome in sorted(dict(self._waiting).items(), key=lambda item: item[0])]

    def _look_up(self, name: str) -> Outcome | Document:
        """Return the stored brief of a source, or its error; else the document to ask about."""
        try:
            document = self._order.read(name)
            if kept := self._order.look_up(document):
                return Outcome(name, kept, document, stored=True)
            self._open()
        except SummarizerError as error:
            return Outcome(name, error)
        return document

    def _open(self) -> None:
        if self._connection is None:
            from summarizer.llm.connection import Connection, dialects
            from summarizer.store.dialects import StoredDialects

            order = self._order
            prompts.load(order.prompt)  # a damaged prompt is reported before anything else
            if order.by_default:
                self._progress.say(_describe_default(order.model))
            if order.store:
                dialects().keeper = StoredDialects(order.store.path)
            self._connection = Connection(
                order.model,
                timeout=order.access.timeout,
                run_timeout=order.limits.run_timeout,
                headers=order.access.headers,
                retries=order.access.retries,
                max_cost=order.limits.max_cost,
            )
            self._connection.share(1 if order.model.provider == "local" else self._jobs)

    def _finish(self, found: tuple[int, Outcome | Document]) -> int:
        """Have the outcome of a source waiting, under its index."""
        index, source = found
        if isinstance(source, Outcome):
            self._progress.skip()
            self._waiting[index] = source
        else:
            self._waiting[index] = self._make(source)
        return index

    def _make(self, document: Document) -> Outcome:
        try:
            connection, live = cast("Connection", self._connection), self._progress.live
            with self._progress.making(document.name) as making:
                result = self._order.make(document, connection, making, live=live)
        except SummarizerError as error:
            return Outcome(document.name, error)
        return Outcome(document.name, result, document)
