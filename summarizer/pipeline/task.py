"""A task: one document, with the prompt, schema and model for its brief."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from summarizer import prompts
from summarizer.briefing import Source
from summarizer.document import Document, Sentence
from summarizer.document.reading import DocumentLike, to_document
from summarizer.errors import InputError, WindowError
from summarizer.files import trust
from summarizer.files.project import find_root
from summarizer.grounding.envelope import describe_source
from summarizer.llm import wire
from summarizer.llm.catalog import resolve
from summarizer.llm.models import Model
from summarizer.llm.requests import Request
from summarizer.pipeline.section import Section
from summarizer.prompts import Prompt
from summarizer.schema import Brief


@dataclass(frozen=True)
class Task:
    """Everything that determines a briefing.

    Attributes:
        document: The document.
        prompt: The prompt.
        schema: The schema of the brief.
        model: The model that is asked.
        section: The part of the document that is asked about; None for the whole.
    """

    document: Document
    prompt: Prompt
    schema: type[BaseModel]
    model: Model
    section: Section | None = None

    @property
    def sentences(self) -> Sequence[Sentence]:
        """The sentences that are asked about."""
        return self.section.select(self.document) if self.section else self.document.sentences

    @property
    def context(self) -> str:
        """What stands before the sentences of a section: the headings above, and who was named before."""
        return self.section.context if self.section else ""

    def source(self) -> Source:
        """Describe the document, as it is published in the briefing."""
        return Source(**describe_source(self.document))


def plan(
    source: DocumentLike,
    *,
    model: str | Model | None = None,
    base_url: str | None = None,
    prompt: str | Prompt | None = None,
    recipe: str | None = None,
    schema: type[BaseModel] | None = None,
    date: date | None = None,
) -> Task:
    """Load everything that a brief needs, without a call to a model.

    Args:
        source: A text, the path of a file, or a document.
        model: The model, or its name; see `resolve`.
        base_url: The endpoint of the model.
        prompt: A prompt, or its name or path. None: the one for the recipe, the schema and the model.
        recipe: The recipe. None: that of the prompt.
        schema: The schema of the brief. None: the one that the prompt names.
        date: The date of the document. None: the date that the document states.

    Raises:
        InputError: The text is empty or the name of a file, a file or prompt cannot be read, or the schema
            has no cited part.
        UsageError: The model does not exist, or prompt, recipe and schema exclude each other.
    """
    document = to_document(source, date=date)
    if not document.sentences:
        raise InputError(f"{document.name}: there is no text in it.", hint="Give it a document to read.")
    asked = model if isinstance(model, Model) else resolve(model, base_url=base_url)
    chosen = load_prompt(prompt, schema, recipe=recipe, small=asked.small)
    return Task(
        document=document,
        prompt=chosen,
        schema=schema or load_schema(chosen.schema, named_in=chosen.path),
        model=asked,
    )


def load_prompt(
    prompt: str | Prompt | None,
    schema: type[BaseModel] | None,
    *,
    recipe: str | None = None,
    small: bool = False,
) -> Prompt:
    """Load a prompt by name or path or, if it is None, the one for recipe, schema and model.

    Args:
        prompt: The prompt, if it is chosen.
        schema: The schema, if it is chosen.
        recipe: The recipe, if it is chosen.
        small: Whether the model is marked small.

    Raises:
        InputError: There is no such prompt, or its file is invalid.
        UsageError: Prompt, recipe and schema exclude each other.
    """
    named = schema and _name_schema(schema)
    if prompt is None:
        short = prompts.choose_short(recipe, named, small=small)
        return prompts.load(prompts.SHORT if short else prompt_for(schema))
    chosen = prompt if isinstance(prompt, Prompt) else prompts.load(prompt)
    prompts.check_choice(chosen.name, chosen.recipe, recipe, named or chosen.schema)
    return chosen


def prompt_for(schema: type[BaseModel] | None) -> str:
    """Return the name of the prompt whose front matter names the schema; "generic" if there is none."""
    if schema is None or schema is Brief:
        return "brief"
    path = _name_schema(schema)
    return next((name for name in prompts.available() if prompts.load(name).schema == path), "generic")


def _name_schema(schema: type[BaseModel]) -> str:
    return f"{schema.__module__}:{schema.__qualname__}"


def load_schema(path: str, *, named_in: Path | None = None) -> type[BaseModel]:
    """Import a schema; the working folder, and the project's and its `src`, are searched too.

    Args:
        path: The class, as `package.module:Class`.
        named_in: The file that names it; None if the caller does.

    Raises:
        UsageError: The file names code of others, and nobody has allowed to import it.
        InputError: There is no such class, or it is not a pydantic model with a cited part.
    """
    module_name, _, class_name = path.partition(":")
    if not module_name or not class_name:
        raise InputError(f"{path!r} names no schema.", hint="Write it as package.module:Class.")
    if named_in:
        trust.require(path, named_in)
    root = find_root().resolve()
    for folder in map(str, (Path.cwd(), root, root / "src")):
        if folder not in sys.path:
            sys.path.append(folder)
    try:
        found = getattr(importlib.import_module(module_name), class_name, None)
    except (Exception, SystemExit) as error:  # a module can fail in any way
        raise InputError(f"{path}: {error}.", hint="Run it where that module can be imported.") from error
    if not (isinstance(found, type) and issubclass(found, BaseModel)):
        what = "it is not a pydantic model" if found else f"{module_name} has no class {class_name}"
        raise InputError(f"{path}: {what}.", hint="Write it as package.module:Class.")
    wire.draft_of(found)
    return found


def check_window(request: Request[Any], task: Task) -> None:
    """Check that a request may fit the model's window.

    Args:
        request: The request.
        task: What it is asked for.

    Raises:
        WindowError: It cannot.
    """
    window = task.model.window
    if window is None:
        return
    # The estimate may be too high by a fifth, so only a request that cannot fit is refused here.
    needed = round(request.prompt_tokens * 0.8) + request.completion_tokens
    if needed > window:
        raise WindowError(
            f"{task.document.name}: the document is too long for {task.model.label}: about {needed:,} tokens "
            f"with its answer, {needed - window:,} more than the window of {window:,}.",
            hint="Choose a model with a larger window, or split the document.",
        )
