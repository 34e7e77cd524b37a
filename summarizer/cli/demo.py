"""The demonstration of `summarizer brief --demo`: a recorded answer, through the same pipeline as any other.

The document and the recording are those of the case `seed` of the shipped suite. A wheel carries both as
package data, at the places in pyproject.toml; a checkout has them in its own folders.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

import click

from summarizer import prompts
from summarizer.cli.output import Result
from summarizer.document import Document
from summarizer.document.reading import read
from summarizer.errors import UsageError
from summarizer.llm.catalog import resolve
from summarizer.llm.models import EMBEDDED

NAME: Final = "demo.txt"
FILES: Final = {
    "_demo/document.txt": "seeds/000_959a5d7f5abfa6ed.txt",
    "_demo/recording.yaml": "cassettes/briefs/seed.yaml",
}
"""Where a wheel has the files, and where a checkout has them."""

_ALLOWED: Final = frozenset(("demo", "form", "full", "out", "strict", "verbose", "why", "json"))


def check_options(ctx: click.Context) -> None:
    """Refuse what has no effect on a recorded answer. Raises `UsageError` naming it."""
    given = [
        param.opts[-1] if isinstance(param, click.Option) else "SOURCES"
        for param in ctx.command.params
        if param.name not in _ALLOWED
        and ctx.get_parameter_source(str(param.name)) is click.core.ParameterSource.COMMANDLINE
    ]
    if given:
        hint = (
            "It shows one recorded brief; --format, --json, --full, -v, --out, --strict and --why go with it."
        )
        raise UsageError(f"--demo does not go with {', '.join(given)}.", hint=hint)


def document() -> Document:
    """Return the document of the demonstration."""
    return replace(read(_find("_demo/document.txt")), name=NAME)


def briefing(document: Document) -> Result:
    """Make the brief of the document from the recorded answer; no model is asked.

    Raises:
        StaleTape: The recording is of another request than this version makes.
    """
    from summarizer.llm.connection import Connection
    from summarizer.pipeline.briefing import run
    from summarizer.pipeline.task import plan
    from summarizer.tapes.replay import ReplayTransport
    from summarizer.tapes.tape import Tape

    shipped_prompt = prompts.folders()[-1] / "brief.md"
    task = plan(document, model=resolve(EMBEDDED), prompt=str(shipped_prompt))
    transport = ReplayTransport(tape=Tape(_find("_demo/recording.yaml")))
    return run(task, Connection(task.model, transport=transport)).model_dump(mode="json")


def _find(name: str) -> Path:
    package = Path(__file__).parent.parent
    packaged = package / name
    return packaged if packaged.is_file() else package.parent / FILES[name]
