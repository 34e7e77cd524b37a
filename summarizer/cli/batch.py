"""`summarizer batch`: many documents in, one file out, one row a document."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Mapping
from contextlib import closing
from typing import TYPE_CHECKING, Final

import click

from summarizer.batches.engines.table import ENGINES
from summarizer.cli.options import (
    connection_options,
    cost_option,
    import_option,
    request_options,
    run_timeout_option,
    window_option,
)
from summarizer.cli.region import Region
from summarizer.cli.signals import held, is_ending
from summarizer.cli.terminal import warn
from summarizer.document.reading import parse_date
from summarizer.errors import UsageError
from summarizer.llm.catalog import resolve
from summarizer.strings import plural

if TYPE_CHECKING:
    from summarizer.batches.tally import Tally

_LINE_SECONDS: Final = 10.0
"""Where stderr is no terminal, so long passes between two lines of progress."""


@click.command("batch")
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
@click.option("--engine", type=click.Choice([*ENGINES]), default="local", help="Who asks. Default: local.")
@click.option("-j", "--jobs", type=int, help="Documents in flight, at most. Default: 32, or the endpoint's.")
@cost_option
@click.option("--max-failures", type=int, metavar="N", help="Ask no more once so many documents failed.")
@click.option("--limit", type=int, metavar="N", help="Take only the first documents.")
@import_option
def command(
    sources: tuple[str, ...],
    out: str,
    text: str,
    id_: str | None,
    model: str | None,
    prompt: str | None,
    recipe: str | None,
    schema_path: str | None,
    date_text: str | None,
    base_url: str | None,
    api_key_env: str | None,
    headers: Mapping[str, str],
    timeout: float | None,
    run_timeout: float | None,
    engine: str,
    retries: int | None,
    allow_http: bool,
    window: int | None,
    jobs: int | None,
    max_cost: float | None,
    max_failures: int | None,
    limit: int | None,
) -> int:
    """Make the briefs of many documents: files, folders, globs, or rows of .jsonl, .csv and .parquet.

    One row a document, in the order of the input: id, brief or null, error or null, usage. A
    journal beside the output keeps each answer as it comes: the same command goes on after any
    end, and asks nothing twice.
    """
    if "-" in sources:
        raise UsageError("A batch cannot be read from stdin.", hint="Name a file: it is read twice.")
    asked = resolve(model, base_url=base_url, api_key_env=api_key_env, allow_http=allow_http)
    from summarizer.batches.batch import batch  # here: --help needs no pipeline
    from summarizer.pipeline.task import load_schema

    with held(), closing(_Display()) as display:
        outcome = batch(
            sources,
            out,
            text=text,
            id=id_,
            engine=engine,
            jobs=jobs,
            limit=limit,
            max_failures=max_failures,
            on_tally=display.show,
            is_over=display.is_ending,
            model=asked,
            prompt=prompt,
            recipe=recipe,
            schema=load_schema(schema_path) if schema_path else None,
            date=parse_date(date_text) if date_text else None,
            headers=headers,
            timeout=timeout,
            run_timeout=run_timeout,
            retries=retries,
            max_cost=max_cost,
            window=window,
        )
        display.close()
        warn(_summarize(outcome.tally, out))
        if outcome.failure:
            warn(f"Error: {outcome.failure}")
    return outcome.exit_code


class _Display:
    """Shows how far the batch is: one line that is replaced on a terminal, else a line every ten seconds."""

    def __init__(self) -> None:
        self._replaced = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._region = Region(sys.stderr, styled="NO_COLOR" not in os.environ)
        self._shown = time.monotonic()
        self._told = False

    def show(self, tally: Tally) -> None:
        """Show a tally, unless one was shown a moment ago."""
        now = time.monotonic()
        if now - self._shown < (0.1 if self._replaced else _LINE_SECONDS):
            return
        self._shown = now
        if self._replaced:
            self._region.draw(describe(tally))
        else:
            warn(describe(tally))

    def is_ending(self) -> bool:
        """Whether a signal asked to end; the first time, say what is waited for."""
        if is_ending() and not self._told:
            self._told = True
            self.close()
            warn("Ending: answers on their way are waited for. Press Ctrl-C again to stop at once.")
        return self._told

    def close(self) -> None:
        """Take the line away."""
        if self._replaced:
            self._region.draw("")


def describe(tally: Tally) -> str:
    """Say in one line how far a batch is."""
    parts = [f"{tally.finished:,}/{tally.total:,}"]
    if tally.rate:
        parts.append(f"{tally.rate:.1f} a second")
    parts.append(_write_cost(tally))
    if tally.failed:
        parts.append(f"{tally.failed:,} failed")
    if tally.seconds_left is not None:
        parts.append(f"{_write_time(tally.seconds_left)} left")
    return " · ".join(parts)


def _summarize(tally: Tally, out: str) -> str:
    """Say what became of the documents."""
    parts = [f"{tally.kept + tally.made:,} of {plural(tally.total, 'document')} briefed"]
    if tally.kept:
        parts.append(f"{tally.kept:,} of them before")
    if tally.failed:
        parts.append(f"{tally.failed:,} failed")
    if tally.total > tally.finished:
        parts.append(f"{tally.total - tally.finished:,} not asked about")
    parts += [plural(tally.usage.calls, "call"), _write_cost(tally)]
    return f"{out}: {', '.join(parts)}."


def _write_cost(tally: Tally) -> str:
    cost = tally.usage.cost_usd
    return "cost unknown" if cost is None else f"{cost:.4f} USD"


def _write_time(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
