"""Blame: which field of which case contributes to a regression, for reports with one test a field."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from summarizer.evaluation.gate.findings import Fault, FaultKind, Findings, Settings
from summarizer.evaluation.gate.gate import catch
from summarizer.evaluation.gate.reasons import catches
from summarizer.evaluation.gate.verdict import Caught
from summarizer.evaluation.scoring.scores import HELD_OUT, CaseScore, field_of

Item: TypeAlias = tuple[str, str]
"""A case's id, `HELD_OUT` for all that are held out, and a field of the schema."""

_Pairs: TypeAlias = Mapping[str, tuple[CaseScore, CaseScore]]


def blame(
    findings: Findings, settings: Settings, baseline: Iterable[CaseScore], candidate: Iterable[CaseScore]
) -> dict[Item, str]:
    """The items that fail, and why; none unless a single case, field or fault makes a regression.

    A case that the document gate caught fails in the fields of which a column's F1 fell, in all if none
    did. A column that the field gate caught fails in the cases whose F1 of it fell. A fault that gates
    fails in the field of its must-item or of its misquoted items, and in all fields if it is one of the whole
    brief: an answer that does not match the schema, a forbidden statement, a canary. A mean that fell and
    a drift belong to no field.

    `baseline` and `candidate` are the scores in which `findings` were found.
    """
    before = {case.id: case for case in baseline}
    pairs = {case.id: (before[case.id], case) for case in candidate}
    parts: defaultdict[Item, list[Caught]] = defaultdict(list)
    for id_, field, part in _parts(catch(findings, settings), pairs):
        held_out = pairs[id_][1].split == "held_out"
        parts[HELD_OUT if held_out else id_, field].append(part)
    return {item: _sentence(settings, caught) for item, caught in parts.items()}


def _sentence(settings: Settings, parts: Sequence[Caught]) -> str:
    """Write what the verdict says of these parts alone: it names no held-out case either."""
    caught = Caught(
        faults=tuple(dict.fromkeys(fault for part in parts for fault in part.faults)),
        cases=tuple(dict.fromkeys(case for part in parts for case in part.cases)),
        columns=tuple(dict.fromkeys(column for part in parts for column in part.columns)),
    )
    return " ".join(reason.text for reason in catches(settings, caught))


def _parts(caught: Caught, pairs: _Pairs) -> Iterator[tuple[str, str, Caught]]:
    """Each part that a field of a case has in what was caught, the gravest first."""
    for fault in caught.faults:
        for field in _fields_of(fault, pairs[fault.case][1]):
            yield fault.case, field, Caught(faults=(fault,))
    for case in caught.cases:
        names = [name for name in _columns(pairs[case.id]) if _fell(pairs[case.id], name)]
        for field in _fields(names) or _fields(_columns(pairs[case.id])):
            yield case.id, field, Caught(cases=(case,))
    for column in caught.columns:
        for id_, pair in pairs.items():
            if _fell(pair, column.name):
                yield id_, field_of(column.name), Caught(columns=(column,))


_WHOLE: frozenset[FaultKind] = frozenset({"invalid", "never", "canary"})
"""The faults of a whole brief: they belong to no single field."""


def _fields_of(fault: Fault, case: CaseScore) -> list[str]:
    every = _fields(name for sample in case.samples for name in sample.columns)
    if fault.kind in _WHOLE:
        return every
    paths = [fault.subject] if fault.kind == "must" else [p for s in case.samples for p in s.misquoted]
    return [field for field in every if field in _fields(paths)] or every


def _columns(pair: tuple[CaseScore, CaseScore]) -> list[str]:
    return list(dict.fromkeys(name for case in pair for sample in case.samples for name in sample.columns))


def _fields(paths: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(map(field_of, paths)))


def _fell(pair: tuple[CaseScore, CaseScore], name: str) -> bool:
    before, after = (case.counts(name).f1_or_one for case in pair)
    return after < before
