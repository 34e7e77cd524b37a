"""Alignment: one field of one case in plain text: gold, the baseline's answer, and today's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from summarizer.evaluation.matching.values import blank, words
from summarizer.evaluation.reports.case import MARKS
from summarizer.evaluation.runs.comparison import Comparison, Scored
from summarizer.evaluation.runs.run import Sample
from summarizer.evaluation.scoring.gold import Case, GoldItem
from summarizer.evaluation.scoring.outputs import outputs
from summarizer.evaluation.scoring.scores import Pair, SampleScore
from summarizer.evaluation.scoring.sections import Column, Section, sections
from summarizer.strings import clean

_BASELINE, _NOW = "baseline", "now"


@dataclass(frozen=True)
class _Side:
    """One answer: of which run, and how it was scored."""

    name: str
    answer: Sample
    sample: SampleScore


def alignment(made: Comparison, case: Case, field: str) -> Iterator[str]:
    """The sample that has the lowest F1 of the field now, beside the baseline's of the same number."""
    section = next(section for section in sections(made.suite.schema) if section.name == field)
    now = _sides(_NOW, made.candidate, case)
    columns = [column.name for column in section.columns]
    number = min(range(len(now)), key=lambda index: now[index].sample.f1(columns))
    before = _sides(_BASELINE, made.baseline, case)
    sides = (before[min(number, len(before) - 1)], now[number])
    was, is_now = (side.sample.f1(columns) for side in sides)
    yield f"{field} in sample {number}: F1 {was:.2f} in the baseline, {is_now:.2f} now."
    for side in sides:
        if side.answer.failure:
            yield f"  {side.name:<8}   no brief: {clean(side.answer.failure.message)}"
    for column in section.columns:
        yield from _column(column, section, case.gold.get(field, ()), sides)


def _sides(name: str, scored: Scored, case: Case) -> list[_Side]:
    answers = next(one.answers for one in scored.run.cases if one.id == case.id)
    samples = next(one.samples for one in scored.cases if one.id == case.id)
    return [_Side(name, answer, sample) for answer, sample in zip(answers, samples, strict=True)]


def _column(
    column: Column, section: Section, golds: Sequence[GoldItem], sides: Sequence[_Side]
) -> Iterator[str]:
    """Every gold value with the answer of either side, then the extra answers."""
    detail = section.many and column is not section.key
    label = f"{column.name}: " if detail or not section.many else ""
    for place, gold in enumerate(golds):
        pairs = [(side, pair) for side in sides for pair in _pairs_for(side, column, place)]
        if all(_can_be_omitted(pair, detail) for _, pair in pairs):
            continue
        must = " (must)" if gold.must and not detail else ""
        yield ""
        yield f"  gold       {label}{_value(gold.values.get(column.field))}{must}"
        yield from (_line(side, pair, column, section) for side, pair in pairs)
    extras = [(side, pair) for side in sides for pair in _pairs_for(side, column, None)]
    if extras and not detail:
        yield ""
        yield from (_line(side, pair, column, section) for side, pair in extras)


def _can_be_omitted(pair: Pair, detail: bool) -> bool:
    """Of an item's other fields only differences are shown; of optional items, only those that were given."""
    if pair.outcome == "optional":
        return detail or pair.output is None
    return detail and pair.outcome == "matched"


def _pairs_for(side: _Side, column: Column, gold: int | None) -> list[Pair]:
    return [pair for pair in side.sample.alignment.get(column.name, ()) if pair.gold == gold]


def _line(side: _Side, pair: Pair, column: Column, section: Section) -> str:
    mark = f"  {side.name:<8} {MARKS[pair.outcome]}"
    item = None if pair.output is None else outputs(side.answer.brief or {}, section)[pair.output]
    if item is None or blank(item.get(column.field)):
        return f"{mark} {pair.outcome}"
    ungrounded = "" if pair.grounded else " [not proven]"
    return f"{mark} {_value(item.get(column.field))}{ungrounded}"


def _value(value: Any) -> str:
    return "null" if value is None else clean(words(value))
