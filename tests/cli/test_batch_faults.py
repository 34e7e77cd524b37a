"""`summarizer batch` with bad input: one clear sentence, an exit code, and the rest goes on where it can."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from helpers.batches import MODEL, rows_of, write_table
from helpers.provider import DRAFT, KEY, TEXT, Provider

from summarizer.batches import output
from summarizer.batches.database import VERSION, Database
from summarizer.batches.journal import Journal
from summarizer.llm import connection

OUT = "out.jsonl"
Prepare = Callable[[Path], "list[str]"]


@pytest.fixture
def provider(monkeypatch: pytest.MonkeyPatch) -> Provider:
    provider = Provider()
    monkeypatch.setattr(connection, "_transport_to", lambda model: provider)
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    return provider


def begin(run: Callable[..., Any], *options: str) -> Any:
    return run("batch", "docs.jsonl", "--id", "id", "-o", OUT, "-m", MODEL, *options)


def make_folder(path: Path) -> list[str]:
    (path / "in").mkdir()
    return ["in"]


def write(name: str, text: str) -> Prepare:
    def make(path: Path) -> list[str]:
        (path / name).write_text(text, encoding="utf-8")
        return [name]

    return make


def write_precious(path: Path) -> list[str]:
    (path / OUT).write_text("precious", encoding="utf-8")
    return write("a.txt", TEXT)(path)


def write_newer(path: Path) -> list[str]:
    with closing(sqlite3.connect(path / f"{OUT}.journal")) as db:
        db.execute(f"PRAGMA application_id = {0x62617463}")
        db.execute(f"PRAGMA user_version = {VERSION + 1}")
    return write("a.txt", TEXT)(path)


def write_text_as_journal(path: Path) -> list[str]:
    (path / f"{OUT}.journal").write_text("precious " * 1000, encoding="utf-8")
    return write("a.txt", TEXT)(path)


REFUSED: dict[str, tuple[Prepare, str]] = {
    "empty folder": (make_folder, "no file in this folder"),
    "no such pattern": (lambda _: ["in/**/*.pdf"], "in/**/*.pdf: no file matches."),
    "missing table": (lambda _: ["gone.jsonl"], "gone.jsonl: it cannot be read: No such file"),
    "missing column": (
        write("a.csv", "key,body\n1,x\n"),
        "a.csv: it has no column 'text'; its columns are key, body. Name one with --text.",
    ),
    "empty table": (write("a.csv", ""), "a.csv: it has no column 'text'; it is empty."),
    "output of another job": (write_precious, f"{OUT}: this file is not the output of this batch."),
    "newer journal": (write_newer, f"its version {VERSION + 1} is newer than this program"),
    "journal of nothing": (write_text_as_journal, "it is no journal of a batch."),
}


@pytest.mark.parametrize(("prepare", "message"), REFUSED.values(), ids=REFUSED)
def test_what_no_batch_can_begin_with_is_one_sentence_and_costs_nothing(
    run: Callable[..., Any], provider: Provider, tmp_path: Path, prepare: Prepare, message: str
) -> None:
    names = prepare(tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.glob("out*")}
    ran = run("batch", *names, "-o", OUT, "-m", MODEL)
    assert (ran.code, ran.out, provider.calls) == (2, "", 0)
    assert message in ran.err
    assert ran.err.startswith("Error: ")
    assert ran.err.count("\n") == 1
    assert all(path.read_bytes() == content for path, content in before.items())


def test_what_is_wrong_with_single_documents_is_in_their_rows(
    run: Callable[..., Any], provider: Provider, tmp_path: Path
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "in" / "b.pdf").write_bytes(b"%PDF-1.7 broken")
    (tmp_path / "in" / "c.txt").write_bytes(b"")
    lines = [
        json.dumps({"id": "x", "text": f"{TEXT} Again."}),
        "{not JSON",
        json.dumps({"id": "x", "text": TEXT}),
        json.dumps({"id": "y"}),
    ]
    (tmp_path / "docs.jsonl").write_text("\n".join(lines), encoding="utf-8")
    ran = run("batch", "in", "docs.jsonl", "--id", "id", "-o", OUT, "-m", MODEL)
    rows = rows_of(tmp_path / OUT)
    assert (ran.code, provider.calls) == (2, 2)
    assert [bool(row["brief"]) for row in rows] == [True, False, False, True, False, False, False]
    errors = [row["error"]["message"] for row in rows if row["error"]]
    assert all(message.startswith(place) for message, place in zip(errors, PLACES, strict=True))
    assert all(row["error"]["code"] == "input" for row in rows if row["error"])
    assert f"{OUT}: 2 of 7 documents briefed, 5 failed, 2 calls" in ran.err


PLACES = ("in/b.pdf", "in/c.txt", "docs.jsonl, line 2", "docs.jsonl, line 3", "docs.jsonl, line 4")


def edit_document(path: Path) -> None:
    table = path / "docs.jsonl"
    table.write_text(table.read_text(encoding="utf-8").replace("House 0", "House 9"), encoding="utf-8")


def edit_output(path: Path) -> None:
    with (path / OUT).open("a", encoding="utf-8") as file:
        file.write("\n")


CHANGED: dict[str, tuple[Callable[[Path], None], list[str], str]] = {
    "prompt": (lambda _: None, ["--prompt", "generic"], "it was begun with another prompt"),
    "schema": (
        lambda _: None,
        ["--schema", "own:Note"],
        "it was begun with another prompt and another schema",
    ),
    "model": (lambda _: None, ["-m", "openai/gpt-4.1"], "it was begun with another model or endpoint"),
    "date": (lambda _: None, ["--date", "2026-01-01"], "it was begun with another date"),
    "document": (edit_document, [], "its document 1, d0, is now another: docs.jsonl, line 1."),
    "output": (edit_output, [], f"{OUT}: this file is not the output of this batch."),
}


@pytest.mark.parametrize(("change", "options", "message"), CHANGED.values(), ids=CHANGED)
def test_what_changed_under_a_journal_is_named(
    run: Callable[..., Any],
    provider: Provider,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[Path], None],
    options: list[str],
    message: str,
) -> None:
    (tmp_path / "own.py").write_text(
        "from summarizer import Cited\nfrom pydantic import BaseModel\n"
        "class Note(BaseModel):\n    facts: list[Cited]\n",
        encoding="utf-8",
    )
    monkeypatch.syspath_prepend(tmp_path)
    write_table(tmp_path / "docs.jsonl", 2)
    assert begin(run).code == 0
    change(tmp_path)
    ran = begin(run, *options, *(["--allow-import"] if "--schema" in options else []))
    assert (ran.code, provider.calls) == (2, 2)
    assert message in ran.err
    assert ran.err.count("\n") == 1


def test_a_second_batch_on_one_journal_waits_for_nothing(
    run: Callable[..., Any], provider: Provider, tmp_path: Path
) -> None:
    write_table(tmp_path / "docs.jsonl", 2)
    with closing(Journal(tmp_path / f"{OUT}.journal")):
        ran = begin(run)
    assert (ran.code, provider.calls) == (2, 0)
    assert "another batch is at work on it." in ran.err


def test_a_full_disk_is_one_sentence_and_the_same_command_goes_on(
    run: Callable[..., Any], provider: Provider, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_table(tmp_path / "docs.jsonl", 6)
    with monkeypatch.context() as full:
        full.setattr(Database, "_open", fill(Database._open))
        ran = begin(run, "-j", "1")
    assert ran.code == 2
    assert "the disk is full. Make room, and run the same command again: it goes on." in ran.err
    asked = provider.calls
    assert asked < 6
    assert begin(run).code == 0
    assert provider.calls <= 6 + 1  # that of the document whose brief could not be kept


def fill(open_: Callable[[Database], None]) -> Callable[[Database], None]:
    """A file that may grow by few pages once it is opened."""

    def opened(self: Database) -> None:
        open_(self)
        (pages,) = self._db.execute("PRAGMA page_count").fetchone()
        self._db.execute(f"PRAGMA max_page_count = {pages + 2}")

    return opened


def test_an_output_that_cannot_be_written_is_one_sentence(
    run: Callable[..., Any], provider: Provider, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    write_table(tmp_path / "docs.jsonl", 2)
    with monkeypatch.context() as disk:
        disk.setattr(output, "WRITERS", {".jsonl": full, ".parquet": full})
        ran = begin(run)
    assert ran.code == 2
    assert f"{OUT}: it cannot be written: No space left on device." in ran.err
    assert begin(run).code == 0
    assert provider.calls == 2


FALSE = DRAFT | {"what": [{"text": "The lift fell down yesterday.", "when": None, "cites": [2]}]}


@pytest.mark.parametrize(("draft", "code"), [(DRAFT, 0), (FALSE, 1)], ids=["supported", "unsupported"])
def test_strict_is_a_failure_if_a_statement_is_unsupported_also_of_an_earlier_run(
    run: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, draft: Any, code: int
) -> None:
    monkeypatch.setattr(connection, "_transport_to", lambda model: Provider(draft))
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    write_table(tmp_path / "docs.jsonl", 2)
    assert begin(run).code == 0
    assert begin(run, "--strict").code == code
