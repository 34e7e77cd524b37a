"""Dialects of endpoints, kept in the store, so that not every command finds them out again."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter

from summarizer.store.database import SOON_SECONDS, StoreError, opened
from summarizer.transport.adapting import Place
from summarizer.transport.dialect import Dialect

DAYS: Final = 30
"""How long a dialect is kept: an endpoint may have learned more since."""

_TABLE: Final = (
    "CREATE TABLE IF NOT EXISTS dialects "
    "(place TEXT PRIMARY KEY, dialect TEXT NOT NULL, learned TEXT NOT NULL)"
)
# Not a migration: a version without dialects can still use the store, and what is lost is soon learned again.
_GET: Final = "SELECT dialect, learned FROM dialects WHERE place = ?"
_PUT: Final = "INSERT OR REPLACE INTO dialects (place, dialect, learned) VALUES (?, ?, ?)"
_JSON: Final = TypeAdapter(Dialect)


class StoredDialects:
    """A `Keeper` of dialects in the store. A store that cannot be used keeps nothing.

    Args:
        path: The file of the store.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self, place: Place) -> Dialect | None:
        """Return what was kept in the last `DAYS` days; None if nothing was."""
        with suppress(StoreError, ValueError), opened(self._path, "read", SOON_SECONDS) as db:
            if row := db.execute(_GET, (place.digest,)).fetchone():
                text, learned = row
                if datetime.now(UTC) - datetime.fromisoformat(learned) < timedelta(days=DAYS):
                    return _JSON.validate_json(text)
        return None

    def save(self, place: Place, dialect: Dialect) -> None:
        """Keep a dialect in place of an earlier one."""
        learned = datetime.now(UTC).isoformat(timespec="seconds")
        row = (place.digest, _JSON.dump_json(dialect).decode(), learned)
        with suppress(StoreError), opened(self._path, "written", SOON_SECONDS) as db:
            db.execute(_TABLE)
            db.execute(_PUT, row)
