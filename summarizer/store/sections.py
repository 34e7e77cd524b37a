"""Sections of long documents that were read before, kept in the store until their briefs are complete."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from summarizer.files.digests import canonical, digest
from summarizer.store.database import SOON_SECONDS, StoreError, opened
from summarizer.store.key import code_digest

if TYPE_CHECKING:
    from summarizer.llm.requests import Request
    from summarizer.pipeline.recipes.recipe import Drafted

DAYS: Final = 30
"""How long a section is kept whose brief is never completed."""

_TABLE: Final = (
    "CREATE TABLE IF NOT EXISTS sections (key TEXT PRIMARY KEY, drafted TEXT NOT NULL, read TEXT NOT NULL)"
)
# Not a migration: a version without sections can still use the store, and asks about them again.
_GET: Final = "SELECT drafted FROM sections WHERE key = ?"
_PUT: Final = "INSERT OR REPLACE INTO sections (key, drafted, read) VALUES (?, ?, ?)"
_DELETE: Final = "DELETE FROM sections WHERE key = ?"
_FORGET: Final = "DELETE FROM sections WHERE read < ?"


class StoredSections:
    """A `Keeper` of drafts in the store. A store that cannot be used keeps nothing.

    Args:
        path: The file of the store.
        model: The identity of the model that is asked.
        fresh: Whether everything is asked again.
    """

    def __init__(self, path: Path, model: str, *, fresh: bool = False) -> None:
        self._path, self._model, self._fresh = path, model, fresh
        self._used: set[str] = set()

    def load(self, requests: Sequence[Request[Any]]) -> Drafted | None:
        """Return the draft that was made of the same requests before; None if there is none."""
        if self._fresh:
            return None
        from summarizer.pipeline.recipes.recipe import Drafted

        with suppress(StoreError, ValueError, TypeError), opened(self._path, "read", SOON_SECONDS) as db:
            key = self._identify(requests)
            if row := db.execute(_GET, (key,)).fetchone():
                self._used.add(key)
                data, losses, truncated = json.loads(row[0])
                return Drafted(dict(data), tuple(losses), bool(truncated))
        return None

    def save(self, requests: Sequence[Request[Any]], drafted: Drafted) -> None:
        """Keep a draft."""
        text = canonical([drafted.data, drafted.losses, drafted.truncated])
        with suppress(StoreError), opened(self._path, "written", SOON_SECONDS) as db:
            key, now = self._identify(requests), datetime.now(UTC)
            db.execute(_TABLE)
            db.execute(_FORGET, ((now - timedelta(days=DAYS)).isoformat(),))
            db.execute(_PUT, (key, text, now.isoformat()))
            self._used.add(key)

    def clear(self) -> None:
        """Forget what was loaded and saved here: the brief is complete."""
        with suppress(StoreError), opened(self._path, "written", SOON_SECONDS) as db:
            db.execute(_TABLE)
            db.execute("PRAGMA secure_delete = ON")
            db.executemany(_DELETE, [(key,) for key in sorted(self._used)])
        self._used.clear()

    def _identify(self, requests: Sequence[Request[Any]]) -> str:
        """Return the key of requests: the digest of what is sent, to which model, and of the code."""
        asked = [[list(each.messages), each.response_format, dict(each.parameters)] for each in requests]
        return digest(canonical([code_digest(), self._model, asked]))
