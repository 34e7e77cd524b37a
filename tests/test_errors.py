from __future__ import annotations

import pickle
import re
import tomllib
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from summarizer.errors import (
    DISTRIBUTION,
    AccessError,
    AnswerError,
    BudgetError,
    DeadlineError,
    InputError,
    ProviderError,
    StaleTape,
    SummarizerError,
    UsageError,
)

ROOT = Path(__file__).parents[1]
TEXTS = [
    path
    for folder in ("summarizer", "docs", "examples", "tests", "prompts", "benchmarks", ".github")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in {".py", ".md", ".txt", ".yml", ".yaml", ".toml"}
]
OTHER_PROJECT = re.compile(r"\bpip install [^\n`|]*?(?<![\w./-])summarizer(?![\w./-])")


@pytest.mark.parametrize(
    ("kind", "code", "exit_code"),
    [
        (SummarizerError, "error", 2),
        (UsageError, "usage", 2),
        (InputError, "input", 2),
        (StaleTape, "stale", 3),
        (ProviderError, "provider", 4),
        (AccessError, "access", 4),
        (DeadlineError, "timeout", 4),
        (AnswerError, "answer", 4),
        (BudgetError, "budget", 6),
    ],
    ids=lambda value: value.__name__ if isinstance(value, type) else str(value),
)
def test_kinds(kind: type[SummarizerError], code: str, exit_code: int) -> None:
    error = kind("notes.txt: not UTF-8.")
    assert (error.code, error.exit_code) == (code, exit_code)
    assert isinstance(error, SummarizerError)


@pytest.mark.parametrize(
    ("hint", "text"), [(None, "No."), ("Do this.", "No. Do this.")], ids=["bare", "with a hint"]
)
def test_text(hint: str | None, text: str) -> None:
    assert str(SummarizerError("No.", hint=hint)) == text


def test_an_error_crosses_a_process() -> None:
    error = pickle.loads(pickle.dumps(InputError("No.", hint="Do this.")))
    assert (type(error), error.message, error.hint) == (InputError, "No.", "Do this.")


class TestDistribution:
    def test_is_the_name_in_pyproject(self) -> None:
        assert tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["name"] == DISTRIBUTION

    def test_brings_the_command(self) -> None:
        (script,) = entry_points(group="console_scripts", name="summarizer")
        assert script.value == "summarizer.cli:main"

    @pytest.mark.parametrize(
        ("line", "wrong"),
        [
            ("pip install summarizer", True),
            ("pip install 'summarizer[local]'", True),
            ("pip install --upgrade summarizer pytest", True),
            ("pip install 'summarizer-briefs[local]'", False),
            ("pip install -e . && .venv/bin/summarizer brief", False),
        ],
    )
    def test_what_names_the_other_project(self, line: str, wrong: bool) -> None:
        assert bool(OTHER_PROJECT.search(line)) is wrong

    def test_nothing_installs_the_other_project(self) -> None:
        assert len(TEXTS) > 100
        here = Path(__file__)
        named = [
            str(path) for path in TEXTS if path != here and OTHER_PROJECT.search(path.read_text("utf-8"))
        ]
        assert named == []
