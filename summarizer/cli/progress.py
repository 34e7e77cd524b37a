"""Progress on stderr, for a person at a terminal: what the model is doing, items as they are written."""

from __future__ import annotations

import sys
from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.live import Live

    from summarizer.transport.local import Progress

_STAGES = {
    "unpacking": "joining the model's weights (once)",
    "loading": "loading the model",
    "preparing": "reading the prompt (cached for next time)",
    "reading": "reading the document",
}


@contextmanager
def show_progress(local: bool) -> Generator[None]:
    """Show the embedded model's progress while the block runs, and take it away afterwards."""
    if not (local and sys.stderr.isatty()):
        yield
        return
    from rich.console import Console
    from rich.live import Live

    from summarizer.transport.local import reporting

    with Live(console=Console(stderr=True), transient=True, refresh_per_second=8) as live:
        page = _Page(live)
        with reporting(page.report):
            yield


class _Page:
    """The brief as far as it is written, under a line that names the current stage."""

    def __init__(self, live: Live) -> None:
        self._live = live

    def report(self, progress: Progress) -> None:
        from rich.console import Group
        from rich.spinner import Spinner
        from rich.text import Text

        rows = [
            Text(row, style="dim", no_wrap=True, overflow="ellipsis") for row in self._rows(progress.text)
        ]
        stage = _STAGES.get(progress.stage, "writing the brief")
        if progress.share:
            stage += f" {progress.share:.0%}"
        self._live.update(Group(*rows, Spinner("dots", text=Text(stage, style="dim"))))

    def _rows(self, text: str) -> list[str]:
        from summarizer.llm.salvage import completed
        from summarizer.render.plain import render_item

        width = self._live.console.width
        fitting = max(self._live.console.height - 2, 1)
        rows = [render_item(name, _preview(item), width=width) for name, item in completed(text)]
        return rows[-fitting:]


def _preview(item: dict[str, object]) -> dict[str, object]:
    """Give a draft item the shape that the renderer knows: its times as words, no proof yet."""
    when = {k: {"text": item[k], "date": None} for k in ("when", "due") if item.get(k)}
    return {k: v for k, v in item.items() if k != "cites"} | when
