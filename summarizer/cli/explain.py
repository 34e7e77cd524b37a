"""What proves one item of a result, and whether all of its items are supported."""

from __future__ import annotations

import os
import shutil
import sys

from summarizer.cli.output import Result
from summarizer.document import Document
from summarizer.errors import UsageError
from summarizer.published import items


def explain(path: str, result: Result, document: Document) -> str:
    """Render the sentences that prove the item at `path`. Raises `UsageError` if there is none."""
    found = dict(items(result["brief"]))
    if path not in found:
        known = ", ".join(found) or "none, since the brief is empty"
        raise UsageError(
            f"There is no item {path} in the brief of {document.name}.", hint=f"There are: {known}."
        )
    width = shutil.get_terminal_size().columns
    if sys.stdout.isatty():
        from summarizer.render import terminal

        color = "NO_COLOR" not in os.environ
        return terminal.render_why(path, found[path], document.sentences, width=width, color=color)
    from summarizer.render import plain

    return plain.render_why(path, found[path], document.sentences, width=min(width, 100))


def any_unsupported(result: Result) -> bool:
    """Tell whether the brief has an item that is not proven."""
    return any(item["support"] == "unsupported" for _, item in items(result["brief"]))
