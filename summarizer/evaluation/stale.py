"""Stale recordings: what is not recorded of a selection, and the commands that record it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from summarizer.errors import StaleTape
from summarizer.evaluation.runs import reference
from summarizer.evaluation.selection import Selection

if TYPE_CHECKING:
    from summarizer.evaluation.runs.record import Plan

RECORD: Final = "summarizer eval record --stale"
TRY: Final = "summarizer eval try"
MAX_NAME: Final = 81
"""Characters that the name of a folder of tapes may have."""


class StaleRecordings(StaleTape):
    """Some requests of a suite have no recorded answer.

    Attributes:
        plan: what changed, for which cases, and what recording them takes.
        command: the command that records them.
        trial: the command that records only as many as a verdict takes; null if nothing can be compared.
        folder: where they are recorded, if not where the suite's own recordings are.
    """

    def __init__(
        self, plan: Plan, command: str, trial: str | None = None, folder: Path | None = None
    ) -> None:
        super().__init__("Not everything is recorded.", hint=f"Record again: {command}")
        self.plan = plan
        self.command = command
        self.trial = trial
        self.folder = folder

    @classmethod
    def explain(cls, selection: Selection, plan: Plan) -> StaleRecordings:
        """Return the error that names what a selection lacks, and how to record it.

        Args:
            selection: what was to be replayed.
            plan: what has no recording.
        """
        folder = _find_own_folder(selection)
        choice = replace(selection.choice, tapes=folder) if folder else selection.choice
        return cls(plan, f"{RECORD} {choice.options}".rstrip(), _find_trial(selection), folder)


def _find_trial(selection: Selection) -> str | None:
    """The command of a trial; null for some cases, for another model than a baseline's, or without one."""
    choice = selection.choice
    if choice.only or choice.model or choice.base_url:
        return None
    if not reference.baseline_path(selection.suite).exists():
        return None
    return f"{TRY} {choice.options}".rstrip()


def _find_own_folder(selection: Selection) -> Path | None:
    """Where to record another model than the suite's; null for its own model, or if a folder is named."""
    choice, tapes = selection.choice, selection.suite.tapes
    if choice.tapes or not (choice.model or choice.base_url):
        return None
    model = re.sub(r"[^a-z0-9._]+", "-", selection.suite.model.name.lower()).strip("-.")
    return tapes.with_name(f"{tapes.name}-{model}"[:MAX_NAME])
