"""Briefs as pages, and checks as SARIF."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from helpers.lift_case import DRAFT

ASK = ("--model", "openai/gpt-4.1-mini")
WRONG = '{"what": [{"text": "The gate is open.", "cites": [1]}]}'


@pytest.fixture
def gate(tmp_path: Path) -> Path:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "gate.txt").write_text("The gate is shut.\n", encoding="utf-8")
    (tmp_path / "wrong.json").write_text(WRONG, encoding="utf-8")
    return Path("docs/gate.txt")


@pytest.mark.parametrize("options", [("-o", "brief.html"), ("-f", "html", "-o", "brief.html")])
def test_a_brief_is_a_page_with_its_source(run, answers, lift, options):
    answers(DRAFT)
    ran = run("brief", lift, *ASK, *options)
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    page = Path("brief.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert page.count('class="sentence') == 3


def test_a_page_on_stdout(run, answers, lift):
    answers(DRAFT)
    assert run("brief", lift, *ASK, "-f", "html").out.endswith("</html>\n")


def test_several_pages_need_a_folder(run, answers, lift, gate):
    fake = answers(DRAFT)
    ran = run("brief", lift, gate, *ASK, "-f", "html")
    said = "Error: html is a file for each brief. Give a folder: --out FOLDER/.\n"
    assert (ran.code, ran.out, ran.err, fake.sent) == (2, "", said, [])
    assert run("brief", lift, gate, *ASK, "-f", "html", "-o", "pages/").code == 0
    assert sorted(path.name for path in Path("pages").iterdir()) == ["gate.html", "lift.html"]


def test_a_stored_brief_is_a_page_of_its_quotes(run, answers, lift):
    answers(DRAFT)
    run("brief", lift, *ASK)
    listed = json.loads(run("log", "-f", "json").out)
    ran = run("show", listed[0]["id"], "-f", "html")
    assert (ran.code, ran.err) == (0, "")
    assert "The document is not in this page: only what the brief cites." in ran.out


def test_a_check_is_a_page(run, gate):
    ran = run("check", "wrong.json", gate, "-f", "html")
    assert (ran.code, ran.err) == (0, "")
    assert 'class="sentence cited unsupported"' in ran.out


def test_a_check_is_sarif_that_names_the_file_as_given(run, gate):
    ran = run("check", "wrong.json", gate, "-o", "check.sarif", "--strict")
    assert (ran.code, ran.out, ran.err) == (1, "", "")
    (logged,) = json.loads(Path("check.sarif").read_text(encoding="utf-8"))["runs"]
    (result,) = logged["results"]
    place = result["locations"][0]["physicalLocation"]
    assert (result["ruleId"], result["level"]) == ("opposite", "error")
    assert place["artifactLocation"] == {"uri": "docs/gate.txt"}
    assert (place["region"]["charOffset"], place["region"]["charLength"]) == (0, 17)


def test_annotations_by_the_ending(run, gate):
    assert run("check", "wrong.json", gate, "-o", "check.jsonld").code == 0
    (one,) = json.loads(Path("check.jsonld").read_text(encoding="utf-8"))["items"]
    assert one["target"][0]["selector"][1]["exact"] == "The gate is shut."
