"""`summarizer schema`: the published JSON Schemas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from summarizer.cli.terminal import echo
from summarizer.render import json_text

if TYPE_CHECKING:
    from pydantic import BaseModel


@click.command("schema")
@click.option("--schema", "schema_path", help="A schema of your own: package.module:Class.")
@click.option("--wire", "what", flag_value="wire", help="Print the strict schema that the model is held to.")
@click.option("--gold", "what", flag_value="gold", help="Print the schema of a gold case, for editors.")
@click.option("--run", "what", flag_value="run", help="Print the schema of an evaluation's run file.")
def command(schema_path: str | None, what: str | None) -> None:
    """Print the JSON Schema of a briefing, as `brief --format json` prints it, or of another format."""
    from summarizer.pipeline.task import load_schema
    from summarizer.schema import Brief

    schema = load_schema(schema_path) if schema_path else Brief
    if what == "gold":
        from summarizer.evaluation.suites.caseschema import json_schema

        echo(json_schema(schema), nl=False)
    else:
        echo(json_text.dump(_schema(schema, what)))


def _schema(schema: type[BaseModel], what: str | None) -> dict[str, Any]:
    if what == "wire":
        from summarizer.llm.wire import draft_of, wire_schema

        return wire_schema(draft_of(schema))
    if what == "run":
        from summarizer.evaluation.runs.run import Run

        return Run.model_json_schema(mode="serialization")
    from summarizer.briefing import briefing_model

    return briefing_model(schema).model_json_schema(mode="serialization")
