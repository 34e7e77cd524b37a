"""`batch`: the briefs of many documents, kept in a journal as they come, and written as one file."""

from __future__ import annotations

import asyncio
import json
import warnings
from collections.abc import Callable, Coroutine, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Final, Unpack

from summarizer.batches import output
from summarizer.batches.engines.engine import Engine, Setup, load_engine
from summarizer.batches.items import Input, list_inputs
from summarizer.batches.journal import MODEL, Journal, Line
from summarizer.batches.run import Bounds, OnTally, Run
from summarizer.batches.tables import Columns
from summarizer.batches.tally import Tally
from summarizer.batches.writer import Writer
from summarizer.briefing import BriefT
from summarizer.errors import PromptCutWarning, SummarizerError, UnreadWarning, UsageError
from summarizer.files.digests import canonical, digest
from summarizer.llm import wire
from summarizer.llm.models import Model
from summarizer.pipeline.summarize import Options, Order, choose_model
from summarizer.pipeline.task import load_schema
from summarizer.published import any_unsupported

JOBS: Final = 32
"""Documents in flight at once, at most, unless the caller or the endpoint's settings say another number."""

RETRIES: Final = 9
"""How often a call that failed for a while is made again: if three of ten fail, 1 in 100,000 is given up."""


@dataclass(frozen=True)
class Outcome:
    """How a batch ended.

    Attributes:
        tally: What became of the documents.
        failure: The error that ended it before all documents were asked about; None if all were.
        exit_code: What the command returns: 0, or that of the failure, or of the first document that failed;
            1 if `strict` and a statement is unsupported.
    """

    tally: Tally
    failure: SummarizerError | None
    exit_code: int


def batch(
    sources: Iterable[Input],
    out: str | Path,
    *,
    text: str = "text",
    id: str | None = None,
    engine: str | Engine = "local",
    jobs: int | None = None,
    limit: int | None = None,
    max_failures: int | None = None,
    strict: bool = False,
    on_tally: OnTally | None = None,
    is_over: Callable[[], bool] = lambda: False,
    **options: Unpack[Options[BriefT]],
) -> Outcome:
    """Make the briefs of many documents, and write one row a document, in their order.

    What is done is kept in a journal beside the output, `OUT.journal`. Called again after any end, it goes on
    where it was: an answer that arrived is never asked for again, but documents that failed are tried anew.

    Args:
        sources: Names of files, folders and globs, and documents that were read. Each row of a .jsonl, .csv,
            .tsv or .parquet file is a document.
        out: The output, .jsonl or .parquet.
        text: The column of the text in tables.
        id: The column of the id in tables. None: the file and the number of the row.
        engine: Who asks: the name of one of `ENGINES`, or an engine.
        jobs: How many are made at once, at most: fewer while the endpoint refuses. Default: 32, or what the
            settings of the endpoint say; one with the embedded model.
        limit: How many documents are taken, at most.
        max_failures: After how many failed documents no more are asked about. Default: after 50 in a row that
            the model or its endpoint failed.
        strict: Whether the exit code is 1 if no document failed, but a statement is unsupported.
        on_tally: Called with the tally at the beginning and after each document.
        is_over: Whether to end: no more documents are asked about, and the answers on their way are kept.
        options: Those of `summarize`. `max_cost` is for all runs of the batch together.

    Returns:
        How it ended. The output is written, with an error in each row that has no brief.

    Raises:
        UsageError, InputError: An option or a table cannot be used.
        JournalError: The journal or the output is of another batch, in use, changed or cannot be written.
    """
    path = Path(out)
    output.check_output(path)
    _check_counts(jobs=jobs, limit=limit, max_failures=max_failures)
    kept = name_journal(path)
    own = (path, kept, *(kept.with_name(f"{kept.name}-{part}") for part in ("wal", "journal")))
    items = list_inputs(sources, Columns(text, id), leave_out=own)
    asking = load_engine(engine) if isinstance(engine, str) else engine
    with closing(Journal(kept)) as journal:
        output.check_owner(path, journal)
        setup = _set_up(options, jobs, journal)
        states = journal.survey(islice(items, limit), whole=limit is None)
        with Writer(journal) as writer:
            run = Run(items, states, journal, writer, Bounds(max_failures, is_over), on_tally)
            _ask(asking, setup, run)
        output.render(path, journal, len(states))
        code = run.exit_code or int(strict and _has_unsupported(journal.lines(len(states))))
        return Outcome(run.tally, run.failure, code)


def _ask(engine: Engine, setup: Setup, run: Run) -> None:
    with warnings.catch_warnings():
        for kind in (PromptCutWarning, UnreadWarning):  # each row says it in its gaps
            warnings.simplefilter("ignore", kind)
        _run_loop(engine.ask(setup, run))


def _has_unsupported(lines: Iterable[Line]) -> bool:
    return any(any_unsupported(json.loads(line.brief)) for line in lines if line.brief)


def name_journal(out: Path) -> Path:
    """Return the path of the journal beside an output."""
    return out.with_name(f"{out.name}.journal")


def _check_counts(**counts: int | None) -> None:
    for name, count in counts.items():
        if count is not None and count < 1:
            option = name.replace("_", "-")
            raise UsageError(f"--{option} must be at least 1.", hint="Leave it out for the default.")


def _run_loop(work: Coroutine[Any, Any, None]) -> None:
    """Run a coroutine in a loop of its own; where one runs already, as in a notebook, in a thread."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        asyncio.run(work)
        return
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, work).result()


def _set_up(options: Options[Any], jobs: int | None, journal: Journal) -> Setup:
    """Load what the options name, and see to it that the journal is of the same job."""
    model = choose_model(options)
    adjusted = _adjust(options, model, journal)
    order = Order.of(adjusted)
    journal.hold(_identify(order, options.get("window")))
    adjusted["prompt"] = order.prompt
    return Setup(adjusted, _choose_jobs(jobs, model), journal.answers())


def _adjust(options: Options[Any], model: Model, journal: Journal) -> Options[Any]:
    """Take what was spent before from the budget, and let calls be repeated more often than for one brief."""
    adjusted = options.copy()
    adjusted["model"] = model
    if options.get("retries") is None and not options.get("client"):
        adjusted["retries"] = RETRIES if model.retries is None else model.retries
    if (budget := options.get("max_cost")) is not None:
        adjusted["max_cost"] = max(budget - (journal.spent().cost_usd or 0.0), 0.0)
    return adjusted


def _choose_jobs(jobs: int | None, model: Model) -> int:
    if model.provider == "local":
        return 1
    return jobs or model.concurrency or JOBS


def _identify(order: Order, window: int | None) -> dict[str, str]:
    """Return what determines every brief of a batch, by the word for it."""
    prompt = order.prompt
    schema = order.schema or load_schema(prompt.schema, named_in=prompt.path)
    name = f"{schema.__module__}:{schema.__qualname__}"
    return {
        "prompt": prompt.digest("", {}),
        "schema": f"{name} {digest(canonical(wire.wire_schema(wire.draft_of(schema))))}",
        MODEL: order.connection.model.identity,
        "date": order.date.isoformat() if order.date else "",
        **({"window": str(window)} if window else {}),
    }
