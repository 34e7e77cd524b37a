"""The store: briefs made before, in one SQLite file, found again by what made them.

It holds each briefing as published (the sentences it quotes as evidence included, since they are
part of the brief) and the digests of what it was made from; never the text of a document.

A brief made again replaces the one before it, whoever finishes last: a reader then finds under its ID
what was printed last, `--fresh` needs no rule of its own, and a damaged entry is repaired by making
the brief again.
"""

from __future__ import annotations

import json
import re
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeVar

from summarizer.errors import UsageError
from summarizer.files.digests import TAG, canonical, digest
from summarizer.store import database
from summarizer.store.database import Doing, StoreBusy, StoreError, opened
from summarizer.store.key import Inputs, key

Result = TypeVar("Result")

SHORTEST: Final = 8
"""Digits of an ID, if that many distinguish it from every other."""

_SELECT: Final = (
    "SELECT key, created, inputs, briefing, digest, "
    "(SELECT max(key) FROM briefs AS b WHERE b.key < a.key), "
    "(SELECT min(key) FROM briefs AS b WHERE b.key > a.key) FROM briefs AS a "
)
_PUT: Final = "INSERT OR REPLACE INTO briefs (key, created, inputs, briefing, digest) VALUES (?, ?, ?, ?, ?)"
_DELETE: Final = "DELETE FROM briefs WHERE key = ? AND created = ?"
_DIGITS: Final = re.compile("[0-9a-f]{1,64}")
_AGAIN: Final = "Make that brief again, and the new one takes its place."


@dataclass(frozen=True)
class StoredBrief:
    """A briefing as published, the UTC time when it was stored, and the ID and key it is found by."""

    id: str
    key: str
    created: str
    briefing: dict[str, Any]

    def with_name(self, name: str) -> dict[str, Any]:
        """The briefing, with another name for its source: a file of the same text."""
        return {**self.briefing, "source": {**self.briefing["source"], "name": name}}


@dataclass(frozen=True)
class RemovedBrief:
    """The ID of a brief that was removed, and the name of its source (None if it was damaged)."""

    id: str
    source: str | None


@dataclass(frozen=True)
class Verification:
    """How many briefs a store holds, and a sentence about each thing that is wrong with it."""

    briefs: int
    problems: list[str]


class Row(NamedTuple):
    """A row as it is in the file, and the keys before and after its own (or "None")."""

    key: str
    created: str
    inputs: str
    briefing: str
    digest: str
    before: str
    after: str

    @property
    def id(self) -> str:
        """The beginning of the key that no other brief shares: none does if its two neighbours do not."""
        digits = self.key.removeprefix(TAG)
        neighbours = (self.before.removeprefix(TAG), self.after.removeprefix(TAG))
        for length in range(SHORTEST, len(digits)):
            if not any(neighbour.startswith(digits[:length]) for neighbour in neighbours):
                return digits[:length]
        return digits


class Store:
    """The briefs in one file, which is opened for each operation: threads and processes may share it.

    Another process that holds it is waited for; `warn` is called if that takes long. `get` and `put` never
    fail: the first time that the file cannot be used, `warn` is called with a sentence about it, and the file
    is not used again, unless it is only held for too long. The other methods raise `StoreError`.

    Args:
        path: The file; made by the first `put`.
        warn: Called with each warning.
    """

    def __init__(self, path: Path, *, warn: Callable[[str], None]) -> None:
        self.path = path
        self._warn = warn
        self._given_up: set[Doing] = set()
        self._waited_in_vain = False
        self._lock = threading.Lock()

    def get(self, inputs: Inputs) -> StoredBrief | None:
        """Return the brief made from the same inputs, or None."""
        if "read" in self._given_up:
            return None
        try:
            rows = self._rows("WHERE key = ?", key(inputs))
        except StoreBusy as error:
            self._warn(f"{error.what}; this brief is not looked up. {error.hint}")
            return None
        except StoreError as error:
            self._give_up(error, ("read", "written"), "no brief is looked up or kept")
            return None
        return next(self._undamaged(rows), None)

    def put(self, inputs: Inputs, briefing: Mapping[str, Any]) -> None:
        """Keep a briefing, JSON as published, in place of an earlier one of the same inputs."""
        if "written" in self._given_up:
            return
        text = _dump(briefing)
        row = (key(inputs), _now(), canonical(inputs.values), text, digest(text))
        try:
            self._use("written", lambda db: db.execute(_PUT, row))
        except StoreBusy as error:
            self._warn(f"{error.what}; this brief is not kept. {error.hint}")
        except StoreError as error:
            self._give_up(error, ("written",), "this brief is not kept, nor are later ones")

    def newest(self, limit: int) -> list[StoredBrief]:
        """Return the briefs stored last, newest first; all of them if `limit` is 0. Warns of damaged ones."""
        return list(self._undamaged(self._rows("ORDER BY number DESC LIMIT ?", limit or -1)))

    def find(self, prefix: str) -> StoredBrief:
        """Return the brief whose ID or key begins so. Raises `UsageError` if there is none, or several."""
        row = self._find_row(prefix)
        try:
            return _read(row)
        except ValueError as problem:
            raise StoreError(self._damage(row, problem), hint=_AGAIN) from None

    def remove(self, prefixes: Sequence[str]) -> list[RemovedBrief]:
        """Remove the briefs whose IDs begin so, damaged ones too; none if one of them is not found.

        Raises:
            UsageError: No stored brief has such an ID, or several have.
        """
        return self._delete([self._find_row(prefix) for prefix in prefixes])

    def prune(self, before: datetime) -> list[RemovedBrief]:
        """Remove the briefs stored before a time, oldest first, and return them."""
        return self._delete(self._rows("WHERE created < ? ORDER BY created, number", _timestamp(before)))

    def verify(self) -> Verification:
        """Check the file, and derive every key and digest anew from what a reader would get back.

        Nothing else would notice a briefing that does not survive being stored, one stored under
        the inputs of another document, or an entry that was edited by hand.
        """
        lines: list[str] = self._use(
            "read", lambda db: [line for (line,) in db.execute("PRAGMA integrity_check")]
        )
        problems = [f"{self.path}: {line}" for line in lines if line != "ok"]
        rows = self._rows("ORDER BY number")
        for row in rows:
            try:
                _read(row)
            except ValueError as problem:
                problems.append(self._damage(row, problem))
        return Verification(len(rows), problems)

    def _find_row(self, prefix: str) -> Row:
        digits = prefix.lower().removeprefix(TAG)
        if not _DIGITS.fullmatch(digits):
            raise UsageError(f"{prefix!r} is not the ID of a brief.", hint="`summarizer log` lists the IDs.")
        rows = self._rows("WHERE key BETWEEN ? AND ?", TAG + digits, TAG + digits + "g")
        if not rows:
            hint = "`summarizer log` lists those there are."
            raise UsageError(f"{self.path}: no stored brief has the ID {prefix}.", hint=hint)
        if len(rows) > 1:
            found = ", ".join(f"{row.id} ({_source_name(row) or 'damaged'})" for row in rows)
            what = f"{len(rows)} stored briefs have an ID like {prefix}: {found}"
            raise UsageError(f"{self.path}: {what}.", hint="Give more of its digits.")
        return rows[0]

    def _rows(self, condition: str, *values: str | int) -> list[Row]:
        # In a damaged file anything may be of any type.
        return self._use(
            "read",
            lambda db: [Row(*map(str, row)) for row in db.execute(f"{_SELECT} {condition}", values)],
        )

    def _delete(self, rows: Iterable[Row]) -> list[RemovedBrief]:
        found = {row.key: row for row in rows}.values()
        if found:
            self._use("written", lambda db: _delete(db, found))
        return [RemovedBrief(row.id, _source_name(row)) for row in found]

    def _use(self, doing: Doing, work: Callable[[sqlite3.Connection], Result]) -> Result:
        """Do one thing with the file, and wait for it if another process holds it."""
        try:
            with opened(self.path, doing, database.SOON_SECONDS) as db:
                return work(db)
        except StoreBusy:
            if self._waited_in_vain:  # a batch does not wait for each of its briefs
                raise
        self._warn(f"{self.path}: another process holds the store; waiting for it.")
        try:
            with opened(self.path, doing, database.BUSY_SECONDS) as db:
                return work(db)
        except StoreBusy:
            self._waited_in_vain = True
            raise

    def _undamaged(self, rows: Iterable[Row]) -> Iterator[StoredBrief]:
        for row in rows:
            try:
                yield _read(row)
            except ValueError as problem:
                self._warn(f"{self._damage(row, problem)}; it is not used. {_AGAIN}")

    def _damage(self, row: Row, problem: ValueError) -> str:
        return f"{self.path}: the stored brief {row.id} is damaged: {problem}"

    def _give_up(self, error: StoreError, doings: tuple[Doing, ...], consequence: str) -> None:
        with self._lock:
            known = self._given_up.issuperset(doings)
            self._given_up.update(doings)
        if not known:
            self._warn(f"{error.what}; {consequence}. {error.hint}")


def _delete(db: sqlite3.Connection, rows: Iterable[Row]) -> None:
    db.execute("PRAGMA secure_delete = ON")
    db.execute("BEGIN IMMEDIATE")
    db.executemany(_DELETE, [(row.key, row.created) for row in rows])
    db.execute("COMMIT")


def _read(row: Row) -> StoredBrief:
    """The brief of a row. Raises ValueError, which says in words what does not fit."""
    try:
        inputs, briefing = json.loads(row.inputs), json.loads(row.briefing)
        asked, made = inputs["text"], briefing["source"]["sha256"]
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise ValueError("it is not the JSON of a briefing") from error
    if digest(canonical(inputs)) != row.key:
        raise ValueError("its key is not that of its inputs")
    if digest(_dump(briefing)) != row.digest:
        raise ValueError("its digest is not that of its briefing")
    if asked != made:
        raise ValueError("it is the brief of another text")
    return StoredBrief(row.id, row.key, row.created, briefing)


def _source_name(row: Row) -> str | None:
    try:
        return str(_read(row).briefing["source"]["name"])
    except (ValueError, KeyError):
        return None


def _dump(briefing: Mapping[str, Any]) -> str:
    # In the order published, which is that of the sections; and in ASCII, since a lone surrogate,
    # which a model can write, has no UTF-8.
    return json.dumps(briefing, separators=(",", ":"))


def _now() -> str:
    return _timestamp(datetime.now(UTC))


def _timestamp(time: datetime) -> str:
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
