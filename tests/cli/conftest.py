"""Run the command line in this process, as `main()` does, with a model that answers as told."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from helpers.commands import Ran, finish_calls
from helpers.lift_case import TEXT, Fake, completion

from summarizer import cli
from summarizer.llm import connection


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """No keys, no settings, no store but this test's own; nothing kept from the test before."""
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "SUMMARIZER_MODEL", "SUMMARIZER_PROMPTS", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SUMMARIZER_STORE", str(tmp_path / "briefs.db"))
    monkeypatch.chdir(tmp_path)
    yield
    finish_calls()
    connection.close_all()


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Run `summarizer ARGS` with `stdin`; return its exit code and all that it printed."""

    def call(*args: str | Path, stdin: str | bytes = b"") -> Ran:
        data = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.setattr(sys, "argv", ["summarizer", *map(str, args)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
        capfd.readouterr()
        with pytest.raises(SystemExit) as stop:
            cli.main()
        sys.stdout.flush()
        printed = capfd.readouterr()
        return Ran(int(stop.value.code or 0), printed.out, printed.err)

    return call


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Fake]:
    """Let the model answer as told: a draft (dict), a completion, (status, body) or an exception."""

    def use(*given: Any) -> Fake:
        told = [completion(json.dumps(g)) if isinstance(g, dict) and "who" in g else g for g in given]
        fake = Fake(*told)
        monkeypatch.setattr(connection, "_transport_to", lambda model: fake)
        monkeypatch.setenv("OPENAI_API_KEY", "sk-test-key-that-must-never-be-shown")
        return fake

    return use


@pytest.fixture
def lift(tmp_path: Path) -> Path:
    """A small document."""
    path = tmp_path / "lift.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path
