from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from helpers.lift_case import DRAFT, TEXT

ASK = ("--model", "openai/gpt-4.1-mini", "--json")


def test_the_second_time_asks_nothing(run, answers, lift):
    fake = answers(DRAFT)
    first, second = run("brief", lift, *ASK), run("brief", lift, *ASK)
    assert second == first
    assert len(fake.sent) == 1


def test_the_same_text_under_another_name(run, answers, lift, tmp_path):
    fake = answers(DRAFT)
    run("brief", lift, *ASK)
    other = tmp_path / "copy.txt"
    other.write_text(TEXT, encoding="utf-8")
    assert run("brief", other, *ASK).json["source"]["name"] == "copy.txt"
    assert len(fake.sent) == 1


AGAIN = {
    "fresh": ("--fresh",),
    "no store": ("--no-store",),
    "another model": ("--model", "openai/gpt-4.1"),
    "another prompt": ("--prompt", "generic"),
    "another date": ("--date", "2026-01-05"),
}


@pytest.mark.parametrize("options", AGAIN.values(), ids=AGAIN)
def test_what_is_asked_again(run, answers, lift, options):
    fake = answers(DRAFT)
    run("brief", lift, *ASK)
    assert run("brief", lift, *ASK, *options).code == 0
    assert len(fake.sent) == 2


def test_no_store_keeps_nothing(run, answers, lift, tmp_path):
    answers(DRAFT)
    run("brief", lift, *ASK, "--no-store")
    assert not (tmp_path / "briefs.db").exists()


def test_a_failure_is_not_kept(run, answers, lift):
    fake = answers((401, {}), DRAFT)
    assert run("brief", lift, *ASK).code == 4
    assert run("brief", lift, *ASK).code == 0
    assert len(fake.sent) >= 2


def test_a_damaged_store_costs_one_warning_and_no_brief(run, answers, lift, tmp_path):
    answers(DRAFT)
    (tmp_path / "briefs.db").write_bytes(b"no database " * 100)
    ran = run("brief", lift, lift, *ASK)
    assert (ran.code, len(ran.json)) == (0, 2)
    assert ran.err.count("Warning: ") == 1
    assert f"{tmp_path}/briefs.db" in ran.err


def test_the_store_has_no_source_text(run, answers, tmp_path):
    answers(DRAFT)
    (tmp_path / "lift.txt").write_text(TEXT + "\nA sentence that nothing cites.\n", encoding="utf-8")
    run("brief", tmp_path / "lift.txt", *ASK)
    dump = "\n".join(sqlite3.connect(tmp_path / "briefs.db").iterdump())
    assert "Ann Lee" in dump
    assert "nothing cites" not in dump


def test_log_and_show(run, answers, lift):
    answers(DRAFT)
    made = run("brief", lift, *ASK)
    entry = run("log", "--format", "json").json[0]
    assert run("show", entry["id"], "--format", "json").out == made.out


def test_a_kept_brief_loads_no_sdk_and_no_pydantic(run, answers, lift: Path):
    answers(DRAFT)
    run("brief", lift, *ASK)
    code = (
        "import sys; sys.argv=['summarizer','brief',*sys.argv[1:]]\n"
        "from summarizer.cli import main\n"
        "try: main()\n"
        "except SystemExit:\n"
        "  heavy = {'openai','instructor','httpx2','pydantic','yaml','rich.console','jinja2'}\n"
        "  print(sorted(heavy & set(sys.modules)))\n"
    )
    command = [sys.executable, "-c", code, str(lift), *ASK]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "[]"
