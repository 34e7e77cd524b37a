from __future__ import annotations

from pathlib import Path

import pytest
from helpers.suite_files import write_suite

from summarizer.evaluation.gate.findings import Fault
from summarizer.evaluation.reports import places
from summarizer.evaluation.reports.places import Place
from summarizer.evaluation.suites import suite as suites
from summarizer.evaluation.suites.suite import Suite

CASE = """\
text: The lift is broken. Nobody knows when it will be mended.
gold:
  who: []
  what:
    - text: The lift is broken.
      must: true
      evidence: The lift is broken.
  status: {state: ongoing, text: The lift is broken., must: true, evidence: is broken}
  open_issues: []
never:
  - The lift is mended.
  - The lift is red.
canaries: [ZEBRA-1, ZEBRA-2]
"""


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    folder = tmp_path / "top" / "evals" / "lifts"
    return suites.load(write_suite(folder, "prompt: brief\nmodel: openai/gpt-4.1-mini\n", dock=CASE))


@pytest.mark.parametrize(
    ("kind", "subject", "line"),
    [
        ("must", "what[0]", 5),
        ("must", "status", 8),
        ("never", "The lift is red.", 12),
        ("canary", "ZEBRA-2", 13),
        ("never", "Was deleted since.", 2),
        ("invalid", "", 2),
        ("misquoted", "", 2),
    ],
    ids=["must", "must-of-a-part", "never", "canary", "never-unknown", "invalid", "misquoted"],
)
def test_a_fault_is_where_gold_speaks_of_it(suite: Suite, kind, subject, line):
    fault = Fault(kind, "dock", "dev", subject, subject, 0, 3, (3, 3), True)
    assert places.locate_fault(suite.cases[0], fault).line == line


@pytest.mark.parametrize(("field", "line"), [("what", 4), ("open_issues", 9), ("gone", 2), (None, 2)])
def test_a_field_is_where_its_gold_begins(suite: Suite, field, line):
    assert places.locate_gold(suite.cases[0], field).line == line


def test_the_path_is_seen_from_the_repository(suite: Suite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "top" / ".git").mkdir()
    monkeypatch.chdir(suite.path.parent)
    assert places.locate_suite(suite) == Place("evals/lifts/suite.yaml", 1)
    assert places.locate_gold(suite.cases[0]).path == "evals/lifts/cases/dock.yaml"


@pytest.mark.parametrize("git", ["folder", "file"])
def test_a_worktree_is_a_repository_too(suite: Suite, tmp_path: Path, git):
    place = tmp_path / "top" / ".git"
    place.mkdir() if git == "folder" else place.write_text("gitdir: elsewhere\n")
    assert places.locate_suite(suite).path == "evals/lifts/suite.yaml"


def test_without_a_repository_it_is_seen_from_the_working_folder(suite, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert places.locate_suite(suite).path == "top/evals/lifts/suite.yaml"
    monkeypatch.chdir(tmp_path / "top" / "evals" / "lifts" / "cases")
    assert places.locate_suite(suite).path == (tmp_path / "top/evals/lifts/suite.yaml").as_posix()
