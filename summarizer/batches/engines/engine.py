"""What an engine is: it asks about the open documents of a batch, and reports what comes of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Protocol, TypeVar, cast

from summarizer.batches.database import Database
from summarizer.batches.engines.table import ENGINES
from summarizer.batches.items import Item
from summarizer.batches.journal import Result
from summarizer.errors import SummarizerError, UsageError
from summarizer.pipeline.summarize import Options

T = TypeVar("T")


@dataclass(frozen=True)
class Setup:
    """How the documents of a batch are asked about.

    Attributes:
        options: Those of the caller; model and prompt are loaded, and the budget is what is left of it.
        jobs: How many documents may be in flight at once, over all processes and machines.
        answers: Answers of earlier runs to requests of briefs that are not finished, by the request's digest.
    """

    options: Options[Any]
    jobs: int
    answers: Mapping[bytes, bytes]


class Work(Protocol):
    """The open documents of a batch, and what is reported of them. It belongs to one event loop."""

    def documents(self) -> Iterator[tuple[int, Item]]:
        """Yield the open documents in order, each with its position; read lazily, and only once."""
        ...

    def is_over(self) -> bool:
        """Whether no further document is to be asked about."""
        ...

    async def keep(self, key: bytes, answer: bytes) -> None:
        """Return once an answer is kept under the digest of its request. Raises `JournalError`."""
        ...

    async def settle(self, result: Result) -> None:
        """Return once what became of a document is kept, or what an open one cost. Raises `JournalError`."""
        ...

    def end(self, error: SummarizerError) -> None:
        """End the run for an error that every further document would meet."""
        ...


class Driver(Work, Protocol):
    """The work as the driver has it, with the journal of the batch."""

    async def do(self, action: Callable[[Database], T]) -> T:
        """Do something with the journal's file, and return its result. Raises `JournalError`."""
        ...


class Engine(Protocol):
    """Asks about the documents of a batch.

    The driver numbers the documents and owns the journal, the bounds, the tally and the output. An engine
    promises:

    - Every document is settled once, in any order, with a brief or an error, unless the work is over first. A
      document that fails is a result, never an exception.
    - A document is read when it is its turn, and forgotten once it is settled.
    - No more than `jobs` are in flight, and no more than the budget of the options is spent.
    - What comes is reported at once: a brief is settled, and an answer of a brief that needs several is kept,
      under the digest of its request. A request whose answer is in `answers` is not made.
    - Once `is_over()`, nothing new is asked within a second; what is on its way is waited for and settled.
    - What ends the run goes to `end`: no access, no money, no time. What cannot be begun at all is raised as
      a `SummarizerError` that says what to do.
    """

    async def ask(self, setup: Setup, work: Driver) -> None:
        """Return once every document is settled, or the work is over."""
        ...


def load_engine(name: str) -> Engine:
    """Load an engine.

    Args:
        name: One of `ENGINES`.

    Raises:
        UsageError: There is no such engine, or it needs an extra that is not installed.
    """
    if name not in ENGINES:
        raise UsageError(f"There is no engine {name!r}.", hint=f"Choose of {', '.join(ENGINES)}.")
    module, _, made = ENGINES[name].partition(":")
    return cast("Engine", getattr(import_module(module), made)())
