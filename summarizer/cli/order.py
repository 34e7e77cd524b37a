"""Order: what one run of `summarizer brief` asks about every source.

What makes a brief is imported only when one must be made: a stored one is printed without it.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.cli.optiongroups import Access, Asked, Limits
from summarizer.cli.output import Result
from summarizer.cli.progress import Making
from summarizer.document import Document
from summarizer.document.reading import read
from summarizer.llm.models import Model
from summarizer.store.briefs import Store
from summarizer.store.key import Inputs, inputs_for

if TYPE_CHECKING:
    from summarizer.llm.connection import Connection
    from summarizer.pipeline.task import Task
    from summarizer.readers.program import ProgramReader
    from summarizer.transport.listening import Stage


@dataclass(frozen=True)
class Order:
    """What is asked about every source of one run, and where briefs made before are found.

    `model` and `prompt` are those that were chosen, `prompt_text` is the text of the prompt's file;
    `asked`, `access` and `limits` are the options as they were given.
    """

    model: Model
    prompt: str
    prompt_text: str
    asked: Asked
    access: Access
    limits: Limits
    allow_private: bool
    program: ProgramReader | None
    store: Store | None
    fresh: bool
    by_default: bool

    def read(self, name: str) -> Document:
        """Read a source."""
        return read(name, date=self.asked.date, allow_private=self.allow_private, program=self.program)

    def task(self, document: Document) -> Task:
        """Plan the brief of a document."""
        from summarizer.pipeline import task

        return task.plan(
            document,
            model=self.model,
            prompt=self.prompt,
            schema=task.load_schema(self.asked.schema) if self.asked.schema else None,
        )

    def inputs(self, document: Document) -> Inputs:
        """Return what determines the brief of a document."""
        return inputs_for(
            document,
            prompt=self.prompt_text,
            schema=self.asked.schema,
            model=self.model,
            window=self.asked.window,
        )

    def look_up(self, document: Document) -> Result | None:
        """Return the brief that was made from the same inputs before."""
        if self.store is None or self.fresh:
            return None
        found = self.store.get(self.inputs(document))
        return found.with_name(document.name) if found else None

    def make(self, document: Document, connection: Connection, making: Making, *, live: bool) -> Result:
        """Ask for the brief of a document; store it if it is complete; show what is known of the making."""
        from summarizer.pipeline.briefing import run
        from summarizer.store.sections import StoredSections

        store = self.store
        keeper = StoredSections(store.path, self.model.identity, fresh=self.fresh) if store else None

        shown = live or self.model.provider == "local"  # which streams its answers anyway
        with _reporting(making.report) if shown else nullcontext():
            show = making.show if shown else None
            briefing = run(self.task(document), connection, show, keeper, making.note_section)
        result = briefing.model_dump(mode="json")
        if store and not (briefing.coverage and briefing.coverage.failed):
            store.put(self.inputs(document), result)
            if keeper and briefing.coverage:
                keeper.clear()
        return result


def _reporting(report: Callable[[Stage], None]) -> AbstractContextManager[None]:
    from summarizer.transport.listening import reporting

    return reporting(report)
