"""Cut: the best few items of each list stand in a brief, in the document's order; the rest is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from summarizer.document.document import Document
from summarizer.pipeline.candidates import Candidate, RatedDocument, find_candidates, settle_wording, sort
from summarizer.pipeline.duplicates import merge_duplicates
from summarizer.pipeline.openness import is_open, mark_instructions, mark_settled, to_issue
from summarizer.pipeline.parties import choose_parties
from summarizer.pipeline.ranking import (
    Salience,
    choose,
    fact_budget,
    is_fit,
    is_late,
    rate_fact,
    rate_issue,
    reach_end,
)
from summarizer.pipeline.selection import issue_budget
from summarizer.pipeline.statusline import choose_status
from summarizer.published import JsonDict
from summarizer.salience.rating import Rating, rate


@dataclass(frozen=True)
class Cut:
    """A brief, and by the names of its lists the items that were cut from them."""

    brief: JsonDict
    more: dict[str, list[JsonDict]]


def cut(
    brief: Mapping[str, Any],
    document: Document,
    *,
    small: bool,
    limits: Mapping[str, int] = MappingProxyType({}),
    ratings: Sequence[Rating] | None = None,
    salience: Salience = rate_fact,
) -> Cut:
    """Keep the best few items of each list of a checked brief, each in its best wording.

    Args:
        brief: A brief of the schema `Brief`, checked.
        document: What it is about.
        small: Whether a small model wrote it, whose facts are open issues if their sentences read as open.
        limits: The most items of each list, by its name; the length of the document may allow fewer.
        ratings: Those of the document's sentences; None to rate them.
        salience: How much each fact is worth.
    """
    rated = RatedDocument(document, rate(document) if ratings is None else ratings)
    facts, issues = _sort_by_openness(brief, rated, small=small)
    status = choose_status(brief["status"], rated)
    size = len(document.text)
    most_issues = min(issue_budget(size), limits.get("open_issues", size))
    most_facts = min(fact_budget(size), limits.get("what", size))
    issues = _cut_list(issues, rated, rate_issue, most_issues)
    facts = _cut_list(facts, rated, salience, most_facts, status=status["text"], beside=issues.chosen)
    kept_facts, kept_issues = facts.settle(rated), issues.settle(rated)
    who, others = choose_parties(brief["who"], [*kept_facts, *kept_issues, status], rated)
    kept: JsonDict = {"who": who, "what": kept_facts, "status": status, "open_issues": kept_issues}
    more = {"who": others, "what": facts.rest, "open_issues": issues.rest}
    return Cut({name: kept[name] for name in brief}, {name: items for name, items in more.items() if items})


def _sort_by_openness(
    brief: Mapping[str, Any], rated: RatedDocument, *, small: bool
) -> tuple[list[Candidate], list[Candidate]]:
    """Return the facts and the open issues, those of a small model by how their sentences read."""
    facts, issues = find_candidates(brief["what"], rated), find_candidates(brief["open_issues"], rated)
    # A model that lists no open issue may mean that nothing is open.
    opened = [each for each in facts if is_open(each, rated)] if small and issues else []
    facts = [each for each in facts if each not in opened]
    names = [str(party["name"]) for party in brief["who"]]
    moved = [to_issue(each, rated, names) for each in opened]
    issues = mark_settled([*issues, *moved], rated, small=small)
    return mark_instructions(facts, rated), mark_instructions(issues, rated)


@dataclass(frozen=True)
class _CutList:
    """What was chosen of a list, in the document's order, and the items that were cut."""

    chosen: list[Candidate]
    rest: list[JsonDict]

    def settle(self, rated: RatedDocument) -> list[JsonDict]:
        return [settle_wording(each, rated) for each in self.chosen]


def _cut_list(
    candidates: Sequence[Candidate],
    rated: RatedDocument,
    salience: Salience,
    budget: int,
    *,
    status: str = "",
    beside: Sequence[Candidate] = (),
) -> _CutList:
    """Choose the best of a list: one from the last part of the document, none that is the status sentence.

    The last part need not be reached by a list if one beside it does. The status is repeated if nothing
    else is left.
    """
    left, apart = merge_duplicates(candidates, rated)
    fit = [each for each in left if is_fit(each)]
    able = [each for each in fit if _bare(each.text) != _bare(status)] or fit
    chosen = choose(able, rated, salience, budget)
    if not any(is_late(each, rated) for each in beside):
        chosen = reach_end(chosen, able, salience, rated)
    rest = [each.item for each in sort([*left, *apart]) if each not in chosen]
    return _CutList(sort(chosen), rest)


def _bare(text: str) -> str:
    return text.strip(" .!…")
