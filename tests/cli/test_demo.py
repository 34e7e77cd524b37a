from __future__ import annotations

import sys
import tomllib
from pathlib import Path

import pytest
from inline_snapshot import snapshot

from summarizer import check, read
from summarizer.cli import demo
from summarizer.published import items

ROOT = Path(__file__).parents[2]
NOTICE = "A recorded answer of local/qwen2.5-coder-1.5b; no model was asked.\n"


def test_the_demonstration_is_a_brief_like_any_other_without_key_model_or_store(run, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "xllamacpp", None)
    ran = run("brief", "--demo", "--json")
    assert (ran.code, ran.err) == (0, NOTICE)
    briefing = ran.json
    assert briefing["source"]["name"] == "demo.txt"
    assert briefing["usage"]["calls"] == 1
    names = {party["name"] for party in briefing["brief"]["who"]}
    assert {"US", "Ukraine", "Wall Street Journal"} <= names
    assert len(dict(items(briefing["brief"])) | dict(items(briefing["more"], "more"))) >= 20
    assert check(briefing["brief"], demo.document()) == briefing["brief"]
    assert list(tmp_path.iterdir()) == []


def test_own_prompts_do_not_make_its_recording_stale(run, tmp_path, monkeypatch):
    (tmp_path / "brief.md").write_text("---\nname: brief\n---\n# user\n\nSummarize.\n", encoding="utf-8")
    monkeypatch.setenv("SUMMARIZER_PROMPTS", str(tmp_path))
    assert run("brief", "--demo").code == 0


FORMATS = {
    "text": "demo.txt, 2025-02-22\n\nStatus: ongoing\n",
    "md": "# demo.txt\n\n2025-02-22\n\n## Status: ongoing\n",
    "json": '{\n  "format": "summarizer.brief/',
    "jsonl": '{"format":"summarizer.brief/',
}


@pytest.mark.parametrize(("form", "beginning"), FORMATS.items(), ids=FORMATS)
def test_it_prints_every_format_and_writes_it_to_a_file(run, tmp_path, form, beginning):
    ran = run("brief", "--demo", "--format", form)
    assert (ran.code, ran.err) == (0, NOTICE)
    assert ran.out.startswith(beginning)
    out = tmp_path / "out"
    assert run("brief", "--demo", "--format", form, "--out", out).out == ""
    written = out.read_text(encoding="utf-8")
    assert written.startswith(beginning)
    assert len(written.splitlines()) == len(ran.out.splitlines())


def test_the_readme_shows_parts_of_it(run):
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    shown = readme.split("```\n")[1].splitlines()
    printed = run("brief", "--demo").out.splitlines()
    assert shown[0] == printed[0]
    assert [line for line in shown if line.strip() != "…" and line not in printed] == []


def test_it_explains_one_item(run):
    ran = run("brief", "--demo", "--why", "open_issues[0]")
    assert ran.code == 0
    assert ran.out == snapshot("""\
open_issues[0]
  ✓ The specific terms of the deal remain unclear. [4]

       3  An agreement could be finalized as early as Saturday, though
          negotiations are still ongoing, the Wall Street Journal said Friday,
          citing sources familiar with the negotiations.
  >    4  The specific terms of the deal remain unclear.
       5  Ukraine initially refused to sign the agreement earlier this week,
          leading to tensions between President Trump and Ukrainian President
          Volodymyr Zelenskyy and raising concerns about a potential rift
          between Washington and Kyiv.
""")


REFUSED = {
    "a source": (("report.txt",), "SOURCES"),
    "a model": (("--model", "openai/gpt-4.1-mini"), "--model"),
    "several": (("-p", "generic", "--fresh", "-j", "2"), "--prompt, --jobs, --fresh"),
}


@pytest.mark.parametrize(("options", "named"), REFUSED.values(), ids=REFUSED)
def test_what_has_no_effect_on_it_is_refused(run, options, named):
    ran = run("brief", "--demo", *options)
    assert (ran.code, ran.out) == (2, "")
    hint = "It shows one recorded brief; --format, --json, --full, -v, --out, --strict and --why go with it."
    assert ran.err == f"Error: --demo does not go with {named}. {hint}\n"


def test_a_wheel_carries_its_files_and_a_source_distribution_can_build_that_wheel():
    targets = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"][
        "targets"
    ]
    included = targets["wheel"]["force-include"]
    assert {included[file]: file for file in demo.FILES.values()} == {
        f"summarizer/{name}": file for name, file in demo.FILES.items()
    }
    excluded = targets["sdist"]["exclude"]
    for file in demo.FILES.values():
        assert (ROOT / file).is_file()
        assert file.split("/")[0] not in excluded or file in targets["sdist"]["force-include"]


def test_its_document_is_the_seed():
    seed = read(ROOT / demo.FILES["_demo/document.txt"])
    assert demo.document().text == seed.text
    assert str(demo.document().date) == "2025-02-22"
