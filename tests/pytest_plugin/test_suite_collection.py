from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from summarizer.evaluation import session

if TYPE_CHECKING:
    from conftest import Repository

pytest_plugins = ["pytester"]

SUITE = "evals/lifts/suite.yaml"
CASES = ["dock-3", "dock-4", "dock-5", "dock-6", "dock-7", "held-out"]
FIELDS = ["who", "what", "status", "open_issues"]
ITEMS = [*(f"{SUITE}::{case}::{field}" for case in CASES for field in FIELDS), f"{SUITE}::verdict"]


def collected(repository: Repository, *options: str) -> list[str]:
    lines = repository.run("--collect-only", "-q", *options).stdout.lines
    return [line for line in lines if line.startswith(SUITE)]


def test_a_suite_yields_a_field_of_a_case_each_and_the_verdict(good: Repository):
    assert collected(good, "evals") == ITEMS


def test_nothing_is_replayed_to_collect(good: Repository, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(session, "evaluate", lambda selection: pytest.fail("evaluated"))
    assert collected(good) == ITEMS


@pytest.mark.parametrize(
    ("options", "chosen"),
    [
        (["-k", "who"], [f"{SUITE}::{case}::who" for case in CASES]),
        (["-k", "dock-3"], ITEMS[:4]),
        (["-k", "old and what"], [f"{SUITE}::dock-{n}::what" for n in (3, 4, 5)]),
        (["-k", "verdict"], ITEMS[-1:]),
        ([f"{SUITE}::dock-3"], ITEMS[:4]),
        ([f"{SUITE}::dock-4::status"], [f"{SUITE}::dock-4::status"]),
        (["--deselect", f"{SUITE}::verdict"], ITEMS[:-1]),
        (["--ignore", "evals"], []),
    ],
    ids=["field", "case", "tag", "verdict", "case-id", "field-id", "deselect", "ignore"],
)
def test_items_are_selected_as_any_test_is(good: Repository, options: list[str], chosen: list[str]):
    assert collected(good, *options) == chosen


def test_an_item_lies_on_the_line_of_its_gold(good: Repository):
    found = {item.nodeid: item.location for item in good.pytester.inline_genitems("evals")[0]}
    gold = (good.suite / "cases" / "dock-3.yaml").read_text().splitlines()
    path, line, name = found[f"{SUITE}::dock-3::open_issues"]
    assert (path, name) == ("evals/lifts/cases/dock-3.yaml", "dock-3::open_issues")
    assert gold[line or 0] == "  open_issues:"
    assert found[f"{SUITE}::held-out::who"][0] == SUITE


@pytest.mark.parametrize(
    ("text", "cases"),
    [
        ("providers: [openai]\nprompts: [a.txt]\ntests: []\n", True),
        ("prompt: brief\nsamples: 2\n", False),
        ("  prompt: nested\n", True),
        ("", True),
        ("\xff\xfe", True),
    ],
    ids=["other-keys", "no-cases", "nested-key", "empty", "binary"],
)
def test_a_suite_of_something_else_is_left_alone(good: Repository, text: str, cases: bool):
    folder = good.path / "other"
    (folder / "cases" if cases else folder).mkdir(parents=True)
    (folder / "suite.yaml").write_text(text, encoding="latin-1")
    assert good.run("other").ret == pytest.ExitCode.NO_TESTS_COLLECTED


def test_a_suite_is_told_by_the_key_of_its_cases_too(good: Repository):
    folder = good.path / "evals" / "second"
    folder.mkdir()
    (folder / "suite.yaml").write_text("prompt: brief\ncases: ../lifts/cases\n")
    run = good.run("--collect-only", "-q", "evals/second")
    assert "evals/second/suite.yaml::verdict" in run.stdout.str()


def test_a_suite_without_its_prompt_is_not_left_out_in_silence(good: Repository):
    good.edit(SUITE, "prompt:", "promt:")
    run = good.run("evals")
    run.assert_outcomes(errors=1)
    assert f"{SUITE}, line 1: there is no 'prompt'." in run.stdout.lines


def test_bad_gold_is_one_error_without_a_traceback(good: Repository):
    good.edit("evals/lifts/cases/dock-3.yaml", "kind: person", "kind: human")
    run = good.run("evals")
    run.assert_outcomes(errors=1)
    told = run.stdout.str()
    assert told.count("evals/lifts/cases/dock-3.yaml, line 10: gold.who[0].kind is 'human'.\n") == 1
    assert "Traceback" not in told
    assert ".py:" not in told


def test_a_schema_is_found_in_the_root_folder_from_anywhere(
    good: Repository, monkeypatch: pytest.MonkeyPatch
):
    """Neither a conftest.py nor the working folder need put it on the path."""
    source = "from summarizer import Brief\n\n\nclass Own(Brief):\n    pass\n"
    (good.path / "own_brief_of_lifts.py").write_text(source)
    good.edit(SUITE, "prompt:", "schema: own_brief_of_lifts:Own\nprompt:")
    (good.path / "pytest.ini").write_text("[pytest]\n")
    monkeypatch.setattr(sys, "path", [entry for entry in sys.path if entry != str(good.path)])
    monkeypatch.chdir(good.suite)
    run = good.run("--collect-only", "-q", "--import-mode=importlib", "suite.yaml")
    assert run.ret == pytest.ExitCode.OK
    assert str(len(ITEMS)) in run.stdout.lines[-1]


def test_a_suite_stands_among_other_tests(good: Repository):
    (good.path / "test_own.py").write_text("def test_it():\n    pass\n")
    good.run().assert_outcomes(passed=len(ITEMS) + 1)


def test_the_plugin_loads_nothing_heavy():
    heavy = "openai instructor yaml httpx2 pydantic rapidfuzz click"
    program = (
        "import sys, summarizer.pytest_plugin, summarizer.pytest_plugin.suites;"
        f"print(sorted(set({heavy.split()}) & set(sys.modules)))"
    )
    assert subprocess.check_output([sys.executable, "-c", program], text=True) == "[]\n"


def test_this_project_collects_its_suites_only_where_they_are_named():
    root = Path(__file__).parents[2]
    unused = ["-p", "no:cacheprovider", "-p", "no:hypothesispytest"]
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", *unused]
    run = subprocess.run([*command, "evals"], cwd=root, capture_output=True, text=True, check=False)
    assert run.stdout.count("evals/briefs/suite.yaml::verdict") == 1
    held_out = [
        path.stem for path in root.glob("evals/briefs/cases/*.yaml") if "held_out" in path.read_text()
    ]
    assert held_out
    assert not [name for name in held_out if name in run.stdout]
