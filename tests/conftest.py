"""What every test shares: no settings but its own, no key, no waiting."""

from __future__ import annotations

import gc
import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

from summarizer.llm.connection import dialects

collect_ignore_glob = ["conftest.py", "*/conftest.py"]
"""Searched for doctests, two files of one name would clash."""

# A busy machine fails no test. What a property's own settings say of its examples goes before.
settings.register_profile("quick", deadline=None, max_examples=30)
settings.register_profile("thorough", deadline=None, max_examples=300)
settings.load_profile("quick")


_CACHE = tempfile.TemporaryDirectory()
"""The user's cache folder while test modules are imported, some of which load a suite."""
os.environ["XDG_CACHE_HOME"] = _CACHE.name

gc.disable()  # until all is collected: there is no garbage among thousands of tests


def pytest_collection_finish() -> None:
    """Search for garbage seldom, and never among the thousands of collected tests."""
    gc.collect()
    gc.freeze()
    gc.enable()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture(autouse=True)
def _settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No setting of the developer's or of CI's reaches a test; its data, caches and settings are its own.

    Where CI or BUILD_NUMBER is set, pytest cuts no line of its summary short, and recording is refused.
    """
    for name in [name for name in os.environ if name.startswith(("OPENAI_", "SUMMARIZER_", "GITHUB_"))]:
        monkeypatch.delenv(name)
    for name in ("CI", "BUILD_NUMBER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "xdg-data"))
    # The folder of a test may be a repository, in which a cache would be a new file.
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path.with_name(f"{tmp_path.name}-cache")))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "xdg-config"))


@pytest.fixture(autouse=True)
def _nothing_is_known_of_endpoints() -> None:
    """No test asks in a dialect that another has learned."""
    dialects.cache_clear()


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds that code would have slept, in order; nothing sleeps."""
    slept: list[float] = []
    monkeypatch.setattr("time.sleep", slept.append)
    return slept
