"""A task: one document, with the prompt, schema and model for its brief."""

from __future__ import annotations

import importlib
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import BaseModel

from summarizer import prompts
from summarizer.document import Document
from summarizer.document.reading import DocumentLike, to_document
from summarizer.errors import InputError
from summarizer.llm import wire
from summarizer.llm.models import Model, resolve
from summarizer.llm.requests import Request
from summarizer.prompts import Prompt
from summarizer.schema import Brief, PromptId, Source


@dataclass(frozen=True)
class Task:
    """Everything that determines a briefing."""

    document: Document
    prompt: Prompt
    schema: type[BaseModel]
    model: Model

    def request(self) -> Request:
        """Return the request to the model. Raises `InputError` if it cannot fit the model's window."""
        draft = wire.draft_of(self.schema)
        body = prompts.number(self.document.sentences)
        fence = prompts.nonce(self.document, body)
        request = Request(
            messages=self.prompt.messages(body, nonce=fence, shape=wire.sketch(draft)),
            draft=draft,
            bounds=self.model.bounds(len(self.document.sentences), self.prompt.limits),
            parameters=self.prompt.parameters,
        )
        _check_window(request, self)
        return request

    def prompt_id(self) -> PromptId:
        """Return the prompt's name and digest; see `prompt_id`."""
        return prompt_id(self.prompt, self.schema)

    def source(self) -> Source:
        """Describe the document, as it is published in the briefing."""
        document = self.document
        return Source(
            name=document.name,
            sha256=document.sha256,
            date=document.date.isoformat() if document.date else None,
            sentences=len(document.sentences),
            characters=len(document.text),
            words=document.words,
        )


def plan(
    source: DocumentLike,
    *,
    model: str | Model | None = None,
    base_url: str | None = None,
    prompt: str | Prompt | None = None,
    schema: type[BaseModel] | None = None,
    date: date | None = None,
) -> Task:
    """Load everything that a brief needs, without a call to a model.

    Args:
        source: A text, the path of a file, or a document.
        model: The model, or its name; see `resolve`.
        base_url: The endpoint of the model.
        prompt: A prompt, or its name or path. None: the prompt for the schema.
        schema: The schema of the brief. None: the one that the prompt names.
        date: The date of the document. None: the date that the document states.

    Raises:
        InputError: The text is empty or the name of a file, a file or prompt cannot be read, or the schema
            has no cited part.
        UsageError: The model does not exist.
    """
    document = to_document(source, date=date)
    if not document.sentences:
        raise InputError(f"{document.name}: there is no text in it.", hint="Give it a document to read.")
    chosen = load_prompt(prompt, schema)
    return Task(
        document=document,
        prompt=chosen,
        schema=schema or load_schema(chosen.schema),
        model=model if isinstance(model, Model) else resolve(model, base_url=base_url),
    )


def load_prompt(prompt: str | Prompt | None, schema: type[BaseModel] | None) -> Prompt:
    """Load a prompt by name or path, or the one for the schema if it is None.

    Raises:
        InputError: There is no such prompt, or its file is invalid.
    """
    return prompt if isinstance(prompt, Prompt) else prompts.load(prompt or prompt_for(schema))


def prompt_id(prompt: Prompt, schema: type[BaseModel]) -> PromptId:
    """Return a prompt's name, and the digest of everything in a request except document and model."""
    draft = wire.draft_of(schema)
    return PromptId(name=prompt.name, digest=prompt.digest(wire.sketch(draft), wire.wire_schema(draft)))


def prompt_for(schema: type[BaseModel] | None) -> str:
    """Return the name of the prompt whose front matter names the schema; "generic" if there is none."""
    if schema is None or schema is Brief:
        return "brief"
    path = f"{schema.__module__}:{schema.__qualname__}"
    return next((name for name in prompts.available() if prompts.load(name).schema == path), "generic")


def load_schema(path: str) -> type[BaseModel]:
    """Import a schema; the working folder is searched too.

    Args:
        path: The class, as `package.module:Class`.

    Raises:
        InputError: There is no such class, or it is not a pydantic model with a cited part.
    """
    module_name, _, class_name = path.partition(":")
    if not module_name or not class_name:
        raise InputError(f"{path!r} names no schema.", hint="Write it as package.module:Class.")
    if (here := str(Path.cwd())) not in sys.path:
        sys.path.append(here)
    try:
        found = getattr(importlib.import_module(module_name), class_name, None)
    except Exception as error:  # a module can fail in any way
        raise InputError(f"{path}: {error}.", hint="Run it where that module can be imported.") from error
    if not (isinstance(found, type) and issubclass(found, BaseModel)):
        what = "it is not a pydantic model" if found else f"{module_name} has no class {class_name}"
        raise InputError(f"{path}: {what}.", hint="Write it as package.module:Class.")
    wire.draft_of(found)
    return found


def _check_window(request: Request, task: Task) -> None:
    window = task.model.window
    if window is None:
        return
    # The estimate may be too high by a fifth, so only a request that cannot fit is refused here.
    needed = round(request.prompt_tokens * 0.8) + request.completion_tokens
    if needed > window:
        raise InputError(
            f"{task.document.name}: the document is too long for {task.model.id}: about {needed:,} tokens "
            f"with its answer, {needed - window:,} more than the window of {window:,}.",
            hint="Choose a model with a larger window, or split the document.",
        )
