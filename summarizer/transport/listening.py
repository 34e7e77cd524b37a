"""Listening: whoever wants to know how far a model is with its answer, and what it has written of it."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Final, TypeAlias


@dataclass(frozen=True)
class Stage:
    """How far a model is. A brief may take several calls, each with stages of its own.

    Attributes:
        stage: `unpacking` and `loading` the weights, `preparing` the prompt, `reading` the document, or
            `writing` the answer. A model of an endpoint reports the last alone.
        share: How much of the stage is done, 0 to 1.
        text: The answer so far, while `writing`.
    """

    stage: str
    share: float = 0.0
    text: str = ""


Report: TypeAlias = Callable[[Stage], None]

_REPORTS: ContextVar[tuple[Report, ...]] = ContextVar("reports", default=())


@contextmanager
def reporting(report: Report) -> Generator[None]:
    """Call `report` with the stages of calls made in this context, after those who listen already.

    While somebody listens, answers are streamed. It may be called in another thread than the call is made in.
    """
    token = _REPORTS.set((*_REPORTS.get(), report))
    try:
        yield
    finally:
        _REPORTS.reset(token)


def is_heard() -> bool:
    """Whether somebody listens to the calls made in this context."""
    return bool(_REPORTS.get())


def current_report() -> Report:
    """Return what tells all who listen in this context, to be called from any other."""
    reports = _REPORTS.get()

    def report(stage: Stage) -> None:
        for each in reports:
            each(stage)

    return report


class Writing:
    """An answer that is being written, reported as it grows.

    Args:
        report: Is called with the whole answer so far, and only once it has grown by a part of its length:
            whoever reads all of it at each call takes time in proportion to its length, not to its square.
    """

    _PART: Final = 1 / 64

    def __init__(self, report: Report) -> None:
        self._report = report
        self._pieces: list[str] = []
        self._length = self._reported = 0

    def add(self, piece: str) -> None:
        """Add what came."""
        if not piece:
            return
        self._pieces.append(piece)
        self._length += len(piece)
        if self._length - self._reported >= self._reported * self._PART:
            self._reported = self._length
            self._report(Stage("writing", text="".join(self._pieces)))
