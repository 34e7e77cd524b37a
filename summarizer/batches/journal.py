"""The journal: a SQLite file beside the output that holds what is known of each document of a batch.

What its table `item` says of a document is what the output will say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import Final, TypeAlias

from summarizer.batches.database import Database
from summarizer.batches.items import Item
from summarizer.briefing import Usage

Answer: TypeAlias = "tuple[bytes, bytes]"
"""The digest of a request, and the body of its answer."""

MODEL: Final = "model or endpoint"
"""The word for what is asked, in what determines every brief of a batch."""


class State(IntEnum):
    """What is known of a document."""

    OPEN = 0
    DONE = 1
    FAILED = 2
    DUPLICATE = 3


@dataclass(frozen=True)
class Result:
    """What became of a document: its briefing or its error as JSON, or neither yet; and what it cost.

    `keys` are the digests of the requests whose answers are no longer needed; `exit_code` is the error's;
    `complete` is whether all of the document was read: else the next run asks about the rest.
    """

    position: int
    brief: str | None
    error: str | None
    usage: Usage
    keys: Sequence[bytes] = ()
    exit_code: int = 0
    complete: bool = True

    @property
    def is_open(self) -> bool:
        """Whether the document is still to be asked about."""
        return self.brief is None and self.error is None

    @property
    def cost_usd(self) -> float | None:
        """What it cost; None if that is unknown. Calls that were refused cost nothing."""
        answered = self.brief is not None or self.usage.prompt_tokens > 0
        return self.usage.cost_usd if self.usage.cost_usd is not None or answered else 0.0


@dataclass(frozen=True)
class Line:
    """What the output says of a document; the last three are JSON."""

    id: str
    brief: str | None
    error: str | None
    usage: str | None


class Journal:
    """The journal of one batch, open. Of its methods one at a time is called, in any thread.

    Args:
        path: The file; it is made if it is missing.

    Raises:
        JournalError: It cannot be used.
    """

    def __init__(self, path: Path) -> None:
        self._db = Database(path)

    @property
    def database(self) -> Database:
        """The file, for what an engine keeps of its own."""
        return self._db

    def close(self) -> None:
        """Close it, and free the lock."""
        self._db.close()

    def hold(self, job: Mapping[str, str]) -> None:
        """Keep what determines every brief of the batch, or compare it with what is kept.

        Args:
            job: What it is, by the word that a message calls it.

        Raises:
            JournalError: The journal is of another job.
        """
        with self._db.transaction():
            kept = dict(self._db.execute("SELECT name, value FROM job"))
            if not kept:
                for pair in job.items():
                    self._db.execute("INSERT INTO job VALUES (?, ?)", pair)
                return
        changed = [name for name in {**job, **kept} if kept.get(name) != job.get(name)]
        if changed:
            raise self._db.fail(
                f"it was begun with another {' and another '.join(changed)}",
                "Ask as before, name another --out, or delete it to begin anew.",
            )

    def hold_model(self, identity: str) -> None:
        """Raise `JournalError` if the batch asks another model or endpoint."""
        with self._db.explaining():
            kept = self._db.execute("SELECT value FROM job WHERE name = ?", (MODEL,)).fetchone()
        if kept and kept[0] != identity:
            hint = "Set the variables that name the model and its address as they were then."
            raise self._db.fail(f"it was begun with another {MODEL}", hint)

    def survey(self, items: Iterable[Item], *, whole: bool) -> bytearray:
        """Number the documents, and compare those that are done with what they were.

        Args:
            items: The documents, in order.
            whole: Whether these are all of the input.

        Returns:
            The state of each document.

        Raises:
            JournalError: A document that is done has changed since, or is missing.
        """
        with self._db.transaction():
            states = bytearray(self._enter(position, item) for position, item in enumerate(items))
            if whole:
                self._cut(len(states))
            duplicates = self._db.execute(
                "SELECT position FROM item WHERE state != ? AND position < ?"
                " AND position NOT IN (SELECT MIN(position) FROM item GROUP BY id)",
                (State.DONE, len(states)),
            )
            for (position,) in duplicates:
                states[position] = State.DUPLICATE
        return states

    def _enter(self, position: int, item: Item) -> State:
        digest = item.digest()
        found = self._db.execute(
            "SELECT id, digest, state FROM item WHERE position = ?", (position,)
        ).fetchone()
        if found is None:
            row = (position, item.id, digest, State.OPEN)
            self._db.execute("INSERT INTO item VALUES (?, ?, ?, ?, NULL, NULL, NULL)", row)
        elif found[:2] != (item.id, digest):
            if found[2] == State.DONE:
                raise self._db.fail(
                    f"its document {position + 1}, {found[0]}, is now another: {item.place}",
                    "Give the input as it was, name another --out, or delete the journal to begin anew.",
                )
            row = (item.id, digest, State.OPEN, position)
            self._db.execute(
                "UPDATE item SET id = ?, digest = ?, state = ?, brief = NULL, error = NULL, usage = NULL"
                " WHERE position = ?",
                row,
            )
        else:
            return State.DONE if found[2] == State.DONE else State.OPEN
        return State.OPEN

    def _cut(self, total: int) -> None:
        """Forget documents beyond the end of the input, of which none may be done."""
        beyond = "FROM item WHERE position >= ?"
        (done,) = self._db.execute(f"SELECT COUNT(*) {beyond} AND state = ?", (total, State.DONE)).fetchone()
        if done:
            raise self._db.fail(
                f"the input ends {done:,} documents earlier than it did",
                "Give the input as it was, name another --out, or delete the journal to begin anew.",
            )
        self._db.execute(f"DELETE {beyond}", (total,))

    def write(self, results: Iterable[Result]) -> None:
        """Keep results, all or none. Raises `JournalError` if that fails."""
        with self._db.transaction():
            for each in results:
                if not each.is_open:
                    self._settle(each)
                for key in each.keys:
                    self._db.execute("DELETE FROM answer WHERE request = ?", (key,))
                self._count(each.usage, each.cost_usd)

    def _settle(self, result: Result) -> None:
        state = State.DONE if result.brief is not None and result.complete else State.FAILED
        self._db.execute(
            "UPDATE item SET state = ?, brief = ?, error = ?, usage = ? WHERE position = ?",
            (state, result.brief, result.error, result.usage.model_dump_json(), result.position),
        )

    def _count(self, usage: Usage, cost: float | None) -> None:
        tokens = (usage.prompt_tokens, usage.completion_tokens)
        self._db.execute(
            "UPDATE spent SET calls = calls + ?, prompt = prompt + ?, completion = completion + ?,"
            " usd = usd + ?, unknown = unknown + ?, seconds = seconds + ?",
            (usage.calls, *tokens, cost or 0.0, cost is None, usage.seconds),
        )

    def keep_answers(self, answers: Iterable[Answer]) -> None:
        """Keep answers to requests of briefs that are not finished, all or none. Raises `JournalError`."""
        with self._db.transaction():
            for answer in answers:
                self._db.execute("INSERT OR REPLACE INTO answer VALUES (?, ?)", answer)

    def answers(self) -> dict[bytes, bytes]:
        """Return the answers that were kept, by the digest of their request."""
        with self._db.explaining():
            return dict(self._db.execute("SELECT request, content FROM answer"))

    def spent(self) -> Usage:
        """Return what the batch has cost so far, failures too."""
        with self._db.explaining():
            query = "SELECT calls, prompt, completion, usd, unknown, seconds FROM spent"
            calls, prompt, completion, usd, unknown, seconds = self._db.execute(query).fetchone()
        return Usage(
            calls=calls,
            prompt_tokens=prompt,
            completion_tokens=completion,
            cost_usd=None if unknown else usd,
            seconds=seconds,
        )

    def lines(self, total: int) -> Iterator[Line]:
        """Yield what the output says of the first `total` documents, in order."""
        with self._db.explaining():
            for row in self._db.execute(
                "SELECT id, brief, error, usage FROM item WHERE position < ? ORDER BY position", (total,)
            ):
                yield Line(*row)

    def made(self, sha256: str) -> bool:
        """Whether an output with this digest was rendered from the journal."""
        with self._db.explaining():
            query = "SELECT 1 FROM rendering WHERE sha256 = ?"
            return self._db.execute(query, (sha256,)).fetchone() is not None

    def note_rendering(self, sha256: str) -> None:
        """Remember the digest of an output that is about to be put in place."""
        with self._db.explaining():
            self._db.execute("INSERT OR IGNORE INTO rendering VALUES (?)", (sha256,))
