from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer import storefile
from summarizer.errors import UsageError
from summarizer.files.digests import canonical, digest
from summarizer.store.briefs import Store
from summarizer.store.key import Inputs, key
from summarizer.storefile import MIGRATIONS, StoreError, location, opened

TEXT = "0" * 64


def inputs(**changes: Any) -> Inputs:
    plain = Inputs(
        text=TEXT,
        date=None,
        prompt="sha256:1",
        schema="summarizer.schema:Brief",
        model="openai/gpt-4.1-mini",
        engine="sha256:2",
    )
    return replace(plain, **changes)


def briefing(said: Any = "The kiln is shut.", *, text: str = TEXT, name: str = "kiln.txt") -> dict[str, Any]:
    return {
        "format": "summarizer.brief/2",
        "source": {"name": name, "sha256": text, "date": None, "sentences": 1, "characters": 17},
        "brief": {"what": said},
        "gaps": [],
        "usage": {"calls": 1, "prompt_tokens": 90, "completion_tokens": 10, "cost_usd": None, "seconds": 1.5},
        "model": "openai/gpt-4.1-mini",
        "prompt": {"name": "brief", "digest": "sha256:1"},
    }


class Warnings(list[str]):
    """What a store warned of."""

    def store(self, path: Path) -> Store:
        return Store(path, warn=self.append)


def silent(path: Path) -> Store:
    """A store of which no warning is expected."""

    def refuse(warning: str) -> None:
        raise AssertionError(warning)

    return Store(path, warn=refuse)


def alter(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        for statement in statements:
            db.execute(statement)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "er" / "briefs.db"


# What is put is what is got.


def test_a_brief_is_found_by_the_inputs_it_was_made_from_and_no_others(path: Path) -> None:
    store = silent(path)
    assert store.get(inputs()) is None
    assert not path.exists()
    store.put(inputs(), briefing())
    found = store.get(inputs())
    assert found
    assert found.briefing == briefing()
    assert found.key == key(inputs())
    assert found.id == key(inputs())[7:15]
    assert store.get(inputs(date="2025-02-22")) is None


def test_the_brief_made_last_takes_the_place_of_the_one_before(path: Path) -> None:
    store = silent(path)
    store.put(inputs(), briefing("first"))
    store.put(inputs(date="2025-02-22"), briefing("between"))
    store.put(inputs(), briefing("second"))
    assert [each.briefing["brief"]["what"] for each in store.newest(0)] == ["second", "between"]
    assert [each.briefing["brief"]["what"] for each in store.newest(1)] == ["second"]


def test_a_brief_may_be_read_as_that_of_another_file_with_the_same_text(path: Path) -> None:
    store = silent(path)
    store.put(inputs(), briefing(name="kiln.txt"))
    found = store.get(inputs())
    assert found
    assert found.named("copy.txt") == briefing(name="copy.txt")
    assert found.briefing == briefing(name="kiln.txt")


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(st.characters(exclude_categories=())).filter(lambda text: json.loads(json.dumps(text)) == text),
    lambda children: st.lists(children, max_size=4) | st.dictionaries(st.text(), children, max_size=4),
    max_leaves=20,
)


@settings(max_examples=60, deadline=None)
@given(said=JSON, name=st.text(st.characters(exclude_categories=("Cs",))))
def test_any_json_comes_back_as_it_was_in_the_order_it_had(said: Any, name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = silent(Path(folder) / "briefs.db")
        store.put(inputs(), briefing(said, name=name))
        found = store.get(inputs())
        assert found
        assert found.briefing == briefing(said, name=name)
        assert json.dumps(found.briefing) == json.dumps(briefing(said, name=name))
        assert store.verify().problems == []


def test_the_file_holds_no_text_but_that_of_the_brief(path: Path) -> None:
    silent(path).put(inputs(), briefing())
    with closing(sqlite3.connect(path)) as db:
        (columns,) = db.execute("SELECT group_concat(name) FROM pragma_table_info('briefs')").fetchone()
        row = db.execute("SELECT inputs, briefing FROM briefs").fetchone()
    assert columns == "number,key,created,inputs,briefing,digest"
    assert [json.loads(column) for column in row] == [vars(inputs()), briefing()]


# IDs.


def two_alike(digits: int) -> tuple[Inputs, Inputs]:
    """Two inputs whose keys begin with the same digits."""
    seen: dict[str, Inputs] = {}
    for number in range(100_000):
        made = inputs(prompt=f"sha256:{number}")
        if other := seen.get(start := key(made)[7 : 7 + digits]):
            return other, made
        seen[start] = made
    raise AssertionError


def test_an_id_is_as_long_as_it_must_be(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("summarizer.store.briefs.SHORTEST", 3)
    store = silent(path)
    one, other = two_alike(4)
    for made in (one, other, inputs(model="another")):
        store.put(made, briefing())
    ids = {each.key: each.id for each in store.newest(0)}
    assert all(found.startswith(f"sha256:{short}") for found, short in ids.items())
    assert ids[key(one)][:4] == ids[key(other)][:4]
    assert ids[key(one)] != ids[key(other)]
    assert len(ids[key(one)]) == len(ids[key(other)]) >= 5
    assert len(ids[key(inputs(model="another"))]) == 3
    assert [store.find(short).key for short in ids.values()] == list(ids)


@pytest.mark.parametrize(
    "spelt",
    [str, str.upper, lambda k: k[7:], lambda k: k[7:15], lambda k: k[7:8]],
    ids=["key", "capitals", "digits", "ID", "one digit"],
)
def test_a_brief_is_found_by_any_beginning_of_its_key(path: Path, spelt: Callable[[str], str]) -> None:
    silent(path).put(inputs(), briefing())
    assert silent(path).find(spelt(key(inputs()))).briefing == briefing()


@pytest.mark.parametrize("wrong", ["", "xyz", "sha256:", "%", "'", "1 OR 1", "0" * 65], ids=repr)
def test_what_is_no_id_is_refused(path: Path, wrong: str) -> None:
    with pytest.raises(UsageError) as raised:
        silent(path).find(wrong)
    assert str(raised.value) == f"{wrong!r} is not the ID of a brief. `summarizer log` lists the IDs."


def test_an_unknown_id_is_refused_and_makes_no_file(path: Path) -> None:
    with pytest.raises(UsageError) as raised:
        silent(path).find("0f")
    assert (
        str(raised.value) == f"{path}: no stored brief has the ID 0f. `summarizer log` lists those there are."
    )
    assert not path.exists()


def test_several_with_one_id_are_named(path: Path) -> None:
    one, other = sorted(two_alike(2), key=key)
    store = silent(path)
    store.put(one, briefing(name="one.txt"))
    store.put(other, briefing(name="other.txt"))
    alter(path, f"UPDATE briefs SET digest = '' WHERE key = '{key(other)}'")
    start, ids = key(one)[7:9], [key(each)[7:15] for each in (one, other)]
    with pytest.raises(UsageError) as raised:
        store.find(start)
    assert str(raised.value) == (
        f"{path}: 2 stored briefs have an ID like {start}: {ids[0]} (one.txt), {ids[1]} (damaged). "
        "Give more of its digits."
    )


# Damaged rows.

OTHER_TEXT = json.dumps(briefing(text="1" * 64), separators=(",", ":"))
DAMAGE = {
    "edited by hand": (
        "UPDATE briefs SET briefing = replace(briefing, 'shut', 'open')",
        "its digest is not that of its briefing",
    ),
    "a key removed": (
        "UPDATE briefs SET briefing = json_remove(briefing, '$.format')",
        "its digest is not that of its briefing",
    ),
    "cut off": ("UPDATE briefs SET briefing = substr(briefing, 1, 99)", "it is not the JSON of a briefing"),
    "emptied": ("UPDATE briefs SET briefing = ''", "it is not the JSON of a briefing"),
    "no object": ("UPDATE briefs SET briefing = '[]'", "it is not the JSON of a briefing"),
    "no UTF-8": (
        "UPDATE briefs SET briefing = CAST(CAST(briefing AS BLOB) || x'ff' AS TEXT)",
        "it is not the JSON of a briefing",
    ),
    "of another type": ("UPDATE briefs SET digest = x'00'", "its digest is not that of its briefing"),
    "inputs edited": (
        "UPDATE briefs SET inputs = replace(inputs, 'gpt-4.1-mini', 'gpt-4.1')",
        "its key is not that of its inputs",
    ),
    "another text's": (
        f"UPDATE briefs SET briefing = '{OTHER_TEXT}', digest = '{digest(OTHER_TEXT)}'",
        "it is the brief of another text",
    ),
}


@pytest.mark.parametrize(("statement", "problem"), DAMAGE.values(), ids=DAMAGE.keys())
def test_a_damaged_row_is_a_miss_with_a_warning_and_mended_by_the_next_put(
    path: Path, statement: str, problem: str
) -> None:
    warnings = Warnings()
    store = warnings.store(path)
    store.put(inputs(), briefing())
    store.put(inputs(prompt="sha256:9"), briefing("sound"))
    alter(path, f"{statement} WHERE key = '{key(inputs())}'")
    damage = f"{path}: the stored brief {key(inputs())[7:15]} is damaged: {problem}"
    told = f"{damage}; it is not used. Make that brief again, and the new one takes its place."

    assert store.get(inputs()) is None
    assert warnings == [told]
    assert [each.briefing["brief"]["what"] for each in store.newest(0)] == ["sound"]
    assert warnings == [told, told]
    with pytest.raises(StoreError) as raised:
        store.find(key(inputs()))
    assert str(raised.value) == f"{damage}. Make that brief again, and the new one takes its place."
    assert raised.value.exit_code == 2
    found = store.verify()
    assert (found.briefs, found.problems) == (2, [damage])

    store.put(inputs(), briefing("again"))
    again = store.get(inputs())
    assert again
    assert again.briefing == briefing("again")
    assert store.verify().problems == []
    assert len(warnings) == 2


def test_a_brief_put_under_the_inputs_of_another_document_is_never_served(path: Path) -> None:
    warnings = Warnings()
    store = warnings.store(path)
    store.put(inputs(text="1" * 64), briefing(text=TEXT))
    assert store.get(inputs(text="1" * 64)) is None
    assert "it is the brief of another text" in warnings[0]


# Files that cannot be used.


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
        f"See that it is a file, and that you may read and write it, {ELSEWHERE}.",
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
        f"See that its folder can be made and entered, {ELSEWHERE}."
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
    enter = f"See that its folder can be made and entered, {ELSEWHERE}."
    unread = "no brief is looked up or kept"
    assert warnings == [
        f"{folder}/briefs.db: the store cannot be written: it cannot be opened; {lost}. "
        f"See that it is a file, and that you may read and write it, {ELSEWHERE}.",
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


def test_a_store_that_another_process_holds_can_be_read_but_not_written(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storefile, "BUSY_SECONDS", 0.05)
    silent(path).put(inputs(), briefing())
    warnings = Warnings()
    store = warnings.store(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        assert store.get(inputs())
        store.put(inputs(), briefing("second"))
    assert warnings == [
        f"{path}: the store cannot be written: another process has held it for 10 seconds; this brief is not "
        f"kept, nor are later ones. Wait for that process, {ELSEWHERE}."
    ]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("sound") / "briefs.db"
    for number in range(5):
        silent(path).put(inputs(prompt=f"sha256:{number}"), briefing("word " * 300))
    return path.read_bytes()


@settings(max_examples=150, deadline=None)
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


# The file.


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
    if os.name == "posix":
        assert path.parent.stat().st_mode & 0o077 == 0


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

    monkeypatch.setattr(storefile, "MIGRATIONS", (*MIGRATIONS, m002_note))
    for _ in range(2):
        assert silent(path).get(inputs())
    with opened(path, "read") as db:
        assert db.execute("PRAGMA user_version").fetchone() == (2,)
        assert db.execute("SELECT note FROM briefs").fetchall() == [(None,)]


def test_a_migration_that_fails_leaves_the_store_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    silent(path).put(inputs(), briefing())

    def m002_broken(db: sqlite3.Connection) -> None:
        db.execute("ALTER TABLE briefs ADD COLUMN note TEXT")
        db.execute("SELECT nothing")

    with monkeypatch.context() as patch:
        patch.setattr(storefile, "MIGRATIONS", (*MIGRATIONS, m002_broken))
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
