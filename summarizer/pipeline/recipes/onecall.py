"""The recipe `one-call`: one request for the whole brief, and a second if its answer cannot be used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pydantic import BaseModel

from summarizer.errors import AnswerError, TruncatedError
from summarizer.grounding.ground import ground
from summarizer.llm import wire
from summarizer.llm.answers.completing import complete
from summarizer.llm.models import Model
from summarizer.llm.requests import Change, JsonAnswer, JsonRequest
from summarizer.llm.wire import Draft
from summarizer.pipeline.recipes.recipe import Drafted, Preview, Recipe, Steps, ask, show
from summarizer.pipeline.task import Task, check_window
from summarizer.pipeline.validity import list_faults
from summarizer.schema import Brief
from summarizer.strings import clean

_INSIST = "Answer with the JSON object only."
_CORRECT = "An earlier answer was refused: {faults}. Answer with the whole JSON object, without these faults."
_MOST_FAULTS = 5
_SHOWN = 40


def build_request(task: Task) -> JsonRequest:
    """Return the request for the whole brief. Raises `InputError` if it cannot fit the model's window."""
    draft, sentences = wire.draft_of(task.schema), task.sentences
    request = JsonRequest(
        messages=show(task.prompt, task, sentences, wire.sketch(draft)),
        draft=draft,
        bounds=task.model.bounds(sentences[-1].number, task.prompt.limits),
        parameters=task.prompt.parameters,
    )
    check_window(request, task)
    return request


def _start(task: Task) -> Steps:
    request = build_request(task)
    answer = yield from ask(request)
    if complaint := _find_complaint(answer, request.draft, task):
        again = yield from ask(_repeat(request, complaint))
        answer = answer if again.empty else again
    if answer.empty:
        raise _unusable(answer, task.model)
    data, missing = complete(answer.data, request.draft)
    return Drafted(data, (*describe_losses(answer, task.model), *missing), answer.truncated)


def _find_complaint(answer: JsonAnswer, draft: type[Draft], task: Task) -> str | None:
    """Return what to tell the model about an answer that cannot be used; None if it can."""
    if answer.truncated:  # the next one would be cut off too
        return None
    if answer.empty:
        return _INSIST
    if task.schema is Brief:  # it has no constraints
        return None
    data, _ = complete(answer.data, draft)
    faults = list_faults(ground(data, task.document), task.schema)[:_MOST_FAULTS]
    return _CORRECT.format(faults="; ".join(faults)) if faults else None


def _repeat(request: JsonRequest, complaint: str) -> JsonRequest:
    return replace(request, messages=[*request.messages, {"role": "user", "content": complaint}])


def describe_losses(answer: JsonAnswer, model: Model) -> list[str]:
    """Say what of an answer is lost or was read as something else, one sentence each."""
    cut = [f"the answer of {model.id} was cut off at its length limit"] if answer.truncated else []
    return [
        *cut,
        *(f"could not be parsed: {loss}" for loss in answer.losses),
        *map(_describe_change, answer.changes),
    ]


def _describe_change(change: Change) -> str:
    given = "a missing value" if change.given is None else f'"{clean(change.given)[:_SHOWN]}"'
    return f'{change.place}: {given} was read as "{change.taken}"'


def _unusable(answer: JsonAnswer, model: Model) -> AnswerError:
    if answer.truncated:
        hint = "Raise max_tokens in the prompt, or choose another model."
        return TruncatedError(f"{model.label} was cut off before it had written anything usable.", hint=hint)
    hint = "Choose another model, one with structured output."
    return AnswerError(f"{model.label} gave an answer that is not the schema.", hint=hint)


def _shape(schema: type[BaseModel]) -> str:
    return wire.sketch(wire.draft_of(schema))


def _wire(schema: type[BaseModel]) -> Mapping[str, Any]:
    return wire.wire_schema(wire.draft_of(schema))


def _preview(_: Task) -> Preview:
    return lambda data: {name: value for name, value in data.items() if value}


RECIPE = Recipe(_start, lambda task: [build_request(task)], _shape, _wire, _preview)
