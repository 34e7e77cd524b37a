"""How often is the gate of `summarizer eval` wrong? Simulated, for suites of several sizes.

    python benchmarks/gate.py [mean|cases|columns|faults …] [--trials 400] [--seed 0]

Two runs of one suite are drawn and judged as real ones are. A case's mean score changes by a normal amount
between the runs (standard deviation `--between`), a sample's score by one of the noises below (`--within`).

mean     verdicts on the mean score by its true change, beside the rule "it fell by more than .01"
cases    how often the gate for single cases fires: with nothing changed but the mean's drift, and with one
         case that fell by .5, one by .3
columns  how often the test of a column's F1 and its interval err where nothing changed
faults   how often must-items are called lost: with nothing changed, and with one or three really lost

Every figure is a share of the trials in percent; the last line is the widest 95 % interval among them.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import sqrt
from random import Random
from typing import TypeAlias

from timing import table

from summarizer.evaluation.gate.allocation import allocate
from summarizer.evaluation.gate.columns import column_changes
from summarizer.evaluation.gate.faults import chance_of, find_faults
from summarizer.evaluation.gate.findings import Settings
from summarizer.evaluation.gate.gate import by_mean, case_falls, find
from summarizer.evaluation.gate.statistics import clopper_pearson
from summarizer.evaluation.scoring.scores import CaseScore, Counts, SampleScore

FAULT_LEVEL = allocate(Settings.alpha, fields=True, documents=True).fault
SIZES = ((12, 1), (12, 3), (24, 3), (48, 1), (48, 3), (48, 5), (96, 3))
CHANGES = (0.0, -0.03, -0.06, -0.10)

Noise: TypeAlias = Callable[[Random], Callable[[], float]]
"""For a case, how far each of its samples lies from the case's mean."""


@dataclass(frozen=True)
class World:
    """What is drawn from: the deviations of a case's change and of a sample, the trials and the seed."""

    between: float
    within: float
    trials: int
    seed: int

    def normal(self, random: Random) -> Callable[[], float]:
        """Every case wavers alike."""
        return lambda: random.gauss(0, self.within)

    def heavy(self, random: Random) -> Callable[[], float]:
        """Student's t with 3 degrees of freedom, of the same standard deviation."""

        def sample() -> float:
            chi = random.gammavariate(1.5, 2)
            return self.within * random.gauss(0, 1) / sqrt(chi)

        return sample

    def unequal(self, random: Random) -> Callable[[], float]:
        """One case in five wavers ten times as much as the others."""
        deviation = 0.2 if random.random() < 0.2 else 0.02
        return lambda: random.gauss(0, deviation)

    def failing(self, random: Random) -> Callable[[], float]:
        """One case in five has an answer that fails, in three samples of ten."""
        rate = 0.3 if random.random() < 0.2 else 0.0
        return lambda: -0.8 if random.random() < rate else random.gauss(0, 0.03)

    def runs(
        self, random: Random, n: int, samples: int, noise: Noise, change: float, falls: Mapping[int, float]
    ) -> tuple[list[CaseScore], list[CaseScore]]:
        """A baseline and a candidate; `falls` are those of single cases."""
        before: list[CaseScore] = []
        after: list[CaseScore] = []
        for place in range(n):
            sample = noise(random)
            moved = change + random.gauss(0, self.between) - falls.get(place, 0.0)
            for run, centre in ((before, 0.8), (after, 0.8 + moved)):
                scored = tuple(SampleScore(centre + sample(), {}) for _ in range(samples))
                run.append(CaseScore(f"{place:03}", scored))
        return before, after


def mean(world: World) -> Iterator[list[str]]:
    """Verdicts on the mean score."""
    yield ["cases, samples", *(f"true {change:+.2f}" for change in CHANGES)]
    for n, samples in SIZES:
        row = [f"{n}, {samples}"]
        for change in CHANGES:
            random, verdicts = Random(world.seed), Counter[str]()
            for _ in range(world.trials):
                found = find(*world.runs(random, n, samples, world.normal, change, {}), Settings())
                verdict = by_mean(found, Settings())
                verdicts["pass" if verdict == "improved" else verdict] += 1
                verdicts["naive"] += found.change.value < -0.01
            shares = [share(verdicts[name], world) for name in ("regress", "pass", "inconclusive", "naive")]
            row.append(f"{' / '.join(shares[:3])}, {shares[3]}")
        yield row


def cases(world: World) -> Iterator[list[str]]:
    """The gate for single cases; the mean of the whole run does not change."""
    yield ["cases, samples", "noise", "false alarm", "one at -.5", "one at -.3"]
    noises = {
        "normal": world.normal,
        "heavy tails": world.heavy,
        "unequal": world.unequal,
        "failing": world.failing,
    }
    for n, samples in ((12, 3), (48, 2), (48, 3), (48, 5)):
        for name, noise in noises.items():
            random, fired = Random(world.seed), Counter[str]()
            for _ in range(world.trials):
                quiet = find(*world.runs(random, n, samples, noise, 0.0, {}), Settings())
                fired["false"] += any(case_falls(case, quiet) for case in quiet.cases)
                loud = find(*world.runs(random, n, samples, noise, 0.0, {0: 0.5, 1: 0.3}), Settings())
                fired["-.5"] += case_falls(loud.cases[0], loud)
                fired["-.3"] += case_falls(loud.cases[1], loud)
            yield [f"{n}, {samples}", name, *(share(fired[key], world) for key in ("false", "-.5", "-.3"))]


def columns(world: World) -> Iterator[list[str]]:
    """A column of 2 to 6 gold items a case, right or wrong together as cases are hard or easy."""
    yield ["cases, samples", "swap p ≤ .10", "interval misses 0", "F1 of -.10 found"]
    for n, samples in ((12, 3), (48, 1), (48, 3)):
        random, erred = Random(world.seed), Counter[str]()
        for _ in range(world.trials):
            hard = [(random.randint(2, 6), random.betavariate(4, 2)) for _ in range(n)]
            (same,) = column_changes(column_pairs(random, hard, samples, 0.0), Settings())
            (worse,) = column_changes(column_pairs(random, hard, samples, 0.1), Settings())
            erred["p"] += same.p <= 0.1
            erred["interval"] += not (same.change.low or 0) <= 0 <= (same.change.high or 0)
            erred["found"] += worse.p <= 0.1 and worse.change.value < 0
        yield [f"{n}, {samples}", *(share(erred[key], world) for key in ("p", "interval", "found"))]


def column_pairs(
    random: Random, hard: Sequence[tuple[int, float]], samples: int, fall: float
) -> list[tuple[CaseScore, CaseScore]]:
    """Cases with so many gold items in a column and a rate of right ones, which falls between the runs."""

    def drawn(items: int, rate: float) -> CaseScore:
        right = [sum(random.random() < rate for _ in range(items)) for _ in range(samples)]
        each = ({"c": Counts(tp=tp, fp=random.randint(0, 2), fn=items - tp)} for tp in right)
        return CaseScore("", tuple(SampleScore(0.0, counts) for counts in each))

    return [(drawn(items, rate), drawn(items, max(0.0, rate - fall))) for items, rate in hard]


def faults(world: World) -> Iterator[list[str]]:
    """Two must-items a case; some waver, each with a rate drawn evenly from 0 to 1, the others never do."""
    yield ["cases, samples", "wavering", "rule", "false alarm", "one lost", "three lost"]
    rules = {"each gates": Settings(fault_chance=1.0), "beyond chance": Settings()}
    for n, samples in ((48, 1), (48, 3), (48, 5)):
        for wavering in (0.0, 0.1, 0.3):
            random, fired = Random(world.seed), Counter[tuple[str, int]]()
            for _ in range(world.trials):
                pairs = must_pairs(random, n, samples, wavering)
                for lost in (0, 1, 3):
                    for name, settings in rules.items():
                        fired[name, lost] += _lost(pairs, lost, settings)
            for name in rules:
                figures = (share(fired[name, lost], world) for lost in (0, 1, 3))
                yield [f"{n}, {samples}", f"{wavering:.0%}", name, *figures]


def must_pairs(random: Random, n: int, samples: int, wavering: float) -> list[tuple[CaseScore, CaseScore]]:
    """Cases with two must-items, of which that share wavers."""

    def drawn(place: int, rates: Mapping[str, float]) -> CaseScore:
        said = (
            frozenset(path for path, rate in rates.items() if random.random() < rate) for _ in range(samples)
        )
        scored = tuple(SampleScore(0.0, {}, found=found) for found in said)
        return CaseScore(f"{place}", scored, musts=dict.fromkeys(rates, ""))

    pairs: list[tuple[CaseScore, CaseScore]] = []
    for place in range(n):
        rates = {path: random.random() if random.random() < wavering else 1.0 for path in "ab"}
        pairs.append((drawn(place, rates), drawn(place, rates)))
    return pairs


def _lost(pairs: Sequence[tuple[CaseScore, CaseScore]], lost: int, settings: Settings) -> bool:
    """Whether the gate fires when the first must-item of so many cases is said before and never after."""
    turned = [*(_turned(*pair) for pair in pairs[:lost]), *pairs[lost:]]
    found = find_faults(turned)
    level = settings.fault_chance or FAULT_LEVEL
    return any(fault.new for fault in found) and chance_of(found, turned) <= level


def _turned(before: CaseScore, after: CaseScore) -> tuple[CaseScore, CaseScore]:
    said = tuple(replace(sample, found=sample.found | {"a"}) for sample in before.samples)
    unsaid = tuple(replace(sample, found=sample.found - {"a"}) for sample in after.samples)
    return replace(before, samples=said), replace(after, samples=unsaid)


def share(hits: int, world: World) -> str:
    """Percent of the trials."""
    percent = 100 * hits / world.trials
    return f"{percent:.0f}" if percent > 10 else f"{percent:.1f}"


TABLES: Mapping[str, Callable[[World], Iterator[list[str]]]] = {
    "mean": mean,
    "cases": cases,
    "columns": columns,
    "faults": faults,
}


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument(
        "tables", nargs="*", choices=[*TABLES, []], metavar="TABLE", help="which; all without"
    )
    parser.add_argument("--trials", type=int, default=400)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--between", type=float, default=0.05, help="standard deviation of a case's change")
    parser.add_argument("--within", type=float, default=0.08, help="standard deviation of a sample's score")
    options = parser.parse_args()
    world = World(options.between, options.within, options.trials, options.seed)
    for name in options.tables or TABLES:
        head, *rows = TABLES[name](world)
        print(f"{TABLES[name].__doc__}\n\n{table(head, rows)}\n")
    low, high = clopper_pearson(world.trials // 2, world.trials)
    print(f"{world.trials} trials: ±{50 * (high - low):.1f} at 50 %.")


if __name__ == "__main__":
    main()
