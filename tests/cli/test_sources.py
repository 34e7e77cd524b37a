from __future__ import annotations

import json
import sys

import pytest
from helpers.lift_case import DRAFT, TEXT

from summarizer import UsageError
from summarizer.cli.sources import choose_program


def test_each_file_of_a_folder_is_briefed(run, answers, tmp_path):
    folder = tmp_path / "texts"
    folder.mkdir()
    for name in ("lift 10.txt", "lift 9.txt"):
        (folder / name).write_text(f"{TEXT} {name}")
    answers(DRAFT, DRAFT)
    made = run("brief", folder, "--model", "openai/gpt-4.1-mini", "--json")
    assert [each["source"]["name"] for each in made.json] == ["lift 9.txt", "lift 10.txt"]


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("", "--reader is empty"),
        ("no-such-program", "--reader: there is no program 'no-such-program'"),
        ("ocr 'a", "no closing quotation"),
    ],
    ids=["empty", "unknown", "open quotation"],
)
def test_a_reader_must_be_a_program(command: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        choose_program(command, None)


def test_a_time_needs_a_reader() -> None:
    assert choose_program(None, None) is None
    with pytest.raises(UsageError, match="--reader-timeout is the time of --reader"):
        choose_program(None, 3)


SCAN = """
import json, sys
for page, text in enumerate(open(sys.argv[-1]).read().split("|"), start=1):
    print(json.dumps({"text": text, "page": page}))
"""


def test_a_program_reads_what_is_briefed_and_checked(run, answers, tmp_path):
    (tmp_path / "scan.py").write_text(SCAN)
    scan = tmp_path / "scan.png"
    scan.write_text(TEXT.replace(". ", ".|"))
    answers(DRAFT)
    reader = ("--reader", f"'{sys.executable}' scan.py")
    made = run("brief", scan, "--model", "openai/gpt-4.1-mini", "--json", *reader)
    assert made.json["source"]["reader"] == "program/1"
    where = [each["where"] for each in made.json["brief"]["what"][0]["evidence"]]
    assert where[0]["page"] >= 1
    assert run("check", "-", scan, "--json", *reader, stdin=made.out).json == made.json
    assert "--reader needs a file." in run("brief", "-", *reader, stdin="x").err


def test_what_cannot_be_read_names_what_can(run, tmp_path):
    (tmp_path / "a.xyz").write_bytes(b"\0\1\2\3\0\0abc\xff")
    err = run("brief", "a.xyz").err
    assert "a.xyz is a binary file, not text. These can be read: .txt, .md," in err
    assert ".vtt" in err


def test_the_extra_that_reads_more_is_named(run, tmp_path, monkeypatch):
    from summarizer import readers

    monkeypatch.setattr(readers, "_EXTRAS", {".vtt": ("captions", "no_such_module")})
    (tmp_path / "a.xyz").write_bytes(b"\0\1\2\3\0\0abc\xff")
    assert "with pip install 'summarizer-briefs[captions]' also .vtt." in run("brief", "a.xyz").err


def test_json_of_a_failed_program_is_one_error(run, tmp_path):
    (tmp_path / "a.png").write_text("x")
    ran = run("brief", "a.png", "--reader", f"'{sys.executable}' -c 'raise SystemExit(3)'")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.count("Error: ") == 1
    assert json.dumps("failed with code 3")[1:-1] in ran.err
