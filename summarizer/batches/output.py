"""The output: a JSONL or Parquet file, rendered from the journal whole or not at all."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, Final, TypeAlias

from summarizer.batches.database import JournalError
from summarizer.batches.journal import Journal, Line
from summarizer.batches.tables import load_parquet
from summarizer.errors import UsageError
from summarizer.files.atomic import Draft, is_device

_PIECE: Final = 256
"""Rows of a Parquet file that are held at once."""

_OPEN: Final = json.dumps(
    {
        "code": "open",
        "message": "There is no answer about this document yet.",
        "hint": "Run the same command again.",
    }
)
_Write: TypeAlias = "Callable[[BinaryIO, Iterable[Line]], None]"


def check_output(path: Path) -> None:
    """Check that an output can be written as its name says.

    Raises:
        UsageError: It is no file, or neither JSONL nor Parquet.
    """
    if path.suffix.lower() not in WRITERS:
        hint = f"Let it end in {' or '.join(WRITERS)}."
        raise UsageError(f"--out {path}: the ending says no format.", hint=hint)
    if is_device(path) or not path.parent.is_dir():
        hint = "Name a file in a folder that exists: the journal is kept beside it."
        raise UsageError(f"--out {path}: there can be no file.", hint=hint)
    if path.suffix.lower() == ".parquet":
        load_parquet()


def check_owner(path: Path, journal: Journal) -> None:
    """Check that an output, if there is one, was rendered from this journal.

    Raises:
        JournalError: It is of another job, or was edited.
    """
    if path.exists() and not journal.made(_digest(path)):
        hint = "Name another --out, or move it away."
        raise JournalError(f"{path}: this file is not the output of this batch.", hint=hint)


def render(path: Path, journal: Journal, total: int) -> None:
    """Write one row a document, in order; one without an answer has an error that says so.

    Args:
        path: The file, which is replaced.
        journal: Where the rows are kept.
        total: How many documents there are.

    Raises:
        JournalError: The file cannot be written, or the journal cannot be read.
    """
    lines = (line if line.usage else replace(line, error=_OPEN) for line in journal.lines(total))
    try:
        draft = Draft(path)
        try:
            WRITERS[path.suffix.lower()](draft.file, lines)
            draft.file.flush()
            journal.note_rendering(_digest(draft.path))
            draft.commit()
        finally:
            draft.discard()
    except OSError as error:
        hint = "Make it writable, or make room; the same command then renders it again, without a call."
        raise JournalError(f"{path}: it cannot be written: {error.strerror or error}.", hint=hint) from error


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write_jsonl(file: BinaryIO, lines: Iterable[Line]) -> None:
    for line in lines:
        cells = {"id": json.dumps(line.id, ensure_ascii=False), "brief": line.brief, "error": line.error}
        cells["usage"] = line.usage
        row = ",".join(f'"{name}":{cell or "null"}' for name, cell in cells.items())
        file.write(f"{{{row}}}\n".encode())


def _write_parquet(file: BinaryIO, lines: Iterable[Line]) -> None:
    parquet, rows = load_parquet(), iter(lines)
    arrow: Any = import_module("pyarrow")
    schema = arrow.schema([(name, arrow.string()) for name in ("id", "brief", "error", "usage")])
    with parquet.ParquetWriter(file, schema) as writer:
        for piece in _cut(rows):
            writer.write_table(arrow.Table.from_pylist([vars(line) for line in piece], schema))


def _cut(rows: Iterator[Line]) -> Iterator[list[Line]]:
    while piece := list(islice(rows, _PIECE)):
        yield piece


WRITERS: Final[Mapping[str, _Write]] = {".jsonl": _write_jsonl, ".parquet": _write_parquet}
"""The endings of outputs, and what writes each."""
