"""`summarizer batch`: many documents in, one file out, one row a document."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from summarizer.batches.engines.table import ENGINES, OPENAI_BATCH, RAY
from summarizer.cli.batchprogress import Display, summarize
from summarizer.cli.batchverbs import VERBS, report_remote
from summarizer.cli.optiongroups import Access, Asked, Limits, gather
from summarizer.cli.options import (
    connection_options,
    cost_option,
    import_option,
    request_options,
    run_timeout_option,
    window_option,
)
from summarizer.cli.signals import held
from summarizer.cli.terminal import warn
from summarizer.errors import UsageError
from summarizer.llm.models import MODEL_VARIABLE

if TYPE_CHECKING:
    from summarizer.batches.engines.engine import Engine
    from summarizer.batches.engines.openai_batch import Step
    from summarizer.batches.remote.command import Command
    from summarizer.pipeline.summarize import Options

_SUBMIT: Final = "submit"
"""The word that may follow the command: then it only submits."""


class _Batch(click.Command):
    """The command, whose first word may be a verb; a file or folder of that name is called `./status`."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Read the arguments of the command, or of the verb."""
        verb, name = (args[0] if args else ""), f"{info_name} {args[0] if args else ''}"
        if verb in VERBS:
            return VERBS[verb].make_context(name, args[1:], parent, **extra)
        if verb != _SUBMIT:
            return super().make_context(info_name, args, parent, **extra)
        context = super().make_context(name, args[1:], parent, **extra)
        context.meta[_SUBMIT] = True
        return context


@click.command("batch", cls=_Batch)
@click.argument("sources", nargs=-1, required=True, metavar="IN…")
@click.option("-o", "--out", required=True, help="The output: a file that ends in .jsonl or .parquet.")
@click.option(
    "--text", default="text", metavar="FIELD", help="Of tables, the column of the text. Default: text."
)
@click.option(
    "--id", "id_", metavar="FIELD", help="Of tables, the column of the id. Default: the row's number."
)
@request_options
@connection_options
@run_timeout_option
@window_option
@click.option("--engine", type=click.Choice([*ENGINES]), help="Who asks. Default: local.")
@click.option("--ray-address", metavar="ADDR", help="Of ray, HOST:PORT. Default: RAY_ADDRESS, or Ray here.")
@click.option("--write-only", is_flag=True, help="Of openai-batch, write the requests for another program.")
@click.option("-j", "--jobs", type=int, help="Documents in flight, at most. Default: 32, or the endpoint's.")
@cost_option
@click.option("--max-failures", type=int, metavar="N", help="Ask no more once so many documents failed.")
@click.option("--strict", is_flag=True, help="Exit with 1 if a statement is unsupported.")
@click.option("--limit", type=int, metavar="N", help="Take only the first documents.")
@import_option
@gather(asked=Asked, access=Access, limits=Limits)
def command(
    sources: tuple[str, ...],
    out: str,
    text: str,
    id_: str | None,
    asked: Asked,
    access: Access,
    limits: Limits,
    engine: str | None,
    ray_address: str | None,
    write_only: bool,
    max_failures: int | None,
    strict: bool,
    limit: int | None,
) -> int:
    """Make the briefs of many documents: files, folders, globs, or rows of .jsonl, .csv and .parquet.

    One row a document, in the order of the input: id, brief or null, error or null, usage. A
    journal beside the output keeps each answer as it comes: the same command goes on after any
    end, and asks nothing twice.

    With --engine openai-batch the provider answers within a day, for half the price. `summarizer
    batch submit IN… --out OUT` then only submits; `batch status`, `collect` and `cancel --out OUT`
    go on from any process.
    """
    if "-" in sources:
        raise UsageError("A batch cannot be read from stdin.", hint="Name a file: it is read twice.")
    options = _make_options(asked, access, limits)
    from summarizer.batches.batch import batch  # here: --help needs no pipeline

    remote = None
    if step := _find_step(engine, write_only):
        from summarizer.batches.engines.openai_batch import OpenAIBatch

        known = _make_command(sources, text, id_, limit, asked, access)
        remote = OpenAIBatch(step, out=Path(out), command=known.dump())
    with held(), closing(Display(remote)) as display:
        outcome = batch(
            sources,
            out,
            text=text,
            id=id_,
            engine=remote or _choose_engine(engine or "local", ray_address),
            jobs=limits.jobs,
            limit=limit,
            max_failures=max_failures,
            strict=strict,
            on_tally=display.show,
            is_over=display.is_ending,
            **options,
        )
        display.close()
        warn(summarize(outcome.tally, out))
        if remote:
            report_remote(remote, out)
        if outcome.failure:
            warn(f"Error: {outcome.failure}")
    return outcome.exit_code


def _make_options(asked: Asked, access: Access, limits: Limits) -> Options[Any]:
    """Return the options of every brief, as the package takes them."""
    model = access.resolve(asked.model)
    from summarizer.pipeline.task import load_schema  # here: --help needs no pipeline

    return {
        "model": model,
        "prompt": asked.prompt,
        "recipe": asked.recipe,
        "schema": load_schema(asked.schema) if asked.schema else None,
        "date": asked.date,
        "window": asked.window,
        "headers": access.headers,
        "timeout": access.timeout,
        "retries": access.retries,
        "run_timeout": limits.run_timeout,
        "max_cost": limits.max_cost,
    }


def _make_command(
    sources: tuple[str, ...], text: str, id_: str | None, limit: int | None, asked: Asked, access: Access
) -> Command:
    """Return what the journal is to know of the command, for `collect` in another process."""
    from summarizer.batches.remote.command import Command

    return Command(
        sources=sources,
        folder=str(Path.cwd()),
        text=text,
        id=id_,
        limit=limit,
        model=asked.model or os.environ.get(MODEL_VARIABLE),
        prompt=asked.prompt,
        recipe=asked.recipe,
        schema=asked.schema,
        date=asked.date.isoformat() if asked.date else None,
        window=asked.window,
        base_url=access.base_url,
        api_key_env=access.api_key_env,
        allow_http=access.allow_http,
    )


def _choose_engine(name: str, ray_address: str | None) -> str | Engine:
    if ray_address is None:
        return name
    if name != RAY:
        raise UsageError("--ray-address needs --engine ray.", hint="Add it, or leave the address out.")
    from summarizer.batches.engines.ray import RayEngine

    return RayEngine(ray_address)


def _find_step(engine: str | None, write_only: bool) -> Step | None:
    """Return how far the engine openai-batch goes; None for another engine."""
    from summarizer.batches.engines.openai_batch import Step

    submits = _SUBMIT in click.get_current_context().meta
    if (submits or write_only) and engine not in (None, OPENAI_BATCH):
        raise UsageError(f"Only --engine {OPENAI_BATCH} can do that.", hint="Leave out --engine.")
    if submits and write_only:
        raise UsageError("submit and --write-only exclude each other.", hint="Leave one away.")
    if write_only:
        return Step.WRITE
    if submits:
        return Step.SUBMIT
    return Step.ALL if engine == OPENAI_BATCH else None
