"""The pipeline: a document in, a briefing out, in one call.

A brief is one question asked. Only an answer of which nothing is usable is asked for once more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from pydantic import BaseModel, ValidationError

from summarizer.document import Document
from summarizer.errors import AnswerError, SummarizerError
from summarizer.grounding.gaps import gaps
from summarizer.grounding.ground import ground
from summarizer.llm import wire
from summarizer.llm.connection import Connection
from summarizer.llm.models import Model, resolve
from summarizer.llm.requests import Answer, Request
from summarizer.pipeline.pool import in_order
from summarizer.pipeline.task import Task, plan
from summarizer.prompts import Prompt
from summarizer.schema import Briefing, BriefT, Usage

_INSIST = {"role": "user", "content": "Answer with the JSON object only."}


def run(task: Task, connection: Connection) -> Briefing[Any]:
    """Make one brief over a connection, in this thread.

    Args:
        task: The document, and how it is to be briefed.
        connection: The way to its model.

    Returns:
        The checked briefing.

    Raises:
        InputError: The document does not fit the model's window.
        ProviderError: The call failed. `AnswerError` if nothing of the answer is usable.
        BudgetError: The next call would exceed the connection's budget.
    """
    from summarizer.transport.ledger import page

    with page() as calls:
        request = task.request()
        answer = connection.ask(request)
        if again := _second_request(request, answer):
            answer = connection.ask(again)
        return _finish(task, request, answer, calls.usage())


async def arun(task: Task, connection: Connection) -> Briefing[Any]:
    """Make one brief over a connection, in an event loop. Takes and raises what `run` does."""
    from summarizer.transport.ledger import page

    with page() as calls:
        request = task.request()
        answer = await connection.aask(request)
        if again := _second_request(request, answer):
            answer = await connection.aask(again)
        return _finish(task, request, answer, calls.usage())


def _second_request(request: Request, answer: Answer) -> Request | None:
    """Return the request that insists on JSON, if nothing of the answer is usable and it was not cut off."""
    if not answer.empty or answer.truncated:
        return None
    return replace(request, messages=[*request.messages, _INSIST])


def _finish(task: Task, request: Request, answer: Answer, usage: Usage) -> Briefing[Any]:
    """Check an answer against the document.

    Raises:
        AnswerError: Nothing of it is usable, or the schema's own validators refuse it.
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
        return _published(task.schema).model_validate(published)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        place = ".".join(str(step) for step in first["loc"])
        what = f"{task.model.id} gave an answer that {task.schema.__name__} does not admit"
        hint = "Loosen the schema, or choose another --model."
        raise AnswerError(f"{what}: {place}: {first['msg']}.", hint=hint) from None


def _unusable(answer: Answer, model: Model) -> AnswerError:
    if answer.truncated:
        hint = "Raise max_tokens in the prompt, or choose another --model."
        return AnswerError(f"{model.id} was cut off before it had written anything usable.", hint=hint)
    hint = "Choose another --model, or one with structured output."
    return AnswerError(f"{model.id} gave an answer that is not the schema.", hint=hint)


def _losses(answer: Answer, model: Model) -> list[str]:
    cut = [f"the answer of {model.id} was cut off at its length limit"] if answer.truncated else []
    return cut + [f"left out, for it could not be read: {loss}" for loss in answer.losses]


@cache
def _published(schema: type[BaseModel]) -> type[Briefing[Any]]:
    # pydantic itself forgets what it made of a generic model as soon as no instance is left.
    return Briefing[schema]


def summarize(
    source: str | Document,
    *,
    model: str | Model | None = None,
    prompt: str | Prompt | None = None,
    schema: type[BriefT] | None = None,
    date: date | None = None,
    base_url: str | None = None,
    transport: Any = None,
    max_cost: float | None = None,
) -> Briefing[BriefT]:
    """Make the brief of a text or document.

    `model` is a name such as `openai/gpt-4.1-mini` (see `resolve`), `prompt` the name or path of
    a prompt file, `schema` any model built of cited parts (default: the prompt's own, `Brief`).
    `date` is the document's own date, whatever it states. `transport` is an httpx2 transport to
    ask through, `max_cost` a budget in USD.
    Raises `InputError`, `UsageError`, `ProviderError`, `BudgetError` or `StaleTape`.

    >>> from summarizer.transport.canned import Canned
    >>> lift = {"text": "The lift has stood still since Monday.", "when": "Monday", "cites": [1]}
    >>> status = {"state": "ongoing", "text": "The lift stands still.", "cites": [1]}
    >>> draft = {"who": [], "what": [lift], "status": status, "open_issues": []}
    >>> briefing = summarize("The lift has stood still since Monday. Nobody came.", transport=Canned(draft))
    >>> briefing.brief.what[0].support, briefing.brief.what[0].evidence[0].quote
    ('verified', 'The lift has stood still since Monday.')
    """
    task = plan(source, model=model, base_url=base_url, prompt=prompt, schema=schema, date=date)
    return run(task, Connection(task.model, transport=transport, max_cost=max_cost))


async def asummarize(
    source: str | Document,
    *,
    model: str | Model | None = None,
    prompt: str | Prompt | None = None,
    schema: type[BriefT] | None = None,
    date: date | None = None,
    base_url: str | None = None,
    transport: Any = None,
    max_cost: float | None = None,
) -> Briefing[BriefT]:
    """Make the brief of a text or document, in an event loop. Takes and raises what `summarize` does."""
    task = plan(source, model=model, base_url=base_url, prompt=prompt, schema=schema, date=date)
    return await arun(task, Connection(task.model, transport=transport, max_cost=max_cost))


def summarize_many(
    sources: Iterable[str | Document],
    *,
    jobs: int = 8,
    model: str | Model | None = None,
    prompt: str | Prompt | None = None,
    schema: type[BriefT] | None = None,
    date: date | None = None,
    base_url: str | None = None,
    transport: Any = None,
    max_cost: float | None = None,
) -> Iterator[Briefing[BriefT] | SummarizerError]:
    """Make the briefs of many documents, `jobs` at a time; yield one result each, in order.

    A failure is a result too: the error stands where the briefing would. The budget is for all.
    """
    known = model if isinstance(model, Model) else resolve(model, base_url=base_url)
    connection = Connection(known, transport=transport, max_cost=max_cost)

    def one(source: str | Document) -> Briefing[Any] | SummarizerError:
        try:
            return run(plan(source, model=known, prompt=prompt, schema=schema, date=date), connection)
        except SummarizerError as error:
            return error

    yield from in_order(one, sources, jobs)
