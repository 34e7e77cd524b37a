"""Makes a briefing: sends the requests of a recipe, checks and cuts the draft, and builds the result."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Generator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from summarizer.errors import AnswerError, PromptCutWarning, SummarizerError
from summarizer.grounding.gaps import gaps
from summarizer.grounding.ground import ground
from summarizer.grounding.planted.suspicious import find_suspicious
from summarizer.llm.connection import Connection
from summarizer.llm.overflow import find_prompt_cut
from summarizer.llm.requests import Request
from summarizer.pipeline.cut import Cut, cut
from summarizer.pipeline.partial import Show, Watch
from summarizer.pipeline.recipes.recipe import Drafted, Steps
from summarizer.pipeline.recipes.registry import list_requests, prompt_id, start
from summarizer.pipeline.task import Task
from summarizer.published import JsonDict
from summarizer.schema import Brief, Briefing, Usage, briefing_model

if TYPE_CHECKING:
    from summarizer.transport.ledger import UsageTracker

_log = logging.getLogger(__name__)


def run(task: Task, connection: Connection, show: Show | None = None) -> Briefing[Any]:
    """Make one brief over a connection, in this thread.

    Args:
        task: The document, prompt, schema and model.
        connection: A connection to the model.
        show: Is called with what is written of the brief; answers are then streamed.

    Returns:
        The checked briefing.

    Raises:
        InputError: The document does not fit the model's window.
        ProviderError: The call failed. `AnswerError` if nothing of the answer is usable.
        BudgetError: The next call would exceed the connection's budget.
    """
    made = run_stepwise(task, connection, show)
    while True:
        try:
            next(made)
        except StopIteration as end:
            return end.value


def run_stepwise(
    task: Task, connection: Connection, show: Show | None = None
) -> Generator[None, None, Briefing[Any]]:
    """Make one brief, and yield after each answer, so that several briefs can take turns.

    Takes and raises what `run` does, and returns the briefing. It needs a context of its own.
    """
    with _tracked(task, show) as run:
        request = run.next_request()
        with connection.limit_brief():
            while request:
                with run.watching(request):
                    answer = connection.ask(request)
                run.take(request, answer)
                request = run.next_request()
                yield
        return run.finish()


async def arun(task: Task, connection: Connection, show: Show | None = None) -> Briefing[Any]:
    """Make one brief over a connection, in an event loop. Takes and raises what `run` does."""
    with _tracked(task, show) as run:
        request = run.next_request()
        with connection.limit_brief():
            while request:
                with run.watching(request):
                    answer = await connection.aask(request)
                run.take(request, answer)
                request = run.next_request()
        return run.finish()


@contextmanager
def _tracked(task: Task, show: Show | None) -> Generator[_Run]:
    """Track the calls of a task, and log its start and cost, but no text of the document."""
    from summarizer.transport.ledger import track_usage

    name = task.document.name
    with track_usage() as tracker:
        try:
            if _log.isEnabledFor(logging.INFO):
                tokens = sum(request.prompt_tokens for request in list_requests(task))
                _log.info("%s: asking %s, about %d prompt tokens", name, task.model.id, tokens)
            yield _Run(task, start(task), tracker, Watch(task, show) if show else None)
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

    def watching(self, request: Request[Any]) -> AbstractContextManager[None]:
        """Show what is written of the answer to a request while the block asks for it."""
        return self.watch.watching(request) if self.watch else nullcontext()

    def take(self, request: Request[Any], answer: Any) -> None:
        """Take the answer to a request; warn if the endpoint has not read all of it."""
        self.answer = answer
        model, calls = self.task.model, self.tracker.calls
        cut = find_prompt_cut(request, calls[-1].prompt_tokens) if calls else None
        if cut is None or model.provider == "local":
            return
        found = f"{model.id} read {cut.read:,} of about {cut.sent:,} tokens: part of the document is missing"
        self.cuts.append(found)
        hint = "Give the model a larger window (Ollama: num_ctx), or split the document."
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
        return _finish(self.task, drafted, self.tracker.usage())


def _describe(usage: Usage) -> str:
    cost = "unknown cost" if usage.cost_usd is None else f"{usage.cost_usd:.6f} USD"
    calls = f"{usage.calls} call{'' if usage.calls == 1 else 's'}"
    tokens = f"{usage.prompt_tokens} prompt and {usage.completion_tokens} completion tokens"
    return f"{calls}, {tokens}, {cost}, {usage.seconds:.1f} s"


def _finish(task: Task, drafted: Drafted, usage: Usage) -> Briefing[Any]:
    """Check a draft against the document and build the briefing.

    Raises:
        AnswerError: The schema's own validators refuse it.
    """
    made = _cut(ground(drafted.data, task.document), task)
    published = {
        "source": task.source(),
        "brief": made.brief,
        "more": made.more,
        "gaps": [*drafted.losses, *task.document.gaps, *gaps(made.brief)],
        "suspicious": sorted(find_suspicious(task.document)),
        "usage": usage,
        "model": task.model.id,
        "prompt": prompt_id(task.prompt, task.schema),
    }
    try:
        return briefing_model(task.schema).model_validate(published, by_alias=True, by_name=True)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        place = ".".join(str(step) for step in first["loc"])
        what = f"{task.model.label} gave an answer that {task.schema.__name__} does not admit"
        hint = "Loosen the schema, or choose another model."
        raise AnswerError(f"{what}: {place}: {first['msg']}.", hint=hint) from None


def _cut(brief: JsonDict, task: Task) -> Cut:
    """Cut a checked brief; one of a schema of the user's own keeps all of its items."""
    if task.schema is not Brief:
        return Cut(brief, {})
    return cut(brief, task.document, small=task.model.small, limits=task.prompt.limits)
