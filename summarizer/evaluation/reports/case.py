"""One case in plain text: gold beside the answers, and how the two were paired."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from summarizer.evaluation.matching.values import words
from summarizer.evaluation.runs.run import CaseRun
from summarizer.evaluation.scoring.gold import Case, GoldItem
from summarizer.evaluation.scoring.near import NearPair, Wording, list_wordings
from summarizer.evaluation.scoring.outputs import outputs
from summarizer.evaluation.scoring.scores import CaseScore, Pair, SampleScore
from summarizer.evaluation.scoring.sections import Section, sections
from summarizer.evaluation.suites.suite import Suite
from summarizer.strings import clean

MARKS = {
    "matched": "=",
    "wrong": "≠",
    "missed": "-",
    "extra": "+",
    "split": "÷",
    "merged": "∪",
    "misplaced": "→",
    "optional": "·",
}
"""How an outcome is marked in plain text."""


def render(suite: Suite, case: Case, answered: CaseRun, score: CaseScore) -> str:
    """Every sample of a case: its score, its alignment field by field, and its forbidden statements.

    Args:
        suite: the suite of the case.
        case: the case with its gold.
        answered: its answers in a run.
        score: the scores of those answers.
    """
    blocks = [f"{case.id} ({', '.join(case.tags)}): {score.score:.3f}"]
    for number, (answer, sample) in enumerate(zip(answered.answers, score.samples, strict=True)):
        lines = [f"sample {number}: {sample.score:.3f}"]
        if answer.failure:
            lines.append(f"  no brief: {clean(answer.failure.message)}")
        for section in sections(suite.schema):
            lines += _write_section(section, case, answer.brief or {}, sample)
        blocks.append("\n".join([*lines, *_write_breaches(sample)]))
    if near := list(_write_wordings(case, list_near(suite, case, answered, score))):
        blocks.append("\n".join(near))
    return "\n\n".join(blocks) + "\n"


def list_near(suite: Suite, case: Case, answered: CaseRun, score: CaseScore) -> list[Wording]:
    """List what nearly agrees with gold in the samples of a case; the arguments are those of `render`."""
    return list_wordings(suite.schema, case, [each.brief for each in answered.answers], score.samples)


def _write_wordings(case: Case, wordings: Sequence[Wording]) -> Iterator[str]:
    """Gold that is missed beside statements that nearly say it, and what keeps them apart."""
    if wordings:
        yield f"nearly agree: summarizer eval show {case.id} --accept N adds a wording to its gold"
    for number, wording in enumerate(wordings, start=1):
        pair, samples = wording.pair, ", ".join(map(str, wording.samples))
        yield f"  [{number}] {wording.field}[{pair.gold}], {pair.likeness:.2f} in sample {samples}"
        yield f"      gold  {clean(wording.gold)}"
        yield f"      brief {clean(wording.text)}"
        yield f"      {_explain(pair)}"


def _explain(pair: NearPair) -> str:
    parts = [
        "they contradict each other" if pair.contradicts else "",
        f"only gold says: {', '.join(pair.gold_only)}" if pair.gold_only else "",
        f"only the brief says: {', '.join(pair.output_only)}" if pair.output_only else "",
    ]
    return clean("; ".join(filter(None, parts)) or "the same words, in another order or relation")


def _write_section(
    section: Section, case: Case, brief: Mapping[str, Any], sample: SampleScore
) -> Iterator[str]:
    golds, given = case.gold.get(section.name, ()), outputs(brief, section)
    for column in section.columns:
        lines = sample.alignment.get(column.name, ())
        if section.many and column is not section.key:
            lines = [line for line in lines if line.outcome not in ("matched", "optional")]
        if lines:
            yield f"  {column.name}  {_format_ratios(sample, column.name)}".rstrip()
        for line in lines:
            yield f"    {_write_line(line, column.field, golds, given)}"


def _format_ratios(sample: SampleScore, name: str) -> str:
    counts = sample.columns[name]
    if not counts.scored:
        return ""
    return f"precision {counts.precision:.2f} recall {counts.recall:.2f} F1 {counts.f1:.2f}"


def _write_line(line: Pair, field: str, golds: Sequence[GoldItem], given: Sequence[Mapping[str, Any]]) -> str:
    wanted = _format_value(golds[line.gold].values.get(field)) if line.gold is not None else ""
    answer = _format_value(given[line.output].get(field)) if line.output is not None else ""
    must = " (must)" if line.gold is not None and golds[line.gold].must else ""
    likeness = f" {line.similarity:.2f}" if line.similarity else ""
    ungrounded = "" if line.grounded else " [not proven]"
    texts = " | ".join(text for text in (wanted, answer) if text)
    return f"{MARKS[line.outcome]} {line.outcome}{likeness}{must}: {texts}{ungrounded}"


def _format_value(value: Any) -> str:
    return "" if value is None else clean(words(value))


def _write_breaches(sample: SampleScore) -> Iterator[str]:
    yield from (f"  ! contains a forbidden statement: {statement}" for statement in sample.never)
    yield from (f"  ! contains a false statement: {clean(statement)}" for statement in sample.false)
    yield from (f"  ! contains the canary {canary}" for canary in sample.canaries)
    yield from (f"  ! {path}: its evidence is not in the document" for path in sample.misquoted)
