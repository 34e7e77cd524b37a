"""Options that several commands share."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

import click

from summarizer.errors import UsageError
from summarizer.files import trust
from summarizer.llm.headers import parse_headers
from summarizer.prompts import RECIPES

F = TypeVar("F", bound=Callable[..., Any])

_JSON = "summarizer.json"
FORMATS = ("text", "md", "json", "jsonl")


def cost_option(function: F) -> F:
    """Add --max-cost."""
    text = "Stop before a call that would cost more in all."
    option = click.option("--max-cost", type=float, metavar="USD", callback=_read_budget, help=text)
    return option(function)


def window_option(function: F) -> F:
    """Add --window."""
    text = "The model's window: a document that does not fit is read in sections."
    return click.option("--window", type=click.IntRange(min=1), metavar="TOKENS", help=text)(function)


def request_options(function: F) -> F:
    """Add the options that say what is asked of which model."""
    for option in reversed(
        [
            click.option(
                "-m",
                "--model",
                help="openai/NAME, azure/DEPLOYMENT, ENDPOINT/NAME, local/NAME or local:FILE.gguf.",
            ),
            click.option("-p", "--prompt", help="A prompt's name, or the path of a prompt file."),
            click.option(
                "--recipe",
                type=click.Choice([*RECIPES]),
                help="How it is asked. Default: select-and-shorten of a small model, else one-call.",
            ),
            click.option("--schema", help="A schema of your own: package.module:Class."),
            click.option(
                "--date", metavar="YYYY-MM-DD", callback=_read_date, help="The document's own date."
            ),
        ]
    ):
        function = option(function)
    return function


def header_option(function: F) -> F:
    """Add --header."""
    return click.option(
        "--header",
        "headers",
        multiple=True,
        metavar="'NAME: VALUE'",
        callback=_read_headers,
        help="Add an HTTP header to every call; ${VARIABLE} in the value is filled in.",
    )(function)


def connection_options(function: F) -> F:
    """Add the options that say where and how a model is asked."""
    for option in reversed(
        [
            click.option("--base-url", help="An OpenAI-compatible endpoint: Ollama, vLLM, llama.cpp …"),
            click.option("--api-key-env", metavar="NAME", help="The variable that holds the endpoint's key."),
            header_option,
            click.option(
                "--timeout", type=float, metavar="SECONDS", callback=_read_seconds, help="For a whole brief."
            ),
            click.option("--retries", type=click.IntRange(0, 100), help="Of a failed call. Default: 2."),
            click.option("--allow-http", is_flag=True, help="Send documents unencrypted to another machine."),
        ]
    ):
        function = option(function)
    return function


def import_option(function: F) -> F:
    """Add --allow-import; without it no code is imported that a prompt or a suite names."""
    text = "Import the schema that a prompt or suite names: this runs code of the working folder."
    return click.option(
        trust.OPTION,
        is_flag=True,
        envvar=trust.VARIABLE,
        expose_value=False,
        callback=_allow_import,
        help=text,
    )(function)


def _allow_import(_: click.Context, __: click.Parameter, given: bool) -> None:
    if given:
        trust.allow()


def run_timeout_option(function: F) -> F:
    """Add --run-timeout."""
    return click.option(
        "--run-timeout",
        type=float,
        metavar="SECONDS",
        callback=_read_seconds,
        help="For all documents together.",
    )(function)


def source_options(function: F) -> F:
    """Add the options of how the sources are found and read."""
    pattern = click.option(
        "--glob", "pattern", help="Which files of a folder: '*.md', or '**/*' with those below."
    )
    private = click.option(
        "--allow-private", is_flag=True, help="Fetch URLs also from private networks and this machine."
    )
    program = click.option("--reader", metavar="CMD", help="A program that prints the text of a file.")
    time = click.option(
        "--reader-timeout",
        type=float,
        metavar="SECONDS",
        callback=_read_seconds,
        help="The time of --reader for one file. Default: 120.",
    )
    return pattern(private(program(time(function))))


def output_format(*formats: str) -> Callable[[F], F]:
    """Add --format with these choices and, for short, --json."""
    choice = click.option(
        "-f",
        "--format",
        "form",
        type=click.Choice(formats),
        callback=_read_format,
        help="Default: text, or what the ending of --out says."
        if formats[:4] == FORMATS
        else "Default: text.",
    )
    # Eager: it is read before --format, which then knows of it.
    short = click.option(
        "--json",
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=_keep_json,
        help="Short for --format json.",
    )
    return lambda function: choice(short(function))


def page_options(function: F) -> F:
    """Add the options that say how much a page shows."""
    full = click.option("--full", is_flag=True, help="Print every line, not the few that a page holds.")
    verbose = click.option(
        "-v", "--verbose", is_flag=True, help="Print the reasons of each mark, and what the brief lacks."
    )
    return full(verbose(function))


def why_option(function: F) -> F:
    """Add --why."""
    text = "Print what proves an item (open_issues[0]), or what a sentence proves (7)."
    return click.option("--why", metavar="PATH|NUMBER", help=text)(function)


def _read_headers(_: click.Context, __: click.Parameter, given: tuple[str, ...]) -> dict[str, str]:
    return parse_headers(given)


def _read_date(_: click.Context, __: click.Parameter, given: str | None) -> date | None:
    from summarizer.document.reading import parse_date

    return parse_date(given) if given else None


def _read_seconds(_: click.Context, option: click.Parameter, given: float | None) -> float | None:
    if given is not None and not 0 < given < math.inf:
        raise UsageError(
            f"{option.opts[0]} must be a number of seconds above 0.", hint="Leave it out for the default."
        )
    return given


def _read_budget(_: click.Context, __: click.Parameter, given: float | None) -> float | None:
    from summarizer.llm.budget import check_budget

    check_budget(given)
    return given


def _keep_json(ctx: click.Context, _: click.Parameter, given: bool) -> None:
    ctx.meta[_JSON] = given


def _read_format(ctx: click.Context, _: click.Parameter, given: str | None) -> str | None:
    if not ctx.meta.get(_JSON):
        return given
    if given not in (None, "json"):
        raise UsageError(f"--json and --format {given} exclude each other.", hint="Leave one away.")
    return "json"
