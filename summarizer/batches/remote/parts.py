"""Parts: what the journal knows of the batches at the provider, and of each request in them.

A part is written down before its batch is made, so that one whose reply is lost is found, not made again.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from summarizer.batches.database import Database
from summarizer.errors import UsageError
from summarizer.transport.deferring import Reply

_TABLES: Final = (
    "CREATE TABLE IF NOT EXISTS part (number INTEGER PRIMARY KEY AUTOINCREMENT, digest TEXT NOT NULL,"
    " requests INTEGER NOT NULL, most REAL NOT NULL, state INTEGER NOT NULL, file TEXT, batch TEXT)",
    "CREATE TABLE IF NOT EXISTS asked (request BLOB PRIMARY KEY, name TEXT NOT NULL UNIQUE,"
    " position INTEGER NOT NULL, part INTEGER NOT NULL, line INTEGER NOT NULL,"
    " faults INTEGER NOT NULL DEFAULT 0, faulted INTEGER, cost REAL) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS refusal (request BLOB PRIMARY KEY, position INTEGER NOT NULL,"
    " status INTEGER NOT NULL, content BLOB NOT NULL) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS remote (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
)

ATTEMPTS: Final = 3
"""In how many batches a request may meet an error before its document fails."""


class PartState(IntEnum):
    """How far a part is."""

    PLANNED = 0
    """Its requests are known; no batch was made."""
    TRIED = 1
    """Its batch was asked for; whether it was made is not known."""
    RUNNING = 2
    ENDED = 3
    WRITTEN = 4
    """Its file was written for another program."""


@dataclass(frozen=True)
class Part:
    """A file of requests, and the batch that was made of it, as far as there is one."""

    number: int
    digest: str
    requests: int
    state: PartState
    file: str | None
    batch: str | None


@dataclass(frozen=True)
class Entry:
    """A request in a file: its digest, its name there, and the position of its document."""

    key: bytes
    name: str
    position: int


@dataclass(frozen=True)
class Line:
    """What came for a request.

    Attributes:
        name: The request's name in its file.
        reply: The reply; None if the request was not reached, so that it is asked again.
        is_final: Whether asking again would bring the same.
        cost: What it cost in USD; None if that is not known.
    """

    name: str
    reply: Reply | None
    is_final: bool = True
    cost: float | None = None


def check_idle(db: Database) -> None:
    """Check that nothing in a journal is being answered at a provider: asked live, it would be paid twice.

    Raises:
        UsageError: A batch was made, or may have been, and has not ended.
    """
    with db.explaining():
        query = "SELECT COUNT(*) FROM sqlite_master WHERE name = 'part'"
        (known,) = db.execute(query).fetchone()
    if known and Parts(db).list(PartState.TRIED, PartState.RUNNING):
        out = db.path.with_suffix("").name
        hint = f"Go on with `summarizer batch collect --out {out}`, or `cancel` and then `collect` it."
        raise UsageError("The provider still answers a batch of these documents.", hint=hint)


class Parts:
    """The parts in a journal.

    Args:
        db: The journal's file.
    """

    def __init__(self, db: Database) -> None:
        self._db = db

    def open(self) -> None:
        """Make the tables if they are missing."""
        with self._db.transaction():
            for statement in _TABLES:
                self._db.execute(statement)

    def prepare(self) -> str:
        """Drop what was planned only, and return the job's id."""
        self.open()
        with self._db.transaction():
            self._db.execute("DELETE FROM part WHERE state = ?", (PartState.PLANNED,))
            self._db.execute("INSERT OR IGNORE INTO remote VALUES ('job', ?)", (secrets.token_hex(16),))
        return self.recall("job") or ""

    def recall(self, name: str) -> str | None:
        """Return what was noted under a name; None if nothing was."""
        with self._db.explaining():
            found = self._db.execute("SELECT value FROM remote WHERE name = ?", (name,)).fetchone()
        return found[0] if found else None

    def note(self, name: str, value: str) -> None:
        """Note something under a name."""
        with self._db.transaction():
            self._db.execute("INSERT OR REPLACE INTO remote VALUES (?, ?)", (name, value))

    def plan(self, digest: str, most: float, entries: Sequence[Entry], state: PartState) -> int:
        """Write down a part and its requests, and return its number."""
        with self._db.transaction():
            row = (digest, len(entries), most, state)
            made = self._db.execute(
                "INSERT INTO part (digest, requests, most, state) VALUES (?, ?, ?, ?)", row
            )
            for line, each in enumerate(entries, 1):
                self._db.execute(
                    "INSERT INTO asked (request, name, position, part, line) VALUES (?, ?, ?, ?, ?)"
                    " ON CONFLICT (request) DO UPDATE SET name = excluded.name,"
                    " position = excluded.position, part = excluded.part, line = excluded.line",
                    (each.key, each.name, each.position, made.lastrowid, line),
                )
        return int(made.lastrowid or 0)

    def mark(self, number: int, state: PartState, file: str | None = None, batch: str | None = None) -> None:
        """Note how far a part is, and the ids of its file and batch."""
        with self._db.transaction():
            self._db.execute(
                "UPDATE part SET state = ?, file = COALESCE(?, file), batch = COALESCE(?, batch)"
                " WHERE number = ?",
                (state, file, batch, number),
            )

    def list(self, *states: PartState) -> list[Part]:
        """Return the parts in one of these states, in order."""
        marks = ",".join("?" * len(states))
        query = f"SELECT number, digest, requests, state, file, batch FROM part WHERE state IN ({marks})"
        with self._db.explaining():
            rows = self._db.execute(f"{query} ORDER BY number", states).fetchall()
        return [
            Part(number, digest, requests, PartState(state), file, batch)
            for number, digest, requests, state, file, batch in rows
        ]

    def list_pending(self) -> set[bytes]:
        """Return the digests of the requests whose batches have not ended."""
        with self._db.explaining():
            query = "SELECT request FROM asked JOIN part ON asked.part = part.number WHERE part.state < ?"
            return {row[0] for row in self._db.execute(query, (PartState.ENDED,))}

    def find_reply(self, key: bytes) -> Reply | None:
        """Return the reply to a request; None if none came."""
        with self._db.explaining():
            answer = self._db.execute("SELECT content FROM answer WHERE request = ?", (key,)).fetchone()
            if answer:
                return Reply(200, answer[0])
            row = self._db.execute("SELECT status, content FROM refusal WHERE request = ?", (key,)).fetchone()
        return Reply(*row) if row else None

    def find_name(self, number: int, line: int) -> str | None:
        """Return the name of the request in a line of a part; None if there is no such line."""
        with self._db.explaining():
            query = "SELECT name FROM asked WHERE part = ? AND line = ?"
            row = self._db.execute(query, (number, line)).fetchone()
        return row[0] if row else None

    def find_document(self, name: str) -> str:
        """Return the id of the document that a request is about."""
        with self._db.explaining():
            query = "SELECT item.id FROM item JOIN asked USING (position) WHERE asked.name = ?"
            row = self._db.execute(query, (name,)).fetchone()
        return row[0] if row else name

    def keep(self, lines: Iterable[Line]) -> int:
        """Keep what came, all or nothing of it; return how many requests it was for."""
        with self._db.transaction():
            return sum(self._keep(line) for line in lines)

    def _keep(self, line: Line) -> bool:
        query = "SELECT request, position, part, faults, faulted FROM asked WHERE name = ?"
        found = self._db.execute(query, (line.name,)).fetchone()
        if found is None or line.reply is None:
            return False
        key, position, part, faults, faulted = found
        if line.reply.status < 400:
            self._db.execute("INSERT OR REPLACE INTO answer VALUES (?, ?)", (key, line.reply.content))
            self._db.execute("UPDATE asked SET cost = ? WHERE request = ?", (line.cost, key))
            return True
        if faulted != part:  # a file is read again if it broke off
            faults += 1
            self._db.execute(
                "UPDATE asked SET faults = ?, faulted = ? WHERE request = ?", (faults, part, key)
            )
        if line.is_final or faults >= ATTEMPTS:
            row = (key, position, line.reply.status, line.reply.content)
            self._db.execute("INSERT OR REPLACE INTO refusal VALUES (?, ?, ?, ?)", row)
        return True

    def forget(self, position: int | None = None) -> None:
        """Drop the refusals of a document, or of all: they are asked again if somebody asks again."""
        chosen = "FROM refusal WHERE position = COALESCE(?, position)"
        with self._db.transaction():
            self._db.execute(
                f"UPDATE asked SET faults = 0 WHERE request IN (SELECT request {chosen})", (position,)
            )
            self._db.execute(f"DELETE {chosen}", (position,))

    def reserved(self) -> float:
        """Return what batches that run may cost at most, and what the answers cost that no row counts yet."""
        with self._db.explaining():
            query = "SELECT COALESCE(SUM(most), 0) FROM part WHERE state < ?"
            (running,) = self._db.execute(query, (PartState.ENDED,)).fetchone()
            query = "SELECT COALESCE(SUM(cost), 0) FROM asked JOIN answer USING (request)"
            (kept,) = self._db.execute(query).fetchone()
        return running + kept
