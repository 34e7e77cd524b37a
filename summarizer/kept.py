"""What a brief is kept under, told from a run's settings without building a schema or loading a model."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from summarizer import prompts
from summarizer.document import Document
from summarizer.files.digests import canonical, digest
from summarizer.llm.models import Model
from summarizer.store.key import Inputs, engine

PACKAGE = "summarizer."


@dataclass(frozen=True)
class Recipe:
    """What is asked of each document of a run: by which prompt text, to which schema, of which model.

    `schema` is `package.module:Class`; None means the one that the prompt names.
    """

    prompt: str
    schema: str | None
    model: Model

    def inputs(self, document: Document) -> Inputs:
        """Return all that determines the brief of a document."""
        return Inputs(
            text=document.sha256,
            date=document.date.isoformat() if document.date else None,
            prompt=digest(self.prompt),
            schema=self._schema,
            model=self.model.identity,
            engine=engine(),
        )

    @cached_property
    def _schema(self) -> str:
        name = self.schema or prompts.schema_of(self.prompt)
        if name.startswith(PACKAGE):
            return name  # its code is part of `engine`
        from summarizer.llm import wire
        from summarizer.pipeline.task import load_schema

        return f"{name} {digest(canonical(wire.wire_schema(wire.draft_of(load_schema(name)))))}"
