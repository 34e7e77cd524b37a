"""Does a model, as judge, agree with people?

    python benchmarks/judge.py --data DIR [--limit N] [--answers DIR] [--by MODEL] [--record]

DIR holds `coverage_dev.jsonl` (does this summary say this key fact? three people's votes) and
`support_dev.jsonl` (is this summary consistent with its source?). Both are asked by the rubric `support` of
`summarizer eval judge`, whose prompt was written for neither: for coverage the sentences are those of the
summary, and the claim is the fact; for support each sentence of the summary is a claim after the sentences of
the source that are nearest to it, and a summary is consistent if all of them are ruled yes.

The sample is the same every time: articles, or domains and labels, in turn, each in the order of a hash,
until N questions of a set are reached. With --record the judge is asked what no answer is kept for; a run
that was stopped goes on where it was. Answers are kept outside the project, and measured without --record.

Balanced accuracy is the mean of the shares of yes and of no that are ruled right, anything but yes being a
no; in kappa what is neither is a disagreement. Intervals are 95 %, by a bootstrap over articles or sources,
for the items of one are not independent (2,000 draws, seeded). The row below the judge is the deterministic
measure on the same items: the matcher's coverage, and the claim check.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import zip_longest
from pathlib import Path
from random import Random
from typing import Any

import agreement as claims
import platformdirs

from summarizer.document import Document
from summarizer.evaluation.judge.agreement import Table, kappa
from summarizer.evaluation.judge.asking import Judge, Rulings
from summarizer.evaluation.judge.rubric import Question, Ruling
from summarizer.evaluation.matching.coverage import FLOOR
from summarizer.evaluation.matching.similarity import LEXICAL
from summarizer.grounding.search import Search
from summarizer.llm.catalog import resolve
from summarizer.llm.connection import close_all
from summarizer.llm.models import EMBEDDED

NEAREST = 3
"""Sentences of a source that are shown with a claim."""

DRAWS = 2_000


@dataclass(frozen=True)
class Item:
    """What people judged, the questions that must all be ruled yes, and the deterministic verdict."""

    label: bool
    questions: tuple[Question, ...]
    measured: bool


@dataclass(frozen=True)
class Unit:
    """The items of one record, asked together: they share a text. `group` is the article or source."""

    id: str
    group: str
    stratum: str
    items: tuple[Item, ...]

    @property
    def questions(self) -> list[Question]:
        """All questions, each once."""
        return list(dict.fromkeys(question for item in self.items for question in item.questions))

    @property
    def tape(self) -> str:
        """The name under which its answers are kept."""
        return sha256(self.id.encode()).hexdigest()[:16]


def coverage(record: Mapping[str, Any]) -> Unit:
    """A summary and the key facts of its article."""
    summary = record["summary"]
    sentences = tuple(sentence.text for sentence in Document.from_text(summary).sentences)
    items = tuple(
        Item(
            label=bool(fact["label"]),
            questions=(Question("support", (*sentences, fact["fact"]), about=summary),),
            measured=LEXICAL.covers(fact["fact"], summary) >= FLOOR,
        )
        for fact in record["facts"]
    )
    return Unit(record["id"], record["doc_id"], record["doc_id"], items)


def support(record: Mapping[str, Any]) -> Unit:
    """A summary and its source, of which each claim is shown with the nearest sentences."""
    search = Search(Document.from_text(record["text"]))
    questions = tuple(
        Question(
            "support",
            (*(found.text for found in search.passage(sentence.text, NEAREST)), sentence.text),
            about=record["text"],
        )
        for sentence in Document.from_text(record["summary"]).sentences
    )
    measured = claims.judge(dict(record)).consistent("unsupported")
    item = Item(bool(record["label"]), questions, measured)
    stratum = f"{record['domain']} {record['label']}"
    return Unit(record["id"], record["id"].rsplit("_", 1)[0], stratum, (item,))


def sample(records: Sequence[Mapping[str, Any]], of: Any, strata: str, limit: int) -> list[Unit]:
    """The units of the strata in turn, each in the order of a hash, until `limit` questions are reached."""
    by_stratum: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for record in sorted(records, key=lambda one: sha256(one["id"].encode()).hexdigest()):
        by_stratum[" ".join(str(record[key]) for key in strata.split())].append(record)
    units: list[Unit] = []
    asked = 0
    for turn in zip_longest(*(by_stratum[name] for name in sorted(by_stratum))):
        for record in turn:
            if record is not None and asked < limit:
                units.append(of(record))
                asked += len(units[-1].questions)
    return units


def rule(judge: Judge, units: Sequence[Unit]) -> Rulings:
    """The rulings on all questions that have an answer."""
    names = {unit.tape: unit.questions for unit in units}
    rulings: dict[Question, Ruling] = {}
    for number, (_, found) in enumerate(judge.rule(names), start=1):
        rulings |= found
        if judge.records:
            print(f"[{number}/{len(names)}] {len(rulings)} rulings", file=sys.stderr, flush=True)
    return rulings


def rows(units: Sequence[Unit], rulings: Rulings) -> Iterator[tuple[str, str]]:
    """The judge and the deterministic measure on the items whose questions all have a ruling."""
    done = [unit for unit in units if all(question in rulings for question in unit.questions)]
    items = [item for unit in done for item in unit.items]
    words = [rulings[question] for item in items for question in item.questions]
    told = ", ".join(f"{word} {words.count(word)}" for word in ("yes", "no", "unclear", "none"))
    yield "sample", f"{len(done)} of {len(units)} records, {len(items)} items, {len(words)} questions: {told}"
    if items:
        yield "judge", _figures(done, {id(item): _ruling(item, rulings) for item in items})
        yield "deterministic", _figures(done, {id(item): _word(item.measured) for item in items})


def _ruling(item: Item, rulings: Rulings) -> Ruling:
    """Yes if every claim of an item is ruled yes, no if one is ruled no, else unclear."""
    words = {rulings[question] for question in item.questions}
    return "no" if "no" in words else "yes" if words == {"yes"} else "unclear"


def _word(said: bool) -> Ruling:
    return "yes" if said else "no"


def _figures(units: Sequence[Unit], ruled: Mapping[int, Ruling]) -> str:
    def told(name: str, statistic: Callable[[Table], float], digits: int) -> str:
        low, high = _bootstrap(units, lambda drawn: statistic(_table(drawn, ruled)))
        return f"{name} {statistic(_table(units, ruled)):.{digits}f} ({low:.{digits}f} to {high:.{digits}f})"

    return f"{told('balanced accuracy', _balanced, 1)}, {told('kappa', _kappa, 2)}"


def _table(units: Sequence[Unit], ruled: Mapping[int, Ruling]) -> list[list[int]]:
    table = [[0, 0, 0], [0, 0, 0], [0, 0, 0]]
    for item in (item for unit in units for item in unit.items):
        table[0 if item.label else 1][("yes", "no", "unclear").index(ruled[id(item)])] += 1
    return table


def _balanced(table: Table) -> float:
    (right_yes, *_), (wrong, *others) = table[0], table[1]
    shares = [right_yes / max(sum(table[0]), 1), sum(others) / max(wrong + sum(others), 1)]
    return 50 * sum(shares)


def _kappa(table: Table) -> float:
    found = kappa(table)
    return found.value if found else 0.0


def _bootstrap(units: Sequence[Unit], statistic: Callable[[list[Unit]], float]) -> tuple[float, float]:
    """The middle 95 % of a statistic over samples of articles or sources, drawn with replacement."""
    groups: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        groups[unit.group].append(unit)
    random = Random(0)
    sets = (random.choices(list(groups.values()), k=len(groups)) for _ in range(DRAWS))
    values = sorted(statistic([unit for group in chosen for unit in group]) for chosen in sets)
    return values[int(0.025 * DRAWS)], values[int(0.975 * DRAWS) - 1]


def main() -> None:
    """Print a table for each set."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="the folder with the .jsonl files")
    parser.add_argument("--limit", type=int, default=200, help="questions a set (default 200)")
    kept = Path(platformdirs.user_cache_dir("summarizer")) / "judge-benchmark"
    parser.add_argument("--answers", type=Path, default=kept, help=f"where answers are kept ({kept})")
    parser.add_argument("--by", default=EMBEDDED, help="the model that judges")
    parser.add_argument("--record", action="store_true", help="ask what has no answer yet")
    options = parser.parse_args()
    sets = {"coverage": (coverage, "doc_id"), "support": (support, "domain label")}
    for name, (of, strata) in sets.items():
        lines = (options.data / f"{name}_dev.jsonl").read_text(encoding="utf-8").splitlines()
        units = sample([json.loads(line) for line in lines], of, strata, options.limit)
        judge = Judge(resolve(options.by), options.answers / name, record=options.record)
        print(f"{name}, by {options.by}")
        for row, told in rows(units, rule(judge, units)):
            print(f"  {row:14}{told}", flush=True)
    close_all()


if __name__ == "__main__":
    main()
