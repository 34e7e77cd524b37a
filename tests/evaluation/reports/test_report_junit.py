from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from helpers.results import compared_result, run_result
from helpers.small_suite import answered, brief, small_suite, useless, with_answers
from hypothesis import given
from hypothesis import strategies as st

from summarizer.evaluation.gate.verdict import Verdict, VerdictReason
from summarizer.evaluation.matching.similarity import LEXICAL
from summarizer.evaluation.reports import junit
from summarizer.evaluation.runs.comparison import Comparison, compare, score
from summarizer.evaluation.runs.run import Run, Sample
from summarizer.evaluation.scoring.scores import HELD_OUT
from summarizer.evaluation.suites.suite import Suite

FIELDS = ["who", "what", "status", "open_issues"]
FELL = (
    "dock-1: the score fell from 1.000 (1.000 to 1.000) to 0.750 (0.750 to 0.750), more than chance explains."
)
REPORT = f"""\
<?xml version="1.0" encoding="utf-8"?>
<testsuites>
  <testsuite name="lifts" tests="9" failures="3" errors="0" skipped="0" time="0">
    <properties>
      <property name="verdict" value="regress" />
      <property name="model" value="openai/gpt-4.1-mini" />
      <property name="prompt" value="brief sha256:{"a" * 64}" />
      <property name="baseline.score" value="1.000000" />
      <property name="score" value="0.750000" />
      <property name="f1.what" value="1.000000" />
      <property name="f1.status.state" value="1.000000" />
      <property name="f1.status.text" value="1.000000" />
      <property name="f1.open_issues" value="0.000000" />
    </properties>
    <testcase classname="dock-1" name="who" file="lifts/cases/dock-1.yaml" line="5" time="0" />
    <testcase classname="dock-1" name="what" file="lifts/cases/dock-1.yaml" line="6" time="0" />
    <testcase classname="dock-1" name="status" file="lifts/cases/dock-1.yaml" line="10" time="0" />
    <testcase classname="dock-1" name="open_issues" file="lifts/cases/dock-1.yaml" line="11" time="0">
      <failure message="{FELL}">{FELL}</failure>
    </testcase>
    <testcase classname="held-out" name="who" file="lifts/suite.yaml" line="1" time="0" />
    <testcase classname="held-out" name="what" file="lifts/suite.yaml" line="1" time="0" />
    <testcase classname="held-out" name="status" file="lifts/suite.yaml" line="1" time="0" />
    <testcase classname="held-out" name="open_issues" file="lifts/suite.yaml" line="1" time="0">
      <failure message="1 held-out case: the score fell by more than the allowed 0.100.">\
1 held-out case: the score fell by more than the allowed 0.100.</failure>
    </testcase>
    <testcase classname="lifts" name="verdict" file="lifts/suite.yaml" line="1" time="0">
      <failure message="{FELL}">{FELL}
"""


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    return small_suite(tmp_path / "lifts", docks=4, held_out=2)


def compared(suite: Suite, candidate: Run) -> Comparison:
    return compare(suite, answered(suite), candidate, LEXICAL)


def items(xml: str) -> dict[tuple[str, str], Element]:
    root = ElementTree.fromstring(xml)
    return {(case.attrib["classname"], case.attrib["name"]): case for case in root.iter("testcase")}


def outcomes(xml: str) -> dict[tuple[str, str], list[str]]:
    found = {
        item: [child.tag for child in case if child.tag != "system-out"] for item, case in items(xml).items()
    }
    return {item: tags for item, tags in found.items() if tags}


def test_the_whole_of_it(tmp_path: Path):
    suite = small_suite(tmp_path / "lifts", docks=2)
    made = compared(suite, answered(suite, open_issues=[]))
    out = junit.render(compared_result(made))
    assert out.startswith(REPORT)
    assert out.endswith("USD.\n</system-out>\n    </testcase>\n  </testsuite>\n</testsuites>\n")
    assert out == junit.render(compared_result(made))


def test_every_field_of_every_case_then_the_held_out_as_one_then_the_verdict(suite: Suite):
    out = junit.render(compared_result(compared(suite, answered(suite))))
    cases = ["dock-1", "dock-2", HELD_OUT]
    assert list(items(out)) == [*((case, field) for case in cases for field in FIELDS), ("lifts", "verdict")]
    assert outcomes(out) == {}
    assert "dock-3" not in out


def test_a_mean_alone_fails_the_verdict_alone(suite: Suite):
    gate = replace(suite.gate, document_margin=0.9)
    made = compare(replace(suite, gate=gate), answered(suite), answered(suite), LEXICAL)
    made = replace(made, verdict=Verdict("regress", (VerdictReason("mean-regress", "It fell."),)))
    assert outcomes(junit.render(compared_result(made))) == {("lifts", "verdict"): ["failure"]}


@pytest.mark.parametrize("name", ["pass", "improved", "inconclusive"])
def test_what_is_no_regression_fails_nothing(suite: Suite, name):
    made = compared(suite, answered(suite))
    out = junit.render(compared_result(replace(made, verdict=Verdict(name, made.verdict.reasons))))
    assert outcomes(out) == {}
    assert f'<property name="verdict" value="{name}" />' in out


def test_what_was_not_measured_is_skipped(suite: Suite):
    run = with_answers(answered(suite), "dock-1", useless(infra=True), useless())
    for out in (
        junit.render(compared_result(compared(suite, run))),
        junit.render(run_result(score(run, suite, LEXICAL), suite, "lexical")),
    ):
        found = outcomes(out)
        assert found.pop(("lifts", "verdict")) == ["error"]
        assert list(found.values()) == [["skipped"]] * 12
        assert 'failures="0" errors="1" skipped="12"' in out
        assert 'name="score"' not in out


class TestWithoutABaseline:
    def test_all_pass(self, suite: Suite):
        out = junit.render(run_result(score(answered(suite), suite, LEXICAL), suite, "lexical"))
        assert outcomes(out) == {}
        assert '<property name="verdict" value="none" />' in out
        assert "NO BASELINE" in (items(out)["lifts", "verdict"].findtext("system-out") or "")

    def test_but_a_case_without_any_use(self, suite: Suite):
        run = with_answers(answered(suite), "dock-1", useless(), useless())
        run = with_answers(run, "dock-2", useless(), Sample(brief=brief(2)))
        run = with_answers(run, "dock-3", useless(), useless())
        found = outcomes(junit.render(run_result(score(run, suite, LEXICAL), suite, "lexical")))
        assert list(found) == [(case, field) for case in ("dock-1", HELD_OUT) for field in FIELDS]

    def test_and_the_verdict_if_all_are(self, suite: Suite):
        run = answered(suite)
        for case in suite.cases:
            run = with_answers(run, case.id, useless(), useless())
        found = outcomes(junit.render(run_result(score(run, suite, LEXICAL), suite, "lexical")))
        assert found["lifts", "verdict"] == ["failure"]


@given(st.text(st.characters(), max_size=30))
def test_any_text_makes_xml_that_can_be_read(said):
    legal = junit._remove_illegal(said)
    element = ElementTree.Element("a", {"b": legal})
    element.text = legal
    read = ElementTree.fromstring(ElementTree.tostring(element, encoding="unicode"))
    assert read.attrib["b"] == legal
    assert (read.text or "") == legal.replace("\r\n", "\n").replace("\r", "\n")


def test_hostile_text_stays_text(suite: Suite):
    made = compared(suite, answered(suite))
    said = "]]> </failure><testcase/> & \x00\x1b\ud800\uffff"
    made = replace(made, verdict=Verdict("regress", (VerdictReason("invalid", said),)))
    (failure,) = items(junit.render(compared_result(made)))["lifts", "verdict"].findall("failure")
    assert failure.attrib["message"] == "]]> </failure><testcase/> & ␀␛�"
