"""The report as JUnit XML, for build servers: an item for each field of a case, and one for the verdict."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias
from xml.etree import ElementTree

from summarizer.evaluation.gate.blame import Item, blame
from summarizer.evaluation.gate.verdict import Verdict
from summarizer.evaluation.reports import places, sentences, text
from summarizer.evaluation.reports.places import Place
from summarizer.evaluation.runs.comparison import Comparison, Scored, judge_run
from summarizer.evaluation.scoring.scores import HELD_OUT
from summarizer.evaluation.scoring.sections import sections
from summarizer.evaluation.suites.suite import Suite

VERDICT: Final = "verdict"

_ILLEGAL: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no way to write (its production Char)."""

Outcome: TypeAlias = Literal["passed", "failure", "error", "skipped"]

_NO_USABLE_ANSWER: Final = "No answer could be used."
_UNMEASURED: Final = "Not measured, since a call failed."


@dataclass(frozen=True)
class _Test:
    """One item; `message` is why it did not pass, `out` any other output."""

    case: str
    field: str
    place: Place
    outcome: Outcome = "passed"
    message: str = ""
    out: str = ""


def render(comparison: Comparison) -> str:
    """The report of a comparison. The items that fail are those of `gate.blame`."""
    findings, suite = comparison.findings, comparison.suite
    before, after, verdict = comparison.baseline, comparison.candidate, comparison.verdict
    failed = blame(findings, suite.gate, before.cases, after.cases) if findings else None
    tests = [
        *_build_case_tests(after, suite, failed),
        _build_verdict_test(suite, verdict, text.render(comparison)),
    ]
    return _write_xml(suite, tests, _collect_properties(verdict, after, before))


def render_alone(scored: Scored, suite: Suite, matcher: str) -> str:
    """The report of a run that has no baseline. What fails is a case of which no answer could be used."""
    verdict = judge_run(scored)
    unusable = [case for case in scored.cases if not any(sample.valid for sample in case.samples)]
    ids = [HELD_OUT if case.split == "held_out" else case.id for case in unusable]
    failed = {(id_, field): _NO_USABLE_ANSWER for id_ in ids for field in _list_fields(suite)}
    measured = verdict is None or verdict.name != "infra"
    report = text.render_alone(scored, suite, matcher)
    tests = [
        *_build_case_tests(scored, suite, failed if measured else None),
        _build_verdict_test(suite, verdict, report),
    ]
    return _write_xml(suite, tests, _collect_properties(verdict, scored, None))


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
        return _Test(case, field, place, "skipped", _UNMEASURED)
    message = failed.get((case, field), "")
    return _Test(case, field, place, "failure" if message else "passed", message)


def _build_verdict_test(suite: Suite, verdict: Verdict | None, report: str) -> _Test:
    outcomes: Mapping[str, Outcome] = {"regress": "failure", "infra": "error"}
    outcome: Outcome = outcomes.get(verdict.name, "passed") if verdict else "passed"
    message = "\n".join(sentences.reasons(verdict)) if verdict and outcome != "passed" else ""
    return _Test(suite.name, VERDICT, places.locate_suite(suite), outcome, message, report)


def _list_fields(suite: Suite) -> list[str]:
    return [section.name for section in sections(suite.schema)]


def _collect_properties(verdict: Verdict | None, scored: Scored, baseline: Scored | None) -> dict[str, str]:
    """The verdict, what was asked and, unless answers are lacking, their scores."""
    asked = scored.run.asked
    properties = {
        "verdict": verdict.name if verdict else "none",
        "model": asked.model,
        "prompt": f"{asked.prompt.name} {asked.prompt.digest}",
    }
    if verdict and verdict.name == "infra":
        return properties
    if baseline:
        properties["baseline.score"] = f"{baseline.score:.6f}"
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
        first = _remove_illegal(test.message.partition("\n")[0])
        ElementTree.SubElement(element, test.outcome, {"message": first}).text = _remove_illegal(test.message)
    if test.out:
        ElementTree.SubElement(element, "system-out").text = _remove_illegal(test.out)


def _remove_illegal(value: str) -> str:
    return _ILLEGAL.sub("", value)
