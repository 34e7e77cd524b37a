"""A session: what the steps of one run share: the endpoint, the journal, and how they wait."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final, TypeAlias, TypeVar

from summarizer.batches.engines.engine import Driver
from summarizer.batches.remote.lines import Pricing
from summarizer.batches.remote.parts import Part, Parts
from summarizer.errors import ProviderError
from summarizer.llm.batchapi import BatchApi, RemoteBatch, Unavailable

Sleep: TypeAlias = Callable[[float], Awaitable[object]]
OnPoll: TypeAlias = Callable[[Part, RemoteBatch], object]
T = TypeVar("T")

RETRIES: Final = 9
"""How often a call that failed for a while is made again."""

FIRST_WAIT: Final = 5.0
LONGEST_WAIT: Final = 60.0
"""Seconds between two looks at a batch, and before a call is made again."""

_SLICE: Final = 0.5
"""How long it may take until it is noticed that the run is to end."""

GOES_ON: Final = (
    "The batch goes on at the provider; run the same command again, or `summarizer batch collect`."
)


@dataclass
class Session:
    """One run.

    Attributes:
        work: The documents and the journal.
        api: The files and batches of the endpoint.
        job: The id of the job, by which its batches are found again.
        pricing: What an answer costs.
        sleep: Waits.
        on_poll: Called with each batch that is looked at.
    """

    work: Driver
    api: BatchApi
    job: str
    pricing: Pricing
    sleep: Sleep
    on_poll: OnPoll | None = None

    async def store(self, action: Callable[..., T], *args: object) -> T:
        """Call a method of `Parts` on those in the journal. Raises `JournalError`."""
        return await self.work.do(lambda db: action(Parts(db), *args))

    async def call(self, function: Callable[..., T], *args: object) -> T:
        """Call the endpoint in a thread, again if it fails for a while: only what may be done twice.

        Raises:
            ProviderError: It failed for good, or too often, or the run is over.
        """
        attempt = 0
        while True:
            try:
                return await asyncio.to_thread(function, *args)
            except Unavailable as error:
                attempt += 1
                await self.wait_after(error, attempt)

    async def wait_after(self, error: Unavailable, attempt: int) -> None:
        """Wait before a call is made again. Raises `ProviderError` if there is to be no further one."""
        if attempt > RETRIES or self.work.is_over():
            raise ProviderError(error.message, hint=GOES_ON) from error
        await self.nap(min(error.wait or FIRST_WAIT * 2 ** (attempt - 1), LONGEST_WAIT))

    async def nap(self, seconds: float) -> None:
        """Wait, but no longer than until the run is over."""
        while seconds > 0 and not self.work.is_over():
            await self.sleep(min(seconds, _SLICE))
            seconds -= _SLICE
