"""Items: the documents of a batch, in the order of the input, read only when they are asked about."""

from __future__ import annotations

import glob
import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final, TypeAlias

from summarizer.batches import tables
from summarizer.batches.tables import Columns, Row
from summarizer.document import Document
from summarizer.document.reading import read
from summarizer.errors import InputError
from summarizer.files.listing import list_sources

Input: TypeAlias = "str | Path | Document"
"""The name of a file, folder or glob, or a document that was read."""

MISSING: Final = b""
"""The digest of what cannot be read."""


@dataclass(frozen=True)
class Item:
    """A document to be briefed.

    Attributes:
        id: What it is called in the output.
        place: Where it is found, for messages.
        digest: Returns what differs if the document does; `MISSING` of one that cannot be read.
        load: Reads it. Raises `InputError` if that fails.
    """

    id: str
    place: str
    digest: Callable[[], bytes]
    load: Callable[[], Document]


@dataclass(frozen=True)
class Inputs:
    """The documents of a batch; each pass over them opens the files anew.

    Attributes:
        sources: Files, and documents that were read.
        columns: The names of text and id in tables.
    """

    sources: Sequence[Path | Document]
    columns: Columns

    def __iter__(self) -> Iterator[Item]:
        """Yield the items in order. Raises `InputError` for a table that lacks a column."""
        for source in self.sources:
            yield from self._list(source)

    def _list(self, source: Path | Document) -> Iterable[Item]:
        if isinstance(source, Document):
            return [_of_document(source)]
        if source.suffix.lower() in tables.READERS:
            return (_of_row(row) for row in tables.read_rows(source, self.columns))
        return [_of_file(source)]


def list_inputs(names: Iterable[Input], columns: Columns, *, leave_out: Iterable[Path] = ()) -> Inputs:
    """Find the files of a batch.

    Args:
        names: Files, folders (every file in them), globs, and documents.
        columns: The names of text and id in tables: .jsonl, .ndjson, .csv, .tsv and .parquet.
        leave_out: Files of a folder or glob that are none of the input.

    Raises:
        InputError: A folder or glob has no file.
    """
    own = {path.absolute() for path in leave_out}
    found = (source for name in names for source in _expand(name))
    return Inputs(
        [each for each in found if isinstance(each, Document) or each.absolute() not in own], columns
    )


def _expand(name: Input) -> Iterable[Path | Document]:
    if isinstance(name, Document):
        return [name]
    if glob.has_magic(str(name)) and not Path(name).exists():
        return _find(str(name))
    try:
        return map(Path, list_sources([str(name)], None))
    except InputError as error:
        raise InputError(error.message, hint=f"Name files, or a pattern: '{name}/**/*'.") from None


def _find(pattern: str) -> list[Path]:
    names = glob.iglob(pattern, recursive=True)  # noqa: PTH207 - a pattern may begin at the root
    found = sorted(path for path in map(Path, names) if path.is_file())
    if not found:
        raise InputError(f"{pattern}: no file matches.", hint="Check the pattern; ** reaches into folders.")
    return found


def _of_document(document: Document) -> Item:
    return Item(_clean(document.name), document.name, partial(_digest, document.text), lambda: document)


def _of_file(path: Path) -> Item:
    name = _clean(str(path))
    return Item(name, name, partial(_digest_file, path), partial(read, path))


def _digest_file(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").digest()
    except OSError:  # `read` explains it
        return MISSING


def _of_row(row: Row) -> Item:
    return Item(_clean(row.id), row.place, partial(_digest, row.text), partial(_load, row))


def _load(row: Row) -> Document:
    if isinstance(row.text, InputError):
        raise row.text
    if not row.text.strip():
        raise InputError(f"{row.place}: the text is empty.", hint="Give it a text, or leave the row out.")
    return Document.from_text(row.text, name=_clean(row.id))


def _digest(text: str | InputError) -> bytes:
    if isinstance(text, InputError):
        return MISSING
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()


def _clean(name: str) -> str:
    """Return a name without halves of surrogate pairs, which no file can hold."""
    return name.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
