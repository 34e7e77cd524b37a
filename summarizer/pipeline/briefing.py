"""The pipeline: a document in, a briefing out, in as few calls as it takes.

Its steps are a generator that yields requests and is sent answers, so that the same lines
serve threads and event loops, and a test can answer for the model.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any, TypeAlias

from pydantic import BaseModel, ValidationError

from summarizer import repair
from summarizer.document import Document
from summarizer.errors import AnswerError, BudgetError, InputError, ProviderError, SummarizerError
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

Steps: TypeAlias = Generator[Request, Answer, "Grounded"]
"""Yields requests, is sent answers, returns what they came to."""

_INSIST = {"role": "user", "content": "Answer with the JSON object only."}


@dataclass(frozen=True)
class Grounded:
    """A brief whose every item has been checked, and what is missing from it."""

    brief: dict[str, Any]
    gaps: list[str]


def steps(task: Task) -> Steps:
    """Make one brief: ask, salvage, ground, and repair what is not proven. At most three calls."""
    request = task.request()
    answer = yield request
    if answer.empty and not answer.truncated:
        answer = yield replace(request, messages=[*request.messages, _INSIST])
    if answer.empty:
        raise _unusable(answer, task.model)
    draft, missing = wire.complete(answer.data, request.draft)
    brief = ground(draft, task.document)
    lost = [*_losses(answer, task.model), *missing]
    if task.mend and (broken := repair.failing(brief)):
        try:
            patch = yield repair.request(brief, broken, task.document, request.draft, task.model)
        except (ProviderError, InputError, BudgetError) as error:  # the brief stands without it
            lost.append(f"unsupported statements were not asked for again: {error.message}")
        else:
            brief = repair.merge(brief, broken, patch.data, task.document)
    return Grounded(brief, [*lost, *gaps(brief)])


def run(task: Task, connection: Connection) -> Briefing[Any]:
    """Drive the steps of a task over a connection, in this thread."""
    from summarizer.transport.ledger import page

    with page() as calls:
        making = steps(task)
        try:
            request = next(making)
            while True:
                try:
                    outcome = connection.ask(request)
                except SummarizerError as error:
                    outcome = error
                request = _go_on(making, outcome)
        except StopIteration as done:
            return _briefing(task, done.value, calls.usage())


async def arun(task: Task, connection: Connection) -> Briefing[Any]:
    """Drive the steps of a task over a connection, in an event loop."""
    from summarizer.transport.ledger import page

    with page() as calls:
        making = steps(task)
        try:
            request = next(making)
            while True:
                try:
                    outcome = await connection.aask(request)
                except SummarizerError as error:
                    outcome = error
                request = _go_on(making, outcome)
        except StopIteration as done:
            return _briefing(task, done.value, calls.usage())


def _go_on(making: Steps, outcome: Answer | SummarizerError) -> Request:
    return making.throw(outcome) if isinstance(outcome, SummarizerError) else making.send(outcome)


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


def _briefing(task: Task, made: Grounded, usage: Usage) -> Briefing[Any]:
    """Raise `AnswerError` if a schema's own validators refuse what the model wrote."""
    told = {
        "source": task.source(),
        "brief": made.brief,
        "gaps": made.gaps,
        "usage": usage,
        "model": task.model.id,
        "prompt": task.prompt_id(),
    }
    try:
        return _published(task.schema).model_validate(told)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        place = ".".join(str(step) for step in first["loc"])
        said = f"{task.model.id} gave an answer that {task.schema.__name__} does not admit"
        hint = "Loosen the schema, or choose another --model."
        raise AnswerError(f"{said}: {place}: {first['msg']}.", hint=hint) from None


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
    mend: bool = True,
) -> Briefing[BriefT]:
    """Make the brief of a text or document.

    `model` is a name such as `openai/gpt-4.1-mini` (see `resolve`), `prompt` the name or path of
    a prompt file, `schema` any model built of cited parts (default: the prompt's own, `Brief`).
    `date` is the document's own date, whatever it states. `transport` is an httpx2 transport to
    ask through, `max_cost` a budget in USD; with `mend=False` no statement is asked for again.
    Raises `InputError`, `UsageError`, `ProviderError`, `BudgetError` or `StaleTape`.

    >>> from summarizer.transport.canned import Canned
    >>> lift = {"text": "The lift has stood still since Monday.", "when": "Monday", "cites": [1]}
    >>> status = {"state": "ongoing", "text": "The lift stands still.", "cites": [1]}
    >>> draft = {"who": [], "what": [lift], "status": status, "open_issues": []}
    >>> briefing = summarize("The lift has stood still since Monday. Nobody came.", transport=Canned(draft))
    >>> briefing.brief.what[0].support, briefing.brief.what[0].evidence[0].quote
    ('verified', 'The lift has stood still since Monday.')
    """
    task = plan(source, model=model, base_url=base_url, prompt=prompt, schema=schema, date=date, mend=mend)
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
    mend: bool = True,
) -> Briefing[BriefT]:
    """Make the brief of a text or document, in an event loop. Takes and raises what `summarize` does."""
    task = plan(source, model=model, base_url=base_url, prompt=prompt, schema=schema, date=date, mend=mend)
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
    mend: bool = True,
) -> Iterator[Briefing[BriefT] | SummarizerError]:
    """Make the briefs of many documents, `jobs` at a time; yield one result each, in order.

    A failure is a result too: the error stands where the briefing would. The budget is for all.
    """
    known = model if isinstance(model, Model) else resolve(model, base_url=base_url)
    connection = Connection(known, transport=transport, max_cost=max_cost)

    def one(source: str | Document) -> Briefing[Any] | SummarizerError:
        try:
            return run(
                plan(source, model=known, prompt=prompt, schema=schema, date=date, mend=mend), connection
            )
        except SummarizerError as error:
            return error

    yield from in_order(one, sources, jobs)
