"""The store: briefs already made, found again by all that determines them.

It holds each briefing as published (the sentences it quotes as evidence included, for they are
part of the brief) and the digests of what it was made from; never the text of a document.

A brief made again takes the place of the one before it, whoever finishes last: a reader then
finds under its ID what was last printed, `--fresh` needs no rule of its own, and a damaged
entry is mended by making the brief again.
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, NamedTuple

from summarizer.errors import UsageError
from summarizer.files.digests import TAG, canonical, digest
from summarizer.store.key import Inputs, key
from summarizer.storefile import Doing, StoreError, opened

SHORTEST: Final = 8
"""Digits of an ID, if that many tell it from every other."""

_SELECT: Final = (
    "SELECT key, created, inputs, briefing, digest, "
    "(SELECT max(key) FROM briefs AS b WHERE b.key < a.key), "
    "(SELECT min(key) FROM briefs AS b WHERE b.key > a.key) FROM briefs AS a "
)
_PUT: Final = "INSERT OR REPLACE INTO briefs (key, created, inputs, briefing, digest) VALUES (?, ?, ?, ?, ?)"
_DIGITS: Final = re.compile("[0-9a-f]{1,64}")
_AGAIN: Final = "Make that brief again, and the new one takes its place."


@dataclass(frozen=True)
class StoredBrief:
    """A briefing as published, the UTC time when it was put here, and where it is found again."""

    id: str
    key: str
    created: str
    briefing: dict[str, Any]

    def named(self, name: str) -> dict[str, Any]:
        """The briefing of the same text under another name."""
        return {**self.briefing, "source": {**self.briefing["source"], "name": name}}


@dataclass(frozen=True)
class Verification:
    """How many briefs a store holds, and a sentence about each thing that is wrong with it."""

    briefs: int
    problems: list[str]


class Row(NamedTuple):
    """A row as it lies in the file, and the keys before and after its own (or "None")."""

    key: str
    created: str
    inputs: str
    briefing: str
    digest: str
    before: str
    after: str


class Store:
    """The briefs in one file, which is opened for each operation: threads and processes may share it.

    `get` and `put` never fail. The first time that the file cannot be used, `warn` is told so in one
    sentence, and it is left alone from then on. The other methods raise `StoreError`.
    """

    def __init__(self, path: Path, *, warn: Callable[[str], None]) -> None:
        self.path = path
        self._warn = warn
        self._lost: set[Doing] = set()
        self._lock = threading.Lock()

    def get(self, inputs: Inputs) -> StoredBrief | None:
        """Return the brief made from the same inputs, or None."""
        if "read" in self._lost:
            return None
        try:
            rows = self._rows("WHERE key = ?", key(inputs))
        except StoreError as error:
            self._lose(error, ("read", "written"), "no brief is looked up or kept")
            return None
        return next(self._sound(rows), None)

    def put(self, inputs: Inputs, briefing: Mapping[str, Any]) -> None:
        """Keep a briefing, JSON as published, in place of an earlier one of the same inputs."""
        if "written" in self._lost:
            return
        text = _dump(briefing)
        row = (key(inputs), _now(), canonical(vars(inputs)), text, digest(text))
        try:
            with opened(self.path, "written") as db:
                db.execute(_PUT, row)
        except StoreError as error:
            self._lose(error, ("written",), "this brief is not kept, nor are later ones")

    def newest(self, limit: int) -> list[StoredBrief]:
        """Return the briefs last put, newest first; all of them if `limit` is 0. Damaged ones are told of."""
        return list(self._sound(self._rows("ORDER BY number DESC LIMIT ?", limit or -1)))

    def find(self, prefix: str) -> StoredBrief:
        """Return the brief whose ID or key begins so. Raises `UsageError` if there is none, or several."""
        digits = prefix.lower().removeprefix(TAG)
        if not _DIGITS.fullmatch(digits):
            raise UsageError(f"{prefix!r} is not the ID of a brief.", hint="`summarizer log` lists the IDs.")
        rows = self._rows("WHERE key BETWEEN ? AND ?", TAG + digits, TAG + digits + "g")
        if not rows:
            hint = "`summarizer log` lists those there are."
            raise UsageError(f"{self.path}: no stored brief has the ID {prefix}.", hint=hint)
        if len(rows) > 1:
            hint = "Give more of its digits."
            found = f"{len(rows)} stored briefs have an ID like {prefix}: {', '.join(map(_labelled, rows))}"
            raise UsageError(f"{self.path}: {found}.", hint=hint)
        try:
            return _read(rows[0])
        except ValueError as problem:
            raise StoreError(self._damage(rows[0], problem), hint=_AGAIN) from None

    def verify(self) -> Verification:
        """Check the file, and derive every key and digest anew from what a reader would get back.

        Nothing else would notice a briefing that does not survive being stored, one kept under
        the inputs of another document, or an entry that was edited by hand.
        """
        with opened(self.path, "read") as db:
            told: list[str] = [said for (said,) in db.execute("PRAGMA integrity_check") if said != "ok"]
        problems = [f"{self.path}: {said}" for said in told]
        rows = self._rows("ORDER BY number")
        for row in rows:
            try:
                _read(row)
            except ValueError as problem:
                problems.append(self._damage(row, problem))
        return Verification(len(rows), problems)

    def _rows(self, which: str, *values: str | int) -> list[Row]:
        with opened(self.path, "read") as db:
            # In a damaged file anything may be of any type.
            return [Row(*map(str, row)) for row in db.execute(f"{_SELECT} {which}", values)]

    def _sound(self, rows: Iterable[Row]) -> Iterator[StoredBrief]:
        for row in rows:
            try:
                yield _read(row)
            except ValueError as problem:
                self._warn(f"{self._damage(row, problem)}; it is not used. {_AGAIN}")

    def _damage(self, row: Row, problem: ValueError) -> str:
        return f"{self.path}: the stored brief {_id(row)} is damaged: {problem}"

    def _lose(self, error: StoreError, doings: tuple[Doing, ...], consequence: str) -> None:
        with self._lock:
            known = self._lost.issuperset(doings)
            self._lost.update(doings)
        if not known:
            self._warn(f"{error.what}; {consequence}. {error.hint}")


def _read(row: Row) -> StoredBrief:
    """The brief of a row. Raises ValueError, which says in words what does not fit."""
    try:
        inputs, briefing = json.loads(row.inputs), json.loads(row.briefing)
        asked, made = inputs["text"], briefing["source"]["sha256"]
    except (ValueError, TypeError, KeyError) as error:
        raise ValueError("it is not the JSON of a briefing") from error
    if digest(canonical(inputs)) != row.key:
        raise ValueError("its key is not that of its inputs")
    if digest(_dump(briefing)) != row.digest:
        raise ValueError("its digest is not that of its briefing")
    if asked != made:
        raise ValueError("it is the brief of another text")
    return StoredBrief(_id(row), row.key, row.created, briefing)


def _id(row: Row) -> str:
    """The beginning of the key that no other brief shares: none does if its two neighbours do not."""
    digits = row.key.removeprefix(TAG)
    neighbours = (row.before.removeprefix(TAG), row.after.removeprefix(TAG))
    alone = (n for n in range(SHORTEST, len(digits)) if not _begin(neighbours, digits[:n]))
    return digits[: next(alone, len(digits))]


def _begin(neighbours: Iterable[str], prefix: str) -> bool:
    return any(other.startswith(prefix) for other in neighbours)


def _labelled(row: Row) -> str:
    try:
        return f"{_id(row)} ({_read(row).briefing['source']['name']})"
    except ValueError:
        return f"{_id(row)} (damaged)"


def _dump(briefing: Mapping[str, Any]) -> str:
    # In the order published, which is that of the sections; and in ASCII, since a lone surrogate,
    # which a model can write, has no UTF-8.
    return json.dumps(briefing, separators=(",", ":"))


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
