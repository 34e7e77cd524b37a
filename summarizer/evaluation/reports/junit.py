"""The report as JUnit XML, for build servers: an item for each field of a case, and one for the verdict."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias
from xml.etree import ElementTree

from summarizer.evaluation.gate.blame import Item
from summarizer.evaluation.reports import places, sentences, text
from summarizer.evaluation.reports.places import Place
from summarizer.evaluation.runs.comparison import Scored
from summarizer.evaluation.scoring.scores import HELD_OUT
from summarizer.evaluation.scoring.sections import sections
from summarizer.evaluation.session import Result
from summarizer.evaluation.suites.suite import Suite

VERDICT: Final = "verdict"

_ILLEGAL: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no way to write (its production Char)."""

Outcome: TypeAlias = Literal["passed", "failure", "error", "skipped"]

_UNMEASURED: Final = "Not measured, since a call failed."


@dataclass(frozen=True)
class _Test:
    """One item; `reasons` say why it did not pass, the most serious first; `out` is any other output."""

    case: str
    field: str
    place: Place
    outcome: Outcome = "passed"
    reasons: tuple[str, ...] = ()
    out: str = ""


def render(result: Result) -> str:
    """The report of a result. The items that fail are those of `Result.failed`.

    Args:
        result: what is reported.
    """
    failed = None if result.name == "infra" else result.failed
    tests = [*_build_case_tests(result.scored, result.suite, failed), _build_verdict_test(result)]
    return _write_xml(result.suite, tests, _collect_properties(result))


def _build_case_tests(scored: Scored, suite: Suite, failed: Mapping[Item, str] | None) -> Iterator[_Test]:
    """Each field of each case that may be named, then of the held-out cases as one; null is not measured."""
    run = {case.id for case in scored.cases}
    named = [case for case in suite.cases if case.id in run and case.split == "dev"]
    for case in named:
        for field in _list_fields(suite):
            yield _build_field_test(case.id, field, places.locate_gold(case, field), failed)
    if scored.held_out:
        for field in _list_fields(suite):
            yield _build_field_test(HELD_OUT, field, places.locate_suite(suite), failed)


def _build_field_test(case: str, field: str, place: Place, failed: Mapping[Item, str] | None) -> _Test:
    if failed is None:
        return _Test(case, field, place, "skipped", (_UNMEASURED,))
    if (case, field) in failed:
        return _Test(case, field, place, "failure", (failed[case, field],))
    return _Test(case, field, place)


def _build_verdict_test(result: Result) -> _Test:
    verdict, suite = result.verdict, result.suite
    outcomes: Mapping[str, Outcome] = {"regress": "failure", "infra": "error"}
    outcome: Outcome = outcomes.get(verdict.name, "passed") if verdict else "passed"
    reasons = tuple(sentences.reasons(verdict)) if verdict and outcome != "passed" else ()
    return _Test(suite.name, VERDICT, places.locate_suite(suite), outcome, reasons, text.render(result))


def _list_fields(suite: Suite) -> list[str]:
    return [section.name for section in sections(suite.schema)]


def _collect_properties(result: Result) -> dict[str, str]:
    """The verdict, what was asked and, unless answers are lacking, their scores."""
    scored, verdict, made = result.scored, result.verdict, result.comparison
    asked = scored.run.asked
    properties = {
        "verdict": verdict.name if verdict else "none",
        "model": asked.model,
        "prompt": f"{asked.prompt.name} {asked.prompt.digest}",
    }
    if verdict and verdict.name == "infra":
        return properties
    if made:
        properties["baseline.score"] = f"{made.baseline.score:.6f}"
    columns = {f"f1.{name}": f"{c.f1:.6f}" for name, c in scored.columns().items() if c.scored}
    return {**properties, "score": f"{scored.score:.6f}", **columns}


def _write_xml(suite: Suite, tests: Sequence[_Test], properties: Mapping[str, str]) -> str:
    """Surefire's elements, with the `file` and `line` of pytest's first flavour. No time is made up: 0."""
    kinds: Mapping[str, Outcome] = {"failures": "failure", "errors": "error", "skipped": "skipped"}
    counts = {name: str(sum(t.outcome == kind for t in tests)) for name, kind in kinds.items()}
    attributes = {"name": suite.name, "tests": str(len(tests)), **counts, "time": "0"}
    root = ElementTree.Element("testsuites")
    element = ElementTree.SubElement(root, "testsuite", attributes)
    listed = ElementTree.SubElement(element, "properties")
    for name, value in properties.items():
        ElementTree.SubElement(listed, "property", {"name": name, "value": _remove_illegal(value)})
    for test in tests:
        _add_test(element, test)
    ElementTree.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ElementTree.tostring(root, encoding="unicode")}\n'


def _add_test(parent: ElementTree.Element, test: _Test) -> None:
    attributes = {
        "classname": test.case,
        "name": test.field,
        "file": _remove_illegal(test.place.path),
        "line": str(test.place.line),
        "time": "0",
    }
    element = ElementTree.SubElement(parent, "testcase", attributes)
    if test.outcome != "passed":
        reasons = [_remove_illegal(reason) for reason in test.reasons]
        ElementTree.SubElement(element, test.outcome, {"message": reasons[0]}).text = "\n".join(reasons)
    if test.out:
        ElementTree.SubElement(element, "system-out").text = _remove_illegal(test.out)


def _remove_illegal(value: str) -> str:
    return _ILLEGAL.sub("", value)
