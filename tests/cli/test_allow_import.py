"""Code that a prompt or a suite names is imported only if the user allows it."""

from __future__ import annotations

import pytest

SCHEMA = """\
from pathlib import Path
from summarizer.schema import Claim
from pydantic import BaseModel
Path("imported").touch()
class Report(BaseModel):
    what: list[Claim]
"""
PROMPT = "---\nname: report\n{schema}\n---\n# user\nSum up.\n"
SUITE = "prompt: {prompt}\nmodel: openai/gpt-4.1-mini\n{schema}\n"
CASE = "text: It rained.\ngold:\n  what:\n    - text: It rained.\n      evidence: It rained.\n"
MODEL = ("-m", "openai/gpt-4.1-mini")


@pytest.fixture
def module(tmp_path, request, lift):
    """A schema in the working folder under a name of its own, for a module is imported once."""
    name = f"planted_{abs(hash(request.node.name))}"
    (tmp_path / f"{name}.py").write_text(SCHEMA)
    (tmp_path / "report.md").write_text(PROMPT.format(schema=f"schema: {name}:Report"))
    (tmp_path / "quoted.md").write_text(PROMPT.format(schema=f'"schema": {name}:Report'))
    for suite, prompt, schema in (("named", "report.md", ""), ("given", "brief", f"schema: {name}:Report")):
        folder = tmp_path / "evals" / suite
        (folder / "cases").mkdir(parents=True)
        prompt = f"../../{prompt}" if prompt.endswith(".md") else prompt
        (folder / "suite.yaml").write_text(SUITE.format(prompt=prompt, schema=schema))
        (folder / "cases" / "rain.yaml").write_text(CASE)
    return name


CALLS = {
    "brief": ("brief", "lift.txt", *MODEL, "--prompt", "report.md", "--dry-run"),
    "brief that may be stored": ("brief", "lift.txt", *MODEL, "--prompt", "report.md"),
    "brief with a quoted key": ("brief", "lift.txt", *MODEL, "--prompt", "quoted.md", "--dry-run"),
    "prompts digest": ("prompts", "digest", "report.md"),
    "eval": ("eval", "--suite", "evals/named"),
    "eval of a suite's own": ("eval", "--suite", "evals/given"),
    "eval lint": ("eval", "lint", "--suite", "evals/named"),
    "eval record": ("eval", "record", "--yes", "--suite", "evals/given"),
    "tapes prune": ("tapes", "prune", "evals/named"),
}


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
def test_no_code_is_run_that_a_file_names(run, module, tmp_path, call):
    ran = run(*call)
    assert (ran.code, ran.out) == (2, "")
    assert f"names {module}:Report, and to import that runs code of this folder" in ran.err
    assert "add --allow-import, or set SUMMARIZER_ALLOW_IMPORT=1." in ran.err
    assert not (tmp_path / "imported").exists()


ALLOWED = {
    "by the option": (("prompts", "digest", "report.md", "--allow-import"), {}),
    "by a variable": (("prompts", "digest", "report.md"), {"SUMMARIZER_ALLOW_IMPORT": "1"}),
    "in the user's own folder": (("prompts", "digest", "report"), {"SUMMARIZER_PROMPTS": "."}),
    "for a suite": (("eval", "lint", "--suite", "evals/named", "--allow-import"), {}),
    "for a brief": (("brief", "lift.txt", *MODEL, "-p", "report.md", "--dry-run", "--allow-import"), {}),
    "named by the user": (("brief", "lift.txt", *MODEL, "--schema", "{module}:Report", "--dry-run"), {}),
}


@pytest.mark.parametrize(("call", "settings"), ALLOWED.values(), ids=ALLOWED)
def test_it_is_run_if_the_user_allows_it(run, module, tmp_path, monkeypatch, call, settings):
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    ran = run(*(word.format(module=module) for word in call))
    assert "to import that runs code" not in ran.err
    assert (tmp_path / "imported").exists()


def test_what_was_allowed_once_is_not_allowed_the_next_time(run, module):
    assert run("prompts", "digest", "report.md", "--allow-import").code == 0
    assert run("prompts", "digest", "report.md").code == 2
