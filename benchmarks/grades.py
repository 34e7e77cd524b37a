"""Does the score agree with a reader? Ten seconds.

    python benchmarks/grades.py [TABLE …] [--half tuned|other|all]

`evals/judge/grades/` holds grades of recorded answers, given by hand by somebody who read the document and
the brief and saw no score.

agreement   Spearman's rank correlation of the grades with the score and with each column: of all answers, of
            the half of the cases that the score was tuned on, or of the other half
answers     each answer: grade, score, columns, and what the score was lowered for
built       briefs built from gold: worded as the document, torn, merged, split, with false statements, …

No case is in both halves. No held-out case was graded.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from statistics import correlation, fmean
from typing import Any

import built
from corruption import scored, suite
from timing import table

from summarizer.document import Document
from summarizer.evaluation.scoring.gold import Case
from summarizer.evaluation.scoring.scores import SampleScore
from summarizer.evaluation.scoring.sections import columns
from summarizer.files import yamlfile
from summarizer.grounding.check import check

GRADES = Path(__file__).parents[1] / "evals" / "judge" / "grades" / "briefs.yaml"
HALVES = ("tuned", "other", "all")
Rows = Iterator[Sequence[str]]


@dataclass(frozen=True)
class Graded:
    """A recorded answer, its grade, and what scoring makes of it today."""

    case: str
    tapes: str
    grade: float
    result: SampleScore

    @property
    def half(self) -> str:
        """The half of the cases that it is in."""
        return "tuned" if self.case in tuned_cases() else "other"

    def value(self, column: str) -> float | None:
        """The score, or the F1 of a column; null if neither gold nor brief says anything there."""
        if column == "score":
            return self.result.score
        counts = self.result.columns[column]
        return counts.f1 if counts.scored else None


@cache
def cases() -> Mapping[str, Case]:
    """The cases that are not held out, by id."""
    return {case.id: case for case in suite().cases if case.split == "dev"}


@cache
def tuned_cases() -> frozenset[str]:
    """Every other case, in the order of the digests of their ids."""
    return frozenset(sorted(cases(), key=lambda id_: sha256(id_.encode()).hexdigest())[::2])


@cache
def answers(half: str) -> tuple[Graded, ...]:
    """The graded answers of a half, checked and scored."""
    entries = yamlfile.read(GRADES).data["answers"]
    found = (_grade(entry) for entry in entries)
    return tuple(each for each in found if half in ("all", each.half))


def _grade(entry: Mapping[str, Any]) -> Graded:
    case = cases()[entry["case"]]
    brief = check(_cite(json.loads(entry["brief"]), case.document), case.document)
    return Graded(case.id, entry["tapes"], entry["grade"], scored(brief, case))


def _cite(value: Any, document: Document) -> Any:
    """A graded brief with quotations in place of the places it cites."""
    if isinstance(value, list):
        return [_cite(each, document) for each in value]
    if not isinstance(value, dict):
        return value
    item = {name: _cite(each, document) for name, each in value.items() if name != "cites"}
    cites = value.get("cites")
    if cites is None:
        return item
    return {**item, "evidence": [{"quote": document.text[start:end]} for start, end in cites]}


def spearman(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """Spearman's rank correlation; equal values share the mean of their ranks."""
    return correlation(_ranks(ours), _ranks(theirs)) if len({*ours}) > 1 < len({*theirs}) else 0.0


def _ranks(values: Sequence[float]) -> list[float]:
    ordered = sorted(values)
    return [ordered.index(value) + (ordered.count(value) - 1) / 2 for value in values]


def agreement(half: str) -> Rows:
    """Correlation of the grades with the score and with the columns."""
    halves = HALVES if half == "all" else (half,)
    yield ["", *(f"{half} ({len(answers(half))})" for half in halves)]
    for column in ("score", *(column.name for column in columns(suite().schema))):
        yield [column, *(_correlation(answers(half), column) for half in halves)]


def _correlation(graded: Sequence[Graded], column: str) -> str:
    found = [(each.grade, value) for each in graded if (value := each.value(column)) is not None]
    return f"{spearman(*zip(*found, strict=True)):.2f}"


def answers_table(half: str) -> Rows:
    """Each answer, best grade first."""
    names = [column.name for column in columns(suite().schema) if column.weight]
    yield ["answer", "grade", "score", *names, "never", "canaries"]
    for each in sorted(answers(half), key=lambda each: -each.grade):
        figures = (f"{value:.2f}" if (value := each.value(n)) is not None else "" for n in ("score", *names))
        faults = (len(each.result.never), len(each.result.canaries))
        yield [f"{each.case} ({each.tapes})", f"{each.grade:.1f}", *figures, *map(str, faults)]


def built_table(_: str) -> Rows:
    """The mean score of briefs built from gold."""
    names = [column.name for column in columns(suite().schema) if column.weight]
    yield ["brief", "cases", "score", "least", "most", *names]
    for name, build in built.BUILDERS.items():
        found = [scored(brief, case) for case in cases().values() if (brief := build(case))]
        scores = [each.score for each in found]
        f1 = (fmean(each.columns[n].f1 for each in found if each.columns[n].scored) for n in names)
        spread = (fmean(scores), min(scores), max(scores), *f1)
        yield [name, str(len(found)), *(f"{figure:.2f}" for figure in spread)]


TABLES: dict[str, Callable[[str], Rows]] = {
    "agreement": agreement,
    "answers": answers_table,
    "built": built_table,
}


def main() -> None:
    """Print the tables that are asked for, or all."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("tables", nargs="*", metavar="TABLE", help=f"{', '.join(TABLES)} (default: all)")
    parser.add_argument("--half", choices=HALVES, default="tuned", help="which cases (default: tuned)")
    args = parser.parse_args()
    for name in args.tables or TABLES:
        head, *rows = TABLES[name](args.half)
        print(f"\n## {name}\n\n{table(head, rows)}")


if __name__ == "__main__":
    main()
