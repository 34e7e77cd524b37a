"""`summarizer brief`: the documents that are read."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.lift_case import DRAFT, TEXT
from helpers.lift_command import ASK


def test_stdin_without_a_source(run, answers):
    answers(DRAFT)
    ran = run("brief", *ASK, stdin=TEXT)
    assert (ran.code, ran.json["source"]["name"]) == (0, "stdin")


def test_several_sources_make_an_array_in_order_and_a_failure_has_its_place(run, answers, lift, tmp_path):
    answers(DRAFT)
    other = tmp_path / "other.txt"
    other.write_text(TEXT, encoding="utf-8")
    ran = run("brief", other, tmp_path / "none.txt", lift, *ASK, "-j", "3", "--no-store")
    assert [entry["source"]["name"].rsplit("/")[-1] for entry in ran.json] == [
        "other.txt",
        "none.txt",
        "lift.txt",
    ]
    assert ran.json[1]["format"] == "summarizer.error/1"
    assert ran.json[1]["error"]["code"] == "input"
    assert ran.code == 2
    assert ran.err == (
        f"Error: {tmp_path}/none.txt: there is no such file. Check the path.\n"
        "3 documents: 2 done, 1 failed; 56 words of 56; 8 verified; 0.0002 USD\n"
    )


def write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


BAD_INPUT = {
    "empty": (b"", "{path}: there is nothing in it. Give a document with text in it."),
    "blank": (b" \n\t\n", "{path}: there is only white space in it. Give a document with text in it."),
    "png": (b"\x89PNG\r\n\x1a\n\x00\x00", "{path} is a PNG image, not text."),
    "pdf": (b"%PDF-1.7\n\x00\x01", "{path} is damaged: it cannot be opened as a PDF."),
}


@pytest.mark.parametrize(("data", "message"), BAD_INPUT.values(), ids=BAD_INPUT)
def test_input_that_is_no_text(run, tmp_path, data, message):
    path = write(tmp_path / "given", data)
    ran = run("brief", path, *ASK)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Error: " + message.format(path=path).split(",")[0])


def test_empty_directory(run, tmp_path):
    (tmp_path / "empty").mkdir()
    ran = run("brief", tmp_path / "empty", *ASK)
    assert (ran.code, ran.err) == (
        2,
        f"Error: {tmp_path / 'empty'}: there is no file in this folder."
        " Name a folder with files in it, or look below it: --glob '**/*'.\n",
    )


def test_a_window_without_room_for_a_document_is_an_error(run, tmp_path):
    path = tmp_path / "long.txt"
    path.write_text("The lift is broken again today. " * 4000, encoding="utf-8")
    ran = run("brief", path, "--model", "local/qwen2.5-coder-1.5b", "--window", "1000")
    assert ran.code == 2
    assert "leave no room for a document in a window of 1,000 tokens" in ran.err


def test_one_sentence_too_long_for_the_window_says_by_how_much(run, tmp_path):
    path = tmp_path / "long.txt"
    path.write_text("The lift is broken.", encoding="utf-8")
    ran = run("brief", path, "--model", "local/qwen2.5-coder-1.5b", "--window", "200")
    assert ran.code == 2
    assert "more than the window of 200" in ran.err
