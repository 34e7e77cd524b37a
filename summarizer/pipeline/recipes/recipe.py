"""A recipe: yields requests, receives their answers, and returns the draft of a brief."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from pydantic import BaseModel

from summarizer import prompts
from summarizer.document import Sentence
from summarizer.llm.requests import AnswerT, Request
from summarizer.pipeline.task import Task
from summarizer.prompts import Message, Prompt
from summarizer.published import JsonDict


@dataclass(frozen=True)
class Drafted:
    """The draft of a brief, before it is checked.

    Attributes:
        data: The fields of the schema, each item with `cites`, a list of sentence numbers.
        losses: What of the answers could not be used, in words.
        truncated: Whether an answer was cut off at its length limit.
    """

    data: JsonDict
    losses: tuple[str, ...] = ()
    truncated: bool = False


Steps: TypeAlias = Generator[Request[Any], Any, Drafted]
"""A run of a recipe. It raises `AnswerError` if no draft can be made of the answers."""


Preview: TypeAlias = Callable[[Mapping[str, Any]], JsonDict]
"""Returns what of a brief the fields of an answer are that is still being written."""


@dataclass(frozen=True)
class Recipe:
    """How a brief is asked for.

    Attributes:
        start: Begins a run for a task.
        requests: Returns the requests that a run begins with, which depend on no answer.
        shape: Returns the description of the answer that a prompt may show, for a schema.
        wire: Returns the JSON Schema of the answer, or of the answers, for a schema.
        preview: Returns what shows the answers of a task while they are written.
    """

    start: Callable[[Task], Steps]
    requests: Callable[[Task], Sequence[Request[Any]]]
    shape: Callable[[type[BaseModel]], str]
    wire: Callable[[type[BaseModel]], Mapping[str, Any]]
    preview: Callable[[Task], Preview]


def ask(request: Request[AnswerT]) -> Generator[Request[Any], Any, AnswerT]:
    """Yield a request, and return its answer with the type that it has."""
    return (yield request)


def show(prompt: Prompt, task: Task, sentences: Sequence[Sentence], shape: str = "") -> list[Message]:
    """Render one request of a prompt with numbered sentences of the task's document.

    Args:
        prompt: The prompt of the request.
        task: The task.
        sentences: What is shown of the document.
        shape: The description of the answer.
    """
    return show_lines(prompt, task, prompts.number(sentences), shape)


def show_lines(prompt: Prompt, task: Task, body: str, shape: str = "") -> list[Message]:
    """Render one request of a prompt with text of the task's document, in the fence of that document."""
    body = task.context + body
    return prompt.messages(body, nonce=prompts.nonce(task.document, body), shape=shape)
