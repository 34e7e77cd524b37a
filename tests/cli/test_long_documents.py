"""`summarizer brief` of a document that does not fit the window."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx2
import pytest
from helpers.sections import Reader, copy_first

from summarizer.llm import connection

ASK = ("--model", "openai/gpt-4.1-mini", "--json", "--retries", "0", "--window", "3400")
TEXT = "\n\n".join(f"On shelf {at} stands box {7 * at} of the archive in Lindow." for at in range(1, 241))


@pytest.fixture
def long(tmp_path: Path) -> Path:
    path = tmp_path / "long.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Reader:
    made = Reader(finish=lambda _: {})
    monkeypatch.setattr(connection, "_transport_to", lambda _: made)
    monkeypatch.setenv("OPENAI_API_KEY", "sk-test-key-that-must-never-be-shown")
    return made


def break_at(number: int) -> Any:
    broken = httpx2.Response(500, json={"error": {"message": "broken"}})
    return lambda lines: broken if any(at == number for at, _ in lines) else copy_first(lines)


@pytest.mark.filterwarnings("always::summarizer.errors.UnreadWarning")
def test_the_same_command_asks_again_about_the_failed_section_alone(run, reader, long):
    reader.read = break_at(100)
    ran = run("brief", long, *ASK)
    (failed,) = ran.json["coverage"]["failed"]
    assert failed["first"] <= 100 <= failed["last"]
    assert any("were not read" in gap for gap in ran.json["gaps"])
    assert f"1 of {ran.json['coverage']['sections']} sections could not be read" in ran.err
    asked, reader.sections = reader.sections, []
    reader.read = copy_first
    again = run("brief", long, *ASK)
    assert again.json["coverage"]["failed"] == []
    assert reader.sections == [list(range(failed["first"], failed["last"] + 1))]
    assert again.json["coverage"]["read"] == len(asked)
    assert run("brief", long, *ASK).json == again.json
    assert len(reader.sections) == 1


def test_fresh_asks_about_every_section_again(run, reader, long):
    first = run("brief", long, *ASK)
    run("brief", long, *ASK, "--fresh")
    assert len(reader.sections) == 2 * first.json["coverage"]["sections"]


def test_another_window_is_another_brief(run, reader, long):
    run("brief", long, *ASK)
    asked = len(reader.sections)
    assert "coverage" not in run("brief", long, *ASK[:-1], "100000").json
    assert len(reader.sections) == asked + 1


def test_a_dry_run_shows_the_request_for_each_section(run, reader, long):
    ran = run("brief", long, *ASK, "--dry-run")
    assert ran.code == 0
    assert len(ran.json["requests"]) > 2
    assert reader.sections == []
