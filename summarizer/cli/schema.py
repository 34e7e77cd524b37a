"""`summarizer schema`: the published JSON Schema."""

from __future__ import annotations

import json

import click


@click.command("schema")
@click.option("--schema", "schema_path", help="A schema of your own: package.module:Class.")
@click.option("--wire", is_flag=True, help="Print instead the strict schema that the model is held to.")
def command(schema_path: str | None, wire: bool) -> None:
    """Print the JSON Schema of a briefing, as `brief --format json` prints it."""
    from summarizer.llm.wire import draft_of, wire_schema
    from summarizer.schema import Brief, Briefing
    from summarizer.task import load_schema

    schema = load_schema(schema_path) if schema_path else Brief
    told = wire_schema(draft_of(schema)) if wire else Briefing[schema].model_json_schema(mode="serialization")
    click.echo(json.dumps(told, indent=2, ensure_ascii=False))
