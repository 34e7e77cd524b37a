"""In these tests texts are compared by the words that they share, so that figures can be told by looking."""

from __future__ import annotations

import pytest
from helpers.overlap import use_overlap


@pytest.fixture(autouse=True)
def _overlap(monkeypatch: pytest.MonkeyPatch) -> None:
    use_overlap(monkeypatch)
