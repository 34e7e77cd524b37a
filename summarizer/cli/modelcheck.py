"""`summarizer models --check`: what an endpoint understands for a model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Final

from summarizer.cli.optiongroups import Access
from summarizer.cli.terminal import echo
from summarizer.errors import UsageError
from summarizer.llm.models import Model
from summarizer.render import json_text
from summarizer.store.database import location
from summarizer.store.dialects import StoredDialects
from summarizer.transport.dialect import ROOM, Dialect, Form

FORMS: Final[Mapping[Form, str]] = {
    "strict": "a strict json_schema",
    "schema": "a json_schema that is not strict",
    "tool": "the arguments of a tool",
    "json": "json_object, with the schema in the prompt",
    "prompt": "the schema in the prompt alone",
}
"""How an endpoint is asked for JSON, in words."""


def print_check(model: Model, form: str, access: Access) -> None:
    """Ask an endpoint one small question, keep what it understands, and print it.

    Args:
        model: The model.
        form: `text` or `json`.
        access: How it is asked.

    Raises:
        UsageError: It is the embedded model, or its key is not set.
        ProviderError: The call failed.
    """
    if model.provider == "local":
        hint = "Name a model of an endpoint: --check --model NAME --base-url URL."
        raise UsageError("The embedded model needs no check.", hint=hint)
    from summarizer.llm.probe import probe

    found = probe(
        model,
        StoredDialects(location()),
        headers=access.headers,
        timeout=access.timeout,
        retries=access.retries,
    )
    if form == "json":
        echo(json_text.dump({"model": model.id, **asdict(found.dialect), "fits": found.fits}))
        return
    for name, words in describe(found.dialect, fits=found.fits):
        echo(f"{name:<15}{words}")


def describe(dialect: Dialect, *, fits: bool) -> list[tuple[str, str]]:
    """Say in words what an endpoint understands.

    Args:
        dialect: Its dialect.
        fits: Whether its answer was one that had been asked for.
    """
    limit = "as given" if dialect.limit is None else dialect.limit or "none"
    if dialect.room:
        limit += f", with {ROOM:,} more for thinking"
    if dialect.most:
        limit += f", at most {dialect.most:,}"
    return [
        ("JSON by", FORMS[dialect.form]),
        ("token limit", limit),
        ("not sent", ", ".join(dialect.left_out) or "nothing is left out"),
        ("system message", "as the user's" if dialect.merged else "as given"),
        ("stream", "only" if dialect.streamed else "not needed"),
        ("answer", "as asked for" if fits else "not what was asked for"),
    ]
