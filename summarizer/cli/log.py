"""`summarizer log`: the stored briefs, newest first."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any, Final

import click

from summarizer.errors import UsageError
from summarizer.render import json_text
from summarizer.render.glyphs import encodable, marks
from summarizer.render.layout import columns, shorten
from summarizer.store.briefs import Store, StoredBrief
from summarizer.storefile import StoreError, location
from summarizer.strings import clean, plural

_TITLES: Final = ("ID", "CREATED (UTC)", "SOURCE", "MODEL", "PROMPT", "CALLS", "TOKENS", "COST")
_NUMBERS: Final = _TITLES.index("CALLS")
"""The first of the columns that are numbers, and so stand to the right."""

_WIDEST: Final = 32
"""Cells of a column; more is cut off."""


@click.command("log")
@click.option("-n", "--number", "limit", type=click.IntRange(min=0), help="How many; 0 for all. Default: 20.")
@click.option("-f", "--format", "form", type=click.Choice(("text", "json", "jsonl")), help="Default: text.")
@click.option("--verify", is_flag=True, help="Prove every stored brief by its digests instead.")
def command(limit: int | None, form: str | None, verify: bool) -> None:
    """List the briefs that are stored, newest first; `summarizer show ID` prints one.

    They are kept in the file that SUMMARIZER_STORE names, else in the user's data folder.
    """
    store = Store(location(), warn=partial(click.echo, err=True))
    if verify:
        if limit is not None or form:
            raise UsageError(
                "--verify goes with no other option.", hint="It reads every brief, and prints text."
            )
        _verify(store)
        return
    briefs = store.newest(20 if limit is None else limit)
    if not briefs:
        click.echo(f"{store.path}: no brief is stored.", err=True)
    for piece in _rendered(briefs, form or "text"):
        click.echo(piece, nl=False)


def _verify(store: Store) -> None:
    found = store.verify()
    for problem in found.problems:
        click.echo(f"{problem}.")
    if found.problems:
        what = f"{store.path}: of {plural(found.briefs, 'stored brief')}, not all are sound"
        raise StoreError(what, hint="Make those briefs again, or move the file away to begin a new one.")
    click.echo(f"{store.path}: {plural(found.briefs, 'stored brief')}, all sound.")


def _rendered(briefs: Sequence[StoredBrief], form: str) -> Iterator[str]:
    if form == "json":
        return json_text.render_array(map(_entry, briefs))
    if form == "jsonl":
        return map(json_text.render_line, map(_entry, briefs))
    return _table([_row(brief) for brief in briefs])


def _entry(brief: StoredBrief) -> dict[str, Any]:
    """What is known of a brief, save what it says."""
    told = {k: v for k, v in brief.briefing.items() if k not in ("brief", "gaps")}
    return {"id": brief.id, "key": brief.key, "created": brief.created, **told}


def _row(brief: StoredBrief) -> tuple[str, ...]:
    told = brief.briefing
    usage = told["usage"]
    cost = usage["cost_usd"]
    words = (brief.id, brief.created[:16].replace("T", " "), told["source"]["name"], told["model"])
    return (
        *map(clean, (*words, told["prompt"]["name"])),
        f"{usage['calls']:,}",
        f"{usage['prompt_tokens'] + usage['completion_tokens']:,}",
        "unknown" if cost is None else f"${cost:.4f}",
    )


def _table(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    if not rows:
        return
    encoding = sys.stdout.encoding or "utf-8"
    more = marks(encoding)["more"]
    cut = [[encodable(shorten(cell, _WIDEST, more), encoding) for cell in row] for row in (_TITLES, *rows)]
    yield from (f"{line}\n" for line in columns(cut, _NUMBERS))
