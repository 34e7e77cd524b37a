"""Groups of options: what several commands are given about a call, as one value each.

A command that takes thirty options takes a handful of these instead, by `gather`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import wraps
from typing import Any

from summarizer.llm.catalog import resolve
from summarizer.llm.models import Model
from summarizer.render.page import View


@dataclass(frozen=True)
class Asked:
    """What is asked of which model: the options of `request_options`, and --window.

    Attributes:
        model: The name of a model; None for the default.
        prompt: A name or path; None for the one that fits schema and model.
        recipe: The name of a recipe; None for the one that fits the model.
        schema: `package.module:Class`; None for the one that the prompt names.
        date: The document's own date; None if it says so itself.
        window: The model's window in tokens; None for what is known of the model.
    """

    model: str | None
    prompt: str | None
    recipe: str | None
    schema: str | None
    date: date | None
    window: int | None


@dataclass(frozen=True)
class Access:
    """Where and how a model is asked: the options of `connection_options`.

    Attributes:
        base_url: The address of an endpoint.
        api_key_env: The variable that holds its key.
        headers: What is added to every call.
        timeout: Seconds for a whole brief.
        retries: How often a call that failed is made again.
        allow_http: Whether a document may go unencrypted to another machine.
    """

    base_url: str | None
    api_key_env: str | None
    headers: Mapping[str, str]
    timeout: float | None
    retries: int | None
    allow_http: bool

    def resolve(self, name: str | None, *, window: int | None = None) -> Model:
        """Return the model of a name at this endpoint, with a window of its own if one is given.

        Raises:
            UsageError: There is no such model, or its endpoint may not be used.
        """
        model = resolve(
            name, base_url=self.base_url, api_key_env=self.api_key_env, allow_http=self.allow_http
        )
        return replace(model, window=window) if window else model


@dataclass(frozen=True)
class Reading:
    """How the sources are found and read: the options of `source_options`.

    Attributes:
        pattern: Which files of a folder.
        reader: The program that prints the text of a file.
        reader_timeout: Its seconds for one file.
        allow_private: Whether addresses of private networks are fetched.
    """

    pattern: str | None
    reader: str | None
    reader_timeout: float | None
    allow_private: bool


@dataclass(frozen=True)
class Printing:
    """What is printed, and where: `output_format`, --out, `page_options` and `why_option`.

    Attributes:
        form: The format; None for what the ending of `out` says, else text.
        out: A file, or a folder of files.
        full: Whether every line is printed.
        verbose: Whether reasons and gaps are printed.
        why: The item or sentence whose proof is printed.
    """

    form: str | None
    out: str | None
    full: bool
    verbose: bool
    why: str | None

    @property
    def view(self) -> View:
        """How much of a page is shown."""
        return View(full=self.full, verbose=self.verbose)


@dataclass(frozen=True)
class Limits:
    """What all documents together may take.

    Attributes:
        max_cost: US dollars.
        run_timeout: Seconds.
        jobs: Documents in flight at once; None for what the command or the endpoint's settings say.
    """

    max_cost: float | None
    run_timeout: float | None
    jobs: int | None


def gather(**groups: type[Any]) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Hand the options that are the fields of a data class to a command as one value.

    Args:
        groups: The data classes, by the name of the parameter that takes the value.

    Example:
        @click.command()
        @connection_options
        @gather(access=Access)
        def command(access: Access) -> None: ...
    """

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(function)
        def call(*args: Any, **options: Any) -> Any:
            made = {
                name: group(**{each.name: options.pop(each.name) for each in fields(group)})
                for name, group in groups.items()
            }
            return function(*args, **made, **options)

        return call

    return decorate
