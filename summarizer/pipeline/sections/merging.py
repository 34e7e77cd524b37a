"""Merging: the checked drafts of all sections as one brief. No model words anything anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, cast

from summarizer.pipeline.candidates import RatedDocument
from summarizer.pipeline.sections.conflicts import Differences, find_differences, make_difference
from summarizer.pipeline.sections.parties import merge_parties
from summarizer.pipeline.sections.statements import drop_repeated, find_place, merge_statements
from summarizer.pipeline.sections.status import sort_by_age
from summarizer.published import JsonDict, is_cited


@dataclass(frozen=True)
class Merged:
    """The brief of a whole document.

    Attributes:
        brief: The brief, with the newest status.
        statuses: Those of the sections, the newest last.
        differences: The statements that differ.
    """

    brief: JsonDict
    statuses: Sequence[JsonDict] = ()
    differences: Differences = field(default_factory=Differences)

    def with_status(self, status: JsonDict) -> Merged:
        """Return the same with another status, and the one that it supersedes among the developments."""
        former = [each for each in self.statuses if each["state"] != status["state"] and each["evidence"]]
        superseded = [make_difference("status", former[-1], status)] if former else []
        developments = (*superseded, *self.differences.developments)
        differences = replace(self.differences, developments=developments)
        return Merged({**self.brief, "status": status}, self.statuses, differences)


def merge_briefs(briefs: Sequence[JsonDict], rated: RatedDocument) -> Merged:
    """Merge the checked briefs of sections, of the schema `Brief`.

    Args:
        briefs: One of each section that was read, in order.
        rated: The document.
    """
    parties, facts, issues = (_chain(briefs, name) for name in ("who", "what", "open_issues"))
    statuses = sort_by_age([each["status"] for each in briefs], rated.document)
    merged = {"what": merge_statements(facts, rated), "open_issues": merge_statements(issues, rated)}
    brief = {"who": merge_parties(parties, rated), **merged, "status": statuses[-1]}
    differences = find_differences([*merged["what"], *merged["open_issues"]], rated)
    return Merged({name: brief[name] for name in briefs[0]}, statuses, differences)


def merge_any(briefs: Sequence[JsonDict], rated: RatedDocument) -> Merged:
    """Merge the checked briefs of sections by any schema: lists are joined, the newest single item stands.

    Args:
        briefs: One of each section that was read, in order.
        rated: The document.
    """
    return Merged({name: _merge_field([each.get(name) for each in briefs], rated) for name in briefs[0]})


def _merge_field(values: Sequence[Any], rated: RatedDocument) -> Any:
    given = [value for value in values if value is not None]
    if not given:
        return None
    if isinstance(given[0], list):
        joined = [each for value in given for each in cast("list[Any]", value)]
        return sorted(drop_repeated(joined), key=find_place) if all(map(is_cited, joined)) else joined
    if not is_cited(given[0]):
        return given[-1]
    return sort_by_age(given, rated.document)[-1] if "state" in given[0] else _find_last_supported(given)


def _find_last_supported(items: Sequence[JsonDict]) -> JsonDict:
    supported = [each for each in items if each["support"] != "unsupported"]
    return (supported or items)[-1]


def _chain(briefs: Sequence[JsonDict], name: str) -> list[JsonDict]:
    return [item for brief in briefs for item in brief[name]]
