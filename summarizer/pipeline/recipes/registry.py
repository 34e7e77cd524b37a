"""The recipes by name, and what a prompt asks by its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

from pydantic import BaseModel

from summarizer.briefing import PromptId
from summarizer.llm.models import estimate_tokens
from summarizer.llm.requests import MAX_TOKENS, Request
from summarizer.pipeline.recipes import onecall, shortened
from summarizer.pipeline.recipes.recipe import Preview, Recipe, Steps
from summarizer.pipeline.task import Task
from summarizer.prompts import ONE_CALL, SELECT_AND_SHORTEN, Message, Prompt

RECIPES: Final[Mapping[str, Recipe]] = {ONE_CALL: onecall.RECIPE, SELECT_AND_SHORTEN: shortened.RECIPE}


def start(task: Task) -> Steps:
    """Begin a run of the recipe that the task's prompt names."""
    return RECIPES[task.prompt.recipe].start(task)


def list_requests(task: Task) -> Sequence[Request[Any]]:
    """Return the requests of a task that depend on no answer.

    Raises:
        InputError: One cannot fit the model's window.
    """
    return RECIPES[task.prompt.recipe].requests(task)


def preview(task: Task) -> Preview:
    """Return what shows the answers of a task while they are written."""
    return RECIPES[task.prompt.recipe].preview(task)


def prompt_id(prompt: Prompt, schema: type[BaseModel]) -> PromptId:
    """Return a prompt's name, and the digest of everything in its requests except document and model."""
    return PromptId(name=prompt.name, digest=_digest(prompt, schema))


@lru_cache(maxsize=64)
def _digest(prompt: Prompt, schema: type[BaseModel]) -> str:
    recipe = RECIPES[prompt.recipe]
    return prompt.digest(recipe.shape(schema), recipe.wire(schema))


def list_messages(prompt: Prompt, schema: type[BaseModel]) -> list[Message]:
    """Return the messages of all requests of a prompt, without a document."""
    return prompt.static(RECIPES[prompt.recipe].shape(schema))


def measure_prompt(task: Task) -> int:
    """Estimate the most tokens that a request of a task and its answer take, without a document."""
    shape = RECIPES[task.prompt.recipe].shape(task.schema)
    return max(_measure(each, shape) for each in [*task.prompt.requests.values()] or [task.prompt])


def _measure(prompt: Prompt, shape: str) -> int:
    answer = int(prompt.parameters.get("max_tokens", MAX_TOKENS))
    return answer + sum(estimate_tokens(each["content"]) for each in prompt.static(shape))


def wire_of(prompt: Prompt, schema: type[BaseModel]) -> Mapping[str, Any]:
    """Return the JSON Schema that answers to a prompt are held to."""
    return RECIPES[prompt.recipe].wire(schema)
