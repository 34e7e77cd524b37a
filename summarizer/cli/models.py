"""`summarizer models`: what can be asked, and what it costs."""

from __future__ import annotations

import importlib.util
import json

import click

from summarizer.llm.models import EMBEDDED, LOCAL_WINDOW, default, table
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
        told = {"default": default(), "embedded": embedded, "openai": prices}
        click.echo(json.dumps(told, indent=2))
        return
    click.echo(f"default        {default()}")
    click.echo(f"embedded       {EMBEDDED}" + ("" if installed else f"  ({INSTALL})"))
    click.echo("a GGUF file    local:FILE.gguf")
    click.echo("an endpoint    --base-url URL --model NAME")
    click.echo(
        f"\nUSD per million tokens, {prices['date']}   {'input':>8}{'cached':>8}{'output':>8}{'window':>11}"
    )
    for name, entry in prices["models"].items():
        cached = "-" if entry["cached"] is None else f"{entry['cached']:g}"
        row = f"{entry['input']:>8g}{cached:>8}{entry['output']:>8g}{entry['window'] or 0:>11,}"
        click.echo(f"openai/{name:<30}   {row}")
