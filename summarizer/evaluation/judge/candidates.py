"""Candidates: the questions that the deterministic measures leave open in a run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from pydantic import BaseModel

from summarizer.comparators import Exact
from summarizer.evaluation.judge.rubric import Question, RubricName
from summarizer.evaluation.matching.similarity import Matcher
from summarizer.evaluation.matching.values import blank, words
from summarizer.evaluation.runs.comparison import Scored
from summarizer.evaluation.scoring.gold import Case
from summarizer.evaluation.scoring.outputs import outputs
from summarizer.evaluation.scoring.scores import SampleScore
from summarizer.evaluation.scoring.sections import Section, sections

NEAR, FEW = 0.1, 2
"""The least similarity of a missed gold item to an extra output item, and how many of those are asked about.

What shares next to no word with a gold item is hardly ever the same, and there is much of it.
"""


@dataclass(frozen=True)
class Candidate:
    """A question about one field of a case's briefs."""

    field: str
    question: Question


Candidates: TypeAlias = Mapping[str, tuple[Candidate, ...]]
"""By case, each question once, however many samples raise it; cases without a question are left out."""


def find(
    scored: Scored,
    cases: Iterable[Case],
    schema: type[BaseModel],
    matcher: Matcher,
    rubrics: Iterable[RubricName],
) -> Candidates:
    """Find the unmatched pairs (`same`) and the weak claims (`support`) of a run."""
    known = {case.id: case for case in cases}
    wanted = set(rubrics)
    found: dict[str, tuple[Candidate, ...]] = {}
    for answered, score in zip(scored.run.cases, scored.cases, strict=True):
        case = known[answered.id]
        raised: dict[Candidate, None] = {}
        for answer, sample in zip(answered.answers, score.samples, strict=True):
            if not answer.brief:
                continue
            for section in sections(schema):
                if "same" in wanted:
                    raised |= dict.fromkeys(_unmatched(section, answer.brief, sample, case, matcher))
                if "support" in wanted:
                    raised |= dict.fromkeys(_weak(section, answer.brief, case))
        if raised:
            found[case.id] = tuple(raised)
    return found


def _unmatched(
    section: Section, brief: Mapping[str, Any], sample: SampleScore, case: Case, matcher: Matcher
) -> Iterator[Candidate]:
    """Each gold item that was missed, beside the few extra output items that are most like it."""
    key = section.key
    if not section.many or not key.divisible:
        return
    lines, given = sample.alignment[section.name], outputs(brief, section)
    missed = [line.gold for line in lines if line.outcome == "missed" and line.gold is not None]
    extra = [line.output for line in lines if line.outcome == "extra" and line.output is not None]
    texts = [text for place in extra if not blank(text := given[place].get(key.field))]
    for place in missed:
        gold = words(case.gold[section.name][place].values[key.field])
        for text in _nearest(gold, map(words, texts), matcher):
            yield Candidate(section.name, Question("same", (gold, text), about=case.document.text))


def _nearest(gold: str, texts: Iterable[str], matcher: Matcher) -> list[str]:
    ranked = sorted(((matcher.similarity(gold, text), text) for text in texts), reverse=True)
    return [text for similarity, text in ranked[:FEW] if similarity >= NEAR]


def _weak(section: Section, brief: Mapping[str, Any], case: Case) -> Iterator[Candidate]:
    """Each claim that is supported weakly, after the sentences that it cites."""
    if not section.cited:
        return
    for item in outputs(brief, section):
        cited = [evidence["quote"] for evidence in item.get("evidence", ())]
        if item.get("support") == "weak" and cited and (claim := statement(section, item)):
            yield Candidate(section.name, Question("support", (*cited, claim), about=case.document.text))


def statement(section: Section, item: Mapping[str, Any]) -> str:
    """Write an item in words: its first text, then its other texts and names, each after its field.

    What is chosen from a closed list, such as a state, has no words to be judged; and a name alone claims
    nothing.
    """
    stated = [column for column in section.columns if not isinstance(column.comparator, Exact)]
    columns = [column for column in stated if not blank(item.get(column.field))]
    if not columns or (len(columns) == 1 and not columns[0].divisible):
        return ""
    first, *others = [words(item[column.field]) for column in columns]
    more = "; ".join(f"{column.field}: {text}" for column, text in zip(columns[1:], others, strict=True))
    return f"{first} ({more})" if more else first
