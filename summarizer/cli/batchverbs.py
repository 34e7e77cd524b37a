"""`summarizer batch status|collect|cancel`: batches at a provider, found by the journal of their output."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from summarizer.cli.batchprogress import describe_batch, summarize
from summarizer.cli.options import header_option, import_option
from summarizer.cli.signals import held
from summarizer.cli.terminal import echo, warn
from summarizer.errors import UsageError
from summarizer.strings import plural

if TYPE_CHECKING:
    from summarizer.batches.engines.openai_batch import OpenAIBatch
    from summarizer.batches.remote.command import Command
    from summarizer.batches.remote.parts import Parts
    from summarizer.batches.remote.watching import Watched
    from summarizer.llm.batchapi import BatchApi

_OUT: Final = click.option("-o", "--out", required=True, help="The output of the batch.")


@click.command("status")
@_OUT
@header_option
def status(out: str, headers: Mapping[str, str]) -> None:
    """Say how far the batches at the provider are."""
    from summarizer.batches.remote.watching import watch

    with _opened(out, headers) as job:
        for each in watch(job.parts, job.api):
            echo(_describe(each))


@click.command("cancel")
@_OUT
@header_option
def cancel(out: str, headers: Mapping[str, str]) -> None:
    """Cancel the batches at the provider; what they have answered by then is collected by `collect`."""
    from summarizer.batches.remote.watching import cancel

    with _opened(out, headers) as job:
        cancelled = list(cancel(job.parts, job.api))
        for part, batch in ((each.part, each.batch) for each in cancelled):
            name = part.batch or f"part {part.number}"
            echo(f"{batch.id}: {batch.status}" if batch else f"{name}: it is not there, and is given up")
    if not cancelled:
        echo(f"{out}: there is nothing to cancel.")


@click.command("collect")
@click.argument("results", nargs=-1, metavar="[FILE]…", type=click.Path(path_type=Path))
@_OUT
@header_option
@import_option
def collect(results: tuple[Path, ...], out: str, headers: Mapping[str, str]) -> int:
    """Collect the answers that are there, and write the output.

    FILE are results that another program made of the requests that --write-only wrote.
    """
    from summarizer.batches.batch import batch
    from summarizer.batches.engines.openai_batch import OpenAIBatch, Step
    from summarizer.document.reading import parse_date
    from summarizer.pipeline.task import load_schema

    with _opened(out, headers) as job:
        command, written = job.command, job.is_written
    if written and not results:
        hint = f"summarizer batch collect RESULTS.jsonl --out {out}"
        raise UsageError("The requests of this batch were written for another program.", hint=hint)
    engine = OpenAIBatch(Step.WRITE if written else Step.COLLECT, results=results, out=Path(out))
    with held():
        outcome = batch(
            command.sources,
            out,
            text=command.text,
            id=command.id,
            engine=engine,
            limit=command.limit,
            model=_resolve(command),
            prompt=command.prompt,
            recipe=command.recipe,
            schema=load_schema(command.schema) if command.schema else None,
            date=parse_date(command.date) if command.date else None,
            window=command.window,
            headers=headers,
        )
    warn(summarize(outcome.tally, out))
    report_remote(engine, out)
    if outcome.failure:
        warn(f"Error: {outcome.failure}")
    return outcome.exit_code


VERBS: Final[Mapping[str, click.Command]] = {"status": status, "collect": collect, "cancel": cancel}
"""The words that may follow `summarizer batch`, beside `submit`."""


def report_remote(engine: OpenAIBatch, out: str) -> None:
    """Say what is at the provider, or is to be sent, and how to go on."""
    if engine.running:
        count = "a batch is" if engine.running == 1 else f"{engine.running:,} batches are"
        warn(f"{count.capitalize()} at the provider. Go on: summarizer batch collect --out {out}")
    if engine.waiting:
        warn(f"{plural(engine.waiting, 'request')} not sent yet: run the command that began the batch again.")
    for path in engine.written:
        warn(f"{path}: run it, for example with `vllm run-batch`.")
    if engine.written:
        warn(f"Then: summarizer batch collect RESULTS.jsonl --out {out}")


@dataclass(frozen=True)
class _Job:
    """A job at a provider, and its command."""

    parts: Parts
    api: BatchApi
    command: Command

    @property
    def is_written(self) -> bool:
        from summarizer.batches.remote.parts import PartState

        return bool(self.parts.list(PartState.WRITTEN))


@contextmanager
def _opened(out: str, headers: Mapping[str, str]) -> Generator[_Job]:
    """Open the journal beside an output. Raises `UsageError` if it has no batch at a provider."""
    from summarizer.batches.batch import name_journal
    from summarizer.batches.engines.openai_batch import COMMAND
    from summarizer.batches.journal import Journal
    from summarizer.batches.remote.command import Command
    from summarizer.batches.remote.parts import Parts
    from summarizer.llm.batchapi import BatchApi

    path = name_journal(Path(out))
    if not path.exists():
        hint = "Name the --out of a batch: its journal is kept beside it."
        raise UsageError(f"There is no batch with the output {out}.", hint=hint)
    with closing(Journal(path)) as journal:
        parts = Parts(journal.database)
        parts.open()
        command = Command.load(parts.recall(COMMAND))
        model = _resolve(command)
        journal.hold_model(model.identity)
        with closing(BatchApi(model, headers=headers)) as api:
            yield _Job(parts, api, command)


def _resolve(command: Command) -> Any:
    from summarizer.llm.catalog import resolve

    return resolve(
        command.model,
        base_url=command.base_url,
        api_key_env=command.api_key_env,
        allow_http=command.allow_http,
    )


_STATES: Final = (
    "not sent",
    "its reply was lost; `collect` looks for it",
    "it is not there",
    "collected",
    "written for another program",
)
"""What is said of a part without a batch, by its state."""


def _describe(watched: Watched) -> str:
    if watched.batch:
        return describe_batch(watched.batch)
    part = watched.part
    name = part.batch or f"part {part.number} ({plural(part.requests, 'request')})"
    return f"{name}: {_STATES[part.state]}"
