"""Stash: what the plugin keeps on pytest's own objects, by typed keys."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import pytest

if TYPE_CHECKING:
    from summarizer.errors import SummarizerError
    from summarizer.evaluation.session import Result

Outcome: TypeAlias = "Result | SummarizerError"
"""What became of a suite: its result, or why nothing was measured."""

outcomes = pytest.StashKey[dict[Path, Outcome]]()
"""On the config: the outcome of each suite in this process, by the suite's file."""

summary_lines = pytest.StashKey[tuple[str, list[str]]]()
"""On an item: its suite's file, and the lines of the terminal's summary, equal for all items of a suite."""
