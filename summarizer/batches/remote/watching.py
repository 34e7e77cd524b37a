"""Watching: what the batches of a job are doing, and how they are cancelled, from any process."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.batches.remote.parts import Part, Parts, PartState
from summarizer.batches.remote.submitting import find_batch
from summarizer.llm.batchapi import BatchApi, RemoteBatch


@dataclass(frozen=True)
class Watched:
    """A part, and its batch as the endpoint describes it; None if there is none, or nobody was asked."""

    part: Part
    batch: RemoteBatch | None = None


def watch(parts: Parts, api: BatchApi) -> Iterator[Watched]:
    """Yield the parts of a job, those that run as the endpoint describes them. Raises `ProviderError`."""
    for part in parts.list(*PartState):
        running = part.state == PartState.RUNNING and part.batch
        yield Watched(part, api.find(part.batch) if running and part.batch else None)


def cancel(parts: Parts, api: BatchApi) -> Iterator[Watched]:
    """Cancel the batches that run, one after the other.

    Args:
        parts: The parts of the job.
        api: The endpoint.

    Yields:
        Each part with its batch; without one if it is given up, since there is none.

    Raises:
        ProviderError: The endpoint failed.
    """
    job = parts.recall("job") or ""
    for part in parts.list(PartState.TRIED, PartState.RUNNING):
        batch = api.cancel(part.batch) if part.batch else find_batch(api, job, part)
        if batch and not part.batch:
            parts.mark(part.number, PartState.RUNNING, None, batch.id)
            batch = api.cancel(batch.id)
        if batch is None:
            parts.mark(part.number, PartState.ENDED)
        yield Watched(part, batch)
