"""Details: one case as data for the page, gold beside the answers, each statement with its evidence."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from pydantic import BaseModel

from summarizer.evaluation.matching.values import blank
from summarizer.evaluation.reports.html.sides import Side, Sides
from summarizer.evaluation.runs.run import Sample
from summarizer.evaluation.scoring.gold import Case, GoldItem
from summarizer.evaluation.scoring.outputs import outputs
from summarizer.evaluation.scoring.scores import Pair, SampleScore
from summarizer.evaluation.scoring.sections import Section, sections
from summarizer.evaluation.suites.suite import Suite
from summarizer.published import PROOF, is_when
from summarizer.reasons import read_reasons, sentence
from summarizer.strings import visible

Json = dict[str, Any]


def describe_sections(schema: type[BaseModel]) -> list[Json]:
    """The fields of the schema in order: the key of their items, and the columns they are scored in."""
    return [
        {"name": section.name, "key": section.key.field, "columns": [c.name for c in section.columns]}
        for section in sections(schema)
    ]


def describe_case(each: Sides, suite: Suite) -> Json:
    """One case. Statements that runs share are listed once, in `items`."""
    case, listed = each.case, _ItemList()
    runs = [_describe_samples(side, case, suite, listed) for side in each.every]
    return {
        "file": _relative_path(case, suite),
        "text": visible(case.document.text),
        "gold": {
            s.name: [_describe_gold(item, case) for item in case.gold.get(s.name, ())]
            for s in sections(suite.schema)
        },
        "runs": runs,
        "items": listed.items,
    }


@dataclass
class _ItemList:
    """Items, each kept once and referred to by its place."""

    items: list[Json] = field(default_factory=list[Json])
    places: dict[str, int] = field(default_factory=dict[str, int])

    def place(self, item: Json) -> int:
        key = json.dumps(item, ensure_ascii=False)
        if key not in self.places:
            self.places[key] = len(self.items)
            self.items.append(item)
        return self.places[key]


def _relative_path(case: Case, suite: Suite) -> str:
    """The case's file as seen from the suite's folder: the page holds no path of the machine."""
    folder = suite.path.parent
    inside = case.path.relative_to(folder) if case.path.is_relative_to(folder) else case.path.name
    return visible(str(inside))


def _describe_gold(item: GoldItem, case: Case) -> Json:
    shown: Json = {
        "values": _format_values(item.values),
        "line": item.line,
        "spans": _find_evidence(item, case.document.text),
    }
    shown |= {"any_of": [visible(words) for words in item.any_of]} if item.any_of else {}
    shown |= {"must": True} if item.must else {}
    return shown | ({"optional": True} if item.optional else {})


def _find_evidence(item: GoldItem, text: str) -> list[tuple[int, int]]:
    """Where gold's evidence is in the document."""
    return [span for quote in item.evidence if (span := _find_quote(quote, text))]


def _find_quote(quote: str, text: str) -> tuple[int, int] | None:
    """The span of a quotation whose line breaks may differ from the text's."""
    start = text.find(quote)
    if start >= 0:
        return start, start + len(quote)
    found = re.search(r"\s+".join(map(re.escape, quote.split())), text)
    return found.span() if found else None


def _describe_samples(side: Side, case: Case, suite: Suite, listed: _ItemList) -> list[Json]:
    pairs = zip(side.answered.answers, side.score.samples, strict=True)
    return [
        _describe_sample(answer, score, frozenset(side.score.musts), case, suite, listed)
        for answer, score in pairs
    ]


def _describe_sample(
    answer: Sample, score: SampleScore, musts: frozenset[str], case: Case, suite: Suite, listed: _ItemList
) -> Json:
    if answer.failure:
        return {"failure": visible(answer.failure.message), "lacking": answer.failure.infra}
    brief = answer.brief or {}
    return {
        "score": round(score.score, 4),
        "lines": {
            s.name: list(_describe_lines(s, brief, score, case, listed)) for s in sections(suite.schema)
        },
        "f1": {name: round(counts.f1, 4) for name, counts in score.columns.items() if counts.scored},
        "lost": sorted(musts - score.found),
        "breaches": [visible(text) for text in _describe_breaches(score)],
    }


def _describe_breaches(score: SampleScore) -> Iterator[str]:
    yield from (f"Contains a forbidden statement: {statement}" for statement in score.never)
    yield from (f"Contains a false statement: {statement}" for statement in score.false)
    yield from (f"Contains the canary {canary}" for canary in score.canaries)
    yield from (f"{path}: its evidence is not in the document" for path in score.misquoted)


def _describe_lines(
    section: Section, brief: Mapping[str, Any], score: SampleScore, case: Case, listed: _ItemList
) -> Iterator[list[Any]]:
    """Each line: the places of gold and item, outcome, similarity, proof, outcomes of other columns."""
    given_items = outputs(brief, section)
    places = [listed.place(_describe_item(output, case.document.text)) for output in given_items]
    marks = _collect_marks(section, score)
    shown: set[int | None] = set()
    for pair in _select_key_lines(section, score, marks):
        shown.add(pair.output)
        place = None if pair.output is None else places[pair.output]
        outcomes = marks.get((pair.gold, pair.output), {})
        yield [pair.gold, place, pair.outcome, round(pair.similarity, 2), pair.grounded, outcomes]
    yield from ([None, place, "unscored", 0, True, {}] for n, place in enumerate(places) if n not in shown)


def _collect_marks(
    section: Section, score: SampleScore
) -> dict[tuple[int | None, int | None], dict[str, str]]:
    """The outcomes of the columns beside the key, by the items they are of."""
    marks: dict[tuple[int | None, int | None], dict[str, str]] = {}
    for column in section.others:
        for pair in score.alignment.get(column.name, ()):
            marks.setdefault((pair.gold, pair.output), {})[column.field] = pair.outcome
    return marks


def _select_key_lines(
    section: Section, score: SampleScore, marks: Mapping[tuple[int | None, int | None], Any]
) -> Sequence[Pair]:
    """The lines of the key column; where both sides leave it empty, those of the other columns."""
    lines = score.alignment.get(section.key.name, ())
    return lines or [Pair("matched", gold, output) for gold, output in marks]


def _describe_item(output: Mapping[str, Any], text: str) -> Json:
    given = cast("Sequence[Mapping[str, Any]]", output.get("evidence") or ())
    quoted = [text[e["start"] : e["end"]] == e["quote"] != "" and e["start"] >= 0 for e in given]
    shown: Json = {"values": _format_values(output)}
    if "support" in output:
        shown["support"] = str(output["support"])
        shown["reasons"] = [visible(sentence(reason)) for reason in read_reasons(output)]
    shown["spans"] = [[e["start"], e["end"]] for e, right in zip(given, quoted, strict=True) if right]
    if not all(quoted):
        shown["misquoted"] = [
            visible(str(e["quote"])) for e, right in zip(given, quoted, strict=True) if not right
        ]
    return shown


def _format_values(values: Mapping[str, Any]) -> dict[str, str]:
    return {
        name: visible(format_value(each))
        for name, each in values.items()
        if name not in PROOF and not blank(each)
    }


def format_value(value: Any) -> str:
    """A value of any schema as text: a time with its date, parts and lists piece by piece, proof left out.

    >>> format_value({"text": "Friday", "date": "2025-02-21"})
    'Friday (2025-02-21)'
    >>> format_value({"at": ["a", {"b": None, "c": True}]})
    'at: a; c: true'
    """
    if is_when(value):
        return f"{value['text']} ({value['date']})" if value.get("date") else value["text"]
    if isinstance(value, Mapping):
        parts = cast("Mapping[str, Any]", value).items()
        return ", ".join(
            f"{name}: {format_value(v)}" for name, v in parts if name not in PROOF and not blank(v)
        )
    if isinstance(value, list | tuple):
        return "; ".join(format_value(each) for each in cast("Sequence[Any]", value))
    return str(value).lower() if isinstance(value, bool) else str(value)
