"""The key of a hosted model, for the tests that ask for it."""

from __future__ import annotations

import pytest
from helpers.provider import KEY


@pytest.fixture
def key_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
