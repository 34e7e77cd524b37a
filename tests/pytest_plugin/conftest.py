"""A user's repository: a suite of broken lifts, recorded and blessed; and pytest, run in it."""

from __future__ import annotations

import os
import shutil
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
from summarizer.pytest_plugin import items  # noqa: F401 - what a run needs is loaded once

DOCKS = (3, 4, 5, 6, 7, 9)
"""Of which dock-9 is held out; with fewer, the gate of a field would never close."""

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


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two repositories: in `good` nothing has changed since the blessing, in `worse` open issues are lost."""
    folder = tmp_path_factory.mktemp("repositories")
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith(("OPENAI_", "SUMMARIZER_", "CI"))]:
            patch.delenv(name)
        patch.setattr(lifts, "DOCKS", DOCKS)
        patch.setattr(connection, "_transport_to", lambda _: Lifts())
        patch.setattr("summarizer.tapes.replay.perf_counter", lambda: 0.0)
        patch.setenv("OPENAI_API_KEY", "sk-test-key-that-must-never-be-shown")
        good = folder / "good"
        good.mkdir()
        lifts.write_suite(good, PROMPT)
        suite = _recorded(good)
        bless_run(suite, play(suite, suite.cases).run, "the first", date(2026, 11, 24))
        worse = Path(shutil.copytree(good, folder / "worse"))
        (worse / "brief.md").write_text(PROMPT.replace("briefs.", "briefs. No open issues."))
        _recorded(worse)
        connection.close_all()
    return folder


def _recorded(repository: Path) -> suites.Suite:
    suite = suites.load(repository / "evals" / "lifts")
    assert not [
        done for done in record.record(suite, record.plan(suite, suite.cases, "stale")) if done.failed
    ]
    return suite


class Repository:
    """A repository of its own for one test, with the plugin loaded as an installed package loads it."""

    def __init__(self, pytester: pytest.Pytester, made: Path) -> None:
        self.pytester = pytester
        self.path = pytester.path
        shutil.copytree(made, self.path, dirs_exist_ok=True)
        self.suite = self.path / "evals" / "lifts"

    def run(self, *options: str) -> pytest.RunResult:
        # What the plugins of hypothesis and inline-snapshot prepare would cost more than the run.
        unused = ["-p", "no:hypothesispytest", "-p", "no:inline_snapshot", "-p", "no:xdist"]
        plugins = ["-p", "summarizer.pytest_plugin", *unused]
        return self.pytester.runpytest_inprocess(*plugins, "--disable-socket", "-W", "error", *options)

    def edit(self, file: str, old: str, new: str) -> None:
        path = self.path / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def good(pytester: pytest.Pytester, made: Path) -> Repository:
    """Nothing has changed."""
    return Repository(pytester, made / "good")


@pytest.fixture
def worse(pytester: pytest.Pytester, made: Path) -> Repository:
    """The open issues are lost."""
    return Repository(pytester, made / "worse")
