"""The Ray engine: the window of the local engine in workers on the nodes of a cluster, or of this machine."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Coroutine, Iterable
from dataclasses import dataclass
from typing import Any, Final

from summarizer.batches.engines.actor import Actor, WorkerDied
from summarizer.batches.engines.asking import fail
from summarizer.batches.engines.cluster import ClusterError, join, list_nodes
from summarizer.batches.engines.engine import Driver, Setup, Work
from summarizer.batches.engines.supply import MOST_DEATHS, Supply
from summarizer.batches.engines.worker import Event, Secrets
from summarizer.batches.journal import Result
from summarizer.batches.remote.parts import check_idle
from summarizer.errors import BudgetError, SummarizerError, UsageError
from summarizer.llm.headers import variables
from summarizer.llm.models import Model
from summarizer.pipeline.summarize import choose_model

_LEAST_JOBS: Final = 8
"""A worker has so many documents in flight, or there are fewer workers."""

_LOOK_SECONDS: Final = 0.2
_PREFIX: Final = "OPENAI_"
"""What the names begin with of those variables that say which endpoint the key of OpenAI is for."""

_HERE: Final = ("client", "transport", "on_progress", "on_partial")
"""Options that are of this process and cannot be sent to another."""


@dataclass(frozen=True)
class RayEngine:
    """Asks from workers of Ray.

    Attributes:
        address: That of the cluster, `HOST:PORT` or `auto`. None: RAY_ADDRESS, else one is started here.
        workers: How many processes ask, `jobs` shared among them. None: one for each CPU of the cluster, but
            each with eight documents in flight; of the embedded model one for each node.
    """

    address: str | None = None
    workers: int | None = None

    async def ask(self, setup: Setup, work: Driver) -> None:
        """Return once every document is settled, or the work is over.

        Raises:
            UsageError: Ray is not installed, an option cannot be sent to another process, or a provider still
                answers a batch of these documents.
            ClusterError: The cluster cannot be reached, or its nodes cannot work.
        """
        if given := [name for name in _HERE if setup.options.get(name)]:
            raise UsageError(f"{given[0]}= cannot be used with engine='ray'.", hint="Name a model.")
        await work.do(check_idle)
        with join(self.address) as ray:
            await _Crew(ray, setup, work, self.workers).ask()


@dataclass
class _Slot:
    """A worker's share; `left` is what is left of its part of the budget.

    A slot that is `alone` has all of the budget: if that is spent, the run is over.
    """

    jobs: int
    left: float | None
    alone: bool


class _Crew:
    """The workers of one batch."""

    def __init__(self, ray: Any, setup: Setup, work: Work, workers: int | None) -> None:
        self._ray = ray
        self._setup = setup
        self._work = work
        self._model: Model = choose_model(setup.options)
        self._supply = Supply(work.documents())
        self._size = workers or self._count_workers()
        self._answers = dict(setup.answers)
        self._actors: dict[Actor, str | None] = {}
        self._began = time.monotonic()
        self._left = setup.options.get("max_cost")
        self._settled = 0

    def _count_workers(self) -> int:
        nodes = list_nodes(self._ray)
        if self._model.provider == "local":
            return len(nodes)
        return max(min(sum(nodes.values()), self._setup.jobs // _LEAST_JOBS), 1)

    async def ask(self) -> None:
        """Work in rounds: what one leaves, since workers died or spent their share, is for the next."""
        watching = asyncio.create_task(self._watch())
        try:
            while not (self._supply.is_empty or self._work.is_over()):
                before = (self._settled, self._size)
                await run_together(self._serve(slot) for slot in self._share())
                if before == (self._settled, self._size) and not self._work.is_over():
                    hint = "See the logs of Ray on the nodes, and run the same command again."
                    raise ClusterError("The workers of Ray die before they have made a brief.", hint=hint)
        finally:
            watching.cancel()

    def _share(self) -> list[_Slot]:
        """Divide the jobs, and what is left of the budget, among the workers."""
        if self._model.provider == "local":
            jobs = [1] * self._size
        else:
            most = min(self._size, self._setup.jobs)
            jobs = [self._setup.jobs // most + (place < self._setup.jobs % most) for place in range(most)]
        part = None if self._left is None else max(self._left, 0.0) / len(jobs)
        return [_Slot(each, part, len(jobs) == 1) for each in jobs]

    async def _watch(self) -> None:
        """Tell the workers when the work is over."""
        while True:
            await asyncio.sleep(_LOOK_SECONDS)
            if self._work.is_over():
                for actor in self._actors:
                    actor.end()

    async def _serve(self, slot: _Slot) -> None:
        """Have a worker while there is something to do, and another one if it dies; but not for ever."""
        deaths = 0
        while deaths < MOST_DEATHS and not (self._supply.is_empty or self._work.is_over()):
            if (actor := self._hire()) is None:
                return
            settled = self._settled
            try:
                await actor.begin(self._set_up(slot), find_secrets(self._setup, self._model))
                error = await self._follow(actor, slot)
            except WorkerDied:
                deaths = 0 if self._settled > settled else deaths + 1
                await self._bury(actor)
                continue
            finally:
                del self._actors[actor]
                actor.kill()
            self._supply.give_back(actor.held.values())
            if error:
                self._stop(error, slot)
                return

    def _hire(self) -> Actor | None:
        """Begin a worker; one with the embedded model on a node that has none, if there is one."""
        node = None
        if self._model.provider == "local":
            free = list_nodes(self._ray).keys() - self._actors.values()
            if not free:
                return None
            node = min(free)
        actor = Actor(self._ray, node)
        self._actors[actor] = node
        return actor

    def _set_up(self, slot: _Slot) -> Setup:
        options = self._setup.options.copy()
        options["max_cost"] = slot.left
        if (seconds := options.get("run_timeout")) is not None:
            options["run_timeout"] = max(seconds - (time.monotonic() - self._began), 0.0)
        return Setup(options, slot.jobs, self._answers)

    async def _follow(self, actor: Actor, slot: _Slot) -> SummarizerError | None:
        """Feed a worker, and keep what it reports; return why it ended early."""
        error: SummarizerError | None = None
        feeding = asyncio.create_task(self._feed(actor, slot.jobs))
        try:
            async for group in actor.events():
                error = next((each for each in group if isinstance(each, SummarizerError)), error)
                await asyncio.gather(*(self._keep(event, actor, slot) for event in group))
                actor.changed.set()
        finally:
            actor.ended = True
            actor.changed.set()
            await feeding
        return error

    async def _feed(self, actor: Actor, jobs: int) -> None:
        """Let a worker have as many documents waiting as are in flight, and no more."""
        size = max(jobs // 2, 1)
        try:
            while not actor.ended and (shard := await self._supply.cut(size)):
                actor.give(shard)
                while not actor.ended and len(actor.held) + size > 2 * jobs:
                    actor.changed.clear()
                    await actor.changed.wait()
        finally:
            actor.close()

    async def _keep(self, event: Event, actor: Actor, slot: _Slot) -> None:
        if isinstance(event, Result):
            for key in event.keys:
                self._answers.pop(key, None)
            self._spend(event.cost_usd or 0.0, slot)
            await self._work.settle(event)
            if not event.is_open:  # no other document is given out before this one is kept
                del actor.held[event.position]
                self._settled += 1
        elif isinstance(event, tuple):
            self._answers[event[0]] = event[1]
            await self._work.keep(*event)

    def _spend(self, cost: float, slot: _Slot) -> None:
        if self._left is not None and slot.left is not None:
            self._left -= cost
            slot.left = max(slot.left - cost, 0.0)

    async def _bury(self, actor: Actor) -> None:
        """Give the documents of a worker that died to others, unless that happens to one again and again."""
        for each in self._supply.bury(actor.held.values()):
            hint = "See the logs of Ray on the nodes; the same command asks about it again."
            error = ClusterError(f"Its worker died {MOST_DEATHS} times.", hint=hint)
            self._settled += 1
            await self._work.settle(fail(each.position, error))
        await asyncio.sleep(_LOOK_SECONDS)

    def _stop(self, error: SummarizerError, slot: _Slot) -> None:
        """End the run, or if only a share of the budget is spent, let one worker have what is left of all."""
        if isinstance(error, BudgetError) and not slot.alone:
            self._size = 1
        else:
            self._work.end(error)


async def run_together(works: Iterable[Coroutine[Any, Any, None]]) -> None:
    """Run coroutines at once; if one fails, the others are cancelled, and its error is raised."""
    tasks = [asyncio.create_task(work) for work in works]
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def find_secrets(setup: Setup, model: Model) -> Secrets:
    """Return the environment variables that the calls to a model need: keys, and those of headers."""
    headers = (*model.headers, *(setup.options.get("headers") or {}).items())
    names = {model.key_name, *variables(headers)}
    return Secrets(
        {name: value for name, value in os.environ.items() if name in names or name.startswith(_PREFIX)}
    )
