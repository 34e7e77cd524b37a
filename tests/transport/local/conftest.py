"""A model on this machine whose module is replaced."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers.llama import Llama

from summarizer.transport import local, prefix
from summarizer.transport.local import LocalModel


@pytest.fixture
def llama(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Llama:
    """The module, in place of the real one, and a folder for what it makes."""
    module = Llama()
    monkeypatch.setitem(sys.modules, "xllamacpp", module)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(prefix, "folder", lambda: None)
    monkeypatch.setattr(local, "count_threads", lambda: 3)
    return module


@pytest.fixture
def gguf(tmp_path: Path) -> Path:
    path = tmp_path / "tiny.gguf"
    path.write_bytes(b"GGUF")
    return path


@pytest.fixture
def model(llama: Llama, gguf: Path) -> Iterator[LocalModel]:
    made = LocalModel(gguf, window=4096)
    yield made
    made.close()
