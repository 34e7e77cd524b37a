"""Scoring: compare a brief with its gold, column by column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, cast

from pydantic import BaseModel

from summarizer.evaluation.matching.similarity import Matcher
from summarizer.evaluation.matching.values import blank, words
from summarizer.evaluation.scoring import breaches
from summarizer.evaluation.scoring.alignment import Output, align
from summarizer.evaluation.scoring.gold import Case, GoldItem
from summarizer.evaluation.scoring.scores import Alignment, CaseScore, Counts, Pair, SampleScore
from summarizer.evaluation.scoring.sections import VALUE, Section, columns, sections


def score_case(
    briefs: Sequence[Mapping[str, Any] | None], case: Case, schema: type[BaseModel], matcher: Matcher
) -> CaseScore:
    """Score the answers to one case.

    Args:
        briefs: The briefs as the JSON of `schema`, null for each answer that failed.
        case: The document and its gold.
        schema: The schema of the briefs.
        matcher: What compares texts.
    """
    samples = tuple(score(brief, case, schema, matcher) for brief in briefs)
    musts = {
        path: _shown(section, case.gold[section.name][place])
        for section in sections(schema)
        for place, path in _musts(section, case).items()
    }
    return CaseScore(case.id, samples, musts, case.split, case.tags)


def score(
    brief: Mapping[str, Any] | None, case: Case, schema: type[BaseModel], matcher: Matcher
) -> SampleScore:
    """Score one brief; the arguments are those of `score_case`.

    The score is the weighted mean of the columns' F1, over the columns in which gold or output has anything.
    An answer that failed scores 0, a valid brief of which no column counts scores 1.
    """
    given = brief or {}
    alignment = _alignment(given, case, schema)
    counted = {column.name: _counts(alignment[column.name]) for column in columns(schema)}
    return SampleScore(
        score=0.0 if brief is None else _mean_f1(counted, schema),
        columns=counted,
        alignment=alignment,
        valid=brief is not None,
        found=frozenset(_found(alignment, case, schema)),
        never=breaches.never(given, case.never, matcher),
        canaries=breaches.canaries(given, case.canaries),
        misquoted=breaches.misquoted(given, case.document.text),
    )


def outputs(brief: Mapping[str, Any], section: Section) -> list[Output]:
    """List the items that a brief gives for a field, in the order of its alignment."""
    value = brief.get(section.name)
    given = list(cast("Sequence[Any]", value or ())) if section.many else [value]
    if section.plain:
        return [{VALUE: each} for each in given if not blank(each)]
    return [each for each in given if each is not None]


def _alignment(brief: Mapping[str, Any], case: Case, schema: type[BaseModel]) -> dict[str, tuple[Pair, ...]]:
    lines: dict[str, tuple[Pair, ...]] = {column.name: () for column in columns(schema)}
    for section in sections(schema):
        # A field that is left out of gold is not scored; one that is empty or null there is.
        if section.name in case.gold:
            lines |= align(section, case.gold[section.name], outputs(brief, section))
    return lines


def _counts(lines: Iterable[Pair]) -> Counts:
    outcomes = Counter(line.outcome for line in lines)
    return Counts(tp=outcomes["matched"], sub=outcomes["wrong"], fp=outcomes["extra"], fn=outcomes["missed"])


def _mean_f1(counted: Mapping[str, Counts], schema: type[BaseModel]) -> float:
    scored = [column for column in columns(schema) if column.weight and counted[column.name].scored]
    total = sum(column.weight for column in scored)
    return sum(column.weight * counted[column.name].f1 for column in scored) / total if total else 1.0


def _musts(section: Section, case: Case) -> dict[int, str]:
    """The paths of a field's must-items, by their positions."""
    golds = enumerate(case.gold.get(section.name, ()))
    return {g: f"{section.name}[{g}]" if section.many else section.name for g, gold in golds if gold.must}


def _shown(section: Section, gold: GoldItem) -> str:
    """A gold item as reports name it: its text; of a field that is no list, after the field's name."""
    text = words(gold.values[section.key.field])
    return text if section.many else f"{section.name}: {text}"


def _found(alignment: Alignment, case: Case, schema: type[BaseModel]) -> Iterator[str]:
    for section in sections(schema):
        stated = {line.gold for line in alignment[section.key.name] if line.outcome in ("matched", "merged")}
        yield from (path for g, path in _musts(section, case).items() if g in stated)
