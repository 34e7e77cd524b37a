"""The one way to print: nothing that comes from elsewhere gives a terminal orders."""

from __future__ import annotations

import sys

import click

from summarizer.render.glyphs import encodable
from summarizer.strings import printable
from summarizer.transport.credentials import redact


def echo(text: str, *, err: bool = False, nl: bool = True, styled: bool = False) -> None:
    """Print a text, with a question mark for each character that the encoding lacks.

    What goes to a terminal or to stderr is stripped of control characters; a file or a pipe on stdout gets
    the text as it is.

    Args:
        text: The text.
        err: Print it on stderr.
        nl: Add a line end.
        styled: Whether the text has colours of our own.
    """
    stream = sys.stderr if err else sys.stdout
    if err or stream.isatty():
        text = printable(text, styled=styled)
    click.echo(encodable(text, stream.encoding or "utf-8"), err=err, nl=nl)


def warn(message: str) -> None:
    """Print a message on stderr, without the keys that this process knows."""
    echo(redact(message), err=True)
