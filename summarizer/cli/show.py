"""`summarizer show`: a stored brief, printed as when it was made."""

from __future__ import annotations

from functools import partial

import click

from summarizer.cli import output
from summarizer.cli.options import output_format
from summarizer.cli.output import Writer
from summarizer.store.briefs import Store
from summarizer.store.database import location


@click.command("show")
@click.argument("brief_id", metavar="ID")
@output_format
def command(brief_id: str, form: str | None) -> None:
    """Print the stored brief whose ID begins with ID; `summarizer log` lists the IDs. No model is asked."""
    found = Store(location(), warn=partial(click.echo, err=True)).find(brief_id)
    with Writer(output.choose_format(form, None), many=False) as writer:
        writer.write(found.id, found.briefing)
