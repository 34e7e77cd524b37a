"""The file of the store: its name, its rights, its versions."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from helpers.stores import Warnings, briefing, inputs, silent

from summarizer.files.digests import canonical, digest
from summarizer.store import database
from summarizer.store.briefs import RemovedBrief, Store
from summarizer.store.database import MIGRATIONS, location, opened


def test_the_file_is_named_by_the_environment_else_in_the_users_data_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SUMMARIZER_STORE", str(tmp_path / "my.db"))
    assert location() == tmp_path / "my.db"
    monkeypatch.setenv("SUMMARIZER_STORE", "")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    if sys.platform == "linux":
        assert location() == tmp_path / "data" / "summarizer" / "briefs.db"
    assert location().name == "briefs.db"
    assert location().parent.name == "summarizer"


def test_a_new_store_is_private_write_ahead_and_of_this_version(path: Path) -> None:
    silent(path).put(inputs(), briefing())
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert db.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
        assert db.execute("PRAGMA application_id").fetchone() == (0x62726966,)


def rights(path: Path) -> int:
    return path.stat().st_mode & 0o777


posix = pytest.mark.skipif(os.name != "posix", reason="other systems have other rights")


@posix
def test_a_new_store_and_its_folder_are_private_from_the_first_brief_on(path: Path) -> None:
    umask = os.umask(0)
    try:
        with opened(path, "written", 5) as db:
            db.execute("INSERT INTO briefs VALUES (1, 'k', 'c', 'i', 'b', 'd')")
            files = {file.name: rights(file) for file in path.parent.iterdir()}
    finally:
        os.umask(umask)
    assert files == {"briefs.db": 0o600, "briefs.db-wal": 0o600, "briefs.db-shm": 0o600}
    assert rights(path.parent) == 0o700


@posix
@pytest.mark.parametrize(
    "use", [lambda s: s.get(inputs()), lambda s: s.put(inputs(), briefing())], ids=["get", "put"]
)
@pytest.mark.parametrize("named", [True, False], ids=["in a folder that was named", "in the data folder"])
def test_a_store_that_others_could_read_becomes_private_and_only_its_own_folder_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, use: Callable[[Store], object], named: bool
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    path = tmp_path / "summarizer" / "briefs.db"
    monkeypatch.setenv("SUMMARIZER_STORE", str(path) if named else "")
    monkeypatch.setattr(database, "_data_folder", lambda: tmp_path / "summarizer")
    silent(location()).put(inputs(), briefing())
    path.chmod(0o664)
    path.parent.chmod(0o775)
    use(silent(location()))
    assert rights(path) == 0o600
    assert rights(path.parent) == (0o775 if named else 0o700)
    assert silent(path).get(inputs())


@pytest.mark.parametrize("name", ["plain.db", "with space?.db", "per%20cent#.db", "ключ.db", "a&mode=ro.db"])
def test_any_file_name_will_do(tmp_path: Path, name: str) -> None:
    silent(tmp_path / name).put(inputs(), briefing())
    assert silent(tmp_path / name).get(inputs())
    assert (tmp_path / name).is_file()


def test_a_relative_name_is_looked_for_where_one_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    silent(Path("briefs.db")).put(inputs(), briefing())
    assert silent(tmp_path / "briefs.db").get(inputs())


def test_an_empty_file_is_an_empty_store(tmp_path: Path) -> None:
    path = tmp_path / "briefs.db"
    path.touch()
    assert silent(path).get(inputs()) is None
    assert silent(path).newest(0) == []
    silent(path).put(inputs(), briefing())
    assert silent(path).get(inputs())


def test_a_store_of_an_older_version_is_brought_up_to_date_once(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    silent(path).put(inputs(), briefing())

    def m002_note(db: sqlite3.Connection) -> None:
        db.execute("ALTER TABLE briefs ADD COLUMN note TEXT")

    monkeypatch.setattr(database, "MIGRATIONS", (*MIGRATIONS, m002_note))
    for _ in range(2):
        assert silent(path).get(inputs())
    with opened(path, "read", 5) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (2,)
        assert db.execute("SELECT note FROM briefs").fetchall() == [(None,)]


def test_briefs_of_an_earlier_version_are_listed_and_shown_but_never_served(
    path: Path,
) -> None:
    """Its inputs were others, and its briefs of format /1, whose reasons are sentences."""
    earlier = {
        **{name: value for name, value in vars(inputs()).items() if name != "code"},
        "repair": "sha256:3",
        "engine": "sha256:2",
    }
    item = {"text": "Shut.", "support": "weak", "reasons": ["no date is stated"], "evidence": []}
    old = {**briefing([item]), "format": "summarizer.brief/1"}
    text = json.dumps(old, separators=(",", ":"))
    address = digest(canonical(earlier))
    with opened(path, "written", 5) as db:
        row = (1, address, "2025-02-22T14:03:05Z", canonical(earlier), text, digest(text))
        db.execute("INSERT INTO briefs VALUES (?, ?, ?, ?, ?, ?)", row)
    store = silent(path)
    assert store.get(inputs()) is None
    store.put(inputs(), briefing("new"))
    assert [each.briefing for each in store.newest(0)] == [briefing("new"), old]
    assert store.find(address[7:15]).briefing == old
    assert store.verify().problems == []
    assert store.remove([address]) == [RemovedBrief(address[7:15], "kiln.txt")]


def test_a_migration_that_fails_leaves_the_store_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    silent(path).put(inputs(), briefing())

    def m002_broken(db: sqlite3.Connection) -> None:
        db.execute("ALTER TABLE briefs ADD COLUMN note TEXT")
        db.execute("SELECT nothing")

    with monkeypatch.context() as patch:
        patch.setattr(database, "MIGRATIONS", (*MIGRATIONS, m002_broken))
        warnings = Warnings()
        assert warnings.store(path).get(inputs()) is None
        assert len(warnings) == 1
    assert silent(path).get(inputs())


def test_migrations_are_numbered_in_order() -> None:
    assert [each.__name__[:5] for each in MIGRATIONS] == [f"m{n:03}_" for n in range(1, len(MIGRATIONS) + 1)]


def test_a_stored_brief_is_read_with_the_standard_library_alone(path: Path) -> None:
    silent(path).put(inputs(), briefing())
    code = (
        "import sys; from pathlib import Path; from summarizer.store.key import Inputs; "
        "from summarizer.store.briefs import Store; import json; "
        "found = Store(Path(sys.argv[1]), warn=print).get(Inputs(**json.loads(sys.argv[2]))); "
        "print(json.dumps([found.briefing, sorted({name.partition('.')[0] for name in sys.modules})]))"
    )
    arguments = [sys.executable, "-c", code, str(path), canonical(vars(inputs()))]
    bare = subprocess.run(
        [sys.executable, "-c", "import sys; print(*{name.partition('.')[0] for name in sys.modules})"],
        capture_output=True,
        text=True,
        check=True,
    )
    told = subprocess.run(arguments, capture_output=True, text=True, check=True)
    found, loaded = json.loads(told.stdout)
    assert found == briefing()
    assert set(loaded) - set(bare.stdout.split()) - sys.stdlib_module_names == {"summarizer"}
