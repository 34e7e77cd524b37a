"""Reading: the requests for one section, and what comes of them."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol, TypeAlias, cast

from summarizer.errors import (
    AccessError,
    Postponed,
    ProviderError,
    SummarizerError,
    TruncatedError,
    WindowError,
)
from summarizer.llm.requests import Request
from summarizer.pipeline.recipes.recipe import Drafted
from summarizer.pipeline.recipes.registry import list_requests, start
from summarizer.pipeline.section import Section
from summarizer.pipeline.sections.narrowing import narrow
from summarizer.pipeline.task import Task
from summarizer.published import JsonDict


@dataclass(frozen=True)
class Outcome:
    """What came of a section: its draft, which cites sentences of the document, or an error.

    Attributes:
        section: The section.
        drafted: The draft; None if it failed.
        error: Why it failed; None if it did not.
    """

    section: Section
    drafted: Drafted | None = None
    error: SummarizerError | None = None

    @property
    def truncated(self) -> bool:
        """Whether its answer was cut off at its length limit."""
        return isinstance(self.error, TruncatedError) or bool(self.drafted and self.drafted.truncated)


class Keeper(Protocol):
    """Keeps the drafts of sections that were read, under the requests that they answer."""

    def load(self, requests: Sequence[Request[Any]]) -> Drafted | None:
        """Return the draft that was made of the same requests before; None if there is none."""
        ...

    def save(self, requests: Sequence[Request[Any]], drafted: Drafted) -> None:
        """Keep a draft."""
        ...


Reading: TypeAlias = Generator[Request[Any], Any, Sequence[Outcome]]
"""Yields the requests for a section; an error of a request is thrown into it."""


def read_section(task: Task, section: Section, keeper: Keeper | None = None) -> Reading:
    """Ask about one section; if an answer is cut off, about its two halves instead, once.

    Args:
        task: The document and how it is asked about.
        section: The section.
        keeper: Keeps drafts, and has those made before.

    Raises:
        SummarizerError: One that would meet every other section too.
    """
    outcome = yield from _read(task, section, keeper)
    if not outcome.truncated or len(section) == 1:
        return [outcome]
    first, second = section.halve()
    return [(yield from _read(task, first, keeper)), (yield from _read(task, second, keeper))]


def _read(task: Task, section: Section, keeper: Keeper | None) -> Generator[Request[Any], Any, Outcome]:
    part, shift = narrow(task, section)
    try:
        requests = list_requests(part)
        drafted = keeper.load(requests) if keeper else None
        if drafted is None:
            drafted = yield from start(part)
            if keeper:
                keeper.save(requests, drafted)
    except SummarizerError as error:
        if not _is_of_one_section(error):
            raise
        return Outcome(section, error=error)
    return Outcome(section, replace(drafted, data=_settle_cites(drafted.data, section, shift)))


def _is_of_one_section(error: SummarizerError) -> bool:
    """Whether an error says nothing of the other sections."""
    of_one = ProviderError | WindowError | Postponed
    return isinstance(error, of_one) and not isinstance(error, AccessError)


def _settle_cites(value: Any, section: Section, shift: int) -> Any:
    """Return a draft without citations of what was not shown, in the numbers of the document."""
    if isinstance(value, list):
        return [_settle_cites(each, section, shift) for each in cast("list[Any]", value)]
    if not isinstance(value, dict):
        return value
    settled: JsonDict = {}
    for name, each in cast("JsonDict", value).items():
        if name == "cites" and isinstance(each, list):
            numbers = [number + shift for number in cast("list[Any]", each) if isinstance(number, int)]
            settled[name] = [number for number in numbers if number in section]
        else:
            settled[name] = _settle_cites(each, section, shift)
    return settled
