"""The report for GitHub's runner: the plain text, then annotations on the lines of gold they are about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from summarizer.errors import SummarizerError
from summarizer.evaluation.gate.findings import Findings
from summarizer.evaluation.gate.gate import by_mean
from summarizer.evaluation.gate.verdict import Gate, Verdict, VerdictName, VerdictReason
from summarizer.evaluation.reports import places, text
from summarizer.evaluation.reports.places import Place
from summarizer.evaluation.reports.plan import describe_error
from summarizer.evaluation.runs.comparison import Comparison
from summarizer.evaluation.scoring.scores import field_of
from summarizer.evaluation.session import Result
from summarizer.evaluation.suites.suite import Suite
from summarizer.files import problems
from summarizer.files.problems import Unusable
from summarizer.render.layout import shorten
from summarizer.strings import clean

MOST, LONGEST = 10, 1000
"""GitHub shows so many annotations of a level in one step."""

Level: TypeAlias = Literal["error", "warning", "notice"]

_LEVELS: Final[Mapping[VerdictName, Level]] = {
    "regress": "error",
    "infra": "error",
    "invalid": "error",
    "inconclusive": "warning",
}
_TITLES: Final[Mapping[Gate, str]] = {
    "fault": "New fault",
    "document": "A document fell",
    "field": "A field fell",
    "shape": "Shape of the briefs",
    "drift": "Drift",
    "mean": "Mean score",
}
_COLONS: Final = re.compile(":(?=:)")


@dataclass(frozen=True)
class Annotation:
    """One remark on a line of a file, or on the whole step."""

    level: Level
    title: str
    text: str
    place: Place | None


def render(result: Result) -> str:
    """The report of a result in plain text, then a workflow command a line.

    Args:
        result: what is reported.
    """
    return _append_commands(text.render(result), annotate(result))


def render_error(error: SummarizerError) -> str:
    """Why nothing was measured: what is wrong with a file at its line, anything else on the step."""
    if isinstance(error, Unusable):
        found = problems.errors(error.problems)
        return _append_commands(
            "", (Annotation("error", "Unusable", p.text, places.locate_problem(p)) for p in found)
        )
    why = " ".join(" ".join(describe_error(error)).split())
    return _append_commands("", [Annotation("error", "Nothing was measured", why, None)])


def annotate(result: Result) -> list[Annotation]:
    """The annotations, the most serious first: the verdict's reasons, then new faults that do not gate.

    Args:
        result: what is reported; without a baseline it is annotated only if no answer could be used.
    """
    comparison, suite = result.comparison, result.suite
    if comparison and comparison.findings:
        findings = comparison.findings
        return [*_annotate_reasons(comparison, findings), *_annotate_warnings(comparison.verdict, suite)]
    return list(_annotate_verdict(result.verdict, suite)) if result.verdict else []


def _annotate_verdict(verdict: Verdict, suite: Suite) -> Iterator[Annotation]:
    for reason in verdict.reasons:
        yield Annotation(_LEVELS[verdict.name], verdict.label, reason.text, places.locate_suite(suite))


def _annotate_warnings(verdict: Verdict, suite: Suite) -> Iterator[Annotation]:
    """New faults that do not gate, of the cases that may be named."""
    cases = {case.id: case for case in suite.cases}
    for warning in verdict.warnings:
        if (fault := warning.fault) and fault.new:
            place = places.locate_fault(cases[fault.case], fault)
            yield Annotation("warning", _TITLES["fault"], warning.text, place)


def _annotate_reasons(comparison: Comparison, findings: Findings) -> Iterator[Annotation]:
    verdict, mean = comparison.verdict, by_mean(findings, comparison.suite.gate)
    for reason in verdict.reasons:
        level: Level = "error" if reason.gate != "mean" else _LEVELS.get(mean, "notice")
        if reason.gate != "mean" or mean == verdict.name:  # a mean that passes is no news beside what fell
            yield Annotation(level, _TITLES[reason.gate], reason.text, _locate_reason(reason, comparison))


def _locate_reason(reason: VerdictReason, comparison: Comparison) -> Place:
    """The gold that a reason is about; the suite for held-out cases and for all cases together."""
    cases = {case.id: case for case in comparison.suite.cases}
    if reason.fault:
        return places.locate_fault(cases[reason.fault.case], reason.fault)
    if reason.case:
        return places.locate_gold(cases[reason.case])
    if reason.column and (worst := places.find_worst_case(comparison, reason.column)):
        return places.locate_gold(cases[worst], field_of(reason.column))
    return places.locate_suite(comparison.suite)


def _append_commands(report: str, remarks: Iterable[Annotation]) -> str:
    commands: dict[Level, list[str]] = {"error": [], "warning": [], "notice": []}
    for remark in remarks:
        commands[remark.level].append(_write_command(remark))
    shown = [line for lines in commands.values() for line in lines[:MOST]]
    return _disarm(report) + "".join(f"{line}\n" for line in shown)


def _write_command(remark: Annotation) -> str:
    """A workflow command, escaped by the runner's rules."""
    message = _escape(_disarm(shorten(clean(remark.text), LONGEST, "…")))
    place = remark.place
    properties = {"file": place.path, "line": str(place.line)} if place else {}
    properties["title"] = remark.title
    options = ",".join(f"{name}={_escape_property(value)}" for name, value in properties.items())
    return f"::{remark.level} {options}::{message}"


def _escape(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(value: str) -> str:
    return _escape(value).replace(":", "%3A").replace(",", "%2C")


def _disarm(report: str) -> str:
    """The text without anything that the runner would obey, at any place in it; it can still be read."""
    return _COLONS.sub(": ", report).replace("##[", "## [")
