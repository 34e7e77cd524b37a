"""The SQLite file of a journal: opened by one process at a time, and what is wrong with it in words.

SQLite keeps the lock for as long as the connection is open, and frees it when the process dies.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Generator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, ClassVar, Final

from summarizer.errors import SummarizerError

VERSION: Final = 1
_APPLICATION: Final = 0x62617463
_TABLES: Final = """
CREATE TABLE job (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE item (position INTEGER PRIMARY KEY, id TEXT NOT NULL, digest BLOB NOT NULL,
  state INTEGER NOT NULL, brief TEXT, error TEXT, usage TEXT);
CREATE TABLE spent (calls INTEGER NOT NULL, prompt INTEGER NOT NULL, completion INTEGER NOT NULL,
  usd REAL NOT NULL, unknown INTEGER NOT NULL, seconds REAL NOT NULL);
INSERT INTO spent VALUES (0, 0, 0, 0, 0, 0);
CREATE TABLE answer (request BLOB PRIMARY KEY, content BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE rendering (sha256 TEXT PRIMARY KEY) WITHOUT ROWID;
"""
_FAULTS: Final[Mapping[int, tuple[str, str]]] = {
    sqlite3.SQLITE_BUSY: ("another batch is at work on it", "Wait for that one, or name another --out."),
    sqlite3.SQLITE_FULL: ("the disk is full", "Make room, and run the same command again: it goes on."),
    sqlite3.SQLITE_READONLY: (
        "it is read-only",
        "Allow writing to it and its folder, or name another --out.",
    ),
    sqlite3.SQLITE_CANTOPEN: ("it cannot be opened", "Check that its folder exists and may be written to."),
    sqlite3.SQLITE_NOTADB: ("it is no journal of a batch", "Move it away, or name another --out."),
    sqlite3.SQLITE_CORRUPT: ("it is damaged", "Move it away; the batch then begins anew."),
    sqlite3.SQLITE_IOERR: ("the disk failed", "Check the disk, and run the same command again: it goes on."),
}


class JournalError(SummarizerError):
    """The journal of a batch, or its output, is another's, has changed, or cannot be read or written."""

    code: ClassVar[str] = "journal"


class Database:
    """The file, open. Of its methods one at a time is called, in any thread.

    Args:
        path: The file; it is made if it is missing.

    Raises:
        JournalError: It cannot be used.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        with self.explaining():
            self._db = sqlite3.connect(path, timeout=0.5, isolation_level=None, check_same_thread=False)
        try:
            with self.explaining():
                self._open()
        except BaseException:
            self.close()
            raise

    def _open(self) -> None:
        # In this order: from the first access on the lock is kept, the write-ahead log needs no shared memory
        # then, and the file of another program is left as it is.
        self._db.execute("PRAGMA locking_mode = EXCLUSIVE")
        self._db.execute("BEGIN IMMEDIATE")
        (application,) = self._db.execute("PRAGMA application_id").fetchone()
        (version,) = self._db.execute("PRAGMA user_version").fetchone()
        (tables,) = self._db.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()
        if not tables and not application:
            for statement in _TABLES.split(";"):
                self._db.execute(statement)
            self._db.execute(f"PRAGMA application_id = {_APPLICATION}")
            self._db.execute(f"PRAGMA user_version = {VERSION}")
        elif application != _APPLICATION:
            raise self.fail(*_FAULTS[sqlite3.SQLITE_NOTADB])
        elif version > VERSION:
            raise self.fail(
                f"its version {version} is newer than this program, which knows {VERSION}",
                "Upgrade summarizer, or name another --out.",
            )
        self._db.execute("COMMIT")
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = NORMAL")  # outlives kill -9, and is undamaged by a power cut

    def close(self) -> None:
        """Close it, and free the lock."""
        with suppress(sqlite3.Error):
            self._db.close()

    def execute(self, statement: str, values: tuple[Any, ...] = ()) -> sqlite3.Cursor:
        """Execute a statement."""
        return self._db.execute(statement, values)

    @contextmanager
    def transaction(self) -> Generator[None]:
        """Do all of the block, or nothing of it. Raises `JournalError` if that fails."""
        with self.explaining():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):  # a full disk has ended it already
                    self._db.execute("ROLLBACK")
                raise

    @contextmanager
    def explaining(self) -> Generator[None]:
        """Raise `JournalError` for whatever SQLite raises inside the block."""
        try:
            yield
        except sqlite3.Error as error:
            code = getattr(error, "sqlite_errorcode", 0) & 0xFF
            again = "Run the same command again, or name another --out."
            raise self.fail(*_FAULTS.get(code, (str(error), again))) from error

    def fail(self, reason: str, hint: str) -> JournalError:
        """Return an error that says why the journal cannot be used."""
        return JournalError(f"{self.path}: this journal cannot be used: {reason}.", hint=hint)
