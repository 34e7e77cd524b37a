"""`summarizer models`: what can be asked, and what it costs."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import click

from summarizer.cli.optiongroups import Access, gather
from summarizer.cli.options import connection_options
from summarizer.cli.terminal import echo
from summarizer.llm import settings
from summarizer.llm.addresses import show_address
from summarizer.llm.catalog import default
from summarizer.llm.models import EMBEDDED, LOCAL_WINDOW
from summarizer.llm.prices import table
from summarizer.llm.settings import Endpoint
from summarizer.render import json_text
from summarizer.render.layout import columns
from summarizer.transport.weights import INSTALL


@click.command("models")
@click.option("-f", "--format", "form", type=click.Choice(("text", "json")), default="text")
@click.option("--check", is_flag=True, help="Find out what the endpoint of a model understands.")
@click.option("-m", "--model", help="The model to check. Default: the one that is used if none is named.")
@connection_options
@gather(access=Access)
def command(form: str, check: bool, model: str | None, access: Access) -> None:
    """List the models that have a name, their prices and windows, and the endpoints of your settings.

    Any other model of OpenAI can be named too; its price is then unknown. Any server that
    speaks OpenAI's protocol is reached with --base-url URL --model NAME, and --check tells
    what it understands.
    """
    if not check:
        _list_models(form)
        return
    from summarizer.cli.modelcheck import print_check

    print_check(access.resolve(model), form, access)


def _list_models(form: str) -> None:
    installed = importlib.util.find_spec("xllamacpp") is not None
    prices, endpoints = table(), settings.load()
    if form == "json":
        embedded = {"name": EMBEDDED, "installed": installed, "window": LOCAL_WINDOW}
        described = {name: _describe(endpoint) for name, endpoint in endpoints.items()}
        listed = {"default": default(), "embedded": embedded, "endpoints": described, "openai": prices}
        echo(json_text.dump(listed))
        return
    echo(f"default        {default()}")
    echo(f"embedded       {EMBEDDED}" + ("" if installed else f"  ({INSTALL})"))
    echo("a GGUF file    local:FILE.gguf")
    echo("azure          azure/DEPLOYMENT, with AZURE_OPENAI_ENDPOINT and AZURE_OPENAI_API_KEY")
    echo("an endpoint    --base-url URL --model NAME")
    for name, endpoint in endpoints.items():
        echo(f"{name + '/NAME':<14} {show_address(endpoint.base_url)}, {_describe_key(endpoint)}")
    echo(f"\nUSD per million tokens, {prices['date']}; window in tokens")
    rows = [_row(name, entry) for name, entry in prices["models"].items()]
    for line in columns([("model", "input", "cached", "output", "window"), *rows]):
        echo(line)


def _describe(endpoint: Endpoint) -> dict[str, Any]:
    prices = {model: asdict(price) for model, price in endpoint.prices.items()}
    address, key = show_address(endpoint.base_url), endpoint.api_key_env
    return {"base_url": address, "api_key_env": key, "prices": prices}


def _describe_key(endpoint: Endpoint) -> str:
    name = endpoint.api_key_env
    if name is None:
        return "no key"
    return f"key in {name}" if os.environ.get(name) else f"key in {name}, which is not set"


def _row(name: str, entry: Mapping[str, Any]) -> tuple[str, ...]:
    prices = ("-" if entry[kind] is None else f"{entry[kind]:g}" for kind in ("input", "cached", "output"))
    return (f"openai/{name}", *prices, f"{entry['window'] or 0:,}")
