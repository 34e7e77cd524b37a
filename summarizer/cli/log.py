"""`summarizer log`: the stored briefs, newest first; `rm` and `prune` remove some."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import click

from summarizer.cli.options import output_format
from summarizer.cli.terminal import echo, warn
from summarizer.errors import UsageError
from summarizer.render import json_text
from summarizer.render.glyphs import encodable, marks
from summarizer.render.layout import cells, columns, shorten
from summarizer.store.briefs import RemovedBrief, Store, StoredBrief
from summarizer.store.database import StoreError, location
from summarizer.strings import clean, plural

_TITLES: Final = ("ID", "CREATED (UTC)", "SOURCE", "MODEL", "PROMPT", "CALLS", "TOKENS", "COST")
_WORDS: Final = _TITLES.index("CALLS")
"""How many of the columns are words; the others are figures."""

_WIDEST: Final = 32
"""Cells of a column; more is cut off."""

_LEAST_NEEDED: Final = ("CALLS", "PROMPT", "TOKENS", "COST", "MODEL")
"""The columns that are left out first where a terminal is too narrow for all."""

_SHOWN: Final = 20
_AGE: Final = re.compile("([0-9]{1,4})([hdw])")
_HOURS: Final = {"h": 1, "d": 24, "w": 7 * 24}


@click.group("log", invoke_without_command=True)
@click.option("-n", "--number", "limit", type=click.IntRange(min=0), help="How many; 0 for all. Default: 20.")
@output_format("text", "json", "jsonl")
@click.option("--verify", is_flag=True, help="Prove every stored brief by its digests instead.")
@click.pass_context
def command(ctx: click.Context, limit: int | None, form: str | None, verify: bool) -> None:
    """List the stored briefs, newest first; `summarizer show ID` prints one.

    They are in the file that SUMMARIZER_STORE names, else in the user's data folder.
    """
    if ctx.invoked_subcommand:
        if limit is not None or form or verify:
            hint = f"See summarizer log {ctx.invoked_subcommand} --help."
            raise UsageError(f"Options of log do not go with {ctx.invoked_subcommand}.", hint=hint)
    elif verify:
        if limit is not None or form:
            hint = "It reads every brief, and prints text."
            raise UsageError("--verify goes with no other option.", hint=hint)
        _verify(_store())
    else:
        _list(_store(), _SHOWN if limit is None else limit, form or "text")


@command.command("rm", short_help="Remove the briefs with these IDs.")
@click.argument("brief_ids", metavar="ID...", nargs=-1, required=True)
def remove(brief_ids: tuple[str, ...]) -> None:
    """Remove the stored briefs with these IDs; none of them if one is unknown."""
    _print_removed(_store().remove(brief_ids))


@command.command("prune", short_help="Remove the briefs older than an age.")
@click.option("--older-than", "age", metavar="AGE", required=True, help="Hours, days or weeks: 12h, 30d, 8w.")
def prune(age: str) -> None:
    """Remove the stored briefs that were made longer ago than AGE."""
    store = _store()
    removed = store.prune(datetime.now(UTC) - _parse_age(age))
    if not removed:
        echo(f"{store.path}: no brief is older than {age}.", err=True)
    _print_removed(removed)


def _store() -> Store:
    return Store(location(), warn=warn)


def _parse_age(age: str) -> timedelta:
    match = _AGE.fullmatch(age)
    if not match:
        hint = "Write a number of hours, days or weeks: 12h, 30d, 8w."
        raise UsageError(f"--older-than: {age!r} is not an age.", hint=hint)
    return timedelta(hours=int(match[1]) * _HOURS[match[2]])


def _print_removed(removed: Sequence[RemovedBrief]) -> None:
    for brief in removed:
        name = "damaged" if brief.source is None else clean(brief.source)
        echo(f"removed {brief.id} ({name})")


def _verify(store: Store) -> None:
    found = store.verify()
    for problem in found.problems:
        echo(f"{problem}.")
    count = plural(found.briefs, "stored brief")
    if found.problems:
        hint = "Make those briefs again, or move the file away to begin a new one."
        raise StoreError(f"{store.path}: of {count}, not all are sound", hint=hint)
    echo(f"{store.path}: {count}, all sound.")


def _list(store: Store, limit: int, form: str) -> None:
    briefs = store.newest(limit)
    if not briefs:
        echo(f"{store.path}: no brief is stored.", err=True)
    for piece in _render(briefs, form):
        echo(piece, nl=False)


def _render(briefs: Sequence[StoredBrief], form: str) -> Iterator[str]:
    if form == "json":
        return json_text.render_array(map(_entry, briefs))
    if form == "jsonl":
        return map(json_text.render_line, map(_entry, briefs))
    return _table([_row(brief) for brief in briefs])


def _entry(brief: StoredBrief) -> dict[str, Any]:
    """All that is known about a brief, without the brief itself."""
    envelope = {name: value for name, value in brief.briefing.items() if name not in ("brief", "gaps")}
    return {"id": brief.id, "key": brief.key, "created": brief.created, **envelope}


def _row(brief: StoredBrief) -> tuple[str, ...]:
    briefing = brief.briefing
    usage = briefing["usage"]
    cost = usage["cost_usd"]
    created = brief.created[:16].replace("T", " ")
    words = (brief.id, created, briefing["source"]["name"], briefing["model"], briefing["prompt"]["name"])
    return (
        *map(clean, words),
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
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    yield from (f"{line}\n" for line in _fit(cut, width))


def _fit(rows: Sequence[Sequence[str]], width: int | None) -> list[str]:
    """Lay out the rows with as many of their columns as there is room for; None for any width."""
    shown = list(_TITLES)
    lines = columns(rows, _WORDS)
    for title in _LEAST_NEEDED:
        if width is None or max(map(cells, lines)) <= width:
            break
        shown.remove(title)
        kept = [[cell for name, cell in zip(_TITLES, row, strict=True) if name in shown] for row in rows]
        lines = columns(kept, sum(name in shown for name in _TITLES[:_WORDS]))
    return lines
