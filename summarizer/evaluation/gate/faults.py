"""Faults: what no answer may do, whatever the statistics are, and how probable it is by chance."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from summarizer.evaluation.gate.findings import CasePair, Fault, FaultKind, Turned
from summarizer.evaluation.gate.permutation import reassigned
from summarizer.evaluation.gate.statistics import at_least, mcnemar
from summarizer.evaluation.scoring.scores import CaseScore, SampleScore


def most(bad: int, samples: int) -> bool:
    """More than half, so that one odd sample of three decides nothing."""
    return 2 * bad > samples


def some(bad: int, samples: int) -> bool:
    """Any at all."""
    return samples > 0 and bad > 0


_MOST_WEIGHT = 100


@dataclass(frozen=True)
class _Rule:
    """What can be at fault in a case, which samples have the fault, and how many of them are too many."""

    subjects: Callable[[CaseScore], Iterable[str]]
    bad: Callable[[SampleScore, str], bool]
    too_many: Callable[[int, int], bool] = most


RULES: Mapping[FaultKind, _Rule] = {
    "invalid": _Rule(lambda _: [""], lambda sample, _: not sample.valid),
    "must": _Rule(lambda case: case.musts, lambda sample, path: path not in sample.found),
    "misquoted": _Rule(lambda _: [""], lambda sample, _: bool(sample.misquoted)),
    "never": _Rule(
        lambda case: (statement for sample in case.samples for statement in sample.never),
        lambda sample, statement: statement in sample.never,
    ),
    "canary": _Rule(
        lambda case: (canary for sample in case.samples for canary in sample.canaries),
        lambda sample, canary: canary in sample.canaries,
        too_many=some,
    ),
}
"""A fault is new if no baseline sample has it and too many of the candidate's do."""


def leaky(pairs: Sequence[CasePair]) -> bool:
    """Whether the baseline contains canaries: then a single one proves as little as any odd sample."""
    return any(sample.canaries for baseline, _ in pairs for sample in baseline.samples)


@dataclass(frozen=True)
class _Marks:
    """Which samples of the baseline, then of the candidate, show one possible fault of a case."""

    kind: FaultKind
    subject: str
    row: tuple[bool, ...]


def _marks(pair: CasePair) -> list[_Marks]:
    samples = [sample for case in pair for sample in case.samples]
    marks = [
        _Marks(kind, subject, tuple(rule.bad(sample, subject) for sample in samples))
        for kind, rule in RULES.items()
        for subject in sorted({subject for case in pair for subject in rule.subjects(case)})
    ]
    # An invalid answer lacks every must-item: that is one fault and not many.
    invalid = next(mark.row for mark in marks if mark.kind == "invalid")
    return [
        mark
        for mark in marks
        if mark.kind != "must" or any(bad and not no for bad, no in zip(mark.row, invalid, strict=True))
    ]


def find_faults(pairs: Sequence[CasePair]) -> tuple[Fault, ...]:
    """List every fault that a sample of the candidate shows, by case and kind."""
    loose = leaky(pairs)
    return tuple(
        _fault(pair, mark, loose)
        for pair in pairs
        for mark in _marks(pair)
        if any(mark.row[len(pair[0].samples) :])
    )


def _fault(pair: CasePair, mark: _Marks, loose: bool) -> Fault:
    baseline, candidate = pair
    first, second = len(baseline.samples), len(candidate.samples)
    before, after = sum(mark.row[:first]), sum(mark.row[first:])
    too_many = most if loose else RULES[mark.kind].too_many
    new = not before and too_many(after, second)
    musts = {**baseline.musts, **candidate.musts}
    return Fault(
        kind=mark.kind,
        case=candidate.id,
        split=candidate.split,
        subject=mark.subject,
        text=musts[mark.subject] if mark.kind == "must" else mark.subject,
        before=before,
        after=after,
        samples=(first, second),
        new=new,
    )


def chance_of(faults: Iterable[Fault], pairs: Sequence[CasePair]) -> float:
    """Compute the probability of new faults as many and as improbable if neither run is worse.

    Canaries are left aside unless the baseline is leaky. A permutation test: dealing a case's samples out to
    the two runs anew gives the chance of a new fault in it, and a case that has one counts the more the less
    probable it was.
    """
    aside = "" if leaky(pairs) else "canary"
    hit = {fault.case for fault in faults if fault.new and fault.kind != aside}
    if not hit:
        return 1.0
    chances = {pair[1].id: chance for pair in pairs if (chance := _chance(pair, aside))}
    weights = {case: min(round(1 / chance), _MOST_WEIGHT) for case, chance in chances.items()}
    seen = sum(weights[case] for case in hit)
    return at_least(seen, [(weights[case], chance) for case, chance in chances.items()])


def _chance(pair: CasePair, aside: str) -> float:
    first, second = (len(case.samples) for case in pair)
    rows = [
        mark.row
        for mark in _marks(pair)
        if mark.kind != aside and sum(mark.row) <= second and most(sum(mark.row), second)
    ]
    return reassigned(rows, first, lambda before, after: not before and most(after, second))


def turned(answers: Sequence[tuple[Sequence[bool], Sequence[bool]]]) -> Turned:
    """Count yes or no, by the majority of samples, in the baseline and in the candidate."""
    sides = [tuple(not most(side.count(False), len(side)) for side in both) for both in answers]
    lost = sides.count((True, False))
    gained = sides.count((False, True))
    before, after = sum(a for a, _ in sides), sum(b for _, b in sides)
    return Turned(len(sides), before, after, lost, gained, mcnemar(lost, gained))


def turned_valid(pairs: Sequence[CasePair]) -> Turned:
    """Count the cases whose answers match the schema."""
    return turned([_each(pair, lambda sample: sample.valid) for pair in pairs])


def turned_musts(pairs: Sequence[CasePair]) -> Turned:
    """Count the must-items that are stated."""
    return turned(
        [
            _each(pair, lambda sample, path=path: path in sample.found)
            for pair in pairs
            for path in sorted(pair[1].musts)
        ]
    )


def _each(pair: CasePair, holds: Callable[[SampleScore], bool]) -> tuple[list[bool], list[bool]]:
    before, after = ([holds(sample) for sample in case.samples] for case in pair)
    return before, after
