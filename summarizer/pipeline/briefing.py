"""Makes a briefing: sends the requests of a recipe, checks and cuts the draft, and builds the result."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Generator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from summarizer.briefing import Briefing, Usage
from summarizer.errors import PromptCutWarning, SummarizerError, WindowError
from summarizer.grounding.ground import ground
from summarizer.llm.connection import Connection
from summarizer.llm.overflow import find_prompt_cut
from summarizer.llm.requests import Request
from summarizer.pipeline import sectioned
from summarizer.pipeline.building import Made, build, cut_brief
from summarizer.pipeline.partial import Show, Watch
from summarizer.pipeline.recipes.recipe import Drafted, Steps
from summarizer.pipeline.recipes.registry import start
from summarizer.pipeline.sectioned import Tell
from summarizer.pipeline.sections.reading import Keeper
from summarizer.pipeline.sections.splitting import (
    can_learn_window,
    learn_window,
    list_starting_requests,
    needs_sections,
)
from summarizer.pipeline.task import Task

if TYPE_CHECKING:
    from summarizer.transport.ledger import UsageTracker

_log = logging.getLogger(__name__)


def run(
    task: Task,
    connection: Connection,
    show: Show | None = None,
    keeper: Keeper | None = None,
    tell: Tell | None = None,
) -> Briefing[Any]:
    """Make one brief over a connection, in this thread; the sections of a long document in several.

    Args:
        task: The document, prompt, schema and model.
        connection: A connection to the model.
        show: Is called with what is written of the brief; answers are then streamed. A long document is not
            shown.
        keeper: Keeps what was read of a long document, and has what was read before.
        tell: Is called before each section of a long document with its number, and how many there are.

    Returns:
        The checked briefing.

    Raises:
        WindowError: The prompt, or a document of one sentence, does not fit the model's window.
        ProviderError: The call failed. `AnswerError` if nothing of the answer is usable.
        BudgetError: The next call would exceed the connection's budget.
    """
    with _counted(task) as tracker:
        if not needs_sections(task):
            try:
                return _exhaust(_ask_whole(_Run.of(task, tracker, show), connection))
            except WindowError as error:
                task = learn_window(task, error)
        return build(task, sectioned.make(task, connection, keeper, tell), tracker.usage())


def run_stepwise(
    task: Task, connection: Connection, show: Show | None = None
) -> Generator[None, None, Briefing[Any]]:
    """Make one brief, and yield after each answer, so that several briefs can take turns.

    Takes and raises what `run` does, and returns the briefing. It needs a context of its own.
    """
    with _counted(task) as tracker:
        if not needs_sections(task):
            try:
                return (yield from _ask_whole(_Run.of(task, tracker, show), connection))
            except WindowError as error:
                task = learn_window(task, error)
        made = yield from sectioned.make_stepwise(task, connection)
        return build(task, made, tracker.usage())


async def arun(
    task: Task, connection: Connection, show: Show | None = None, keeper: Keeper | None = None
) -> Briefing[Any]:
    """Make one brief over a connection, in an event loop. Takes and raises what `run` does."""
    with _counted(task) as tracker:
        if not needs_sections(task):
            try:
                return await _aask_whole(_Run.of(task, tracker, show), connection)
            except WindowError as error:
                task = learn_window(task, error)
        return build(task, await sectioned.amake(task, connection, keeper), tracker.usage())


def _exhaust(made: Generator[None, None, Briefing[Any]]) -> Briefing[Any]:
    while True:
        try:
            next(made)
        except StopIteration as end:
            return end.value


def _ask_whole(run: _Run, connection: Connection) -> Generator[None, None, Briefing[Any]]:
    """Make one brief of a whole document, and yield after each answer."""
    request = run.next_request()
    with connection.limit_brief():
        while request:
            with run.watching(request):
                answer = connection.ask(request)
            run.take(request, answer)
            request = run.next_request()
            yield
    return run.finish()


async def _aask_whole(run: _Run, connection: Connection) -> Briefing[Any]:
    """The same, awaited."""
    request = run.next_request()
    async with connection.alimit_brief():
        while request:
            with run.watching(request):
                answer = await connection.aask(request)
            run.take(request, answer)
            request = run.next_request()
    return run.finish()


@contextmanager
def _counted(task: Task) -> Generator[UsageTracker]:
    """Track the calls of a task, and log its start and cost, but no text of the document."""
    from summarizer.transport.ledger import track_usage

    name = task.document.name
    with track_usage() as tracker:
        try:
            if _log.isEnabledFor(logging.INFO):
                tokens = sum(request.prompt_tokens for request in list_starting_requests(task))
                _log.info("%s: asking %s, about %d prompt tokens", name, task.model.id, tokens)
            yield tracker
        except SummarizerError as error:
            _log.info("%s: failed (%s); %s", name, error.code, _describe(tracker.usage()))
            raise
        _log.info("%s: done; %s", name, _describe(tracker.usage()))


@dataclass
class _Run:
    """A run of a recipe: the answer to be given to it, the draft it ends with, and the calls so far."""

    task: Task
    steps: Steps
    tracker: UsageTracker
    watch: Watch | None = None
    answer: Any = None
    drafted: Drafted | None = None
    cuts: list[str] = field(default_factory=list[str])

    @classmethod
    def of(cls, task: Task, tracker: UsageTracker, show: Show | None) -> _Run:
        """Begin a run of the task's recipe."""
        return cls(task, start(task), tracker, Watch(task, show) if show else None)

    def watching(self, request: Request[Any]) -> AbstractContextManager[None]:
        """Show what is written of the answer to a request while the block asks for it."""
        return self.watch.watching(request) if self.watch else nullcontext()

    def take(self, request: Request[Any], answer: Any) -> None:
        """Take the answer to a request; warn if the endpoint has not read all of it.

        Raises:
            WindowError: It has not, and the document can be asked about in sections.
        """
        self.answer = answer
        model, calls = self.task.model, self.tracker.calls
        cut = find_prompt_cut(request, calls[-1].prompt_tokens) if calls else None
        if cut is None or model.provider == "local":
            return
        found = f"{model.id} read {cut.read:,} of about {cut.sent:,} tokens: part of the document is missing"
        hint = "Give the model a larger window (Ollama: num_ctx), or split the document."
        if can_learn_window(self.task, cut.read):
            raise WindowError(f"{self.task.document.name}: {found}.", hint=hint, window=cut.read)
        self.cuts.append(found)
        warnings.warn(f"{self.task.document.name}: {found}. {hint}", PromptCutWarning, stacklevel=3)

    def next_request(self) -> Request[Any] | None:
        """Return the next request; None once the draft is made."""
        try:
            return self.steps.send(self.answer)
        except StopIteration as end:
            self.drafted = end.value
            return None

    def finish(self) -> Briefing[Any]:
        assert self.drafted is not None
        drafted = replace(self.drafted, losses=(*dict.fromkeys(self.cuts), *self.drafted.losses))
        made = cut_brief(ground(drafted.data, self.task.document), self.task)
        gaps = (*drafted.losses, *self.task.document.gaps)
        return build(self.task, Made(made, gaps), self.tracker.usage())


def _describe(usage: Usage) -> str:
    cost = "unknown cost" if usage.cost_usd is None else f"{usage.cost_usd:.6f} USD"
    calls = f"{usage.calls} call{'' if usage.calls == 1 else 's'}"
    tokens = f"{usage.prompt_tokens} prompt and {usage.completion_tokens} completion tokens"
    return f"{calls}, {tokens}, {cost}, {usage.seconds:.1f} s"
