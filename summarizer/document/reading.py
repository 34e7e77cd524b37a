"""Reading: a file or stdin as a Document. What is not text is refused, with a remedy."""

from __future__ import annotations

import errno
import hashlib
import re
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, TypeAlias

from summarizer import readers
from summarizer.document.document import Document
from summarizer.errors import DISTRIBUTION, InputError, UsageError
from summarizer.readers.reader import Reading, StreamReader
from summarizer.readers.text import NotTextError

if TYPE_CHECKING:
    from summarizer.readers.program import ProgramReader

DocumentLike: TypeAlias = str | Path | Document
"""A text, the file that holds one, or a document that was read."""

STDIN: Final = "-"
LARGEST: Final = 20_000_000
"""Bytes; a larger file is refused before it is read."""

_LONGEST_PATH: Final = 1000
"""Characters; a longer string is not looked for among the files."""
_ISO_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_URL: Final = re.compile("https?://", re.IGNORECASE)
_CHECK_PATH: Final = "Check the path."
_FAILURES: Final = {
    errno.ENOENT: ("there is no such file.", _CHECK_PATH),
    errno.ENOTDIR: ("a part of the path is a file, not a directory.", _CHECK_PATH),
    errno.EISDIR: ("this is a directory.", "Name the files in it that you want."),
    errno.EACCES: ("you may not read this file.", "Change its permissions, or copy it to where you may."),
    errno.EPERM: ("you may not read this file.", "Change its permissions, or copy it to where you may."),
    errno.ELOOP: ("its symbolic links lead in a circle.", _CHECK_PATH),
    errno.ENAMETOOLONG: (
        "the name is too long for a file.",
        "Give text itself on stdin, as: summarizer brief -",
    ),
}


def read(
    source: str | Path,
    *,
    date: date | None = None,
    allow_private: bool = False,
    program: ProgramReader | None = None,
    verbatim: bool = False,
) -> Document:
    """Read a document.

    The text is UTF-8 or UTF-16 with or without a byte-order mark (which is removed), else in the likeliest
    older encoding, which a notice names. Line ends, NUL and control characters are kept.

    Args:
        source: A file of a kind that a reader knows, its URL (https://…), or `-` for a text on stdin.
        date: The document's own date; without it, the one that the file or its text states.
        allow_private: Whether a URL may be in a private network or on this machine.
        program: What reads the file instead of the reader for its suffix.
        verbatim: Whether a text file is taken as it stands, with front matter and comments: the documents
            of a suite are, whose sentences keep their numbers.

    Raises:
        InputError: The file is missing, unreadable, empty, blank, not text, or larger than `LARGEST`
            (which a reader that reads on the fly may exceed), or the program failed.
        UsageError: A program is to read what is no file.
    """
    if program:
        return _read_by_program(program, source, date)
    if isinstance(source, str) and _URL.match(source):
        return _read_url(source, date, allow_private=allow_private)
    shown = "stdin" if str(source) == STDIN else _printable(str(source))
    found, digest = (
        _stdin_reading() if str(source) == STDIN else _file_reading(Path(source), shown, verbatim=verbatim)
    )
    return _make_document(_check(found, shown), digest, Path(shown).name, date)


def _read_url(url: str, date: date | None, *, allow_private: bool) -> Document:
    # Imported here: files need no network.
    from summarizer.transport.download import download

    found = download(url, largest=LARGEST, allow_private=allow_private)
    reading = _read_bytes(found.text, found.url, found.suffix)
    return _make_document(_check(reading, found.url), hashlib.sha256(found.data).hexdigest(), found.url, date)


def _check(found: Reading, shown: str) -> Reading:
    if not found.text.strip():
        what = "only white space" if found.text else "nothing"
        why = f" ({'; '.join(found.gaps)})" if found.gaps else ""
        raise InputError(f"{shown}: there is {what} in it{why}.", hint="Give a document with text in it.")
    if found.layout and (fault := found.layout.find_fault(found.text)):
        message = f"{shown}: the reader {found.reader or 'of this kind of file'} failed: {fault}."
        raise InputError(message, hint="Convert the file to text, and report this fault.")
    return found


def _stdin_reading() -> tuple[Reading, str]:
    data = _stdin()
    return _read_bytes(data, "stdin"), hashlib.sha256(data).hexdigest()


def _file_reading(path: Path, shown: str, *, verbatim: bool) -> tuple[Reading, str]:
    """Read a file, and return also the hex digest of its bytes."""
    reader = readers.find_stream_reader(shown)
    if reader and _names_file(str(path)):
        return _stream(path, shown, reader)
    data = _file(path, shown)
    return _read_bytes(data, shown, verbatim=verbatim), hashlib.sha256(data).hexdigest()


def _stream(path: Path, shown: str, reader: StreamReader) -> tuple[Reading, str]:
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            file.seek(0)
            return reader.read_stream(file, shown), digest
    except OSError as error:
        raise _failure(path, shown, error) from error


def _read_bytes(data: bytes, shown: str, suffix: str | None = None, *, verbatim: bool = False) -> Reading:
    try:
        return readers.read(data, shown, suffix, verbatim=verbatim)
    except NotTextError as error:
        kinds, extras = readers.list_kinds()
        later = f"; with pip install '{DISTRIBUTION}[{','.join(extras)}]' also {', '.join(extras.values())}"
        hint = f"These can be read: {', '.join(kinds)}{later if extras else ''}."
        raise InputError(error.message, hint=hint) from error


def _read_by_program(program: ProgramReader, source: str | Path, date: date | None) -> Document:
    """Read a file, of any size, by a program."""
    if str(source) == STDIN or (isinstance(source, str) and _URL.match(source)):
        raise UsageError("--reader needs a file.", hint="Save the document, and name its file.")
    path, shown = Path(source), _printable(str(source))
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except ValueError as error:
        raise InputError(f"{shown!r} cannot be the name of a file.", hint=_CHECK_PATH) from error
    except OSError as error:
        raise _failure(path, shown, error) from error
    return _make_document(_check(program.read(path, shown), shown), digest, Path(shown).name, date)


def _make_document(found: Reading, digest: str, name: str, date: date | None) -> Document:
    day = date or found.date or (found.layout.day if found.layout else None)
    document = Document.from_text(found.text, name=name, date=day)
    remarks = tuple(f"{name}: {remark}" for remark in (*found.notices, *found.gaps))
    return replace(
        document,
        notices=(*document.notices, *remarks),
        layout=found.layout,
        reader=found.reader,
        library=found.library,
        gaps=found.gaps,
        file_sha256=digest,
    )


def to_document(source: DocumentLike, *, date: date | None = None) -> Document:
    """Return a document, whether it is given as one, as its text, or as the path of a file.

    Args:
        source: A string is always the text itself.
        date: The document's own date, whatever it states.

    Raises:
        InputError: The file cannot be read, or the string is the name of a file instead of a text.
    """
    if isinstance(source, Document):
        return replace(source, date=date) if date else source
    if isinstance(source, Path):
        return read(source, date=date)
    if _names_file(source):
        hint = f"Pass Path({source!r}) to read the file, or Document.from_text({source!r}) for these words."
        raise InputError(f"{source!r} is the name of a file, not a text.", hint=hint)
    return Document.from_text(source, date=date)


def _names_file(text: str) -> bool:
    try:
        return len(text) < _LONGEST_PATH and "\n" not in text and Path(text).is_file()
    except (OSError, ValueError):
        return False


def parse_date(text: str) -> date:
    """Parse the value of `--date`, YYYY-MM-DD.

    Raises:
        UsageError: It is written otherwise.
    """
    try:
        if _ISO_DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise UsageError(f"--date {text!r} is not a day.", hint="Write it as YYYY-MM-DD, such as 2025-02-22.")


def _printable(path: str) -> str:
    """Return a path that can be printed: bytes that are not UTF-8 become U+FFFD."""
    return path.encode("utf-8", "surrogatepass").decode("utf-8", "replace")


def _stdin() -> bytes:
    if sys.stdin is None or sys.stdin.closed:
        raise InputError("stdin is closed.", hint="Pipe a document in, or name a file.")
    try:
        return _bounded(sys.stdin.buffer, "stdin")
    except OSError as error:
        hint = "Pipe a document in, or name a file."
        raise InputError(f"stdin cannot be read ({error.strerror}).", hint=hint) from error


def _file(path: Path, shown: str) -> bytes:
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise _too_large(shown, f"{size / 1e6:.1f} MB, more than")
        with path.open("rb") as file:
            return _bounded(file, shown)
    except ValueError as error:
        raise InputError(f"{shown!r} cannot be the name of a file.", hint=_CHECK_PATH) from error
    except OSError as error:
        raise _failure(path, shown, error) from error


def _bounded(file: BinaryIO, shown: str) -> bytes:
    """Read a file up to the limit; a pipe has no size, so its bytes are counted."""
    data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise _too_large(shown, "larger than")
    return data


def _too_large(shown: str, how: str) -> InputError:
    limit = f"the limit of {LARGEST / 1e6:.0f} MB"
    return InputError(f"{shown} is {how} {limit}.", hint="Cut it into parts and give them one by one.")


def _failure(path: Path, shown: str, error: OSError) -> InputError:
    if error.errno == errno.ENOENT and path.is_symlink():
        target = _printable(str(path.readlink()))
        return InputError(f"{shown}: it is a link to {target}, which is missing.", hint=_CHECK_PATH)
    reason = f"it cannot be read ({error.strerror or error})."
    message, hint = _FAILURES.get(error.errno or 0, (reason, _CHECK_PATH))
    return InputError(f"{shown}: {message}", hint=hint)
