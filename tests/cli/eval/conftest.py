"""A suite of broken lifts in the working folder: with a model, with its recordings, with a baseline."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from helpers import lifts
from helpers.commands import finish_calls, summarizer
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

DAMAGE = ("You write briefs.", "You write briefs. No open issues.")


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


@pytest.fixture(scope="session")
def begin() -> Callable[[Path], AbstractContextManager[Lifts]]:
    """Be a user in a folder, with a model that answers, outside of a test."""
    return work_in


@contextmanager
def work_in(folder: Path) -> Iterator[Lifts]:
    fake = Lifts()
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith(("OPENAI_", "SUMMARIZER_", "CI"))]:
            patch.delenv(name)
        patch.chdir(folder)
        patch.setattr(connection, "_transport_to", lambda _: fake)
        patch.setattr("summarizer.tapes.replay.perf_counter", lambda: 0.0)
        patch.setenv("OPENAI_API_KEY", "sk-test-key-that-must-never-be-shown")
        yield fake
        finish_calls()
        connection.close_all()


def make_recorded(folder: Path, docks: Sequence[int]) -> Path:
    with work_in(folder):
        lifts.write_suite(folder, PROMPT, docks)
        suite = suites.load(folder / "evals" / "lifts")
        list(record.record(suite, record.plan(suite, suite.cases, "missing")))
        run = play(suite, suite.cases).run
        bless_run(suite, run, "the first", date(2026, 11, 24))
    return folder


@pytest.fixture(scope="session")
def fallen(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the model began to leave the open issues out: recorded again, with both runs."""
    folder = tmp_path_factory.mktemp("fallen")
    shutil.copytree(made, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("baseline.json"))
    with work_in(folder):
        assert summarizer("eval", "--out", "runs/a.json").code == 0
        replace_text(folder / "brief.md", *DAMAGE)
        assert summarizer("eval", "record", "--stale", "--yes").code == 0
        assert summarizer("eval", "--out", "runs/b.json").code == 0
    return folder


@pytest.fixture
def fall(recorded: Path, fallen: Path, tmp_path: Path) -> Callable[[], None]:
    """Damage the prompt of the recorded suite, and record it again."""

    def copy() -> None:
        shutil.copy(fallen / "brief.md", tmp_path)
        shutil.copytree(fallen / "cassettes", tmp_path / "cassettes", dirs_exist_ok=True)

    return copy


@pytest.fixture
def a(recorded: Path, fallen: Path) -> Path:
    """The file of the recorded run."""
    Path("runs").mkdir(exist_ok=True)
    return Path(shutil.copy(fallen / "runs" / "a.json", "runs"))


@pytest.fixture
def b(a: Path, fallen: Path, fall: Callable[[], None]) -> Path:
    """The file of the run of the damaged prompt, which the suite now has."""
    fall()
    return Path(shutil.copy(fallen / "runs" / "b.json", "runs"))


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

    return partial(replace_text, tmp_path / "brief.md")


@pytest.fixture
def damage(edit: Callable[[str, str], None]) -> Callable[[], None]:
    """Add a sentence to the prompt that makes the model leave the open issues out."""
    return partial(edit, *DAMAGE)


def replace_text(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def digest(run):
    """The first digits of a prompt's digest, as reports show them."""
    return lambda: run("prompts", "digest", "brief.md").out.removeprefix("sha256:")[:8]
