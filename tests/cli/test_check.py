from __future__ import annotations

import copy
import json
import re
import subprocess
import sys

import pytest
from helpers.lift_case import DRAFT, TEXT

from summarizer import InputError

ASK = ("--model", "openai/gpt-4.1-mini", "--format", "json")


@pytest.fixture
def briefing(run, answers, lift):
    answers(DRAFT)
    return run("brief", lift, *ASK).json


def test_our_own_brief_passes_strictly(run, briefing, lift):
    ran = run("check", "-", lift, "--strict", stdin=json.dumps(briefing))
    assert (ran.code, ran.err) == (0, "")
    assert "✓ 4 verified, openai/gpt-4.1-mini, 0.0001 USD" in ran.out


def test_json_gives_the_same_brief(run, briefing, lift):
    ran = run("check", "-", lift, "--format", "json", stdin=json.dumps(briefing))
    assert ran.json == briefing


def test_a_brief_of_the_first_format_is_checked(run, briefing, lift):
    assert briefing["format"] == "summarizer.brief/2"
    old = {**copy.deepcopy(briefing), "format": "summarizer.brief/1"}
    old["brief"]["what"][0]["reasons"] = ["sentence 1 was found by search, not cited"]
    checked = run("check", "-", lift, "--strict", "--format", "json", stdin=json.dumps(old)).json
    remark = {"code": "remark", "field": None, "text": "sentence 1 was found by search, not cited"}
    briefing["brief"]["what"][0]["reasons"] = [remark]
    assert checked == briefing


def test_several_briefs_find_their_sources(run, answers, lift, tmp_path):
    answers(DRAFT)
    other = tmp_path / "other.txt"
    other.write_text(TEXT.replace("Dock 9", "Dock 4"), encoding="utf-8")
    made = run("brief", lift, other, *ASK)
    ran = run("check", "-", other, lift, "--format", "jsonl", stdin=made.out)
    checked = [json.loads(line) for line in ran.out.splitlines()]
    assert [b["source"]["name"] for b in checked] == ["lift.txt", "other.txt"]
    docks = [re.findall(r"Dock \d", b["brief"]["what"][0]["evidence"][0]["quote"]) for b in checked]
    assert docks == [["Dock 9"], ["Dock 4"]]


def test_a_folder_holds_sources_as_of_a_brief(run, briefing, lift, tmp_path):
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "lift.txt").write_bytes(lift.read_bytes())
    (folder / "note.md").write_text("Nothing of it is here.", encoding="utf-8")
    for options in ((), ("--glob", "*.txt")):
        ran = run("check", "-", folder, *options, "--strict", "--format", "json", stdin=json.dumps(briefing))
        assert (ran.code, ran.json) == (0, briefing)
    assert run("check", "-", lift, "--glob", "*.txt", stdin=json.dumps(briefing)).code == 2


@pytest.mark.parametrize("options", [(), ("--allow-private",)], ids=["refused", "allowed"])
def test_an_address_of_this_machine_is_fetched_if_allowed(run, briefing, monkeypatch, options):
    asked = []

    def download(url, *, largest, allow_private):
        asked.append((url, allow_private))
        raise InputError(f"{url}: no.", hint="Stop.")

    monkeypatch.setattr("summarizer.transport.download.download", download)
    ran = run("check", "-", "http://127.0.0.1/a.txt", *options, stdin=json.dumps(briefing))
    assert (ran.code, asked) == (2, [("http://127.0.0.1/a.txt", bool(options))])


EDITS = {
    "number": ("The lift at Dock 9 has", "The lift at Dock 7 has"),
    "name of a person": ('"name": "Ann Lee"', '"name": "Ann Low"'),
    "name in a claim": ("The lift at Dock 9", "The lift at Pier 9"),
    "date words": ('"text": "Monday"', '"text": "Tuesday"'),
    "day in a claim": ("since Monday.", "since Sunday."),
    "not dropped": ("It is not known when", "It is known when"),
    "not added": ('"text": "The lift is broken."', '"text": "The lift is not broken."'),
    "quote": ('"quote": "It is not known', '"quote": "It is now known'),
    "start": (r'"start": 0', '"start": 2'),
}


@pytest.mark.parametrize(("old", "new"), EDITS.values(), ids=EDITS)
def test_one_edit_fails_strictly(run, briefing, lift, old, new):
    text = json.dumps(briefing)
    assert old in text
    ran = run("check", "-", lift, "--strict", stdin=text.replace(old, new, 1))
    assert (ran.code, ran.err) == (1, "")
    assert "✗ 1 unsupported" in ran.out


def test_another_tools_quotes(run, lift):
    theirs = {
        "claims": [
            {
                "text": "The lift at Dock 9 is broken.",
                "evidence": [{"quote": "The lift at Dock 9 has been broken"}],
            }
        ]
    }
    ran = run("check", "-", lift, "--format", "json", stdin=json.dumps(theirs))
    item = ran.json["brief"]["claims"][0]
    assert item["support"] == "verified"
    assert [TEXT[e["start"] : e["end"]] == e["quote"] for e in item["evidence"]] == [True]


def test_their_quotes_can_be_read_too(run, lift):
    theirs = {"claims": [{"text": "The lift is fine.", "evidence": ["The lift is fine."]}]}
    ran = run("check", "-", lift, "--strict", stdin=json.dumps(theirs))
    assert ran.code == 1
    assert "✗ The lift is fine." in ran.out


def test_why(run, briefing, lift):
    ran = run("check", "-", lift, "--why", "who[0]", stdin=json.dumps(briefing))
    assert "Ann Lee, the caretaker, has ordered a new motor." in ran.out


def test_another_date_moves_relative_dates(run, briefing, lift):
    dated = copy.deepcopy(briefing)
    dated["source"]["date"] = "2026-03-04"
    dated["brief"]["what"][0]["when"]["date"] = "2026-03-02"
    assert run("check", "-", lift, "--strict", stdin=json.dumps(dated)).code == 0
    assert run("check", "-", lift, "--strict", "--date", "2026-03-11", stdin=json.dumps(dated)).code == 1


BAD = {
    "not JSON": ('{"a":\n 1,,}', "-, line 2: this is not JSON"),
    "a number": ("3", "-: a brief must be a JSON object."),
    "nothing": ("[]", "-: there is no brief in it."),
    "another format": (
        '{"format": "summarizer.brief/9", "brief": {}}',
        "-: format: 'summarizer.brief/9' is not",
    ),
    "no statements": ('{"a": 1}', "-: The brief holds no statement."),
    "bad evidence": (
        '{"what": [{"text": "x", "evidence": [{"quote": 3}]}]}',
        "-: brief.what[0].evidence[0]",
    ),
}


@pytest.mark.parametrize(("text", "message"), BAD.values(), ids=BAD)
def test_what_is_not_in_the_format(run, lift, text, message):
    ran = run("check", "-", lift, stdin=text)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Error: " + message)
    assert ran.err.count("\n") == 1


def test_missing_brief(run, lift, tmp_path):
    ran = run("check", tmp_path / "none.json", lift)
    what = "cannot be read: No such file or directory. Check the path."
    assert (ran.code, ran.err) == (2, f"Error: {tmp_path}/none.json: {what}\n")


def test_only_one_stdin(run):
    ran = run("check", "-", "-", stdin="{}")
    assert (ran.code, "Only one of brief and source" in ran.err) == (2, True)


def test_check_loads_no_sdk(briefing, lift, tmp_path):
    path = tmp_path / "brief.json"
    path.write_text(json.dumps(briefing), encoding="utf-8")
    code = (
        "import sys; sys.argv=['summarizer','check',*sys.argv[1:]]\n"
        "from summarizer.cli import main\n"
        "try: main()\n"
        "except SystemExit:\n"
        "  heavy = {'openai','instructor','httpx2','vcr','pydantic','rich.console','jinja2'}\n"
        "  print(sorted(heavy & set(sys.modules)))\n"
    )
    command = [sys.executable, "-c", code, str(path), str(lift)]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "[]"
    assert re.search(r"4 verified", ran.stdout)
