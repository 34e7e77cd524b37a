"""What the documents of a batch are: files, folders, globs, and the rows of tables."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from helpers.batches import rows_of, run
from hypothesis import given
from hypothesis import strategies as st

from summarizer import InputError
from summarizer.batches.items import list_inputs
from summarizer.batches.tables import Columns

TEXTS = ["The lift is broken.", 'Quotes ", commas,\nand lines.', "Ünïcödé 電梯 🛗"]


def ids(names: list[str], columns: Columns = Columns()) -> list[str]:  # noqa: B008 - it is frozen
    return [Path(item.id).name for item in list_inputs(names, columns)]


def test_files_folders_and_globs_in_their_order(tmp_path: Path) -> None:
    for name in ("b/part 10.txt", "b/part 9.txt", "a.txt", "c/d/e.md", "c/x.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("It rained.", encoding="utf-8")
    names = [str(tmp_path / "b"), str(tmp_path / "a.txt"), str(tmp_path / "c" / "**" / "*.md")]
    assert ids(names) == ["part 9.txt", "part 10.txt", "a.txt", "e.md", "x.md"]


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(tmp_path: Path) -> None:
    (tmp_path / "a[1].txt").write_text("It rained.", encoding="utf-8")
    assert ids([str(tmp_path / "a[1].txt")]) == ["a[1].txt"]


EMPTY = {"folder": ("", "no file in this folder"), "glob": ("/*.md", "no file matches")}


@pytest.mark.parametrize(("pattern", "message"), EMPTY.values(), ids=EMPTY)
def test_an_empty_folder_or_glob_is_an_error(pattern: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=message):
        list_inputs([f"{tmp_path}{pattern}"], Columns())


def write(path: Path, texts: list[str]) -> Path:
    """Write a table of the kind that its ending says, with the columns `key` and `body`."""
    rows = [{"key": f"k{number}", "body": text} for number, text in enumerate(texts)]
    if path.suffix == ".parquet":
        arrow = pytest.importorskip("pyarrow")
        pytest.importorskip("pyarrow.parquet").write_table(arrow.Table.from_pylist(rows), path)
    elif path.suffix in (".csv", ".tsv"):
        import csv

        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.DictWriter(file, ["key", "body"], delimiter="\t" if path.suffix == ".tsv" else ",")
            writer.writeheader()
            writer.writerows(rows)
    else:
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


KINDS = ["docs.jsonl", "docs.ndjson", "docs.csv", "docs.tsv", "docs.parquet"]


@pytest.mark.parametrize("name", KINDS)
def test_each_row_of_a_table_is_a_document(name: str, tmp_path: Path) -> None:
    items = list_inputs([str(write(tmp_path / name, TEXTS))], Columns("body", "key"))
    for _ in range(2):
        assert [(item.id, item.load().text) for item in items] == [
            (f"k{number}", text) for number, text in enumerate(TEXTS)
        ]


@pytest.mark.parametrize("name", KINDS)
def test_without_an_id_a_row_is_called_by_its_number(name: str, tmp_path: Path) -> None:
    write(tmp_path / name, TEXTS)
    assert ids([str(tmp_path / name)], Columns("body")) == [f"{name}:{number}" for number in (1, 2, 3)]


@pytest.mark.parametrize("name", ["docs.csv", "docs.parquet"])
def test_a_table_without_the_column_is_an_error_that_lists_its_columns(name: str, tmp_path: Path) -> None:
    write(tmp_path / name, TEXTS)
    with pytest.raises(
        InputError, match=r"no column 'text'; its columns are key, body. Name one with --text"
    ):
        ids([str(tmp_path / name)])
    with pytest.raises(InputError, match=r"no column 'id'.*--id"):
        ids([str(tmp_path / name)], Columns("body", "id"))


BROKEN = {
    "csv.csv": (b"key,body\na,\xff\xfe\n", "not UTF-8"),
    "empty.csv": (b"", "no column 'body'; it is empty"),
    "no.parquet": (b"no Parquet", "it is not Parquet"),
}


@pytest.mark.parametrize(("name", "content", "message"), [(n, *c) for n, c in BROKEN.items()], ids=BROKEN)
def test_a_table_that_cannot_be_read_is_an_error(
    name: str, content: bytes, message: str, tmp_path: Path
) -> None:
    if name.endswith(".parquet"):
        pytest.importorskip("pyarrow")
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match=message):
        ids([str(tmp_path / name)], Columns("body"))


def test_a_missing_table_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read: No such file"):
        ids([str(tmp_path / "gone.jsonl")])


@given(st.lists(st.binary(max_size=40), max_size=8))
def test_whatever_is_in_a_jsonl_file_each_line_that_is_not_blank_is_an_item(lines: list[bytes]) -> None:
    import tempfile

    content = b"\n".join(lines)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "docs.jsonl"
        path.write_bytes(content)
        found = list(list_inputs([str(path)], Columns()))
    pieces = content.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    assert len(found) == sum(1 for piece in pieces if piece.strip())


def test_a_parquet_output_has_the_same_rows(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    table = write(tmp_path / "docs.parquet", TEXTS)
    run([str(table)], tmp_path / "out.parquet", text="body", id="key")
    run([str(table)], tmp_path / "out.jsonl", text="body", id="key")
    rows = parquet.read_table(tmp_path / "out.parquet").to_pylist()
    assert [row["id"] for row in rows] == ["k0", "k1", "k2"]
    expected = [row["brief"] for row in rows_of(tmp_path / "out.jsonl")]
    found = [json.loads(row["brief"]) for row in rows]
    assert [each["brief"] for each in found] == [each["brief"] for each in expected]
