"""`summarizer init`: from three documents to a verdict."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
import yaml
from helpers import lifts
from helpers.lifts import Lifts

from summarizer.llm import connection

DOCUMENTS = [f"Dock {n}.txt" for n in (3, 5, 7)]
NEXT = """\
Next:
  check evals/briefs/cases/*.yaml against the documents, and delete each `draft: true`
  summarizer eval lint
  summarizer eval
  summarizer eval bless --reason "the first"
"""
WROTE = """\
wrote prompts/briefs.md
wrote evals/briefs/suite.yaml
wrote evals/briefs/case.schema.json
wrote evals/briefs/documents/dock-3.txt
wrote evals/briefs/documents/dock-5.txt
wrote evals/briefs/documents/dock-7.txt
wrote cassettes/briefs/.gitkeep
wrote conftest.py
wrote .github/workflows/briefs.yml
wrote pyproject.toml
"""
INIT = ("init", *DOCUMENTS, "-m", "openai/gpt-4.1-mini", "--samples", "2", "-y")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with three documents, and a model that answers."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(connection, "_transport_to", lambda _: Lifts())
    monkeypatch.setenv("OPENAI_API_KEY", "sk-test-key-that-must-never-be-shown")
    monkeypatch.delenv("CI", raising=False)
    (tmp_path / ".git").mkdir()
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "lifts"\n', encoding="utf-8")
    for name in DOCUMENTS:
        text = lifts.TEXT.format(n=name[5])
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def check_gold(folder: Path) -> None:
    """Do what a reader does once the drafts are right: delete the marks."""
    for path in (folder / "evals" / "briefs" / "cases").glob("*.yaml"):
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text("".join(line for line in lines if line.strip() != "draft: true"), encoding="utf-8")


def test_from_documents_to_a_verdict(run, folder, monkeypatch):
    made = run(*INIT)
    assert (made.code, made.out) == (0, NEXT)
    assert made.err.startswith(WROTE)
    assert "[3/3] dock-7: " in made.err
    lint = run("eval", "lint")
    assert (lint.code, lint.out.count(" is a draft. ")) == (2, 12)
    drafted = run("eval")
    assert (drafted.code, drafted.err) == (
        0,
        "12 gold values not checked by hand yet: summarizer eval lint names them.\n",
    )
    check_gold(folder)
    assert " is a draft. " not in run("eval", "lint").out
    assert run("eval").out.startswith("NO BASELINE: the mean score is 1.000.\n")
    assert run("eval", "bless", "--reason", "the first").code == 0
    (folder / "src").mkdir()
    monkeypatch.chdir(folder / "src")
    verdict = run("eval")
    assert (verdict.code, verdict.err) == (0, "")
    assert "The mean score went from 1.000 to 1.000" in verdict.out


def test_what_is_there_is_kept_and_documents_can_be_added(run, folder):
    run(*INIT[:3], *INIT[4:])
    suite = folder / "evals" / "briefs" / "suite.yaml"
    suite.write_text(suite.read_text(encoding="utf-8") + "# mine\n", encoding="utf-8")
    added = run(*INIT)
    assert added.code == 0
    assert "kept evals/briefs/suite.yaml\n" in added.err
    assert "[1/1] dock-7: " in added.err
    assert suite.read_text(encoding="utf-8").endswith("# mine\n")
    assert (folder / "pyproject.toml").read_text(encoding="utf-8").count("[tool.summarizer]") == 1


def test_a_project_without_a_project_file_gets_settings(run, folder):
    (folder / "pyproject.toml").unlink()
    assert run(*INIT).code == 0
    assert (folder / "summarizer.toml").read_text(encoding="utf-8") == 'suite = "evals/briefs"\n'


def test_the_workflow_is_yaml_and_compares_with_the_base(run, folder):
    run(*INIT)
    text = (folder / ".github" / "workflows" / "briefs.yml").read_text(encoding="utf-8")
    steps = yaml.safe_load(text)["jobs"]["compare"]["steps"]
    runs = [step["run"] for step in steps if "run" in step]
    assert runs[0].startswith("pip install summarizer-briefs==")
    assert [line.split()[:2] for line in runs[1:]] == [["summarizer", "eval"], ["summarizer", "eval"]]
    assert "{{ requirement" not in text
    assert "--allow-import" not in text


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(
            ("init", "none.txt", "-m", "openai/x"),
            "Error: none.txt: there is no such file",
            id="no such document",
        ),
        pytest.param(
            ("init", DOCUMENTS[0], "--name", "My Suite"), "Error: --name 'My Suite' cannot", id="a bad name"
        ),
        pytest.param(
            ("init", DOCUMENTS[0], "-m", "openai/x", "--schema", "lifts_of_none:Brief"),
            "Error: lifts_of_none:Brief: No module named 'lifts_of_none'.",
            id="no such schema",
        ),
    ],
)
def test_bad_input_writes_nothing(run, folder, arguments, message):
    before = sorted(path.name for path in folder.iterdir())
    failed = run(*arguments)
    assert (failed.code, failed.err.startswith(message)) == (2, True), failed.err
    assert sorted(path.name for path in folder.iterdir()) == before


def test_a_call_that_fails_leaves_no_case_and_is_made_again(run, folder, monkeypatch):
    class Down(Lifts):
        def handle_request(self, request):
            if "Dock 5" in request.read().decode():
                raise OSError("down")
            return super().handle_request(request)

    monkeypatch.setattr(connection, "_transport_to", lambda _: Down())
    failed = run(*INIT)
    assert failed.code == 4
    assert failed.err.endswith("1 document without a case: the same command asks about them again.\n")
    monkeypatch.setattr(connection, "_transport_to", lambda _: Lifts())
    connection.close_all()
    assert run(*INIT).code == 0
    assert {path.stem for path in (folder / "evals/briefs/cases").iterdir()} == {"dock-3", "dock-5", "dock-7"}


def test_the_shell_sees_no_key_in_what_is_written(run, folder):
    run(*INIT)
    found = subprocess.run(["grep", "-rl", "sk-test", str(folder)], capture_output=True, text=True)
    assert found.stdout == ""
