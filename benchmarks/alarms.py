"""How often does the whole verdict of `summarizer eval` call an unchanged prompt worse?

    python benchmarks/alarms.py [recorded|synthetic|power …] [--trials 400] [--seed 0]

The error rate of a verdict is divided among its gates (`summarizer/evaluation/gate/allocation.py`). Each
table has a row for every division that was tried, the first being the rule of before: each gate at a level
of its own.

recorded   the blessed runs of evals/briefs and evals/small against themselves: on both sides each case draws
           as many of its samples as it has, with replacement
synthetic  suites of 12, 24 and 48 cases of 3 samples, each with a column that gates and two must-items, of
           which one in ten wavers; nothing changed
power      the same suites, changed: the mean by -.06, one case by -.5, a column's rate of right items by -.10

Every figure is the share of verdicts in percent that are `regress`, with its 90 % interval in the first two.
The verdicts of the recorded demonstrations are held by tests/test_demonstrations.py.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import TypeAlias

from gate import Noise, World, column_pairs, must_pairs
from timing import table

from summarizer.evaluation.gate.allocation import SHARES, Levels, allocate
from summarizer.evaluation.gate.calibration import draw_run
from summarizer.evaluation.gate.findings import Findings, Settings
from summarizer.evaluation.gate.gate import decide, find
from summarizer.evaluation.gate.statistics import clopper_pearson
from summarizer.evaluation.matching.similarity import LEXICAL
from summarizer.evaluation.runs import baseline, comparison, reference
from summarizer.evaluation.scoring.scores import CaseScore
from summarizer.evaluation.selection import load_suite

ALPHA = Settings.alpha
BEFORE = "before: each gate for itself"
DIVISIONS: Mapping[str, Levels] = {
    BEFORE: Levels(mean=ALPHA, field=ALPHA, document=ALPHA, fault=0.02),
    "equal": allocate(ALPHA, fields=True, documents=True, shares=Levels(0.25, 0.25, 0.25, 0.25)),
    "mean first": allocate(ALPHA, fields=True, documents=True, shares=Levels(0.6, 0.2, 0.1, 0.1)),
    "field first": allocate(ALPHA, fields=True, documents=True, shares=Levels(0.1, 0.7, 0.1, 0.1)),
    "chosen": allocate(ALPHA, fields=True, documents=True, shares=SHARES),
}
SETTINGS = Settings(field_margins={"c": 0.05})
Runs: TypeAlias = tuple[list[CaseScore], list[CaseScore]]


def recorded(world: World) -> Iterator[list[str]]:
    """False alarms of the recorded runs, each against itself."""
    suites = {name: load_suite(Path("evals") / name) for name in ("briefs", "small")}
    yield ["division", *(f"evals/{name}" for name in suites)]
    hits: dict[str, Counter[str]] = {}
    for name, suite in suites.items():
        run = baseline.read(reference.baseline_path(suite))
        assert run is not None
        scores = [_gated(case, suite.gate) for case in comparison.score(run.run, suite, LEXICAL).cases]
        random, gate = Random(world.seed), replace(suite.gate, fault_chance=None)
        drawn = ((draw_run(scores, random), draw_run(scores, random)) for _ in range(world.trials))
        hits[name] = _count((find(*runs, gate) for runs in drawn), gate)
    yield from _rows([_alarms(hits[name], world.trials) for name in suites])


def _gated(case: CaseScore, settings: Settings) -> CaseScore:
    """The case without the columns that gate nothing, which take most of the time."""
    return replace(
        case,
        samples=tuple(
            replace(sample, columns={n: c for n, c in sample.columns.items() if n in settings.field_margins})
            for sample in case.samples
        ),
    )


def synthetic(world: World) -> Iterator[list[str]]:
    """False alarms of made-up suites, by size and by how their answers waver."""
    noises = {"normal": world.normal, "unequal": world.unequal, "failing": world.failing}
    kinds = [(n, name) for n in (12, 24, 48) for name in noises]
    yield ["division", *(f"{n}, {name}" for n, name in kinds)]
    columns = [_alarms(_trial(world, n, noises[name]), world.trials) for n, name in kinds]
    yield from _rows(columns)


def power(world: World) -> Iterator[list[str]]:
    """How often a real change is found, by any gate."""
    changes: Mapping[str, tuple[float, Mapping[int, float], float]] = {
        "mean -.06": (-0.06, {}, 0.0),
        "one case -.5": (0.0, {0: 0.5}, 0.0),
        "column -.10": (0.0, {}, 0.1),
    }
    kinds = [(n, name) for n in (12, 24, 48) for name in changes]
    yield ["division", *(f"{n}, {name}" for n, name in kinds)]
    counts = [_trial(world, n, world.normal, *changes[name]) for n, name in kinds]
    yield from _rows([{name: f"{100 * c[name] / world.trials:.0f}" for name in DIVISIONS} for c in counts])


def _trial(
    world: World,
    n: int,
    noise: Noise,
    change: float = 0.0,
    falls: Mapping[int, float] | None = None,
    column: float = 0.0,
) -> Counter[str]:
    random = Random(world.seed)
    drawn = (_runs(world, random, n, noise, change, falls or {}, column) for _ in range(world.trials))
    return _count((find(*runs, SETTINGS) for runs in drawn), SETTINGS)


def _runs(
    world: World,
    random: Random,
    n: int,
    noise: Noise,
    change: float,
    falls: Mapping[int, float],
    column: float,
) -> Runs:
    """Two runs whose scores, counts and must-items are drawn each for itself, so that alarms add up."""
    samples = 3
    scored = world.runs(random, n, samples, noise, change, falls)
    hard = [(random.randint(2, 6), random.betavariate(4, 2)) for _ in range(n)]
    counts = zip(*column_pairs(random, hard, samples, column), strict=True)
    musts = zip(*must_pairs(random, n, samples, 0.1), strict=True)
    before, after = (list(map(_join, *parts)) for parts in zip(scored, counts, musts, strict=True))
    return before, after


def _join(scored: CaseScore, counted: CaseScore, said: CaseScore) -> CaseScore:
    parts = zip(scored.samples, counted.samples, said.samples, strict=True)
    samples = tuple(replace(one, columns=two.columns, found=three.found) for one, two, three in parts)
    return replace(scored, samples=samples, musts=said.musts)


def _count(found: Iterator[Findings], settings: Settings) -> Counter[str]:
    """How many comparisons each division calls a regression."""
    hits = Counter[str]()
    for findings in found:
        for name, levels in DIVISIONS.items():
            judged = _forget_spread(findings) if name == BEFORE else findings
            hits[name] += decide(replace(judged, levels=levels), settings).name == "regress"
    return hits


def _forget_spread(findings: Findings) -> Findings:
    """The findings without how far answers lie apart, with which a case's fall was not compared before."""
    flat = [replace(case, baseline_range=(0, 0), candidate_range=(0, 0)) for case in findings.cases]
    return replace(findings, cases=tuple(flat))


def _alarms(hits: Counter[str], trials: int) -> dict[str, str]:
    cells: dict[str, str] = {}
    for name in DIVISIONS:
        low, high = clopper_pearson(hits[name], trials, 0.1)
        cells[name] = f"{100 * hits[name] / trials:.1f} ({100 * low:.1f} to {100 * high:.1f})"
    return cells


def _rows(columns: Sequence[Mapping[str, str]]) -> Iterator[list[str]]:
    for name in DIVISIONS:
        yield [name, *(cells[name] for cells in columns)]


TABLES: Mapping[str, Callable[[World], Iterator[list[str]]]] = {
    "recorded": recorded,
    "synthetic": synthetic,
    "power": power,
}


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument(
        "tables", nargs="*", choices=[*TABLES, []], metavar="TABLE", help="which; all without"
    )
    parser.add_argument("--trials", type=int, default=400)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    world = World(between=0.05, within=0.08, trials=options.trials, seed=options.seed)
    for name in options.tables or TABLES:
        head, *rows = TABLES[name](world)
        print(f"{TABLES[name].__doc__}\n\n{table(head, rows)}\n", flush=True)


if __name__ == "__main__":
    main()
