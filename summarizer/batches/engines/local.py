"""The local engine: a window of coroutines in this process."""

from __future__ import annotations

from summarizer.batches.engines.asking import Asker
from summarizer.batches.engines.engine import Setup, Work
from summarizer.transport.throttle import Window


class LocalEngine:
    """Asks about the documents in this event loop, as many at once as the endpoint bears."""

    async def ask(self, setup: Setup, work: Work) -> None:
        """Return once every document is settled, or the work is over."""
        await Asker(setup, work, Window(setup.jobs)).ask()
