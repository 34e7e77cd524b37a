"""Process: run a program to its end within limits of time and output, whatever it does."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from threading import Thread
from time import monotonic
from typing import IO, Final

_PIECE: Final = 65_536
_COMPLAINT: Final = 2_000
"""Bytes at the end of stderr that are kept."""
_GRACE: Final = 1.0
"""Seconds for what was written last to arrive."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a program ended.

    Attributes:
        output: What it printed; one byte more than is allowed if it printed too much.
        complaint: The end of what it wrote to stderr.
        code: Its exit code; negative if a signal ended it.
        late: Whether it was ended because its time was over.
        problem: Why it could not be run.
    """

    output: bytes = b""
    complaint: str = ""
    code: int = 0
    late: bool = False
    problem: str | None = None


def run(command: Sequence[str], *, seconds: float, most: int) -> Ended:
    """Run a program without a shell, and end it with what it started when a limit is passed.

    Args:
        command: The program and its arguments. Its stdin is empty.
        seconds: How long it may take.
        most: Bytes that it may print.
    """
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
    except (OSError, ValueError) as error:
        return Ended(problem=str(getattr(error, "strerror", None) or error))
    try:
        return _collect(process, monotonic() + seconds, most)
    finally:
        _end(process)


def _collect(process: subprocess.Popen[bytes], deadline: float, most: int) -> Ended:
    output, tail = bytearray(), bytearray()
    printing = _read_beside(process.stdout, output, most + 1)
    complaining = _read_beside(process.stderr, tail, None)
    printing.join(deadline - monotonic())
    if len(output) > most:
        return Ended(bytes(output))
    try:
        code = process.wait(max(0.0, deadline - monotonic()))
    except subprocess.TimeoutExpired:
        return Ended(late=True)
    complaining.join(_GRACE)
    # What it started may hold its output open.
    return Ended(bytes(output), tail.decode("utf-8", "replace"), code, late=printing.is_alive())


def _read_beside(stream: IO[bytes] | None, into: bytearray, most: int | None) -> Thread:
    """Read a stream in a thread of its own: its first `most` bytes, or to its end to keep the last ones."""
    assert stream

    def read() -> None:
        with stream:
            while piece := os.read(stream.fileno(), _PIECE):
                into.extend(piece)
                if most is None:
                    del into[:-_COMPLAINT]
                elif len(into) >= most:
                    return

    thread = Thread(target=read, daemon=True)
    thread.start()
    return thread


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is not None:
        return
    with suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()
