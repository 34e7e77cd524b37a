from __future__ import annotations

import json
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from helpers.stores import TEXT, Warnings, alter, briefing, inputs, silent
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import UsageError
from summarizer.files.digests import digest
from summarizer.store.briefs import RemovedBrief, Verification
from summarizer.store.database import StoreError
from summarizer.store.key import Inputs, key


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
    assert found.with_name("copy.txt") == briefing(name="copy.txt")
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
    assert [json.loads(column) for column in row] == [inputs().values, briefing()]


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


# Removed.


def times(path: Path, monkeypatch: pytest.MonkeyPatch, **created: str) -> dict[str, Inputs]:
    """Store briefs as made at some times."""
    made = {name: inputs(prompt=f"sha256:{name}") for name in created}
    for name, time in created.items():
        monkeypatch.setattr("summarizer.store.briefs._now", lambda time=time: time)
        silent(path).put(made[name], briefing(name, name=f"{name}.txt"))
    return made


def test_remove_takes_what_is_named_and_leaves_the_rest(path: Path) -> None:
    made = [inputs(prompt=f"sha256:{number}") for number in range(3)]
    for number, each in enumerate(made):
        silent(path).put(each, briefing(name=f"{number}.txt"))
    first, _, last = (key(each) for each in made)
    removed = silent(path).remove([last, first[7:15], first])
    assert removed == [RemovedBrief(last[7:15], "2.txt"), RemovedBrief(first[7:15], "0.txt")]
    assert [each.briefing["source"]["name"] for each in silent(path).newest(0)] == ["1.txt"]


def test_of_a_removed_brief_no_word_is_left_in_the_file(path: Path) -> None:
    silent(path).put(inputs(), briefing("The kiln is haunted."))
    assert b"haunted" in path.read_bytes()
    silent(path).remove([key(inputs())])
    assert not [file for file in path.parent.iterdir() if b"haunted" in file.read_bytes()]


def test_a_damaged_brief_can_be_removed(path: Path) -> None:
    silent(path).put(inputs(), briefing())
    alter(path, "UPDATE briefs SET briefing = ''")
    assert silent(path).remove([key(inputs())]) == [RemovedBrief(key(inputs())[7:15], None)]
    assert silent(path).verify() == Verification(0, [])


def test_if_one_id_is_unknown_nothing_is_removed(path: Path) -> None:
    silent(path).put(inputs(), briefing())
    with pytest.raises(UsageError, match="no stored brief has the ID 0f0f0f0f0f"):
        silent(path).remove([key(inputs()), "0f0f0f0f0f"])
    assert silent(path).get(inputs())


def test_prune_removes_what_is_older_oldest_first(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    times(
        path,
        monkeypatch,
        newest="2025-03-01T00:00:00Z",
        old="2025-01-31T23:59:59Z",
        limit="2025-02-01T00:00:00Z",
        older="2024-12-31T00:00:00Z",
    )
    removed = silent(path).prune(datetime(2025, 2, 1, 1, tzinfo=timezone(timedelta(hours=1))))
    assert [each.source for each in removed] == ["older.txt", "old.txt"]
    assert [each.briefing["brief"]["what"] for each in silent(path).newest(0)] == ["limit", "newest"]
    assert silent(path).prune(datetime(2025, 2, 1, tzinfo=UTC)) == []


def test_pruning_what_is_not_there_makes_no_file(path: Path) -> None:
    assert silent(path).prune(datetime(2025, 2, 1, tzinfo=UTC)) == []
    assert not path.exists()
