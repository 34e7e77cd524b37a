"""`summarizer brief`: the formats of a brief, printed."""

from __future__ import annotations

import json
import re

import pytest
from helpers.lift_case import DRAFT, TEXT, completion
from helpers.lift_command import ASK, MODEL, PAGE


def test_json(run, answers, lift):
    fake = answers(DRAFT)
    ran = run("brief", lift, *ASK)
    assert (ran.code, ran.err, len(fake.sent)) == (0, "", 1)
    assert list(ran.json) == [
        "format",
        "source",
        "brief",
        "more",
        "gaps",
        "suspicious",
        "usage",
        "model",
        "prompt",
    ]
    issue = ran.json["brief"]["open_issues"][0]
    assert list(issue) == ["text", "owner", "due", "support", "reasons", "evidence"]
    proof = issue["evidence"][0]
    assert (
        TEXT[proof["start"] : proof["end"]] == proof["quote"] == "It is not known when the motor will come."
    )
    assert ran.json["usage"]["cost_usd"] == pytest.approx(100 * 0.4e-6 + 50 * 1.6e-6)


FORMS = {
    "by default": (),
    "by name": ("--format", "text"),
}


@pytest.mark.parametrize("options", FORMS.values(), ids=FORMS)
def test_text_is_the_default_in_a_pipe_too(run, answers, lift, options):
    answers(DRAFT)
    ran = run("brief", lift, *MODEL, *options)
    assert (ran.code, ran.out, ran.err) == (0, PAGE, "")


@pytest.mark.parametrize("options", [("--format", "json"), ("--json", "-f", "json")], ids=["long", "both"])
def test_json_is_short_for_the_format(run, answers, lift, options):
    answers(DRAFT)
    assert run("brief", lift, *MODEL, *options) == run("brief", lift, *MODEL, "--json")


@pytest.mark.parametrize("options", [("--json", "-f", "md"), ("-f", "md", "--json")], ids=" ".join)
def test_json_and_another_format_exclude_each_other(run, lift, options):
    ran = run("brief", lift, *MODEL, *options)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "Error: --json and --format md exclude each other. Leave one away.\n"


def test_jsonl_is_a_line_each(run, answers, lift):
    answers(DRAFT)
    ran = run("brief", lift, lift, *MODEL, "--format", "jsonl")
    assert [json.loads(line)["source"]["name"] for line in ran.out.splitlines()] == ["lift.txt", "lift.txt"]


FACTS = [
    f"The surveyor of the {place} reported that its {part} had been repaired before the last inspection."
    for place in ("harbour", "library", "market", "museum", "station", "theatre")
    for part in ("roof", "stairs", "windows")
]
WEAK = {**DRAFT, "who": [{**DRAFT["who"][0], "role": "the owner of the lift"}]}


def test_a_page_has_five_facts_its_last_too_and_full_has_all(run, answers, tmp_path):
    source = tmp_path / "survey.txt"
    source.write_text("\n".join(FACTS), encoding="utf-8")
    answers(
        {**DRAFT, "what": [{"text": fact, "when": None, "cites": [n]} for n, fact in enumerate(FACTS, 1)]}
    )
    page, full = run("brief", source, *MODEL).out, run("brief", source, *MODEL, "--full").out
    facts = page.partition("\nWhat\n")[2]
    shown = re.findall(r"^  . The surveyor.*\n.*\[(\d+)\]$", facts, re.MULTILINE)
    assert len(shown) == 5
    assert int(shown[-1]) >= 16
    assert f"    {len(FACTS) - 5} more facts: --full\n" in page
    assert full.partition("\nWhat\n")[2].count("  ✓ The surveyor") == len(FACTS)
    assert "--full" not in full


def test_reasons_and_gaps_are_for_those_who_ask(run, answers, lift):
    answers(WEAK)
    page, verbose = run("brief", lift, *MODEL).out, run("brief", lift, *MODEL, "-v").out
    assert page.endswith(
        "\n26 words of 28, ✓ 3 verified, ~ 1 weak (why: -v), openai/gpt-4.1-mini,\n0.0001 USD\n"
    )
    assert "  ~ Ann Lee (person) [2]\n\n" in page
    assert "  ~ Ann Lee (person) [2]\n    weak: role: “the owner of the lift” was removed" in verbose
    assert "\nGaps\n  - no owner is named for open issue 1\n" in verbose
    assert "(why: -v)" not in verbose


def test_own_schema(run, answers, lift):
    draft = {
        "impact": [{"text": "The lift is broken.", "when": None, "cites": [1]}],
        "cause": [],
        "status": {"state": "ongoing", "text": "The lift is broken.", "cites": [1]},
        "follow_ups": [],
    }
    answers(completion(json.dumps(draft)))
    ran = run("brief", lift, *ASK, "--schema", "summarizer.schema:IncidentBrief")
    assert list(ran.json["brief"]) == ["impact", "cause", "status", "follow_ups"]
    assert ran.json["prompt"]["name"] == "incident"
