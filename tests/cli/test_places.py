"""Places from end to end: a file of a plugin's kind is briefed, shown and checked."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers.cards import install_cards
from helpers.lift_case import DRAFT, TEXT

from summarizer import plugins


@pytest.fixture(autouse=True)
def _cards(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    install_cards(monkeypatch, tmp_path / "installed")
    yield
    plugins.load.cache_clear()


@pytest.fixture
def cards(tmp_path: Path) -> Path:
    path = tmp_path / "lift.card"
    path.write_text(TEXT.replace(". ", ".|"), encoding="utf-8")
    return path


def test_a_file_is_briefed_with_its_places(run, answers, cards):
    answers(DRAFT)
    made = run("brief", cards, "--model", "openai/gpt-4.1-mini", "--json")
    assert "lift.card: card 4 is a picture" in made.err
    source = made.json["source"]
    assert (source["reader"], source["library"], len(source["file_sha256"])) == ("card/1", "cards 2.0", 64)
    assert made.json["gaps"][0] == "card 4 is a picture"
    evidence = made.json["brief"]["what"][0]["evidence"][0]
    assert evidence["where"] == {"row": evidence["sentence"]}
    text = "\n\n".join(cards.read_text().split("|"))
    assert text[evidence["start"] : evidence["end"]] == evidence["quote"]
    again = run("brief", cards, "--model", "openai/gpt-4.1-mini", "--json")
    assert again.json == made.json
    assert (
        f"{evidence['sentence']}: row {evidence['sentence']}]"
        in run("brief", cards, "--model", "openai/gpt-4.1-mini").out
    )
    assert "[row 1]" in run("brief", cards, "--model", "openai/gpt-4.1-mini", "--why", "1").out
    assert run("check", "-", cards, "--json", stdin=made.out).json == made.json


def test_the_same_text_of_another_file_is_asked_again(run, answers, cards):
    answers(DRAFT, DRAFT)
    first = run("brief", cards, "--model", "openai/gpt-4.1-mini", "--json").json
    plain = cards.with_suffix(".txt")
    plain.write_text("\n\n".join(cards.read_text().split("|")))
    second = run("brief", plain, "--model", "openai/gpt-4.1-mini", "--json").json
    assert first["source"]["sha256"] == second["source"]["sha256"]
    assert second["source"]["reader"] is None
    assert second["brief"]["what"][0]["evidence"][0]["where"] is None


def test_a_check_tells_a_changed_file(run, answers, cards):
    answers(DRAFT)
    made = run("brief", cards, "--model", "openai/gpt-4.1-mini", "--json")
    cards.write_text("Hello.|" + cards.read_text())
    ran = run("check", "-", cards, "--json", stdin=made.out)
    assert ran.json["source"]["change"] == {
        "code": "document",
        "text": "the document has changed since the brief was made",
    }
    shown = run("check", "-", cards, stdin=made.out).out
    assert "the document has changed since the brief was made" in " ".join(shown.split())


def test_another_tools_brief_gets_places(run, cards):
    theirs = json.dumps([{"claim": TEXT.split(". ")[0] + ".", "citations": [1]}])
    assert "[1: row 1]" in run("check", "-", cards, stdin=theirs).out
