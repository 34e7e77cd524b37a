"""Splitting: a document into sections that fit a model's window, at the deepest boundaries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from summarizer.document import Document, Sentence
from summarizer.errors import WindowError
from summarizer.llm.models import estimate_tokens
from summarizer.llm.requests import Request
from summarizer.pipeline.recipes.registry import list_requests, measure_prompt
from summarizer.pipeline.section import Section
from summarizer.pipeline.sections.boundaries import find_boundary
from summarizer.pipeline.sections.context import CONTEXT_TOKENS, add_contexts
from summarizer.pipeline.sections.narrowing import narrow
from summarizer.pipeline.task import Task
from summarizer.prompts import number

SHARE: Final = 0.9
"""The share of the window that a request and its answer are planned to fill: tokens are estimated."""
SMALL_SHARE: Final = 0.65
"""The same of a small model, which reads worse long before its window is full."""
_SMALLEST: Final = 100
_FILLED: Final = 0.5
"""A section is cut at the deepest boundary after this share of its room."""


def needs_sections(task: Task) -> bool:
    """Whether the requests for a whole document do not fit the window of the model.

    Raises:
        WindowError: They do not fit, and the document has only one sentence.
        InputError: The prompt cannot be rendered.
    """
    if task.model.window is None or task.section is not None:
        return False
    try:
        list_requests(task)
    except WindowError:
        if len(task.document.sentences) == 1:
            raise
        return True
    return False


def learn_window(task: Task, error: WindowError) -> Task:
    """Return a task that is asked in sections, since the endpoint refused its whole document as too long.

    Args:
        task: The task; nothing is known of the model's window, or it is smaller than was thought.
        error: The refusal. If it names no window, half of what was sent is taken for it.

    Raises:
        WindowError: It cannot be asked in sections: the same error.
    """
    sent = max(each.prompt_tokens + each.completion_tokens for each in list_requests(task))
    window = min(error.window, int(sent * SHARE)) if error.window else sent // 2
    if not can_learn_window(task, window):
        raise error
    return _set_window(task, window)


def can_learn_window(task: Task, window: int) -> bool:
    """Whether a document that was asked about as a whole can be asked about in sections.

    Args:
        task: The task.
        window: The window in tokens.
    """
    if len(task.document.sentences) == 1 or task.section is not None:
        return False
    try:
        find_room(_set_window(task, window))
    except WindowError:
        return False
    return True


def _set_window(task: Task, window: int) -> Task:
    return replace(task, model=replace(task.model, window=window))


def list_starting_requests(task: Task) -> list[Request[Any]]:
    """Return the requests of a task that depend on no answer, those for all sections of a long document.

    Raises:
        WindowError: The prompt, or a sentence, does not fit the window of the model.
    """
    if not needs_sections(task):
        return list(list_requests(task))
    parts = (narrow(task, section)[0] for section in plan_sections(task))
    return [request for part in parts for request in list_requests(part)]


def plan_sections(task: Task) -> list[Section]:
    """Split a document that does not fit the window of the model.

    Returns:
        The sections in order, with their contexts; each sentence is in exactly one.

    Raises:
        WindowError: The prompt alone fills the window.
    """
    return add_contexts(split(task.document, find_room(task)), task.document)


def find_room(task: Task) -> int:
    """Return how many tokens of a document fit beside prompt, context and answer.

    Raises:
        WindowError: Nearly none do.
    """
    window = task.model.window or 0
    planned = int(window * (SMALL_SHARE if task.model.small else SHARE))
    room = planned - measure_prompt(task) - CONTEXT_TOKENS
    if room < _SMALLEST:
        raise WindowError(
            f"{task.document.name}: the prompt {task.prompt.name} and its answer leave no room for a "
            f"document in a window of {window:,} tokens.",
            hint="Choose a larger window or a shorter prompt.",
        )
    return room


def split(document: Document, room: int) -> list[Section]:
    """Split a document into sections of at most so many tokens, never inside a sentence.

    A sentence that is larger alone is a section of its own. Apart from that, every section but the last
    fills half of its room, so that twice the text makes twice the sections.

    Args:
        document: The document.
        room: Tokens of a section.
    """
    sentences, sizes = document.sentences, [_measure(each) for each in document.sentences]
    sections: list[Section] = []
    first = 0
    while first < len(sentences):
        end = _find_end(sizes, first, room)
        if end < len(sentences):
            end = _find_cut(document, sizes, first, end, room)
        sections.append(Section(first + 1, end))
        first = end
    return sections


def _measure(sentence: Sentence) -> int:
    return estimate_tokens(number([sentence])) + 1


def _find_end(sizes: Sequence[int], first: int, room: int) -> int:
    """Return the index after the last sentence that fits; the first always does."""
    end, filled = first + 1, sizes[first]
    while end < len(sizes) and filled + sizes[end] <= room:
        filled += sizes[end]
        end += 1
    return end


def _find_cut(document: Document, sizes: Sequence[int], first: int, end: int, room: int) -> int:
    """Return the index of the sentence to cut before: the last of the deepest boundaries."""
    sentences = document.sentences
    start, filled = first + 1, sizes[first]
    while start < end and filled < room * _FILLED:
        filled += sizes[start]
        start += 1
    cuts = range(start, end + 1)
    return max(cuts, key=lambda at: (find_boundary(sentences[at - 1], sentences[at], document), at))
