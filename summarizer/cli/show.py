"""`summarizer show`: a stored brief, printed as when it was made."""

from __future__ import annotations

import click

from summarizer.cli import output
from summarizer.cli.explain import explain
from summarizer.cli.options import FORMATS, output_format, page_options, why_option
from summarizer.cli.terminal import echo, warn
from summarizer.render.page import View
from summarizer.store.briefs import Store
from summarizer.store.database import location


@click.command("show")
@click.argument("brief_id", metavar="ID")
@output_format(*FORMATS, "html", "annotations")
@page_options
@why_option
def command(brief_id: str, form: str | None, full: bool, verbose: bool, why: str | None) -> None:
    """Print the stored brief whose ID begins with ID; `summarizer log` lists the IDs. No model is asked."""
    found = Store(location(), warn=warn).find(brief_id)
    if why:
        echo(explain(why, found.briefing), nl=False, styled=True)
        return
    with output.open_writer(form, None, many=False, view=View(full=full, verbose=verbose)) as writer:
        writer.write(found.id, found.briefing)
