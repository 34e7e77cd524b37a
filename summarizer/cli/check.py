"""`summarizer check`: check a brief against its source again, without a model."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, cast

import click

from summarizer.cli import output
from summarizer.cli.explain import any_unsupported, explain
from summarizer.cli.options import output_format
from summarizer.cli.output import Result
from summarizer.document import Document
from summarizer.document.reading import parse_date, read
from summarizer.errors import InputError, UsageError
from summarizer.grounding.check import check
from summarizer.published import FORMAT

_HINT = "Give the JSON that `summarizer brief --format json` prints."


@click.command("check")
@click.argument("brief_file", metavar="BRIEF.json")
@click.argument("sources", nargs=-1, required=True)
@output_format
@click.option("-o", "--out", help="Write to this file, or one file a brief into this folder.")
@click.option("--date", "date_text", metavar="YYYY-MM-DD", help="The documents' own date.")
@click.option("--strict", is_flag=True, help="Exit with 1 if a statement is unsupported.")
@click.option("--why", metavar="PATH", help="Print the sentences behind one item: open_issues[0].")
def command(
    brief_file: str,
    sources: tuple[str, ...],
    form: str | None,
    out: str | None,
    date_text: str | None,
    strict: bool,
    why: str | None,
) -> int:
    """Check every line of BRIEF.json (or - for stdin) against SOURCES, without a model.

    The brief may be ours, edited by hand, or another tool's that gives quotes alone. Several
    briefs (a JSON array, or JSON Lines) are matched to their sources by digest, then by name.
    """
    if brief_file == "-" and "-" in sources:
        raise UsageError(
            "Only one of brief and source can come from stdin.", hint="Name a file for the other."
        )
    briefings = _load(brief_file)
    date = parse_date(date_text) if date_text else None
    documents = [read(source, date=date) for source in sources]
    unsupported = False
    with output.open_writer(form or "text", out, many=len(briefings) > 1, why=why) as writer:
        for place, briefing in enumerate(briefings):
            document = _find_source(briefing, documents, brief_file)
            checked = _check(
                briefing, document, _name_place(brief_file, place, briefings), dated=date is not None
            )
            unsupported = unsupported or any_unsupported(checked)
            if why:
                click.echo(explain(why, checked, document), nl=False)
            else:
                writer.write(document.name, checked)
    return int(strict and unsupported)


def _load(brief_file: str) -> list[dict[str, Any]]:
    text = _read_text(brief_file)
    try:
        found = json.loads(text)
    except json.JSONDecodeError as error:
        found = _parse_lines(text)
        if found is None:
            place = f"{brief_file}, line {error.lineno}"
            raise InputError(f"{place}: this is not JSON: {error.msg}.", hint=_HINT) from None
    briefings = cast("list[Any]", found) if isinstance(found, list) else [found]
    if not all(isinstance(briefing, dict) for briefing in briefings):
        raise InputError(f"{brief_file}: a brief must be a JSON object.", hint=_HINT)
    made = [cast("dict[str, Any]", b) for b in briefings if not output.is_failure(b)]
    if not made:
        raise InputError(f"{brief_file}: there is no brief in it.", hint=_HINT)
    return made


def _read_text(brief_file: str) -> str:
    try:
        data = sys.stdin.buffer.read() if brief_file == "-" else Path(brief_file).read_bytes()
        return data.decode("utf-8-sig")
    except OSError as error:
        raise InputError(f"{brief_file}: cannot be read: {error.strerror}.", hint="Check the path.") from None
    except UnicodeDecodeError:
        raise InputError(f"{brief_file}: this is not UTF-8 text.", hint=_HINT) from None


def _parse_lines(text: str) -> list[Any] | None:
    try:
        return [json.loads(line) for line in text.splitlines() if line.strip()] or None
    except json.JSONDecodeError:
        return None


def _find_source(briefing: Mapping[str, Any], documents: Sequence[Document], brief_file: str) -> Document:
    if len(documents) == 1:
        return documents[0]
    given = briefing.get("source")
    source = cast("Mapping[str, Any]", given if isinstance(given, Mapping) else {})
    by_digest = (d for d in documents if d.sha256 == source.get("sha256"))
    by_name = (d for d in documents if d.name == source.get("name"))
    if found := next(by_digest, None) or next(by_name, None):
        return found
    name = source.get("name") or "a brief without a source"
    raise InputError(f"{brief_file}: none of the sources is that of {name}.", hint="Name its source too.")


def _name_place(brief_file: str, place: int, briefings: Sequence[Any]) -> str:
    return brief_file if len(briefings) == 1 else f"{brief_file}[{place}]"


def _check(briefing: dict[str, Any], document: Document, place: str, *, dated: bool) -> Result:
    """Check one briefing; a bare brief gets an envelope, --date the last word on the date."""
    if dated and document.date and isinstance(briefing.get("source"), dict):
        briefing = {**briefing, "source": {**briefing["source"], "date": document.date.isoformat()}}
    try:
        checked = check(briefing, document)
    except InputError as error:
        raise InputError(f"{place}: {error.message}", hint=error.hint) from None
    return checked if "brief" in checked else {**_make_envelope(document), "brief": checked}


def _make_envelope(document: Document) -> dict[str, Any]:
    source = {
        "name": document.name,
        "sha256": document.sha256,
        "date": document.date.isoformat() if document.date else None,
        "sentences": len(document.sentences),
        "characters": len(document.text),
    }
    return {"format": FORMAT, "source": source}
