"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])

FORMATS = ("text", "md", "json", "jsonl")


def request_options(function: F) -> F:
    """Add the options that say what is asked of which model."""
    for option in reversed(
        [
            click.option("-m", "--model", help="openai/NAME, local/qwen2.5-coder-1.5b or local:FILE.gguf."),
            click.option(
                "--base-url", help="An OpenAI-compatible endpoint: Ollama, vLLM, llama.cpp, Azure …"
            ),
            click.option("-p", "--prompt", help="A prompt's name, or the path of a prompt file."),
            click.option("--schema", "schema_path", help="A schema of your own: package.module:Class."),
            click.option("--date", "date_text", metavar="YYYY-MM-DD", help="The document's own date."),
        ]
    ):
        function = option(function)
    return function


def output_format(function: F) -> F:
    """Add --format."""
    option = click.option(
        "-f",
        "--format",
        "form",
        type=click.Choice(FORMATS),
        help="Default: text on a terminal, json when piped.",
    )
    return option(function)
