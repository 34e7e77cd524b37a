"""Dialects kept in the store."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from summarizer.store.database import opened
from summarizer.store.dialects import DAYS, StoredDialects
from summarizer.transport.adapting import Place
from summarizer.transport.dialect import Dialect

PLACE = Place("http://llm.example/v1", "m")
LEARNED = Dialect("tool", "max_completion_tokens", True, 4096, ("seed",), merged=True, streamed=True)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "briefs.db"


def test_a_dialect_comes_back_as_it_was(path: Path) -> None:
    kept = StoredDialects(path)
    assert kept.load(PLACE) is None
    assert not path.exists()
    kept.save(PLACE, Dialect())
    kept.save(PLACE, LEARNED)
    assert StoredDialects(path).load(PLACE) == LEARNED
    assert StoredDialects(path).load(Place(PLACE.address, "other")) is None


def test_no_address_is_kept(path: Path) -> None:
    StoredDialects(path).save(PLACE, LEARNED)
    assert b"llm.example" not in b"".join(file.read_bytes() for file in path.parent.iterdir())


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("learned", (datetime.now(UTC) - timedelta(days=DAYS + 1)).isoformat()),
        ("learned", "yesterday"),
        ("dialect", '{"form": "sung"}'),
        ("dialect", "{"),
    ],
    ids=["old", "no-time", "unknown-form", "no-json"],
)
def test_what_is_old_or_damaged_is_not_used(path: Path, column: str, value: str) -> None:
    kept = StoredDialects(path)
    kept.save(PLACE, LEARNED)
    with opened(path, "written", 5) as db:
        db.execute(f"UPDATE dialects SET {column} = ?", (value,))
    assert kept.load(PLACE) is None


def test_a_store_that_cannot_be_used_keeps_nothing(tmp_path: Path) -> None:
    kept = StoredDialects(tmp_path)
    kept.save(PLACE, LEARNED)
    assert kept.load(PLACE) is None
