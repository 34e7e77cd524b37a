"""The worked example of a user's own repository, and its workflow, run as its user would."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml
from helpers.scratch import branch, call, copy_example
from helpers.shipped import ENVIRONMENT

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "playgrounds"
WORKFLOW = ".github/workflows/briefs.yml"
SUITE = "evals/inspections/suite.yaml"
FIELDS = ["faults", "opening", "orders"]
CASES = ["elm-park", "harbour-square", "held-out", "mill-lane", "station-road"]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """The example, elsewhere."""
    return copy_example("playgrounds", tmp_path / "repository")


def test_its_suite_passes_on_two_workers_without_a_network(repository: Path):
    pytest.importorskip(
        "xdist", reason="the example is run on two workers, and pytest-xdist is not installed"
    )
    offline = ["--disable-socket", "--allow-unix-socket"]
    run = call(repository, "pytest", "evals", "-n", "2", *offline, "-W", "error", "--junitxml=junit.xml")
    assert run.returncode == 0, run.stdout + run.stderr
    assert "\ninspections: PASS OF TOO FEW CASES: " in run.stdout
    cases = ElementTree.parse(repository / "junit.xml").findall(".//testcase")
    names = sorted((case.get("classname", "").rpartition(".")[2], case.get("name")) for case in cases)
    assert names == sorted([*((case, field) for case in CASES for field in FIELDS), ("yaml", "verdict")])
    assert not [case for case in cases if len(case)]


def test_a_changed_prompt_is_stale_until_it_is_recorded(repository: Path):
    path = repository / "prompts" / "inspection.md"
    path.write_text(path.read_text().replace("You sum up inspections", "You shorten inspections"))
    run = call(repository, "pytest", "-k", "elm-park")
    assert run.returncode == 1
    assert "3 failed" in run.stdout
    assert run.stdout.count("+messages[0].content: You shorten inspections") == 1
    assert "Record again: summarizer eval record --stale --suite evals/inspections" in run.stdout


def test_answers_that_got_worse_fail_in_their_field(repository: Path):
    forget(repository, "faults")
    run = call(repository, "pytest")
    assert run.returncode == 1
    failed = [line.split()[1] for line in run.stdout.splitlines() if line.startswith("FAILED ")]
    assert f"{SUITE}::verdict" in failed
    assert f"{SUITE}::elm-park::faults" in failed
    assert not [name for name in failed if name.endswith(("::opening", "::orders"))]
    assert "\n  now      - missed\n" in run.stdout
    assert "\ninspections: REGRESS: " in run.stdout
    assert not any(name in run.stdout for name in ("quarry-hill", "meadow-school"))


def test_a_quotation_that_does_not_stand_in_the_document_is_an_error_of_collection(repository: Path):
    path = repository / "evals" / "inspections" / "cases" / "elm-park.yaml"
    path.write_text(path.read_text().replace("evidence: Two bolts are", "evidence: Three bolts are"))
    run = call(repository, "pytest")
    assert run.returncode == 2
    assert "evals/inspections/cases/elm-park.yaml, line " in run.stdout
    assert "The nearest passage is 'Two bolts are missing" in run.stdout


def forget(repository: Path, field: str) -> None:
    """Let all recorded answers say nothing of a field."""
    for path in (repository / "cassettes" / "inspections").iterdir():
        tape = yaml.safe_load(path.read_text())
        for interaction in tape["interactions"]:
            interaction.pop("answer", None)
            body = interaction["response"]["body"]
            body["string"] = json.dumps(_without(json.loads(body["string"]), field))
        path.write_text(yaml.safe_dump(tape, allow_unicode=True))


def _without(completion: dict[str, Any], field: str) -> dict[str, Any]:
    message = completion["choices"][0]["message"]
    said = json.loads(message["content"])
    message["content"] = json.dumps(said | ({field: []} if field in said else {}))
    return completion


@pytest.fixture
def workflow() -> dict[Any, Any]:
    return yaml.safe_load((EXAMPLE / WORKFLOW).read_text())


@pytest.fixture
def pull(repository: Path) -> Callable[[Callable[[], object]], Path]:
    """Make a git repository whose main branch is the example, and in it a branch with a change."""
    return partial(branch, repository)


def steps(workflow: Mapping[Any, Any], folder: Path) -> list[subprocess.CompletedProcess[str]]:
    """Run the workflow's lines of this package, as GitHub would: each in a shell that stops at an error."""
    lines = [step["run"] for step in workflow["jobs"]["compare"]["steps"] if "run" in step]
    ours = [line for line in lines if line.startswith("summarizer ")]
    assert len(ours) == 2
    summary = str(folder.parent / "summary.md")
    more = {"BASE": "main", "CI": "true", "GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": summary}
    return [call(folder, "bash", "-e", "-c", line, **more) for line in ours]


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_the_workflow_is_green_if_the_briefs_are_no_worse(workflow, pull, repository: Path, tmp_path: Path):
    lint, compare = steps(workflow, pull(lambda: edit(repository / "README.md", "Look around", "Try it")))
    assert (lint.returncode, compare.returncode) == (0, 0), lint.stdout + compare.stdout + compare.stderr
    assert "PASS OF TOO FEW CASES: " in compare.stdout
    assert sorted(path.name for path in (repository / "reports").iterdir()) == [
        "briefs.html",
        "briefs.md",
        "junit.xml",
    ]
    assert "PASS" in (tmp_path / "summary.md").read_text()


def test_the_workflow_is_red_if_they_are_worse(workflow, pull, repository: Path):
    _, compare = steps(workflow, pull(lambda: forget(repository, "faults")))
    assert compare.returncode == 1, compare.stdout + compare.stderr
    assert "\n::error file=evals/inspections/cases/elm-park.yaml,line=" in f"\n{compare.stdout}"
    assert (repository / "reports" / "briefs.html").exists()


def test_the_workflow_is_red_if_a_recording_was_forgotten(workflow, pull, repository: Path):
    prompt = repository / "prompts" / "inspection.md"
    _, compare = steps(workflow, pull(lambda: edit(prompt, "Never add", "Do not add")))
    assert compare.returncode == 3, compare.stdout + compare.stderr
    assert "STALE_CHANGED 6 cases" in compare.stderr
    assert not (repository / "reports").exists()


def test_the_workflow_is_red_if_the_gold_is_wrong(workflow, pull, repository: Path):
    case = repository / "evals" / "inspections" / "cases" / "elm-park.yaml"
    lint, compare = steps(workflow, pull(lambda: edit(case, "must: true", "must: perhaps")))
    assert (lint.returncode, compare.returncode) == (2, 2)


def test_the_workflow_has_no_more_rights_than_it_needs(workflow):
    assert set(workflow[True]) == {"pull_request"}  # YAML 1.1 reads `on` as true
    assert workflow["permissions"] == {"contents": "read"}
    assert "permissions" not in workflow["jobs"]["compare"]
    writing = workflow["jobs"]["comment"]
    assert writing["permissions"] == {"pull-requests": "write"}
    assert "head.repo.full_name == github.repository" in writing["if"]
    assert not [step for step in writing["steps"] if "checkout" in step.get("uses", "")]


def test_the_workflow_pins_its_actions_and_puts_no_expression_into_a_shell(workflow):
    every = [step for job in workflow["jobs"].values() for step in job["steps"]]
    pins = [step["uses"].partition("@")[2] for step in every if "uses" in step]
    assert pins
    assert all(len(pin) == 40 for pin in pins)
    assert not [step for step in every if "${{" in step.get("run", "")]


@pytest.mark.parametrize(
    ("page", "file"),
    [
        ("github-actions.md", WORKFLOW),
        ("pytest.md", SUITE),
        ("pytest.md", "conftest.py"),
    ],
    ids=["workflow", "suite", "conftest"],
)
def test_the_docs_show_the_files_as_they_are(page: str, file: str):
    assert f"\n{(EXAMPLE / file).read_text()}```\n" in (ROOT / "docs" / page).read_text()


def test_the_docs_show_the_schema_as_it_is():
    source = (EXAMPLE / "playground.py").read_text()
    assert source[source.index("class ") :] in (ROOT / "docs" / "pytest.md").read_text()


def test_this_project_is_a_suite_among_tests_too(tmp_path: Path):
    """On one worker: each would replay the whole suite, and that two agree the example shows above."""
    junit = tmp_path / "junit.xml"
    options = ["-p", "no:cacheprovider", f"--junitxml={junit}"]
    run = call(ROOT, "pytest", "evals/", *options, **ENVIRONMENT | {"HOME": str(tmp_path)})
    assert run.returncode == 0, run.stdout + run.stderr
    assert "\nbriefs: PASS: " in run.stdout
    suite = ElementTree.parse(junit).find("testsuite")
    assert suite is not None
    assert (suite.get("failures"), suite.get("errors"), suite.get("skipped")) == ("0", "0", "0")
    assert int(suite.get("tests", 0)) > 100
