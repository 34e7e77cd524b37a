"""Places: the file and line that a finding is about, as seen from the root of the repository."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from summarizer.evaluation.gate.findings import Fault
from summarizer.evaluation.runs.comparison import Comparison
from summarizer.evaluation.scoring.gold import Case
from summarizer.evaluation.suites.suite import Suite
from summarizer.files.problems import Problem


@dataclass(frozen=True)
class Place:
    """A path, with slashes, from the git repository's folder or else the working folder; lines from 1."""

    path: str
    line: int = 1


def locate_suite(suite: Suite) -> Place:
    """The suite's own file, for what concerns no single case, or none that may be named."""
    return Place(_relative_to_root(suite.path))


def locate_gold(case: Case, field: str | None = None) -> Place:
    """The gold of a case, or of one of its fields."""
    return _find_line(case, *([f"gold.{field}"] if field else []), "gold")


def locate_fault(case: Case, fault: Fault) -> Place:
    """The gold that a fault is about: the must-item, the forbidden statement or the canary.

    Args:
        case: the case in which it was found.
        fault: the fault.
    """
    if fault.kind == "must":
        return locate_gold(case, fault.subject)
    lists = {"never": case.never, "canary": case.canaries}
    keys = {"never": "never", "canary": "canaries"}
    if fault.subject in lists.get(fault.kind, ()):
        key = keys[fault.kind]
        return _find_line(case, f"{key}[{lists[fault.kind].index(fault.subject)}]", key)
    return locate_gold(case)


def locate_problem(problem: Problem) -> Place:
    """Where a file is wrong."""
    return Place(_relative_to_root(problem.path), problem.line or 1)


def find_worst_case(comparison: Comparison, column: str) -> str | None:
    """Find the case that lost the most in a column, of those that may be named; null if none lost anything.

    Args:
        comparison: the two runs.
        column: the column, such as `who.role`.
    """
    before = {case.id: case.counts(column).f1_or_one for case in comparison.baseline.cases}
    falls = {
        case.id: before[case.id] - case.counts(column).f1_or_one
        for case in comparison.candidate.cases
        if case.split == "dev"
    }
    worst = max(falls, key=lambda id_: falls[id_], default=None)
    return worst if worst and falls[worst] > 0 else None


def _find_line(case: Case, *names: str) -> Place:
    return Place(
        _relative_to_root(case.path), next((case.lines[name] for name in names if name in case.lines), 1)
    )


def _relative_to_root(path: Path) -> str:
    whole = path.resolve()
    root = next((folder for folder in whole.parents if (folder / ".git").exists()), Path.cwd())
    return (whole.relative_to(root) if whole.is_relative_to(root) else whole).as_posix()
