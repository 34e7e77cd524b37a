"""What every test shares: no settings but its own, no key, no waiting."""

from __future__ import annotations

import gc
import os
import sys
import tempfile
from itertools import count

import pytest
from hypothesis import settings

from summarizer.llm.connection import dialects

collect_ignore_glob = ["conftest.py", "*/conftest.py"]
"""Searched for doctests, two files of one name would clash."""

# A busy machine fails no test. What a property's own settings say of its examples goes before.
settings.register_profile("quick", deadline=None, max_examples=30)
settings.register_profile("thorough", deadline=None, max_examples=300)
settings.load_profile("quick")


if "PYTEST_XDIST_WORKER" not in os.environ:  # a worker has that of the process which started it
    _CACHE = tempfile.TemporaryDirectory()
    """The user's cache folder outside of tests: of their modules, of wider fixtures, of the shipped suite."""
    os.environ["XDG_CACHE_HOME"] = _CACHE.name

# Hundreds of tests start an interpreter, and two workers import every test: none compiles twice.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

gc.disable()  # until all is collected: there is no garbage among thousands of tests


def pytest_collection_finish() -> None:
    """Search for garbage seldom, and never among the thousands of collected tests."""
    gc.freeze()
    gc.enable()
    gc.set_threshold(50_000, 20, 20)


_numbers = count()


@pytest.fixture(autouse=True)
def _nothing_of_others(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """No setting of the developer's or of CI's reaches a test; its data, caches and settings are its own.

    Where CI or BUILD_NUMBER is set, pytest cuts no line of its summary short, and recording is refused.
    """
    for name in [name for name in os.environ if name.startswith(("OPENAI_", "SUMMARIZER_", "GITHUB_"))]:
        monkeypatch.delenv(name)
    for name in ("CI", "BUILD_NUMBER"):
        monkeypatch.delenv(name, raising=False)
    # Apart from `tmp_path`, which may be a repository, and which most tests never make.
    home = tmp_path_factory.getbasetemp() / "homes" / str(next(_numbers))
    for name in ("DATA", "CACHE", "CONFIG"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    dialects.cache_clear()  # none asks in a dialect that another has learned


@pytest.fixture
def key_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """The key of a hosted model."""
    from helpers.provider import KEY

    monkeypatch.setenv("OPENAI_API_KEY", KEY)


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds that code would have slept, in order; nothing sleeps."""
    slept: list[float] = []
    monkeypatch.setattr("time.sleep", slept.append)
    return slept
