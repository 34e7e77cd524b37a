"""A store in the test's own folder, with two briefs in it if asked, and the command line."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from helpers.stored_briefs import KILN, KYIV, Run, Said, inputs

from summarizer import cli
from summarizer.store.briefs import Store


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "briefs.db"
    monkeypatch.setenv("SUMMARIZER_STORE", str(path))
    return path


@pytest.fixture(autouse=True)
def _registered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(cli.COMMANDS, "log", "")
    monkeypatch.setitem(cli.COMMANDS, "show", "")


@pytest.fixture
def run(path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run `summarizer` with arguments, as a pipe would."""

    def run(*arguments: str) -> Said:
        monkeypatch.setattr(sys, "argv", ["summarizer", *arguments])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        assert isinstance(ended.value.code, int)
        return Said(ended.value.code, *capsys.readouterr())

    return run


@pytest.fixture
def two(path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store of two briefs."""
    store = Store(path, warn=pytest.fail)
    for hour, (made, text) in enumerate([(KILN, "1" * 64), (KYIV, "2" * 64)], start=14):
        monkeypatch.setattr("summarizer.store.briefs._now", lambda hour=hour: f"2025-02-22T{hour}:03:05Z")
        store.put(inputs(text), made)
    return path
