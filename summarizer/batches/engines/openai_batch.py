"""The engine `openai-batch`: files of requests that the provider answers within a day, for half the price."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from summarizer.batches.engines.engine import Driver, Setup
from summarizer.batches.remote.collecting import LARGEST, collect, read_files
from summarizer.batches.remote.parts import Parts, PartState
from summarizer.batches.remote.requests import RequestFile, Requests, Sizes
from summarizer.batches.remote.rounds import Rounds, discount, price_body
from summarizer.batches.remote.session import GOES_ON, OnPoll, Session, Sleep
from summarizer.batches.remote.submitting import resume, submit
from summarizer.errors import BudgetError, DeadlineError, ProviderError, UsageError
from summarizer.llm.batchapi import BatchApi, find_path
from summarizer.llm.models import Model
from summarizer.strings import plural

COMMAND: Final = "command"
"""Under which the journal notes the command, for those that name the output alone."""


class Step(StrEnum):
    """How far a run goes."""

    ALL = "all"
    """Submit, wait and collect until all is done."""
    SUBMIT = "submit"
    """Submit what can be submitted."""
    COLLECT = "collect"
    """Collect what is there."""
    WRITE = "write"
    """Write the requests for another program."""


@dataclass
class OpenAIBatch:
    """Asks by the files and batches of the endpoint.

    Attributes:
        step: How far a run goes.
        results: Files of results to read first, which another program wrote.
        out: The output, beside which requests are written.
        command: What the journal is to know of the command.
        sleep: Waits between two looks.
        on_poll: Called with each batch that is looked at.
        sizes: How large a batch may be.
        written: The files that were written.
        running: How many batches had not ended when the run was over.
        waiting: How many requests are to be submitted.
    """

    step: Step = Step.ALL
    results: Sequence[Path] = ()
    out: Path | None = None
    command: str | None = None
    sleep: Sleep = asyncio.sleep
    on_poll: OnPoll | None = None
    sizes: Sizes = field(default_factory=Sizes)
    written: list[Path] = field(default_factory=list[Path])
    running: int = 0
    waiting: int = 0

    async def ask(self, setup: Setup, work: Driver) -> None:
        """Return once every document is settled, or the work is over.

        Raises:
            UsageError: The model cannot be asked so.
            JournalError: The journal cannot be written.
        """
        model = discount(_find_model(setup))
        api = BatchApi(model, setup.options.get("transport"), setup.options.get("headers"))
        if self.step != Step.WRITE:
            api.check_key()
        try:
            await _Job(self, _replace_model(setup, model), work, model, api).run()
        except (ProviderError, BudgetError) as error:
            work.end(error)
        finally:
            api.close()


class _Job:
    """One run of the engine."""

    def __init__(self, engine: OpenAIBatch, setup: Setup, work: Driver, model: Model, api: BatchApi) -> None:
        self._engine = engine
        self._setup = setup
        self._model = model
        self._path = find_path(model)
        self._budget = setup.options.get("max_cost")
        self._over = _Time(work, setup.options.get("run_timeout"))
        pricing = model.price.cost if model.price else None
        self._session = Session(self._over, api, "", pricing, engine.sleep, engine.on_poll)
        self._rounds = Rounds(setup, self._session)

    async def run(self) -> None:
        """Go on from what the journal knows, round by round."""
        engine, session = self._engine, self._session
        session.job = await session.store(Parts.prepare)
        if engine.command:
            await session.store(Parts.note, COMMAND, engine.command)
        if engine.results:
            await read_files(session, engine.results)
        if engine.step != Step.WRITE:
            await resume(session, self._path, make=engine.step != Step.COLLECT)
        while not session.work.is_over():
            failure = None
            if engine.step != Step.WRITE:
                came = await collect(session, wait=engine.step == Step.ALL)
                engine.running, failure = came.running, came.failure
            more = await self._make_round(submits=failure is None)
            if failure:
                raise failure
            if not more or engine.step != Step.ALL:
                return

    async def _make_round(self, *, submits: bool) -> bool:
        """Make what can be made, and submit what is to be asked; return whether something is."""
        engine = self._engine
        place = engine.out.parent if engine.out and engine.step == Step.WRITE else None
        with TemporaryDirectory(prefix=".requests-", dir=place) as folder:
            price = price_body(self._model)
            requests = Requests(Path(folder), self._path, await self._find_sizes(), price)
            files = await self._rounds.make(requests, again=engine.step == Step.WRITE)
            if not files or not submits or self._session.work.is_over():
                return False
            engine.waiting = sum(len(file.entries) for file in files)
            if engine.step != Step.COLLECT:
                await self._check_budget(files)
                for file in files:
                    await self._send(file)
        return True

    async def _send(self, file: RequestFile) -> None:
        engine = self._engine
        if self._session.work.is_over():
            return
        if engine.step == Step.WRITE:
            engine.written.append(await self._write(file))
        else:
            await submit(self._session, file, self._path)
            engine.running += 1
        engine.waiting -= len(file.entries)

    async def _write(self, file: RequestFile) -> Path:
        """Put a file beside the output, and note its requests."""
        assert self._engine.out
        number = await self._session.store(
            Parts.plan, file.digest, file.most or 0.0, file.entries, PartState.WRITTEN
        )
        return file.path.replace(f"{self._engine.out}.requests-{number}.jsonl")

    async def _find_sizes(self) -> Sizes:
        """Return how large batches may be: smaller, and one at a time, once one was refused as too large."""
        largest = await self._session.store(Parts.recall, LARGEST)
        return Sizes(int(largest), self._engine.sizes.bytes, 1) if largest else self._engine.sizes

    async def _check_budget(self, files: Sequence[RequestFile]) -> None:
        """Raise `BudgetError` if requests may cost more than is left."""
        if self._budget is None or self._engine.step == Step.WRITE:
            return
        costs = [file.most for file in files]
        if None in costs:
            raise BudgetError(
                "The price of this model is not known, so no cost budget can be kept.",
                hint="Give its price in summarizer.toml, set no budget, or choose a model that is priced.",
            )
        most = sum(cost or 0.0 for cost in costs)
        left = self._budget - self._rounds.spent - await self._session.store(Parts.reserved)
        if not most <= left:
            count = plural(sum(len(file.entries) for file in files), "request")
            raise BudgetError(
                f"{count} may cost {most:.4f} USD at half price; {max(left, 0.0):.4f} USD are left.",
                hint="Raise the budget, take fewer documents with --limit, or ask a cheaper model.",
            )


class _Time:
    """The work, which is over, too, when the time of the run is."""

    def __init__(self, work: Driver, seconds: float | None) -> None:
        self._work = work
        self._seconds = seconds
        self._began = time.monotonic()
        self.documents = work.documents
        self.end = work.end
        self.keep = work.keep
        self.settle = work.settle
        self.do = work.do

    def is_over(self) -> bool:
        """Whether no further document is to be asked about."""
        if self._seconds is not None and time.monotonic() - self._began >= self._seconds:
            self._work.end(DeadlineError(f"The {self._seconds:g} s of the run are over.", hint=GOES_ON))
        return self._work.is_over()


def _find_model(setup: Setup) -> Model:
    if setup.options.get("client"):
        hint = "Name model= and base_url= in place of the client."
        raise UsageError("client= and the engine openai-batch exclude each other.", hint=hint)
    model = setup.options.get("model")
    assert isinstance(model, Model)
    return model


def _replace_model(setup: Setup, model: Model) -> Setup:
    options = setup.options.copy()
    options["model"] = model
    return replace(setup, options=options)
