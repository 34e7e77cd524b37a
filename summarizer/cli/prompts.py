"""`summarizer prompts`: list, show and digest prompt files."""

from __future__ import annotations

import click

from summarizer import prompts
from summarizer.cli.options import import_option
from summarizer.cli.terminal import echo, warn
from summarizer.errors import InputError
from summarizer.render.layout import columns


@click.group("prompts", invoke_without_command=True)
@click.pass_context
def command(ctx: click.Context) -> None:
    """List the prompts that can be named; `show` and `digest` take a name or a path.

    Own prompts are found in the folder that SUMMARIZER_PROMPTS names and in `prompts` of the
    project; they come before those of the same name that are shipped.
    """
    if ctx.invoked_subcommand is None:
        ctx.invoke(listed)


@command.command("list")
def listed() -> None:
    """List the prompts, with the schema each is for and what it is for."""
    rows: list[tuple[str, str, str]] = []
    for name, path in prompts.available().items():
        try:
            prompt = prompts.load(str(path))
        except InputError as error:  # a folder `prompts` may hold other programs' prompts
            warn(f"Left out: {error.message}")
        else:
            rows.append((name, prompt.schema, prompt.description))
    for line in columns(rows, words=3):
        echo(line)


@command.command("show")
@click.argument("name")
def show(name: str) -> None:
    """Print a prompt file."""
    echo(prompts.read(prompts.find(name)), nl=False)


@command.command("digest")
@click.argument("name")
@import_option
def digest(name: str) -> None:
    """Print the digest of all that a prompt puts into a request: text, parameters and schema."""
    from summarizer.pipeline.recipes.registry import prompt_id
    from summarizer.pipeline.task import load_schema

    prompt = prompts.load(name)
    echo(prompt_id(prompt, load_schema(prompt.schema, named_in=prompt.path)).digest)
