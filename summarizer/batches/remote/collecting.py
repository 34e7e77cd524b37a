"""Collecting: what batches at the provider came to is kept in the journal."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from summarizer.batches.remote.lines import read_line
from summarizer.batches.remote.parts import Line, Part, Parts, PartState
from summarizer.batches.remote.session import FIRST_WAIT, LONGEST_WAIT, Session
from summarizer.errors import InputError, ProviderError
from summarizer.llm.batchapi import Fault, MissingFile, RemoteBatch, Unavailable
from summarizer.strings import plural
from summarizer.transport.deferring import Reply

_GROUP: Final = 256
"""Lines that are kept at once."""

_LIMIT_CODE: Final = "token_limit_exceeded"
LARGEST: Final = "largest"
"""Under which the journal notes how many requests a batch may have since one was refused as too large."""


@dataclass(frozen=True)
class Collected:
    """What was collected.

    Attributes:
        count: The requests that something came for.
        running: The batches that have not ended.
        failure: What nobody can go on from without a decision; None if there is nothing.
    """

    count: int = 0
    running: int = 0
    failure: ProviderError | None = None

    def __add__(self, other: Collected) -> Collected:
        return Collected(
            self.count + other.count, self.running + other.running, self.failure or other.failure
        )


async def collect(session: Session, *, wait: bool) -> Collected:
    """Collect what batches came to.

    Args:
        session: The run.
        wait: Whether to wait until all have ended, or the run is over.

    Raises:
        ProviderError: The endpoint failed; what came before is kept.
    """
    came, pause = Collected(), FIRST_WAIT
    while True:
        looked = Collected()
        for part in await session.store(Parts.list, PartState.RUNNING):
            looked += await _look(session, part)
        came = Collected(came.count, 0, came.failure) + looked
        if not came.running or not wait or session.work.is_over():
            return came
        await session.nap(pause)
        pause = min(pause * 1.5, LONGEST_WAIT)


async def read_files(session: Session, files: Sequence[Path]) -> int:
    """Keep what files of results say, and return for how many requests. Raises `InputError`."""
    count = 0
    for path in files:
        try:
            with path.open("rb") as file:
                count += await _keep_all(session, iter(file))
        except OSError as error:
            hint = "Name the file that the program wrote."
            raise InputError(f"{path} cannot be read: {error.strerror}.", hint=hint) from None
    if not count:
        hint = "Name the output, not the requests; it belongs to the --out of its own batch."
        raise InputError("There is no result of this batch in these files.", hint=hint)
    return count


async def _look(session: Session, part: Part) -> Collected:
    """Look at a batch, and take what it came to if it has ended."""
    batch = await session.call(session.api.find, part.batch)
    if batch is None:
        raise ProviderError(
            f"{part.batch} is not there: it vanished, or another key or organisation made it.",
            hint="Use that key. If it is gone for good, `summarizer batch cancel` gives it up, and the same"
            " command asks again.",
        )
    if session.on_poll:
        session.on_poll(part, batch)
    return Collected(running=1) if batch.is_open else await _take(session, part, batch)


async def _take(session: Session, part: Part, batch: RemoteBatch) -> Collected:
    """Keep what a batch came to, whichever way it ended: all that was answered is paid for."""
    try:
        counts = [await _download(session, file) for file in batch.files]
        taken = Collected(sum(counts) + await _keep_faults(session, part, batch.faults))
        failure = await _judge(session, part, batch, taken.count)
    except MissingFile:
        taken = Collected()
        failure = ProviderError(
            f"The answers of {batch.id} are gone: its output was deleted.",
            hint=f"The same command asks again for {plural(part.requests, 'request')}, and pays again.",
        )
    await session.store(Parts.mark, part.number, PartState.ENDED)
    return taken + Collected(failure=failure)


async def _download(session: Session, file: str) -> int:
    """Keep the lines of a file; from the beginning again if it breaks off."""
    attempt = 0
    while True:
        try:
            return await _keep_all(session, session.api.read_lines(file))
        except Unavailable as error:
            attempt += 1
            await session.wait_after(error, attempt)


async def _keep_all(session: Session, lines: Iterator[bytes]) -> int:
    count = 0
    while group := await asyncio.to_thread(lambda: list(islice(lines, _GROUP))):
        found = [each for line in group if (each := read_line(line, session.pricing))]
        count += await session.store(Parts.keep, found)
    return count


async def _keep_faults(session: Session, part: Part, faults: Sequence[Fault]) -> int:
    """Keep what validation says of lines as the refusals of their requests."""
    count = 0
    for fault in faults:
        name = await session.store(Parts.find_name, part.number, fault.line) if fault.line else None
        if name:
            error = {"message": f"line {fault.line}: {fault.message}", "code": fault.code}
            reply = Reply(400, json.dumps({"error": error}).encode())
            count += await session.store(Parts.keep, [Line(name, reply)])
    return count


async def _judge(session: Session, part: Part, batch: RemoteBatch, count: int) -> ProviderError | None:
    """Return why nobody can simply go on after a batch; None if one can."""
    if batch.status == "cancelled":
        hint = "What was answered is kept; the same command asks for the rest."
        return ProviderError(f"{batch.id} was cancelled.", hint=hint)
    whole = [each for each in batch.faults if each.line is None]
    if any(each.code == _LIMIT_CODE for each in whole) and part.requests > 1:
        await session.store(Parts.note, LARGEST, str(part.requests // 2))
        return None
    if whole:
        hint = "Correct what it names, and run the same command again."
        return ProviderError(f"{batch.id} was refused: {whole[0].message}.", hint=hint)
    if not count:
        hint = "Run the same command again, or leave out --engine."
        return ProviderError(f"{batch.id} ended ({batch.status}) without an answer.", hint=hint)
    return None
