"""Sectioned: makes the brief of a document that does not fit the window of the model.

Its sections are asked independently, merged by code, and ordered by one closing call.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias, cast

from summarizer.errors import AnswerError, Postponed, SummarizerError, UnreadWarning
from summarizer.grounding.ground import ground
from summarizer.llm.connection import Connection
from summarizer.llm.requests import JsonAnswer, Request
from summarizer.pipeline.building import Made, cut_brief
from summarizer.pipeline.candidates import Candidate, RatedDocument
from summarizer.pipeline.pool import ain_order, in_order
from summarizer.pipeline.ranking import rate_fact
from summarizer.pipeline.recipes.recipe import Drafted
from summarizer.pipeline.section import Section
from summarizer.pipeline.sections.closing import Question, build_question, read_order, read_status
from summarizer.pipeline.sections.coverage import describe_coverage
from summarizer.pipeline.sections.merging import Merged, merge_any, merge_briefs
from summarizer.pipeline.sections.reading import Keeper, Outcome, Reading, read_section
from summarizer.pipeline.sections.splitting import plan_sections
from summarizer.pipeline.task import Task
from summarizer.prompts import SELECT_AND_SHORTEN
from summarizer.published import JsonDict
from summarizer.salience.rating import rate
from summarizer.schema import Brief

_log = logging.getLogger(__name__)

WORKERS = 4
"""Sections of a document in flight at once, unless the endpoint's settings say another number."""
_FIRST = 100.0
"""Log-odds of a fact that the model names first, above those of any rating."""


Tell: TypeAlias = Callable[[int, int], object]
"""Called before a section is read, with its number and how many there are."""


def make(task: Task, connection: Connection, keeper: Keeper | None = None, tell: Tell | None = None) -> Made:
    """Make the brief of a long document, its sections in threads.

    Args:
        task: The document and how it is asked about.
        connection: A connection to the model; its time for a brief holds for each section.
        keeper: Keeps the drafts of sections, and has those made before.
        tell: Is called before each section.

    Raises:
        WindowError: The prompt alone fills the window.
        SummarizerError: No section could be read, or an error would meet every section.
    """

    def read(numbered: tuple[int, Section]) -> Sequence[Outcome]:
        number, section = numbered
        if tell:
            tell(number, len(sections))
        return _drive(read_section(task, section, keeper), connection)

    sections = plan_sections(task)
    outcomes = list(in_order(read, enumerate(sections, start=1), _count_workers(connection)))
    return _close(_Sectioned(task, _join(outcomes)), lambda request: _ask(connection, request))


def make_stepwise(
    task: Task, connection: Connection, keeper: Keeper | None = None
) -> Generator[None, None, Made]:
    """Make the brief of a long document, and yield after each section. Takes and raises what `make` does."""
    outcomes: list[Sequence[Outcome]] = []
    for section in plan_sections(task):
        outcomes.append(_drive(read_section(task, section, keeper), connection))
        yield
    return _close(_Sectioned(task, _join(outcomes)), lambda request: _ask(connection, request))


async def amake(task: Task, connection: Connection, keeper: Keeper | None = None) -> Made:
    """Make the brief of a long document in an event loop. Takes and raises what `make` does."""

    async def read(section: Section) -> Sequence[Outcome]:
        return await _adrive(read_section(task, section, keeper), connection)

    sections = plan_sections(task)
    pending = ain_order(read, sections, _count_workers(connection))
    made = _Sectioned(task, _join([outcomes async for outcomes in pending]))
    question = made.question
    answer = await _aask(connection, question.request) if question else None
    return made.finish(answer)


def _count_workers(connection: Connection) -> int:
    if connection.model.provider == "local":
        return 1
    return connection.places or connection.model.concurrency or WORKERS


def _drive(reading: Reading, connection: Connection) -> Sequence[Outcome]:
    """Ask what a reading yields, in the time of one brief."""
    with connection.limit_brief():
        try:
            request = next(reading)
            while True:
                try:
                    answer = connection.ask(request)
                except SummarizerError as error:
                    request = reading.throw(error)
                else:
                    request = reading.send(answer)
        except StopIteration as end:
            return end.value


async def _adrive(reading: Reading, connection: Connection) -> Sequence[Outcome]:
    """The same, awaited; take note of answers that cannot be used."""
    from summarizer.transport.remembering import noting_keys

    with noting_keys() as noted:
        try:
            async with connection.alimit_brief():
                request = next(reading)
                while True:
                    try:
                        answer = await connection.aask(request)
                    except SummarizerError as error:
                        request = reading.throw(error)
                    else:
                        request = reading.send(answer)
        except StopIteration as end:
            outcomes: Sequence[Outcome] = end.value
            if any(isinstance(each.error, AnswerError) for each in outcomes):
                noted.unusable.extend(noted.keys)
            return outcomes


def _join(outcomes: Sequence[Sequence[Outcome]]) -> list[Outcome]:
    """Return the outcomes in order. Raises `Postponed` if one is still to come: by now all were asked for."""
    joined = [outcome for each in outcomes for outcome in each]
    for outcome in joined:
        if isinstance(outcome.error, Postponed):
            raise outcome.error
    return joined


def _close(made: _Sectioned, ask: Callable[[Request[Any]], Any]) -> Made:
    return made.finish(ask(made.question.request) if made.question else None)


def _ask(connection: Connection, request: Request[Any]) -> Any:
    """Ask the closing question; None if that fails: the brief stands without it."""
    try:
        with connection.limit_brief():
            return connection.ask(request)
    except SummarizerError as error:
        _log.info("the closing call failed (%s)", error.code)
        return None


async def _aask(connection: Connection, request: Request[Any]) -> Any:
    """The same, awaited."""
    try:
        async with connection.alimit_brief():
            return await connection.aask(request)
    except Postponed:
        raise
    except SummarizerError as error:
        _log.info("the closing call failed (%s)", error.code)
        return None


@dataclass(frozen=True)
class _Sectioned:
    """A document, and what came of its sections."""

    task: Task
    outcomes: Sequence[Outcome]

    @cached_property
    def rated(self) -> RatedDocument:
        return RatedDocument(self.task.document, rate(self.task.document))

    @cached_property
    def read(self) -> list[tuple[Section, Drafted]]:
        """The sections that were read, with their drafts. Raises the first error if there are none."""
        found = [(each.section, each.drafted) for each in self.outcomes if each.drafted]
        if not found:
            raise cast("SummarizerError", self.outcomes[0].error)
        return found

    @cached_property
    def merged(self) -> Merged:
        briefs = [ground(drafted.data, self.task.document) for _, drafted in self.read]
        merge = merge_briefs if self.task.schema is Brief else merge_any
        return merge(briefs, self.rated)

    @cached_property
    def question(self) -> Question | None:
        """The closing question; None for what has no facts and status to ask about, or too small a model."""
        if self.task.schema is not Brief or self.task.prompt.recipe == SELECT_AND_SHORTEN:
            return None
        facts: list[JsonDict] = self.merged.brief["what"]
        return build_question(self.task, facts, self.merged.statuses, self.rated) if facts else None

    def finish(self, answer: JsonAnswer | None) -> Made:
        """Return what is made of the document, with the answer to the closing question if there is one."""
        merged, order = self.merged, list[JsonDict]()
        if self.task.schema is Brief:
            status = None
            if self.question and answer and not answer.empty:
                order = read_order(answer, self.question)
                status = read_status(answer, self.question, self.rated)
            merged = merged.with_status(status or merged.brief["status"])
        made = cut_brief(merged.brief, self.task, ratings=self.rated.ratings, salience=_rank_by(order))
        self._warn_of_failures()
        document = self.task.document
        coverage = describe_coverage(self.outcomes, len(document.sentences), made.brief, made.more)
        return Made(made, [*self._list_gaps(), *document.gaps], merged.differences, coverage)

    def _warn_of_failures(self) -> None:
        if failed := self._list_failures():
            count = f"{len(failed)} of {len(self.outcomes)} sections could not be read"
            warnings.warn(f"{self.task.document.name}: {count}: {failed[0]}", UnreadWarning, stacklevel=2)

    def _list_failures(self) -> list[str]:
        return [
            f"sentences {each.section.first} to {each.section.last} were not read: {each.error.message}"
            for each in self.outcomes
            if each.error
        ]

    def _list_gaps(self) -> list[str]:
        lost = [
            f"sentences {section.first} to {section.last}: {loss}"
            for section, drafted in self.read
            for loss in drafted.losses
        ]
        return [*self._list_failures(), *lost]


def _rank_by(order: Sequence[JsonDict]) -> Callable[[Candidate, RatedDocument], float]:
    """Return the salience by which the facts that a model has put in order come first, in that order."""
    ranks = {(fact["text"], fact["evidence"][0]["start"]): at for at, fact in enumerate(order)}

    def rate_ordered(candidate: Candidate, rated: RatedDocument) -> float:
        evidence = candidate.item["evidence"]
        at = ranks.get((candidate.item["text"], evidence[0]["start"])) if evidence else None
        return rate_fact(candidate, rated) if at is None else _FIRST * (1 + len(ranks) - at)

    return rate_ordered
