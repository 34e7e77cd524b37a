"""Tables: JSONL, CSV and Parquet files whose rows are documents, read row by row."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO, Final, TypeAlias, cast

from summarizer.document.reading import LARGEST
from summarizer.errors import DISTRIBUTION, InputError, UsageError

_PIECE: Final = 256
"""Rows of a Parquet file that are held at once."""


@dataclass(frozen=True)
class Columns:
    """The names of the columns that hold the text and, if it is not the row's number, the id."""

    text: str = "text"
    id: str | None = None

    @property
    def names(self) -> list[str]:
        """The names, each once."""
        return list(dict.fromkeys([self.text, *([self.id] if self.id else [])]))


@dataclass(frozen=True)
class Row:
    """A row: its id, where it stands, and its text, or why there is none."""

    id: str
    place: str
    text: str | InputError


_Cells: TypeAlias = "Mapping[str, Any] | str"
"""The cells of a row by their columns, or what is wrong with the row."""


def read_rows(path: Path, columns: Columns) -> Iterator[Row]:
    """Read a table row by row; a row that is wrong has an error in place of its text.

    Args:
        path: A file that ends as one of `READERS`.
        columns: The names of its columns.

    Raises:
        InputError: The file cannot be read, or has no such column.
        UsageError: Parquet needs an extra that is not installed.
    """
    try:
        for number, cells in READERS[path.suffix.lower()](path, columns):
            yield _make_row(f"{path}, {_unit(path)} {number}", f"{path}:{number}", cells, columns)
    except OSError as error:
        raise InputError(f"{path}: it cannot be read: {error.strerror or error}.", hint="Check it.") from None


def _unit(path: Path) -> str:
    return "line" if path.suffix.lower() in (".jsonl", ".ndjson") else "row"


def _make_row(place: str, number: str, cells: _Cells, columns: Columns) -> Row:
    if isinstance(cells, str):
        return Row(number, place, InputError(f"{place}: {cells}.", hint="Correct or remove it."))
    found = cells.get(columns.id) if columns.id else number
    text = cells.get(columns.text)
    if isinstance(found, bool) or not isinstance(found, str | int) or found == "":
        fault = _describe(columns.id or "", found, "a text or a whole number")
        return Row(number, place, InputError(f"{place}: {fault}.", hint="Correct or remove it."))
    if not isinstance(text, str):
        fault = _describe(columns.text, text, "a text")
        return Row(str(found), place, InputError(f"{place}: {fault}.", hint="Name it with --text."))
    return Row(str(found), place, text)


def _describe(column: str, value: object, kind: str) -> str:
    return f"it has no {column!r}" if value is None or value == "" else f"its {column!r} is not {kind}"


def _read_jsonl(path: Path, _: Columns) -> Iterator[tuple[int, _Cells]]:
    with path.open("rb") as file:
        for number, line in enumerate(_split(file), 1):
            text = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
            if text.strip():
                yield number, _parse(text)


def _split(file: BinaryIO) -> Iterator[bytes]:
    """Yield lines; of one that is too long only its beginning, which is one byte too long itself."""
    while line := file.readline(LARGEST + 1):
        yield line
        while len(line) > LARGEST and not line.endswith(b"\n"):
            line = file.readline(LARGEST + 1)


def _parse(line: bytes) -> _Cells:
    if len(line) > LARGEST:
        return f"it is longer than {LARGEST / 1e6:.0f} MB"
    try:
        value: object = json.loads(line)
    except UnicodeDecodeError:
        return "it is not UTF-8"
    except ValueError as error:
        return f"it is not JSON ({error})" if isinstance(error, json.JSONDecodeError) else "it is not JSON"
    except RecursionError:
        return "it is nested too deeply"
    return cast("dict[str, Any]", value) if isinstance(value, dict) else "it is not a JSON object"


def _read_csv(path: Path, columns: Columns) -> Iterator[tuple[int, _Cells]]:
    csv.field_size_limit(LARGEST)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t" if path.suffix.lower() == ".tsv" else ",")
        try:
            _require(path, columns, rows.fieldnames or ())
            yield from enumerate(cast("Iterable[Mapping[str, Any]]", rows), 1)
        except UnicodeDecodeError:
            raise InputError(f"{path}: it is not UTF-8.", hint="Save it as UTF-8.") from None
        except csv.Error as error:
            message = f"{path}, near line {rows.line_num}: it is not CSV ({error})."
            raise InputError(message, hint="Check the quotes there.") from None


def _read_parquet(path: Path, columns: Columns) -> Iterator[tuple[int, _Cells]]:
    parquet = load_parquet()
    try:
        file = parquet.ParquetFile(path)
    except ValueError as error:  # what pyarrow raises for a damaged file
        raise InputError(f"{path}: it is not Parquet ({error}).", hint="Check the file.") from None
    with file:
        _require(path, columns, file.schema_arrow.names)
        number = 0
        for piece in file.iter_batches(batch_size=_PIECE, columns=columns.names):
            for cells in piece.to_pylist():
                number += 1
                yield number, cells


def load_parquet() -> Any:
    """Import what reads and writes Parquet.

    Raises:
        UsageError: The extra is not installed.
    """
    try:
        return import_module("pyarrow.parquet")
    except ImportError:
        hint = f"Install it: pip install '{DISTRIBUTION}[parquet]'."
        raise UsageError("Parquet needs an extra that is not installed.", hint=hint) from None


def _require(path: Path, columns: Columns, found: Iterable[str]) -> None:
    names = list(found)
    for column in columns.names:
        if column not in names:
            option = "--text" if column == columns.text else "--id"
            known = f"its columns are {', '.join(names)}" if names else "it is empty"
            raise InputError(
                f"{path}: it has no column {column!r}; {known}.", hint=f"Name one with {option}."
            )


_Reader: TypeAlias = Callable[[Path, Columns], Iterator[tuple[int, _Cells]]]

READERS: Final[Mapping[str, _Reader]] = {
    ".jsonl": _read_jsonl,
    ".ndjson": _read_jsonl,
    ".csv": _read_csv,
    ".tsv": _read_csv,
    ".parquet": _read_parquet,
}
"""The endings of tables, and what reads each."""
