"""`summarizer check`: check a brief against its source again, without a model."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, cast

import click

from summarizer.cli import output
from summarizer.cli.explain import explain
from summarizer.cli.options import FORMATS, output_format, source_options, why_option
from summarizer.cli.output import Result
from summarizer.cli.sources import choose_program
from summarizer.cli.terminal import echo
from summarizer.document import Document
from summarizer.document.reading import parse_date, read
from summarizer.errors import InputError, UsageError
from summarizer.files.listing import list_sources
from summarizer.grounding.check import check
from summarizer.grounding.envelope import describe_source
from summarizer.grounding.foreign import is_list_of_statements
from summarizer.published import FORMAT, any_unsupported
from summarizer.render.page import View

_HINT = "Give the JSON that `summarizer brief --json` prints."


@click.command("check")
@click.argument("brief_file", metavar="BRIEF.json")
@click.argument("sources", nargs=-1, required=True)
@source_options
@output_format(*FORMATS, "html", "annotations", "sarif")
@click.option("-o", "--out", help="Write to this file, or one file a brief into this folder.")
@click.option("--date", "date_text", metavar="YYYY-MM-DD", help="The documents' own date.")
@click.option("--strict", is_flag=True, help="Exit with 1 if a statement is unsupported.")
@click.option(
    "-v", "--verbose", is_flag=True, help="Print the reasons of each mark, and what the brief lacks."
)
@why_option
def command(
    brief_file: str,
    sources: tuple[str, ...],
    pattern: str | None,
    allow_private: bool,
    reader: str | None,
    reader_timeout: float | None,
    form: str | None,
    out: str | None,
    date_text: str | None,
    strict: bool,
    verbose: bool,
    why: str | None,
) -> int:
    """Check every line of BRIEF.json (or - for stdin) against SOURCES, without a model.

    SOURCES are files, folders of files, addresses (https://…), or - for stdin, as of `summarizer brief`.

    The brief may be ours, edited by hand, or another tool's: statements with sentence numbers, quotes
    or offsets. Several briefs (a JSON array, or JSON Lines) are matched to their sources by digest, then
    by name or text.
    """
    if brief_file == "-" and "-" in sources:
        raise UsageError(
            "Only one of brief and source can come from stdin.", hint="Name a file for the other."
        )
    briefings = _load(brief_file)
    day = parse_date(date_text) if date_text else None
    program = choose_program(reader, reader_timeout)
    names = list_sources(sources, pattern)
    documents = [read(name, date=day, allow_private=allow_private, program=program) for name in names]
    paths = {id(document): name for document, name in zip(documents, names, strict=True)}
    unsupported = False
    # A check shows every line: what it finds wrong may not be hidden.
    view = View(full=True, verbose=verbose)
    with output.open_writer(form, out, many=len(briefings) > 1, why=why, view=view) as writer:
        for place, briefing in enumerate(briefings):
            document = _find_source(briefing, documents, brief_file)
            checked = _check(
                briefing, document, _name_place(brief_file, place, briefings), dated=day is not None
            )
            unsupported = unsupported or any_unsupported(checked)
            if why:
                echo(explain(why, checked, document), nl=False, styled=True)
            else:
                writer.write(paths[id(document)], checked, document)
    return int(strict and unsupported)


def _load(brief_file: str) -> list[Any]:
    """Read the briefs of a file; a flat list of statements is one."""
    found = _parse(_read_text(brief_file), brief_file)
    if is_list_of_statements(found):
        return [found]
    briefings = cast("list[Any]", found) if isinstance(found, list) else [found]
    if not all(isinstance(briefing, dict) or is_list_of_statements(briefing) for briefing in briefings):
        raise InputError(f"{brief_file}: a brief must be a JSON object.", hint=_HINT)
    made = [briefing for briefing in briefings if not output.is_failure(_object(briefing))]
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


def _parse(text: str, brief_file: str) -> Any:
    """Parse JSON, or JSON Lines as a list."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        lines = _parse_lines(text)
        if lines is None:
            place = f"{brief_file}, line {error.lineno}"
            raise InputError(f"{place}: this is not JSON: {error.msg}.", hint=_HINT) from None
        return lines
    except (ValueError, RecursionError):
        message = f"{brief_file}: a number in it is too long, or it is nested too deeply."
        raise InputError(message, hint=_HINT) from None


def _parse_lines(text: str) -> list[Any] | None:
    try:
        return [json.loads(line) for line in text.splitlines() if line.strip()] or None
    except (ValueError, RecursionError):
        return None


def _find_source(briefing: Any, documents: Sequence[Document], brief_file: str) -> Document:
    if len(documents) == 1:
        return documents[0]
    whole = _object(briefing)
    source = _object(whole.get("source"))
    by_digest = (d for d in documents if d.sha256 == source.get("sha256"))
    by_name = (d for d in documents if d.name == source.get("name"))
    by_text = (d for d in documents if d.text == whole.get("text"))
    if found := next(by_digest, None) or next(by_name, None) or next(by_text, None):
        return found
    name = source.get("name") or "a brief without a source"
    raise InputError(f"{brief_file}: none of the sources is that of {name}.", hint="Name its source too.")


def _name_place(brief_file: str, place: int, briefings: Sequence[Any]) -> str:
    return brief_file if len(briefings) == 1 else f"{brief_file}[{place}]"


def _check(briefing: Any, document: Document, place: str, *, dated: bool) -> Result:
    """Check one briefing; one without a source gets an envelope, --date the last word on the date."""
    try:
        checked = check(_redate(briefing, document.date) if dated else briefing, document)
    except InputError as error:
        raise InputError(f"{place}: {error.message}", hint=error.hint) from None
    if "brief" not in checked:
        checked = {"brief": checked}
    return (
        checked
        if checked.get("source")
        else {**checked, **_make_envelope(document), "brief": checked["brief"]}
    )


def _redate(briefing: Any, day: date | None) -> Any:
    """Let a briefing give another date for its source."""
    source = _object(briefing).get("source")
    if day is None or not isinstance(source, Mapping):
        return briefing
    return {**_object(briefing), "source": {**_object(source), "date": day.isoformat()}}


def _object(value: Any) -> Mapping[str, Any]:
    """Return a JSON object, or an empty one for any other value."""
    return cast("Mapping[str, Any]", value if isinstance(value, Mapping) else {})


def _make_envelope(document: Document) -> dict[str, Any]:
    return {"format": FORMAT, "source": describe_source(document)}
