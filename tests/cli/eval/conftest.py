"""A suite of broken lifts in the working folder: with a model, with its recordings, with a baseline."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest
from helpers import lifts
from helpers.lifts import Lifts

from summarizer.evaluation.blessing import bless_run
from summarizer.evaluation.runs import record
from summarizer.evaluation.runs.replay import play
from summarizer.evaluation.suites import suite as suites
from summarizer.llm import connection

PROMPT = """\
---
name: brief
schema: summarizer.schema:Brief
parameters:
  temperature: 0
---
# system
You write briefs.
# user
Begin.
"""
DOCKS = (3, 4, 5, 6, 7, 9)
"""Six of them: with fewer, no permutation of a column's counts is rare enough to close its gate."""

CASES = tuple(f"dock-{n}" for n in DOCKS)


@pytest.fixture(autouse=True)
def suite(tmp_path: Path) -> Path:
    """The suite `evals/lifts`, of which dock-9 is held out, and its prompt `brief.md`."""
    lifts.write_suite(tmp_path, PROMPT, DOCKS)
    return tmp_path / "evals" / "lifts"


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Lifts:
    """A model that answers, and a key for it."""
    fake = Lifts()
    monkeypatch.setattr(connection, "_transport_to", lambda _: fake)
    monkeypatch.setattr("summarizer.tapes.replay.perf_counter", lambda: 0.0)
    monkeypatch.setenv("OPENAI_API_KEY", "sk-test-key-that-must-never-be-shown")
    return fake


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the suite is recorded, and blessed."""
    return make_recorded(tmp_path_factory.mktemp("made"), DOCKS)


@pytest.fixture(scope="session")
def make() -> Callable[[Path, Sequence[int]], Path]:
    """Write, record and bless a suite of these docks in a folder."""
    return make_recorded


def make_recorded(folder: Path, docks: Sequence[int]) -> Path:
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith(("OPENAI_", "SUMMARIZER_"))]:
            patch.delenv(name)
        patch.chdir(folder)
        patch.setattr(connection, "_transport_to", lambda _: Lifts())
        patch.setattr("summarizer.tapes.replay.perf_counter", lambda: 0.0)
        lifts.write_suite(folder, PROMPT, docks)
        suite = suites.load(folder / "evals" / "lifts")
        list(record.record(suite, record.plan(suite, suite.cases, "missing")))
        run = play(suite, suite.cases).run
        bless_run(suite, run, "the first", date(2026, 11, 24))
        connection.close_all()
    return folder


@pytest.fixture
def recorded(made: Path, tmp_path: Path) -> Path:
    """The folder of the suite's tapes, all of it recorded."""
    return Path(shutil.copytree(made / "cassettes", tmp_path / "cassettes", dirs_exist_ok=True)) / "lifts"


@pytest.fixture
def blessed(recorded: Path, made: Path, suite: Path) -> Path:
    """The baseline: the recorded suite, blessed."""
    return Path(shutil.copy(made / "evals" / "lifts" / "baseline.json", suite))


@pytest.fixture
def edit(tmp_path: Path) -> Callable[[str, str], None]:
    """Edit the prompt."""

    def replace(old: str, new: str) -> None:
        path = tmp_path / "brief.md"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    return replace


@pytest.fixture
def damage(edit: Callable[[str, str], None]) -> Callable[[], None]:
    """Add a sentence to the prompt that makes the model leave the open issues out."""
    return lambda: edit("You write briefs.", "You write briefs. No open issues.")
