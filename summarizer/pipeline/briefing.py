"""Makes a briefing: sends one request, checks the answer, and builds the result.

A second request is sent only if nothing in the first answer is usable.
"""

from __future__ import annotations

import logging
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from summarizer.errors import AnswerError, SummarizerError
from summarizer.grounding.gaps import gaps
from summarizer.grounding.ground import ground
from summarizer.llm import wire
from summarizer.llm.connection import Connection
from summarizer.llm.models import Model
from summarizer.llm.requests import Answer, Request
from summarizer.pipeline.task import Task
from summarizer.schema import Briefing, Usage, briefing_model

if TYPE_CHECKING:
    from summarizer.transport.ledger import UsageTracker

_log = logging.getLogger(__name__)

_INSIST = {"role": "user", "content": "Answer with the JSON object only."}


def run(task: Task, connection: Connection) -> Briefing[Any]:
    """Make one brief over a connection, in this thread.

    Args:
        task: The document, prompt, schema and model.
        connection: A connection to the model.

    Returns:
        The checked briefing.

    Raises:
        InputError: The document does not fit the model's window.
        ProviderError: The call failed. `AnswerError` if nothing of the answer is usable.
        BudgetError: The next call would exceed the connection's budget.
    """
    with _tracked(task) as tracked:
        answer = connection.ask(tracked.request)
        if again := _second_request(tracked.request, answer):
            answer = connection.ask(again)
        return tracked.finish(answer)


async def arun(task: Task, connection: Connection) -> Briefing[Any]:
    """Make one brief over a connection, in an event loop. Takes and raises what `run` does."""
    with _tracked(task) as tracked:
        answer = await connection.aask(tracked.request)
        if again := _second_request(tracked.request, answer):
            answer = await connection.aask(again)
        return tracked.finish(answer)


@contextmanager
def _tracked(task: Task) -> Generator[_Tracked]:
    """Track the calls of a task, and log its start and cost, but no text of the document."""
    from summarizer.transport.ledger import track_usage

    name, request = task.document.name, task.request()
    _log.info("%s: asking %s, about %d prompt tokens", name, task.model.id, request.prompt_tokens)
    with track_usage() as tracker:
        try:
            yield _Tracked(task, request, tracker)
        except SummarizerError as error:
            _log.info("%s: failed (%s); %s", name, error.code, _describe(tracker.usage()))
            raise
        _log.info("%s: done; %s", name, _describe(tracker.usage()))


@dataclass(frozen=True)
class _Tracked:
    """A task, its first request, and the calls made for it so far."""

    task: Task
    request: Request
    tracker: UsageTracker

    def finish(self, answer: Answer) -> Briefing[Any]:
        return _finish(self.task, self.request, answer, self.tracker.usage())


def _describe(usage: Usage) -> str:
    cost = "unknown cost" if usage.cost_usd is None else f"{usage.cost_usd:.6f} USD"
    calls = f"{usage.calls} call{'' if usage.calls == 1 else 's'}"
    tokens = f"{usage.prompt_tokens} prompt and {usage.completion_tokens} completion tokens"
    return f"{calls}, {tokens}, {cost}, {usage.seconds:.1f} s"


def _second_request(request: Request, answer: Answer) -> Request | None:
    """Return a request that asks for JSON only, if nothing in the answer is usable and it was not cut off."""
    if not answer.empty or answer.truncated:
        return None
    return replace(request, messages=[*request.messages, _INSIST])


def _finish(task: Task, request: Request, answer: Answer, usage: Usage) -> Briefing[Any]:
    """Check an answer against the document and build the briefing.

    Raises:
        AnswerError: Nothing in the answer is usable, or the schema's own validators refuse it.
    """
    if answer.empty:
        raise _unusable(answer, task.model)
    draft, missing = wire.complete(answer.data, request.draft)
    brief = ground(draft, task.document)
    published = {
        "source": task.source(),
        "brief": brief,
        "gaps": [*_losses(answer, task.model), *missing, *gaps(brief)],
        "usage": usage,
        "model": task.model.id,
        "prompt": task.prompt_id(),
    }
    try:
        return briefing_model(task.schema).model_validate(published)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        place = ".".join(str(step) for step in first["loc"])
        what = f"{task.model.id} gave an answer that {task.schema.__name__} does not admit"
        hint = "Loosen the schema, or choose another model."
        raise AnswerError(f"{what}: {place}: {first['msg']}.", hint=hint) from None


def _unusable(answer: Answer, model: Model) -> AnswerError:
    if answer.truncated:
        hint = "Raise max_tokens in the prompt, or choose another model."
        return AnswerError(f"{model.id} was cut off before it had written anything usable.", hint=hint)
    hint = "Choose another model, one with structured output."
    return AnswerError(f"{model.id} gave an answer that is not the schema.", hint=hint)


def _losses(answer: Answer, model: Model) -> list[str]:
    cut = [f"the answer of {model.id} was cut off at its length limit"] if answer.truncated else []
    return cut + [f"could not be parsed: {loss}" for loss in answer.losses]
