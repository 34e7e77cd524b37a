"""Three tapes in two suites."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.lift_tapes import AGAIN, FIRE, FLOOD

from summarizer.tapes import tapefile


@pytest.fixture
def tapes(tmp_path: Path) -> Path:
    """Three tapes in two suites, in the working directory."""
    folder = tmp_path / "cassettes"
    for name, recorded in {
        "news/fire": [FIRE],
        "news/flood": [FLOOD, AGAIN],
        "talks/flood": [FLOOD],
    }.items():
        path = folder / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        tapefile.save(path, recorded)
    return folder
