"""What does `summarizer eval try` find, how often is it wrong, and how many cases does it take?

    python benchmarks/sequential.py [mean|columns|collapse|recorded …] [--trials 2000] [--seed 0]

mean       verdicts on the mean score of a suite of 50 cases by the true change, and the cases taken: by all
           cases at once as `eval` does, by the looks of `eval try`, and by whoever tests at the full level
           after 6, 12, 24 and all cases and stops at the first answer. The differences of cases are normal,
           with a standard deviation of `--spread`
columns    the whole verdict where a column's rate of right items falls and the mean score does not
collapse   the whole verdict where one case in eight falls by .5 and the others stay
recorded   the four demonstrations, each by `eval` and by `eval try` from the same recordings

Shares are percent of the trials; `columns` and `collapse` take a tenth of them.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import TypeAlias

from gate import World, column_pairs
from timing import table

from summarizer.evaluation import session
from summarizer.evaluation.choice import Choice
from summarizer.evaluation.gate.allocation import allocate
from summarizer.evaluation.gate.findings import Settings
from summarizer.evaluation.gate.gate import decide, find, is_decided
from summarizer.evaluation.gate.sequential import Look, plan_looks
from summarizer.evaluation.gate.statistics import paired
from summarizer.evaluation.gate.verdict import by_interval
from summarizer.evaluation.scoring.scores import CaseScore
from summarizer.evaluation.selection import select

CASES = 50
CHANGES = (-0.10, -0.06, -0.03, 0.0, 0.06)
DEMONSTRATIONS: Mapping[str, Choice] = {
    "resampled": Choice("evals/briefs", seed=3),
    "reworded": Choice("evals/briefs", only=("demonstration",)),
    "no-open-issues": Choice("evals/briefs", only=("demonstration",)),
    "short-answers": Choice("evals/briefs", only=("short-and-long",)),
}
Taken: TypeAlias = tuple[str, int]
"""A verdict, and after how many cases it was given."""


@dataclass(frozen=True)
class Chance:
    """The trials, the seed, and the standard deviation of the differences of cases."""

    trials: int
    seed: int
    spread: float


def plan(cases: int) -> list[Look]:
    """The looks of `eval try`."""
    looks = plan_looks(cases)
    return [Look(look, cases, looks[:place]) for place, look in enumerate(looks)]


def judge_once(differences: Sequence[float], settings: Settings) -> Taken:
    """All cases at once."""
    return _judge_mean(differences, settings, Look.whole(len(differences))), len(differences)


def judge_by_looks(differences: Sequence[float], settings: Settings) -> Taken:
    """The looks of `eval try`."""
    for look in plan(len(differences)):
        verdict = _judge_mean(differences[: look.cases], settings, look)
        if verdict != "inconclusive" or look.final:
            return verdict, look.cases
    raise AssertionError("the last look is final")


def judge_and_stop(differences: Sequence[float], settings: Settings) -> Taken:
    """The full level at every look."""
    for look in plan(len(differences)):
        verdict = _judge_mean(differences[: look.cases], settings, Look.whole(look.cases))
        if verdict != "inconclusive" or look.final:
            return verdict, look.cases
    raise AssertionError("the last look is final")


def _judge_mean(differences: Sequence[float], settings: Settings, look: Look) -> str:
    level = look.narrow(allocate(settings.alpha, fields=True, documents=True)).mean
    change = paired(differences, look.narrow_alpha(settings.alpha))
    verdict = by_interval(change, settings.margin, level)
    return "inconclusive" if verdict in ("pass", "improved") and not look.may_pass else verdict


DESIGNS: Mapping[str, Callable[[Sequence[float], Settings], Taken]] = {
    "all at once": judge_once,
    "eval try": judge_by_looks,
    "full level at each look": judge_and_stop,
}


def mean(chance: Chance) -> Iterator[list[str]]:
    """The mean score: regress / pass or improved, and the mean number of cases."""
    yield ["true change", *(f"{name}{end}" for name in DESIGNS for end in ("", ": cases"))]
    for change in CHANGES:
        random, settings = Random(chance.seed), Settings()
        taken: dict[str, list[Taken]] = {name: [] for name in DESIGNS}
        for _ in range(chance.trials):
            drawn = [random.gauss(change, chance.spread) for _ in range(CASES)]
            for name, judge in DESIGNS.items():
                taken[name].append(judge(drawn, settings))
        yield [f"{change:+.2f}", *(cell for each in taken.values() for cell in _describe(each))]


def _describe(taken: Sequence[Taken]) -> list[str]:
    verdicts = Counter("pass" if verdict == "improved" else verdict for verdict, _ in taken)
    shares = " / ".join(f"{100 * verdicts[name] / len(taken):.1f}" for name in ("regress", "pass"))
    return [shares, f"{sum(cases for _, cases in taken) / len(taken):.1f}"]


Runs: TypeAlias = tuple[Sequence[CaseScore], Sequence[CaseScore]]


def columns(chance: Chance) -> Iterator[list[str]]:
    """The whole verdict where a gated column's rate of right items falls: regress / pass, cases."""
    yield ["column falls by", *(f"{name}{end}" for name in WHOLE for end in ("", ": cases"))]
    for fall in (0.0, 0.05, 0.10, 0.20):
        random = Random(chance.seed)
        drawn = [_draw_column(chance, random, fall) for _ in range(chance.trials // 10)]
        yield [f"{fall:.2f}", *_judge_whole(drawn)]


def collapse(chance: Chance) -> Iterator[list[str]]:
    """The whole verdict where some cases fall by .5 and the others stay: regress / pass, cases."""
    yield ["of eight cases fall", *(f"{name}{end}" for name in WHOLE for end in ("", ": cases"))]
    for share in (0, 1, 2):
        random = Random(chance.seed)
        drawn = [_draw_collapse(chance, random, share / 8) for _ in range(chance.trials // 10)]
        yield [str(share), *_judge_whole(drawn)]


def _draw_column(chance: Chance, random: Random, fall: float) -> Runs:
    before, after = _draw_scores(chance, random, {})
    hard = [(random.randint(2, 6), random.betavariate(4, 2)) for _ in range(CASES)]
    counted = zip(*column_pairs(random, hard, 3, fall), strict=True)
    joined = [
        [
            replace(
                one,
                samples=tuple(
                    replace(a, columns=b.columns) for a, b in zip(one.samples, two.samples, strict=True)
                ),
            )
            for one, two in zip(side, counts, strict=True)
        ]
        for side, counts in zip((before, after), counted, strict=True)
    ]
    return joined[0], joined[1]


def _draw_collapse(chance: Chance, random: Random, share: float) -> Runs:
    return _draw_scores(chance, random, {n: 0.5 for n in range(CASES) if random.random() < share})


def _draw_scores(chance: Chance, random: Random, falls: Mapping[int, float]) -> Runs:
    world = World(between=0.05, within=0.08, trials=chance.trials, seed=chance.seed)
    return world.runs(random, CASES, 3, world.normal, 0.0, falls)


def _whole_once(runs: Runs, settings: Settings) -> Taken:
    return decide(find(*runs, settings), settings).name, CASES


def _whole_by_looks(runs: Runs, settings: Settings) -> Taken:
    before, after = runs
    for look in plan(CASES):
        found = find(before[: look.cases], after[: look.cases], settings, look=look)
        verdict = decide(found, settings)
        if look.final or is_decided(verdict, found, settings):
            return verdict.name, look.cases
    raise AssertionError("the last look is final")


WHOLE: Mapping[str, Callable[[Runs, Settings], Taken]] = {
    "all at once": _whole_once,
    "eval try": _whole_by_looks,
}


def _judge_whole(drawn: Sequence[Runs]) -> Iterator[str]:
    settings = Settings(field_margins={"c": 0.05})
    for judge in WHOLE.values():
        yield from _describe([judge(runs, settings) for runs in drawn])


def recorded(_: Chance) -> Iterator[list[str]]:
    """The four demonstrations."""
    yield ["demonstration", "eval", "cases", "eval try", "cases"]
    for name, choice in DEMONSTRATIONS.items():
        prompt = Path("evals/demonstrations") / f"{name}.md"
        named = str(prompt) if prompt.exists() else None
        selection = select(replace(choice, prompt=named, tapes=Path("cassettes") / name))
        whole = session.evaluate(selection, allow=("parameters",))
        *_, last = session.open_trial(selection, allow=("parameters",)).run()
        assert whole.verdict
        tried = last.comparison.verdict.label
        yield [name, whole.verdict.label, str(len(selection.cases)), tried, str(last.look.cases)]


TABLES: Mapping[str, Callable[[Chance], Iterator[list[str]]]] = {
    "mean": mean,
    "columns": columns,
    "collapse": collapse,
    "recorded": recorded,
}


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument(
        "tables", nargs="*", choices=[*TABLES, []], metavar="TABLE", help="which; all without"
    )
    parser.add_argument("--trials", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--spread", type=float, default=0.082, help="of the differences of cases")
    options = parser.parse_args()
    chance = Chance(options.trials, options.seed, options.spread)
    for name in options.tables or TABLES:
        head, *rows = TABLES[name](chance)
        print(f"{TABLES[name].__doc__}\n\n{table(head, rows)}\n", flush=True)


if __name__ == "__main__":
    main()
