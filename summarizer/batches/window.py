"""A window over coroutines: as many run at once as there is room for, and the next begins when one ends."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterable
from typing import Any, Final

_LOOK_SECONDS: Final = 0.2
"""How long it may take until it is noticed that the room has grown, or that the run is to end."""


async def run_window(
    works: Iterable[Coroutine[Any, Any, None]],
    has_room: Callable[[int], bool],
    is_over: Callable[[], bool],
) -> None:
    """Run coroutines, without a barrier between them.

    Args:
        works: Taken lazily, one as soon as there is room for it.
        has_room: Whether another one may begin beside so many.
        is_over: Whether no more are to begin; those that run are waited for.

    Raises:
        Exception: What the first one raised that did; the others are cancelled.
    """
    running: set[asyncio.Task[None]] = set()
    source = iter(works)
    try:
        while True:
            while not is_over() and (not running or has_room(len(running))):
                work = next(source, None)
                if work is None:
                    break
                running.add(asyncio.create_task(work))
                await asyncio.sleep(0)
            if not running:
                return
            done, running = await asyncio.wait(
                running, timeout=_LOOK_SECONDS, return_when=asyncio.FIRST_COMPLETED
            )
            for task in done:
                task.result()
    finally:
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
