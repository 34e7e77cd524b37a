from __future__ import annotations

import json
import subprocess
import sys

import pytest

from summarizer.cli import COMMANDS
from summarizer.reasons import RULES

HEAVY = ("openai", "instructor", "pydantic", "vcr", "rich", "jinja2")


def test_help_loads_nothing_heavy():
    command = [sys.executable, "-X", "importtime", "-m", "summarizer", "--help"]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    loaded = {line.rsplit("|", 1)[-1].strip().split(".")[0] for line in ran.stderr.splitlines()}
    assert loaded.isdisjoint(HEAVY)
    assert ran.stdout.startswith("Usage: ")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(run, name):
    ran = run(name, "--help")
    assert (ran.code, ran.err) == (0, "")
    assert f"summarizer {name}" in ran.out


def test_version(run):
    from summarizer import __version__

    assert run("--version").out == f"summarizer {__version__}\n"


def test_unknown_command(run):
    ran = run("brif")
    assert ran.code == 2
    assert "No such command 'brif'." in ran.err


def test_models_as_json(run):
    told = run("models", "--format", "json").json
    assert told["default"] == told["embedded"]["name"] == "local/qwen2.5-coder-1.5b"
    assert told["openai"]["models"]["gpt-4.1-mini"] == {
        "input": 0.4,
        "cached": 0.1,
        "output": 1.6,
        "window": 1000000,
    }


def test_models_as_text(run):
    ran = run("models")
    assert ran.out.startswith("default        local/qwen2.5-coder-1.5b\n")
    assert "openai/gpt-4.1-mini" in ran.out


def test_prompts_are_listed_with_their_schemas(run):
    rows = {row.split()[0]: row.split()[1] for row in run("prompts").out.splitlines()}
    assert rows["brief"] == "summarizer.schema:Brief"
    assert rows["incident"] == "summarizer.schema:IncidentBrief"


def test_prompt_is_shown_as_it_is(run):
    from summarizer import prompts

    assert run("prompts", "show", "brief").out == prompts.find("brief").read_text(encoding="utf-8")


def test_digest_is_of_the_prompt(run, tmp_path):
    before = run("prompts", "digest", "brief").out
    edited = tmp_path / "brief.md"
    edited.write_text(run("prompts", "show", "brief").out.replace("briefs", "Briefs", 1), encoding="utf-8")
    after = run("prompts", "digest", edited).out
    assert before.startswith("sha256:")
    assert before != after


def test_own_prompts_come_first(run, tmp_path, monkeypatch):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "brief.md").write_text(
        "---\ndescription: mine\n---\n# user\nHello\n", encoding="utf-8"
    )
    monkeypatch.setenv("SUMMARIZER_PROMPTS", str(tmp_path / "mine"))
    assert "mine" in run("prompts").out.splitlines()[0]


def test_damaged_prompt_names_its_line(run, tmp_path, lift):
    path = tmp_path / "bad.md"
    path.write_text("---\nname: bad\nparameters:\n  temprature: 0\n---\n# user\nHello\n", encoding="utf-8")
    ran = run("brief", lift, "--prompt", path)
    assert ran.code == 2
    assert ran.err.startswith(f"Error: {path}, line 4: unknown parameter 'temprature'. Known: temperature, ")


def test_schema_validates_a_briefing(run, answers, lift):
    from helpers.lift_case import DRAFT
    from pydantic import TypeAdapter

    from summarizer import Brief, Briefing

    answers(DRAFT)
    made = run("brief", lift, "--model", "openai/gpt-4o", "--json")
    assert TypeAdapter(Briefing[Brief]).validate_json(made.out).brief.status.state == "ongoing"
    schema = run("schema").json
    assert schema["properties"]["format"]["const"] == "summarizer.brief/2"
    assert {"text", "when", "support", "reasons", "evidence"} == set(schema["$defs"]["Claim"]["properties"])
    assert schema["$defs"]["Reason"]["properties"]["code"]["enum"] == list(RULES)


def test_wire_schema_is_strict(run):
    wire = run("schema", "--wire").json
    assert wire["additionalProperties"] is False
    assert wire["required"] == ["who", "what", "status", "open_issues"]
    assert "default" not in json.dumps(wire)


def test_debug_shows_a_traceback(run, tmp_path):
    ran = run("--debug", "brief", tmp_path / "none.txt", "--dry-run")
    first, *_, last = ran.err.splitlines()
    assert (ran.code, first) == (2, "Traceback (most recent call last):")
    assert "summarizer.errors.InputError: " in ran.err
    assert last.startswith("Error: ")


@pytest.mark.parametrize("debug", [(), ("--debug",)], ids=["", "debug"])
@pytest.mark.parametrize("fault", [RecursionError("deep"), ValueError("a bug\x1b[2J"), MemoryError()])
def test_an_internal_error_has_an_exit_code_of_its_own(run, monkeypatch, fault, debug):
    def fail(*_):
        raise fault

    monkeypatch.setattr("summarizer.prompts.available", fail)
    ran = run(*debug, "prompts")
    assert (ran.code, ran.out) == (70, "")
    assert f"Error: Internal error: {type(fault).__name__}: " in ran.err
    assert ("Traceback" in ran.err) == bool(debug)
    assert "\x1b" not in ran.err
