"""Files that cannot serve as a store, or not now: what is warned of, and what is kept."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from helpers.stores import Warnings, alter, briefing, inputs, silent
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import UsageError
from summarizer.store import database
from summarizer.store.briefs import Store
from summarizer.store.database import StoreError


def garbage(path: Path) -> None:
    path.write_bytes(b"This was never a database. " * 200)


def halved(path: Path) -> None:
    for number in range(20):
        silent(path).put(inputs(prompt=f"sha256:{number}"), briefing("long " * 500))
    os.truncate(path, path.stat().st_size // 2)


def newer(path: Path) -> None:
    silent(path).put(inputs(), briefing())
    alter(path, "PRAGMA user_version = 9")


def of_another_program(path: Path) -> None:
    alter(path, "CREATE TABLE bookmarks (url)")


def of_another_named_program(path: Path) -> None:
    alter(path, "PRAGMA application_id = 7", "PRAGMA user_version = 1", "CREATE TABLE briefs (x)")


def directory(path: Path) -> None:
    path.mkdir()


def without_table(path: Path) -> None:
    silent(path).put(inputs(), briefing())
    alter(path, "DROP TABLE briefs")


ELSEWHERE = "or set SUMMARIZER_STORE to a file elsewhere"
AWAY = "Move the file away, and the next brief begins a new one"
UNUSABLE = {
    "garbage": (garbage, "it is damaged, or no store", f"{AWAY}, {ELSEWHERE}."),
    "cut in half": (halved, "it is damaged", f"{AWAY}."),
    "newer": (
        newer,
        "its version 9 is newer than this program, which knows 1",
        f"Upgrade summarizer, {ELSEWHERE}.",
    ),
    "of another program": (
        of_another_program,
        "it is another program's database",
        "Set SUMMARIZER_STORE to a file of its own.",
    ),
    "of another named program": (
        of_another_named_program,
        "it is another program's database",
        "Set SUMMARIZER_STORE to a file of its own.",
    ),
    "a directory": (
        directory,
        "it cannot be opened",
        f"Check that it is a file, and that you may read and write it, {ELSEWHERE}.",
    ),
    "without its table": (without_table, "no such table: briefs", f"Try again, {ELSEWHERE}."),
}


@pytest.mark.parametrize(("make", "reason", "remedy"), UNUSABLE.values(), ids=UNUSABLE.keys())
def test_an_unusable_file_gives_one_warning_and_is_left_as_it_was(
    tmp_path: Path, make: Callable[[Path], None], reason: str, remedy: str
) -> None:
    path = tmp_path / "briefs.db"
    make(path)
    before = path.read_bytes() if path.is_file() else None

    warnings = Warnings()
    store = warnings.store(path)
    for _ in range(2):
        assert store.get(inputs()) is None
        store.put(inputs(), briefing())
    assert warnings == [
        f"{path}: the store cannot be read: {reason}; no brief is looked up or kept. {remedy}"
    ]

    warnings = Warnings()
    store = warnings.store(path)
    for _ in range(2):
        store.put(inputs(), briefing())
    what = f"{path}: the store cannot be written: {reason}"
    assert warnings == [f"{what}; this brief is not kept, nor are later ones. {remedy}"]

    for listing in (store.verify, lambda: store.newest(0), lambda: store.find("0")):
        with pytest.raises(StoreError) as raised:
            listing()
        assert str(raised.value) == f"{path}: the store cannot be read: {reason}. {remedy}"
    assert (path.read_bytes() if path.is_file() else None) == before


def test_a_folder_that_cannot_be_made_gives_one_warning(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    path = tmp_path / "file" / "briefs.db"
    warnings = Warnings()
    store = warnings.store(path)
    assert store.get(inputs()) is None
    store.put(inputs(), briefing())
    assert warnings == [
        f"{path}: the store cannot be read: Not a directory; no brief is looked up or kept. "
        f"Check that its folder can be made and entered, {ELSEWHERE}."
    ]


@contextmanager
def unprivileged() -> Iterator[Path]:
    """A folder for a user who is not root, whom no permission binds."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        if os.geteuid() == 0:
            os.chown(folder, 65534, -1)
            os.seteuid(65534)
        try:
            yield folder
        finally:
            if os.getuid() == 0:
                os.seteuid(0)
            folder.chmod(0o755)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="permissions are otherwise here")
@pytest.mark.parametrize(("file_mode", "folder_mode"), [(0o444, 0o755), (0o644, 0o555), (0o444, 0o555)])
def test_a_read_only_store_still_serves_its_briefs(file_mode: int, folder_mode: int) -> None:
    with unprivileged() as folder:
        path = folder / "briefs.db"
        silent(path).put(inputs(), briefing())
        path.chmod(file_mode)
        folder.chmod(folder_mode)
        warnings = Warnings()
        store = warnings.store(path)
        for _ in range(2):
            found = store.get(inputs())
            assert found
            assert found.briefing == briefing()
            assert warnings == []
        for number in range(2):
            store.put(inputs(prompt=f"sha256:{number}"), briefing())
        assert store.get(inputs())
        assert [each.briefing for each in store.newest(0)] == [briefing()]
        assert store.verify().briefs == 1
    assert warnings == [
        f"{path}: the store cannot be written: it or its folder is read-only; this brief is not kept, "
        f"nor are later ones. Allow writing to the file and its folder, {ELSEWHERE}."
    ]


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="permissions are otherwise here")
def test_a_store_in_a_folder_that_may_not_be_written_or_entered() -> None:
    with unprivileged() as folder:
        warnings = Warnings()
        folder.chmod(0o555)
        warnings.store(folder / "briefs.db").put(inputs(), briefing())
        warnings.store(folder / "new" / "briefs.db").put(inputs(), briefing())
        folder.chmod(0o000)
        assert warnings.store(folder / "briefs.db").get(inputs()) is None
    lost = "this brief is not kept, nor are later ones"
    enter = f"Check that its folder can be made and entered, {ELSEWHERE}."
    unread = "no brief is looked up or kept"
    assert warnings == [
        f"{folder}/briefs.db: the store cannot be written: it cannot be opened; {lost}. "
        f"Check that it is a file, and that you may read and write it, {ELSEWHERE}.",
        f"{folder}/new/briefs.db: the store cannot be written: Permission denied; {lost}. {enter}",
        f"{folder}/briefs.db: the store cannot be read: Permission denied; {unread}. {enter}",
    ]


def test_a_full_disk_costs_the_new_brief_its_place_and_no_other(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    silent(path).put(inputs(), briefing())
    connect = sqlite3.connect

    def full(*args: Any, **options: Any) -> sqlite3.Connection:
        db = connect(*args, **options)
        db.execute("PRAGMA max_page_count = 1")
        return db

    monkeypatch.setattr(sqlite3, "connect", full)
    warnings = Warnings()
    store = warnings.store(path)
    for _ in range(2):
        store.put(inputs(prompt="sha256:9"), briefing("long " * 10_000))
        store.put(inputs(), briefing("longer " * 10_000))
    assert warnings == [
        f"{path}: the store cannot be written: the disk is full; this brief is not kept, nor are later ones. "
        f"Make room there, {ELSEWHERE}."
    ]
    found = store.get(inputs())
    assert found
    assert found.briefing == briefing()
    assert store.verify().problems == []


HELD = "{path}: another process holds the store; waiting for it."


def test_a_store_that_another_process_holds_for_too_long_can_be_read_but_not_written(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "SOON_SECONDS", 0.05)
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.05)
    silent(path).put(inputs(), briefing())
    warnings = Warnings()
    store = warnings.store(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        assert store.get(inputs())
        for _ in range(2):
            store.put(inputs(), briefing("second"))
    refused = (
        f"{path}: the store cannot be written: another process holds it; this brief is not kept. "
        f"Wait for that process, {ELSEWHERE}."
    )
    assert warnings == [HELD.format(path=path), refused, refused]
    store.put(inputs(), briefing("third"))  # it was not given up
    found = store.get(inputs())
    assert found
    assert found.briefing == briefing("third")


def test_a_store_that_another_process_holds_is_waited_for(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "SOON_SECONDS", 0.05)
    silent(path).put(inputs(), briefing())
    warnings: list[str] = []
    with closing(sqlite3.connect(path, isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")

        def release(warning: str) -> None:
            warnings.append(warning)
            holder.execute("ROLLBACK")

        store = Store(path, warn=release)
        store.put(inputs(), briefing("second"))
    found = store.get(inputs())
    assert found
    assert found.briefing == briefing("second")
    assert warnings == [HELD.format(path=path)]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("sound") / "briefs.db"
    for number in range(5):
        silent(path).put(inputs(prompt=f"sha256:{number}"), briefing("word " * 300))
    return path.read_bytes()


@given(data=st.data())
def test_whatever_bytes_are_damaged_no_brief_is_lost_and_none_is_served_altered(
    sound: bytes, data: st.DataObject
) -> None:
    damaged = bytearray(sound)
    # The first of every hundred bytes more often: headers decide how all that follows is read.
    places = st.integers(0, len(sound) - 1) | st.integers(0, 200)
    for place, value in data.draw(st.lists(st.tuples(places, st.integers(0, 255)), min_size=1, max_size=8)):
        damaged[place] = value
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "briefs.db"
        path.write_bytes(damaged)
        warnings = Warnings()
        store = warnings.store(path)
        for number in range(5):
            found = store.get(inputs(prompt=f"sha256:{number}"))
            assert found is None or found.briefing == briefing("word " * 300)
        store.put(inputs(), briefing())
        for listing in (store.verify, lambda: store.newest(0), lambda: store.find("0" * 8)):
            with suppress(StoreError, UsageError):
                listing()
