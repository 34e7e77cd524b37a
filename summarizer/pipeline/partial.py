"""Partial briefs: what a model has written of a brief so far, before anything of it is checked."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from functools import cached_property
from typing import Any, TypeAlias

from summarizer.llm.answers.read import read_answer
from summarizer.llm.requests import JsonRequest, Request
from summarizer.pipeline.recipes.recipe import Preview
from summarizer.pipeline.recipes.registry import preview
from summarizer.pipeline.task import Task
from summarizer.published import JsonDict
from summarizer.transport.listening import Stage, reporting

Show: TypeAlias = Callable[[JsonDict], object]
"""Called with the fields of a brief that a model has written something of."""


class Watch:
    """Watches a model write one brief. What comes of several requests is put together.

    Args:
        task: What is asked.
        show: Is called whenever another item is complete. What it raises ends the brief.
    """

    def __init__(self, task: Task, show: Show) -> None:
        self._task, self._show = task, show
        self._answered: JsonDict = {}
        self._shown: JsonDict = {}
        self._error: Exception | None = None

    @contextmanager
    def watching(self, request: Request[Any]) -> Generator[None]:
        """Show what is written of the answer to a request while the block asks for it."""
        if not isinstance(request, JsonRequest):
            yield
            return
        try:
            with reporting(lambda stage: self._report(stage, request)):
                yield
        except Exception:
            if self._error:
                raise self._error from None
            raise
        self._answered = self._shown

    @cached_property
    def _preview(self) -> Preview:
        return preview(self._task)

    def _report(self, stage: Stage, request: JsonRequest) -> None:
        from summarizer.transport.errors import TransportError

        if stage.stage != "writing":
            return
        answer = read_answer({"content": stage.text}, "length", request.draft)
        written = self._answered | self._preview(answer.data)
        if written == self._shown:
            return
        self._shown = written
        try:
            self._show(written)
        except Exception as error:
            self._error = error
            raise TransportError("What shows the brief has failed.") from error  # the SDK asks no more
