"""Submitting: a file of requests becomes one batch, whatever breaks on the way.

What is about to be done is written down first. A batch carries the job, the part and the digest of its file,
so that after a lost reply, or in another process, it is found in the list of all, and not made again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from summarizer.batches.remote.parts import Part, Parts, PartState
from summarizer.batches.remote.requests import RequestFile
from summarizer.batches.remote.session import Session
from summarizer.errors import ProviderError
from summarizer.llm.batchapi import BatchApi, MissingFile, RemoteBatch, Unavailable


async def submit(session: Session, file: RequestFile, path: str) -> None:
    """Make a batch of a file.

    Args:
        session: The run.
        file: The file.
        path: The path of the endpoint that its requests name.

    Raises:
        ProviderError: It was not made, or whether it was made is not known; the next run finds out.
    """
    number = await session.store(Parts.plan, file.digest, file.most or 0.0, file.entries, PartState.PLANNED)
    uploaded = await session.call(_upload, session, file, number)
    await session.store(Parts.mark, number, PartState.TRIED, uploaded)
    part = Part(number, file.digest, len(file.entries), PartState.TRIED, uploaded, None)
    await _make(session, part, path)


async def resume(session: Session, path: str, *, make: bool) -> None:
    """Find the batches whose replies were lost.

    Args:
        session: The run.
        path: The path of the endpoint that their requests name.
        make: Whether to make those that are not found.

    Raises:
        ProviderError: The endpoint failed, or refused one.
    """
    for part in await session.store(Parts.list, PartState.TRIED):
        found = await session.call(find_batch, session.api, session.job, part)
        if found:
            await _note(session, part, found)
        elif make:
            await _make(session, part, path)


def find_batch(api: BatchApi, job: str, part: Part) -> RemoteBatch | None:
    """Return the batch of a part among all batches.

    Args:
        api: The endpoint.
        job: The id of the job.
        part: The part.

    Returns:
        The batch; None if there is none.

    Raises:
        ProviderError: The endpoint failed.
    """
    mark = _mark(job, part).items()
    return next((each for each in api.list_all() if mark <= each.metadata.items()), None)


async def _make(session: Session, part: Part, path: str) -> None:
    """Make the batch of a part; after each doubt look for it first."""
    attempt = 0
    while True:
        try:
            made = await asyncio.to_thread(
                session.api.create, part.file or "", path, _mark(session.job, part)
            )
            return await _note(session, part, made)
        except Unavailable as error:
            attempt += 1
            await session.wait_after(error, attempt)
            if found := await session.call(find_batch, session.api, session.job, part):
                return await _note(session, part, found)
        except MissingFile as error:  # it was uploaded a moment ago, and may show up late
            attempt += 1
            await _wait_for_file(session, part, error, attempt)
        except ProviderError:
            await _drop(session, part)
            raise


async def _wait_for_file(session: Session, part: Part, error: MissingFile, attempt: int) -> None:
    try:
        await session.wait_after(Unavailable(error.message), attempt)
    except ProviderError:
        await _drop(session, part)
        raise error from None


async def _note(session: Session, part: Part, made: RemoteBatch) -> None:
    await session.store(Parts.mark, part.number, PartState.RUNNING, None, made.id)


async def _drop(session: Session, part: Part) -> None:
    """Note that no batch was made of a part, so that its requests belong to none."""
    await session.store(Parts.mark, part.number, PartState.ENDED)


def _upload(session: Session, file: RequestFile, number: int) -> str:
    with file.path.open("rb") as opened:
        return session.api.upload(opened, f"{session.job}-{number}.jsonl")


def _mark(job: str, part: Part) -> Mapping[str, str]:
    return {"job": job, "part": str(part.number), "digest": part.digest}
