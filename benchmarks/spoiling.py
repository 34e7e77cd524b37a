"""Spoiling: a recorded run made worse at a given rate, and what the gate says to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Any, TypeAlias, get_args

from corruption import suite
from falsehoods import negated

from summarizer.evaluation.gate import gate
from summarizer.evaluation.matching.similarity import LEXICAL
from summarizer.evaluation.runs import baseline, comparison, reference
from summarizer.evaluation.runs.run import CaseRun, Failure, Run, Sample
from summarizer.evaluation.scoring.scores import CaseScore
from summarizer.schema import State

Brief: TypeAlias = dict[str, Any]
Spoiler: TypeAlias = Callable[[Brief, float, Random], Brief | None]
"""Makes a brief worse, each item with a probability; null for a brief that is lost altogether."""


def _without(field: str) -> Spoiler:
    def spoil(brief: Brief, rate: float, random: Random) -> Brief:
        return {**brief, field: [item for item in brief[field] if random.random() >= rate]}

    return spoil


def _denied(brief: Brief, rate: float, random: Random) -> Brief:
    """English facts alone; the others stay."""
    what = [
        {**item, "text": (random.random() < rate and negated(item["text"])) or item["text"]}
        for item in brief["what"]
    ]
    return {**brief, "what": what}


def _other_state(brief: Brief, rate: float, random: Random) -> Brief:
    if random.random() >= rate:
        return brief
    states = [state for state in get_args(State) if state != brief["status"]["state"]]
    return {**brief, "status": {**brief["status"], "state": random.choice(states)}}


def _lost(brief: Brief, rate: float, random: Random) -> Brief | None:
    return None if random.random() < rate else brief


SPOILERS: Mapping[str, Spoiler] = {
    "open issues left out": _without("open_issues"),
    "parties left out": _without("who"),
    "facts left out": _without("what"),
    "facts denied": _denied,
    "another state": _other_state,
    "answers that break the schema": _lost,
}
_BROKEN = Failure(code="answer", message="It was spoilt.", infra=False)


def blessed() -> Run:
    """The run that is shipped as the baseline."""
    found = baseline.read(reference.baseline_path(suite()))
    if not found:
        raise SystemExit("The suite has no baseline: summarizer eval bless --reason TEXT")
    return found.run


def scored(run: Run) -> tuple[CaseScore, ...]:
    """A run of the suite, scored."""
    return comparison.score(run, suite(), LEXICAL).cases


def spoilt(run: Run, spoiler: Spoiler, rate: float, random: Random) -> Run:
    """A run with each of its items spoilt at that rate."""

    def answer(given: Sample) -> Sample:
        brief = given.brief and spoiler(given.brief, rate, random)
        return given.model_copy(
            update={"brief": brief, "failure": given.failure or (None if brief else _BROKEN)}
        )

    def case(given: CaseRun) -> CaseRun:
        return given.model_copy(update={"answers": [answer(each) for each in given.answers]})

    return run.model_copy(update={"cases": [case(each) for each in run.cases]})


@dataclass(frozen=True)
class Judged:
    """What the gate said of one comparison, and which gates made it a regression."""

    verdict: str
    gates: frozenset[str]
    columns: frozenset[str]


def judge(before: Sequence[CaseScore], after: Sequence[CaseScore]) -> Judged:
    """Compare two scored runs as the suite's settings have it."""
    settings = suite().gate
    findings = gate.find(before, after, settings)
    verdict = gate.decide(findings, settings)
    *caught, _ = verdict.reasons
    by_mean = {"mean"} if gate.by_mean(findings, settings) == "regress" else set[str]()
    columns = frozenset(reason.column for reason in caught if reason.column)
    return Judged(verdict.name, frozenset({reason.gate for reason in caught} | by_mean), columns)


def fresh(scores: Sequence[CaseScore], random: Random) -> list[CaseScore]:
    """As many samples of each case, drawn with replacement: nearly what asking again would bring."""
    return [
        replace(case, samples=tuple(random.choices(case.samples, k=len(case.samples)))) for case in scores
    ]


def trials(spoiler: Spoiler, rate: float, draws: int, seed: int = 0) -> Iterator[tuple[Judged, Judged]]:
    """The run against itself spoilt: the very same answers, and answers drawn anew on both sides."""
    run, random = blessed(), Random(f"{seed} {rate}")
    before = scored(run)
    for _ in range(draws):
        after = scored(spoilt(run, spoiler, rate, random))
        yield judge(before, after), judge(fresh(before, random), fresh(after, random))
