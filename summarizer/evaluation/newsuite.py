"""A new suite: its files are written, its first answers recorded, and its gold drafted from them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from summarizer.document.reading import read
from summarizer.evaluation.runs import record as recording
from summarizer.evaluation.runs.record import Plan, Recorded
from summarizer.evaluation.runs.replay import play
from summarizer.evaluation.scoring.gold import Case
from summarizer.evaluation.suites import scaffold as scaffolds
from summarizer.evaluation.suites import suite as suites
from summarizer.evaluation.suites.drafting import draft_case
from summarizer.evaluation.suites.scaffold import DOCUMENTS, Scaffold
from summarizer.evaluation.suites.suite import Suite
from summarizer.files.atomic import replace_file


@dataclass(frozen=True)
class Files:
    """What became of the files of a suite: those written, and those that were there and are kept."""

    written: Sequence[Path]
    kept: Sequence[Path]


def write_files(scaffold: Scaffold) -> Files:
    """Write the files of a new suite, but for its cases; no file that exists is changed but `pyproject.toml`.

    Args:
        scaffold: What the suite is made of.
    """
    written: list[Path] = []
    kept: list[Path] = []
    for path, text in scaffolds.list_files(scaffold):
        if path.exists():
            kept.append(path)
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, text)
        written.append(path)
    if project := scaffolds.add_settings(scaffold):
        replace_file(project, project.read_text(encoding="utf-8") + scaffolds.describe_settings(scaffold))
        written.append(project)
    return Files(written, kept)


def plan_drafts(scaffold: Scaffold) -> tuple[Suite, Plan]:
    """Plan the recording of the documents that have no case file yet.

    Returns:
        The suite with these as its cases, which have no gold, and the plan of their recording.

    Raises:
        InputError: The suite's own file is wrong.
    """
    suite, _ = suites.read(scaffold.folder)
    open_ = [id_ for id_ in scaffold.documents if not scaffold.case_path(id_).exists()]
    suite = replace(suite, cases=tuple(_open_case(scaffold, id_) for id_ in open_))
    return suite, recording.plan(suite, suite.cases, "missing")


def _open_case(scaffold: Scaffold, id_: str) -> Case:
    document = read(scaffold.document_path(id_), verbatim=True)  # as a suite reads it
    return Case(id_, scaffold.case_path(id_), document, gold={})


def record_drafts(suite: Suite, plan: Plan, *, max_cost: float | None = None) -> Iterator[Recorded]:
    """Record the answers of a plan, and write the case file of each document from the first of them.

    Args:
        suite: The suite whose cases have no gold.
        plan: What is recorded.
        max_cost: The most that all calls may cost, in USD; None for no limit.

    Yields:
        Each case when it is recorded. One that failed has no case file, and is asked about again next time.

    Raises:
        BudgetError: Before a call that would cost more in all.
    """
    for done in recording.record(suite, plan, max_cost=max_cost):
        if not done.failed:
            write_draft(suite, done.case)
        yield done


def write_draft(suite: Suite, case: Case) -> None:
    """Write a case file with gold from the first recorded answer of its document."""
    answer = play(suite, [case]).run.cases[0].answers[0]
    document = PurePosixPath("..") / DOCUMENTS / f"{case.id}.txt"
    case.path.parent.mkdir(parents=True, exist_ok=True)
    replace_file(case.path, draft_case(suite.schema, answer.brief, document))
