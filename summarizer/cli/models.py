"""`summarizer models`: what can be asked, and what it costs."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Mapping
from typing import Any

import click

from summarizer.llm.catalog import default
from summarizer.llm.models import EMBEDDED, LOCAL_WINDOW
from summarizer.llm.prices import table
from summarizer.render.layout import columns
from summarizer.transport.weights import INSTALL


@click.command("models")
@click.option("-f", "--format", "form", type=click.Choice(("text", "json")), default="text")
def command(form: str) -> None:
    """List the models that have a name, their prices and windows.

    Any other model of OpenAI can be named too; its price is then unknown. Any server that
    speaks OpenAI's protocol is reached with --base-url URL --model NAME.
    """
    installed = importlib.util.find_spec("xllamacpp") is not None
    prices = table()
    if form == "json":
        embedded = {"name": EMBEDDED, "installed": installed, "window": LOCAL_WINDOW}
        click.echo(json.dumps({"default": default(), "embedded": embedded, "openai": prices}, indent=2))
        return
    click.echo(f"default        {default()}")
    click.echo(f"embedded       {EMBEDDED}" + ("" if installed else f"  ({INSTALL})"))
    click.echo("a GGUF file    local:FILE.gguf")
    click.echo("an endpoint    --base-url URL --model NAME")
    click.echo(f"\nUSD per million tokens, {prices['date']}; window in tokens")
    rows = [_row(name, entry) for name, entry in prices["models"].items()]
    for line in columns([("model", "input", "cached", "output", "window"), *rows]):
        click.echo(line)


def _row(name: str, entry: Mapping[str, Any]) -> tuple[str, ...]:
    prices = ("-" if entry[kind] is None else f"{entry[kind]:g}" for kind in ("input", "cached", "output"))
    return (f"openai/{name}", *prices, f"{entry['window'] or 0:,}")
