"""The SQLite file of the store: found, opened, migrated and kept private; why it cannot be used."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Callable, Generator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import ClassVar, Final, Literal, TypeAlias

from summarizer.errors import SummarizerError

Doing: TypeAlias = Literal["read", "written"]

FILE_VARIABLE: Final = "SUMMARIZER_STORE"
SOON_SECONDS: Final = 5
"""How long an operation waits for other processes without a word. Each holds the file for milliseconds."""

BUSY_SECONDS: Final = 60
"""How long it then waits for one that holds the file longer, such as a backup."""

_APPLICATION: Final = 0x62726966
_ELSEWHERE: Final = f"or set {FILE_VARIABLE} to a file elsewhere"
_AWAY: Final = "Move the file away, and the next brief begins a new one"
_BUSY: Final = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_PROTOCOL)
_FAILURES: Final = {
    sqlite3.SQLITE_FULL: ("the disk is full", f"Make room there, {_ELSEWHERE}."),
    sqlite3.SQLITE_READONLY: (
        "it or its folder is read-only",
        f"Allow writing to the file and its folder, {_ELSEWHERE}.",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "it cannot be opened",
        f"Check that it is a file, and that you may read and write it, {_ELSEWHERE}.",
    ),
    **dict.fromkeys(_BUSY, ("another process holds it", f"Wait for that process, {_ELSEWHERE}.")),
    sqlite3.SQLITE_CORRUPT: ("it is damaged", f"{_AWAY}."),
    sqlite3.SQLITE_NOTADB: ("it is damaged, or no store", f"{_AWAY}, {_ELSEWHERE}."),
    sqlite3.SQLITE_IOERR: ("the disk failed", f"Check the disk, {_ELSEWHERE}."),
}


class StoreError(SummarizerError):
    """The store cannot be read or written. `what` is the message without its full stop."""

    code: ClassVar[str] = "store"

    def __init__(self, what: str, *, hint: str) -> None:
        super().__init__(f"{what}.", hint=hint)
        self.what = what


class StoreBusy(StoreError):
    """Another process held the store for as long as an operation waits."""


def location() -> Path:
    """Return the file that SUMMARIZER_STORE names, else `briefs.db` in the user's data folder."""
    named = os.environ.get(FILE_VARIABLE)
    return Path(named) if named else _data_folder() / "briefs.db"


def _data_folder() -> Path:
    from platformdirs import user_data_path

    return user_data_path("summarizer", appauthor=False)


def m001_briefs(db: sqlite3.Connection) -> None:
    """Make the table. `number` grows with every put; `inputs` is the JSON of which `key` is the digest."""
    db.execute(f"PRAGMA application_id = {_APPLICATION}")
    db.execute(
        "CREATE TABLE briefs (number INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, created TEXT NOT NULL, "
        "inputs TEXT NOT NULL, briefing TEXT NOT NULL, digest TEXT NOT NULL)"
    )


MIGRATIONS: Final[tuple[Callable[[sqlite3.Connection], None], ...]] = (m001_briefs,)
"""In order, never edited once released: `PRAGMA user_version` counts those that a file has been through."""


class _UnusableError(Exception):
    """A sound database that this program must leave alone. Its arguments are the reason and the remedy."""


@contextmanager
def opened(path: Path, doing: Doing, seconds: float) -> Generator[sqlite3.Connection]:
    """Open the store for one operation. To be written it is made if missing; missing, it reads as empty.

    Args:
        path: The file.
        doing: What is to be done.
        seconds: How long to wait for other processes.

    Raises:
        StoreBusy: Another process holds it for longer.
        StoreError: Anything else fails while it is open.
    """
    try:
        with closing(_writable(path, seconds) if doing == "written" else _readable(path, seconds)) as db:
            yield db
    except sqlite3.Error as error:
        code = _error_code(error)
        reason, hint = _FAILURES.get(code, (str(error), f"Try again, {_ELSEWHERE}."))
        kind = StoreBusy if code in _BUSY else StoreError
        raise _failure(path, doing, reason, hint, kind) from error
    except OSError as error:
        hint = f"Check that its folder can be made and entered, {_ELSEWHERE}."
        raise _failure(path, doing, error.strerror or str(error), hint) from error
    except _UnusableError as error:
        raise _failure(path, doing, *error.args) from None


def _failure(
    path: Path, doing: Doing, reason: str, hint: str, kind: type[StoreError] = StoreError
) -> StoreError:
    return kind(f"{path}: the store cannot be {doing}: {reason}", hint=hint)


def _error_code(error: sqlite3.Error) -> int:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def _writable(path: Path, seconds: float) -> sqlite3.Connection:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    db = _connect(f"{path.absolute().as_uri()}?mode=rwc", seconds)
    _make_private(path)
    # Whoever finds the file in use leaves it in the mode it has, which is as safe, only slower.
    with suppress(sqlite3.OperationalError):
        db.execute("PRAGMA journal_mode = WAL")
    return db


def _readable(path: Path, seconds: float) -> sqlite3.Connection:
    uri = path.absolute().as_uri()
    try:
        path.stat()
        db = _connect(f"{uri}?mode=rw", seconds)
        _make_private(path)
        return db
    except FileNotFoundError:
        return _connect("file::memory:", seconds)
    except sqlite3.OperationalError as error:
        if _error_code(error) not in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN) or not path.is_file():
            raise
    # The write-ahead log cannot be joined where nothing may be written; the file can be read as it
    # is. What a crash left in the log is not seen then, and every row is proven by its digests.
    return _connect(f"{uri}?mode=ro&immutable=1", seconds)


def _make_private(path: Path) -> None:
    """Let nobody but the user read the file, be it new or one that others could read so far.

    It holds no brief yet if it is new, and SQLite gives the files beside it the same rights. (Opening the
    file here to make it would release the locks that SQLite holds on it.) The folder is restricted only if
    it is this program's own: where SUMMARIZER_STORE names another, others may need it.
    """
    for file in (path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")):
        _restrict(file)
    if _rights_of_others(path.parent) and not os.environ.get(FILE_VARIABLE) and path.parent == _data_folder():
        _restrict(path.parent)


def _restrict(path: Path) -> None:
    """Take the rights of everybody but the owner away."""
    if _rights_of_others(path):
        with suppress(OSError):  # it is another user's
            path.chmod(stat.S_IMODE(path.stat().st_mode) & stat.S_IRWXU)


def _rights_of_others(path: Path) -> int:
    try:
        return path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO)
    except OSError:
        return 0


def _connect(uri: str, seconds: float) -> sqlite3.Connection:
    db = sqlite3.connect(uri, uri=True, timeout=seconds, isolation_level=None)
    try:
        db.text_factory = _decode
        _migrate(db)
    except BaseException:
        db.close()
        raise
    return db


def _decode(data: bytes) -> str:
    # Damage within one text must not hide the rows around it.
    return data.decode("utf-8", "replace")


def _migrate(db: sqlite3.Connection) -> None:
    if _application_and_version(db) == (_APPLICATION, len(MIGRATIONS)):
        return
    # Only under the lock do application, version and tables belong together: another process may be
    # making the same store.
    db.execute("BEGIN IMMEDIATE")
    for migration in MIGRATIONS[_version(db) :]:
        migration(db)
    db.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
    db.execute("COMMIT")


def _version(db: sqlite3.Connection) -> int:
    """How many migrations the file has been through. Raises `_UnusableError` for one not to be touched."""
    application, version = _application_and_version(db)
    empty = not (application or version or db.execute("SELECT 1 FROM sqlite_master").fetchone())
    if application != _APPLICATION and not empty:
        raise _UnusableError("it is another program's database", f"Set {FILE_VARIABLE} to a file of its own.")
    if version > len(MIGRATIONS):
        reason = f"its version {version} is newer than this program, which knows {len(MIGRATIONS)}"
        raise _UnusableError(reason, f"Upgrade summarizer, {_ELSEWHERE}.")
    return version


def _application_and_version(db: sqlite3.Connection) -> tuple[int, int]:
    (application,) = db.execute("PRAGMA application_id").fetchone()
    (version,) = db.execute("PRAGMA user_version").fetchone()
    return application, version
