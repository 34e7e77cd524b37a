"""The GitHub Action and the pre-commit hooks of this repository, run in scratch repositories."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml
from helpers.scratch import branch, call, copy_example

ROOT = Path(__file__).parents[1]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
STEPS = {step["name"]: step for step in ACTION["runs"]["steps"] if "name" in step}
EXPRESSION = re.compile(r"\$\{\{ (.+?) \}\}")

Ran = subprocess.CompletedProcess[str]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """The example of playgrounds, elsewhere."""
    return copy_example("playgrounds", tmp_path / "repository")


class Job:
    """Runs steps of the action as GitHub would, with its inputs, in a pull request to `main`."""

    def __init__(self, folder: Path, **inputs: str) -> None:
        defaults = {name.replace("-", "_"): given["default"] for name, given in ACTION["inputs"].items()}
        self.folder = folder
        self.names = {
            "inputs": SimpleNamespace(**{**defaults, **inputs}),
            "github": SimpleNamespace(base_ref="main", action_path=str(ROOT)),
        }

    def compute(self, expression: str) -> Any:
        """Compute an expression of GitHub's that uses only comparisons, `&&` and `||`."""
        python = (
            expression.replace("&&", " and ").replace("||", " or ").replace("allow-import", "allow_import")
        )
        return eval(python, {"__builtins__": {}}, self.names)

    def is_wanted(self, name: str) -> bool:
        condition = STEPS[name].get("if")
        return condition is None or bool(self.compute(EXPRESSION.fullmatch(condition).group(1)))

    def run(self, name: str) -> Ran:
        step = STEPS[name]
        filled = {
            key: EXPRESSION.sub(lambda found: str(self.compute(found.group(1))), value)
            for key, value in step.get("env", {}).items()
        }
        return call(self.folder, "bash", "-e", "-c", step["run"], CI="true", **filled)


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_harmless_pull_request_passes(repository):
    branch(repository, lambda: edit(repository / "README.md", "Look around", "Try it"))
    job = Job(repository, allow_import="true")
    assert job.run("Check the gold").returncode == 0
    compared = job.run("Compare")
    assert compared.returncode == 0, compared.stdout + compared.stderr
    assert "PASS OF TOO FEW CASES: " in compared.stdout
    assert {path.name for path in (repository / "reports").iterdir()} == {
        "briefs.html",
        "briefs.md",
        "junit.xml",
    }


def test_a_stale_recording_fails_the_job(repository):
    prompt = repository / "prompts" / "inspection.md"
    branch(repository, lambda: edit(prompt, "Never add", "Do not add"))
    assert Job(repository, allow_import="true").run("Compare").returncode == 3


def test_code_of_the_pull_request_is_not_imported_unasked(repository):
    branch(repository, lambda: edit(repository / "README.md", "Look around", "Try it"))
    refused = Job(repository).run("Check the gold")
    assert refused.returncode == 2
    assert "runs code of this folder" in refused.stderr


def test_outside_of_a_pull_request_the_baseline_counts(repository):
    job = Job(repository, allow_import="true", suite="evals/inspections")
    job.names["github"].base_ref = ""
    assert "PASS OF TOO FEW CASES: " in job.run("Compare").stdout


@pytest.mark.parametrize(("claim", "code"), [("The gate is shut.", 0), ("The gate is open.", 1)])
def test_briefs_are_proven(tmp_path, claim, code):
    write_briefs(tmp_path, claim)
    job = Job(tmp_path, briefs="briefs.jsonl", documents="reports/*.txt\nmore/**/*.txt")
    assert job.is_wanted("Prove the briefs")
    assert job.run("Prove the briefs").returncode == code


def write_briefs(folder: Path, claim: str) -> None:
    """Write two documents, one of them in a folder with a blank in its name, and the brief of each."""
    for name, stated in {"reports/gate.txt": claim, "more/of it/lift.txt": "The lift stands."}.items():
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_text("The gate is shut.\n" if "gate" in name else "The lift stands.\n", "utf-8")
        cited = {"text": stated, "evidence": [{"sentence": 1}]}
        with (folder / "briefs.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps({"source": {"name": Path(name).name}, "brief": {"what": [cited]}}) + "\n")


def test_without_briefs_none_are_proven(tmp_path):
    assert not Job(tmp_path).is_wanted("Prove the briefs")


def test_a_comment_beside_imported_code_is_refused(tmp_path):
    refuse = "Refuse to run code of the pull request beside a token that may write"
    assert Job(tmp_path, comment="true", allow_import="true").is_wanted(refuse)
    assert not Job(tmp_path, comment="true").is_wanted(refuse)
    assert Job(tmp_path).run(refuse).returncode == 2


def test_the_action_pins_its_actions_and_puts_no_expression_into_a_shell():
    steps = ACTION["runs"]["steps"]
    assert [len(step["uses"].partition("@")[2]) for step in steps if "uses" in step] == [40]
    assert not [step for step in steps if "${{" in step.get("run", "")]
    assert all(step["shell"] == "bash" for step in steps if "run" in step)


@pytest.mark.parametrize(("claim", "code"), [("The gate is shut.", 0), ("The gate is open.", 1)])
def test_the_hook_proves_briefs(tmp_path, claim, code):
    write_briefs(tmp_path, claim)
    arguments = ["briefs.jsonl", "reports/gate.txt", "more/of it/lift.txt"]
    assert call(tmp_path, *HOOKS["check-briefs"]["entry"].split(), *arguments).returncode == code


def test_the_hook_checks_gold(repository):
    (repository / "pyproject.toml").write_text("", "utf-8")
    hook = HOOKS["lint-gold"]["entry"].split()
    assert call(repository, *hook, "--allow-import").returncode == 0
    edit(repository / "evals/inspections/cases/elm-park.yaml", "must: true", "must: true\n      draft: true")
    refused = call(repository, *hook, "--allow-import")
    assert refused.returncode == 2
    assert "faults[0] is a draft." in refused.stdout


def test_the_hooks_take_no_file_names_of_their_own():
    assert all(not hook["pass_filenames"] for hook in HOOKS.values())
    assert all(re.compile(hook["files"]) for hook in HOOKS.values())
