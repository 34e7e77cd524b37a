"""A worker as an actor of Ray: begun on a node, given documents, and followed until it ends or dies."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from importlib import import_module
from typing import Any, Final

from summarizer import __version__
from summarizer.batches.engines.cluster import ClusterError
from summarizer.batches.engines.engine import Setup
from summarizer.batches.engines.supply import Loaded
from summarizer.batches.engines.worker import Event, Secrets
from summarizer.errors import SummarizerError

_BEGIN_SECONDS: Final = 180.0
"""How long a worker may take until it answers: Ray starts a process, or waits for a free node."""

_CPUS: Final = 0.1
"""What a worker asks of a node: it waits most of the time."""


class WorkerDied(Exception):
    """The process or the node of a worker is gone."""


class Actor:
    """A worker on a node, as the driver sees it.

    Args:
        ray: The module.
        node: The id of the node it is to be on; None for any.

    Attributes:
        held: The documents that it has, by position.
        ended: Whether it takes no more.
        changed: Set when it has fewer, or takes no more.
    """

    def __init__(self, ray: Any, node: str | None) -> None:
        self._ray = ray
        self.held: dict[int, Loaded] = {}
        self.ended = False
        self.changed = asyncio.Event()
        where: Any = "SPREAD"
        if node:
            strategies = import_module("ray.util.scheduling_strategies")
            where = strategies.NodeAffinitySchedulingStrategy(node, soft=False)
        made = ray.remote(num_cpus=_CPUS, scheduling_strategy=where, max_restarts=0)(_define())
        self._actor = made.remote()

    async def begin(self, setup: Setup, secrets: Secrets) -> None:
        """Compare versions, and load what the setup names.

        Raises:
            ClusterError: No node has room, or has this version of the package.
            SummarizerError: An option cannot be used there.
            WorkerDied: It is gone.
        """
        try:
            found = await asyncio.wait_for(self._answer(self._actor.version.remote()), _BEGIN_SECONDS)
        except TimeoutError:
            raise ClusterError(
                f"No worker of Ray began within {_BEGIN_SECONDS:.0f} seconds.",
                hint="See with `ray status` whether the cluster has free CPUs.",
            ) from None
        if found != __version__:
            raise ClusterError(
                f"A node of the cluster has summarizer {found or 'not installed'}; here it is {__version__}.",
                hint="Install the same version on every node.",
            )
        await self._answer(self._actor.open.remote(setup, secrets))

    def give(self, documents: Sequence[Loaded]) -> None:
        """Give it more documents."""
        self.held |= {each.position: each for each in documents}
        self._actor.add.remote(documents)

    def close(self) -> None:
        """Let it end with its last document."""
        self._actor.close.remote()

    def end(self) -> None:
        """Let it begin no further document."""
        self._actor.end.remote()

    def kill(self) -> None:
        """Stop its process."""
        self._ray.kill(self._actor)

    async def events(self) -> AsyncIterator[list[Event]]:
        """Yield what happens to its documents. Raises `WorkerDied` if it is gone."""
        stream = self._actor.events.options(num_returns="streaming").remote()
        async for reference in stream:
            yield await self._answer(reference)

    async def _answer(self, reference: Any) -> Any:
        try:
            return await reference
        except self._ray.exceptions.RayTaskError as error:
            if isinstance(error.cause, SummarizerError):
                raise error.cause from None
            reason = f"{type(error.cause).__name__}: {error.cause}"
            hint = "Install the same on every node as here: schemas, plugins and extras."
            raise ClusterError(f"A worker of Ray failed ({reason}).", hint=hint) from error
        except self._ray.exceptions.RayError as error:
            raise WorkerDied from error


def _define() -> type[Any]:
    """Return the class that Ray sends to the nodes.

    Defined in here, it is sent whole, and can say which version of the package a node has, or that it has
    none. Whatever else it is sent is read only after that.
    """

    class Process:
        def __init__(self) -> None:
            self.worker: Any = None

        def version(self) -> str | None:
            try:
                return str(import_module("summarizer").__version__)
            except ImportError:
                return None

        def open(self, setup: Any, secrets: Any) -> None:
            self.worker = import_module("summarizer.batches.engines.worker").Worker(setup, secrets)

        def add(self, documents: Any) -> None:
            self.worker.add(documents)

        def close(self) -> None:
            self.worker.close()

        def end(self) -> None:
            self.worker.end()

        async def events(self) -> AsyncIterator[Any]:
            async for group in self.worker.events():
                yield group

    return Process
