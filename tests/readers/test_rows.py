from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from summarizer import InputError, readers
from summarizer.readers import Reading
from summarizer.readers.jsonlines import flatten

TABLES = {
    "commas": ("a.csv", "name,task,due\nAnn,mend the gate,2024-05-01\nBo,paint the door,2024-05-09\n"),
    "semicolons": ("a.csv", "name;task;due\nAnn;mend the gate;2024-05-01\nBo;paint the door;2024-05-09\n"),
    "tabs": ("a.tsv", "name\ttask\tdue\nAnn\tmend the gate\t2024-05-01\nBo\tpaint the door\t2024-05-09\n"),
    "tabs in .csv": (
        "a.csv",
        "name\ttask\tdue\nAnn\tmend the gate\t2024-05-01\nBo\tpaint the door\t2024-05-09",
    ),
    "bars": ("a.csv", "name|task|due\r\nAnn|mend the gate|2024-05-01\r\nBo|paint the door|2024-05-09\r\n"),
    "byte-order mark": (
        "a.csv",
        '\ufeffname,task,due\nAnn,"mend\nthe gate",2024-05-01\n\nBo,paint the door,2024-05-09',
    ),
    "separator line": (
        "a.csv",
        "sep=;\nname;task;due\nAnn;mend the gate;2024-05-01\nBo;paint the door;2024-05-09\n",
    ),
}


@pytest.mark.parametrize(("name", "text"), TABLES.values(), ids=TABLES)
def test_each_row_names_its_columns(name: str, text: str) -> None:
    found = readers.read(text.encode(), name)
    assert found.text.split("\n") == [
        "name; task; due",
        "name: Ann; task: mend the gate; due: 2024-05-01",
        "name: Bo; task: paint the door; due: 2024-05-09",
    ]
    assert found.layout is not None
    assert [stretch.form for stretch in found.layout.stretches] == ["whole"] * 3
    assert list_rows(found) == [None, 1, 2]
    assert found.notices == ()


def list_rows(found: Reading) -> list[int | None]:
    assert found.layout is not None
    return [found.layout.place_at(stretch.start).row for stretch in found.layout.stretches]


def test_rows_without_header_are_values() -> None:
    found = readers.read(b"2024-05-01,12\n2024-05-02,15\n", "a.csv")
    assert found.text == "2024-05-01; 12\n2024-05-02; 15"
    assert list_rows(found) == [1, 2]


def test_decimal_commas_are_no_columns() -> None:
    assert readers.read(b"Ort;Wert\nUlm;1,5\nBonn;2,5\n", "a.csv").text.endswith("Ort: Bonn; Wert: 2,5")


def test_ragged_rows_are_read_and_said() -> None:
    found = readers.read(b"name,due\nAnn,1 May,late\nBo\nCy,2 May\n", "a.csv")
    assert found.text.split("\n")[1:] == ["name: Ann; due: 1 May; late", "name: Bo", "name: Cy; due: 2 May"]
    assert found.notices == ("2 row(s) have more or fewer than 2 columns: 1, 2",)


CELLS = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=8)


@given(
    st.integers(2, 4).flatmap(
        lambda n: st.lists(st.lists(CELLS, min_size=n, max_size=n), min_size=2, max_size=5)
    )
)
def test_every_value_of_a_table_is_in_the_text(rows: list[list[str]]) -> None:
    assume(not any(character in "".join(map("".join, rows)) for character in ";\t|"))
    file = io.StringIO()
    csv.writer(file).writerows(rows)
    found = readers.read(file.getvalue().encode(), "a.csv")
    assert found.layout is not None
    assert len(found.layout.stretches) == len(rows)
    for row, stretch in zip(rows, found.layout.stretches, strict=True):
        assert all(cell in found.text[stretch.start : stretch.end] for cell in row)


def test_json_lines_name_their_fields() -> None:
    first = '{"who": {"name": "Ann"}, "tags": ["a", "b"], "done": true}'
    second = '{"who": {"name": "Bo"}, "log": [{"at": 1}]}'
    found = readers.read(f"{first}\n\n{second}".encode(), "a.jsonl")
    assert found.text == "who.name: Ann; tags: a, b; done: true\nwho.name: Bo; log.1.at: 1"
    assert list_rows(found) == [1, 3]


def test_a_broken_line_is_told_with_its_number() -> None:
    found = readers.read(b'{"a": 1}\n{"a": \n{"a": 2}\nnot json\n', "a.ndjson")
    assert found.text == "a: 1\na: 2"
    assert found.gaps == ("2 line(s) are no JSON and were left out: 2, 4",)


def test_a_file_without_json_is_refused() -> None:
    with pytest.raises(InputError, match=r"a\.jsonl has no line of JSON: line 1 is none"):
        readers.read(b"All is well.\nSo far.\n", "a.jsonl")


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | CELLS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(CELLS, inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(CELLS, VALUES, min_size=1, max_size=4))
def test_every_leaf_is_a_field(value: dict[str, object]) -> None:
    fields = list(flatten(json.loads(json.dumps(value))))
    assert all(path for path, _ in fields)
    strings = [text for text in leaves(value) if isinstance(text, str)]
    joined = " ".join(text for _, text in fields)
    assert all(text in joined for text in strings)


def leaves(value: object) -> list[object]:
    if isinstance(value, dict):
        return [leaf for inner in value.values() for leaf in leaves(inner)]
    return [leaf for inner in value for leaf in leaves(inner)] if isinstance(value, list) else [value]
