"""The local engine: a window of coroutines in this process."""

from __future__ import annotations

from summarizer.batches.engines.asking import Asker
from summarizer.batches.engines.engine import Driver, Setup
from summarizer.batches.remote.parts import check_idle
from summarizer.transport.throttle import Window


class LocalEngine:
    """Asks about the documents in this event loop, as many at once as the endpoint bears."""

    async def ask(self, setup: Setup, work: Driver) -> None:
        """Return once every document is settled, or the work is over.

        Raises:
            UsageError: A provider still answers a batch of these documents.
        """
        await work.do(check_idle)
        await Asker(setup, work, Window(setup.jobs)).ask()
