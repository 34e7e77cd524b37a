"""`summarizer brief --out`: the files and folders that briefs are written to."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from helpers.lift_case import DRAFT, TEXT
from helpers.lift_command import ASK, MODEL, PAGE


def test_out_to_a_file_takes_its_format_from_the_ending(run, answers, lift, tmp_path):
    answers(DRAFT)
    ran = run("brief", lift, *MODEL, "--out", tmp_path / "brief.md")
    assert (ran.code, ran.out) == (0, "")
    assert "## Open issues" in (tmp_path / "brief.md").read_text(encoding="utf-8")


def test_out_to_a_folder_is_a_file_each(run, answers, lift, tmp_path):
    answers(DRAFT)
    assert run("brief", lift, *MODEL, "--out", f"{tmp_path}/briefs/").code == 0
    assert (tmp_path / "briefs" / "lift.txt").read_text(encoding="utf-8") == PAGE
    assert run("brief", lift, *ASK, "--out", f"{tmp_path}/briefs/").code == 0
    assert json.loads((tmp_path / "briefs" / "lift.json").read_text(encoding="utf-8"))["model"]


def test_sources_of_one_name_have_a_file_each(run, answers, lift, tmp_path):
    answers(DRAFT)
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "lift.md").write_text(TEXT, encoding="utf-8")
    made = run(
        "brief",
        lift,
        tmp_path / "a" / "lift.md",
        tmp_path / "b" / "lift.md",
        *MODEL,
        "--out",
        f"{tmp_path}/o/",
    )
    assert made.code == 0
    assert sorted(path.name for path in (tmp_path / "o").iterdir()) == [
        "lift-2.txt",
        "lift-3.txt",
        "lift.txt",
    ]


def test_read_only_output(run, answers, lift, tmp_path):
    answers(DRAFT)
    (tmp_path / "file").write_text("", encoding="utf-8")
    ran = run("brief", lift, *ASK, "--out", tmp_path / "file" / "brief.json")
    assert ran.code == 2
    assert ran.err.startswith(f"Error: {tmp_path}/file/brief.json: cannot be written: ")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_full_disk(run, answers, lift):
    answers(DRAFT)
    ran = run("brief", lift, *ASK, "--out", "/dev/full", "--format", "json")
    assert (ran.code, ran.err) == (
        2,
        "Error: /dev/full: cannot be written: No space left on device. "
        "Give --out a file or folder that can be written.\n",
    )


def test_closed_pipe_is_silent(lift):
    code = "from summarizer.cli import main; main()"
    command = [
        sys.executable,
        "-c",
        code,
        "brief",
        "--dry-run",
        str(lift),
        str(lift),
        "--model",
        "openai/gpt-4o",
    ]
    reader, writer = os.pipe()
    os.close(reader)
    ran = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, text=True)
    os.close(writer)
    assert (ran.returncode, ran.stderr) == (0, "")
