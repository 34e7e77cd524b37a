from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from helpers.hostile import HOSTILE
from helpers.results import compared_result, run_result
from helpers.small_suite import answered, brief, small_suite, useless, with_answers
from hypothesis import example, given
from hypothesis import strategies as st

from summarizer.errors import StaleTape
from summarizer.evaluation.gate.verdict import Verdict, VerdictReason, VerdictWarning
from summarizer.evaluation.matching.similarity import LEXICAL
from summarizer.evaluation.reports import github, text
from summarizer.evaluation.reports.github import Annotation
from summarizer.evaluation.reports.places import Place
from summarizer.evaluation.runs.comparison import Comparison, compare, score
from summarizer.evaluation.runs.run import Run, Sample
from summarizer.evaluation.suites.suite import Suite
from summarizer.files.problems import Problem, Unusable

COMMAND = re.compile(
    r"::(?P<level>error|warning|notice) file=(?P<file>[^,:]+),line=(?P<line>\d+),title=(?P<title>[^,:]*)::"
    r"(?P<text>.*)"
)


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    return small_suite(tmp_path / "lifts", docks=12, held_out=2, fault_chance=1)


def compared(suite: Suite, candidate: Run) -> Comparison:
    return compare(suite, answered(suite), candidate, LEXICAL)


def commands(report: str) -> list[dict[str, str]]:
    """What the runner would obey in a report: it skips white space before a command."""
    found = [COMMAND.fullmatch(line) for line in report.split("\n") if line.lstrip().startswith("::")]
    assert all(found)
    return [match.groupdict() for match in found if match]


def places(report: str) -> list[tuple[str, str, int]]:
    return [(one["level"], one["file"].rpartition("/")[2], int(one["line"])) for one in commands(report)]


def saying(dock: int, **changes: object) -> Sample:
    return Sample(brief=brief(dock, **changes))


def test_the_text_then_the_commands(suite: Suite):
    made = compared(suite, answered(suite))
    out = github.render(compared_result(made))
    assert out.startswith(text.render(compared_result(made)))
    assert out.removeprefix(text.render(compared_result(made))) == (
        "::notice file=lifts/suite.yaml,line=1,title=Mean score::The mean score went from 1.000 to 1.000 "
        "(+0.000, 90 %25 interval +0.000 to +0.000) over 12 cases: no fall larger than the allowed 0.030. "
        "12 cases are too few for that margin: if answers vary as usual, they can exclude a fall of 0.073; "
        "63 cases would decide.\n"
    )


class TestErrors:
    def test_each_problem_of_a_file_at_its_line(self, tmp_path: Path):
        path = tmp_path / "lifts" / "dock-3.yaml"
        error = Unusable(
            Problem("error", path, 7, "there is no 'state' in gold.status", "Write `state: …`."),
            Problem("error", path, 0, "50 % is\nno text::x"),
            Problem("note", path, 3, "it is long"),
        )
        assert github.render_error(error) == (
            "::error file=lifts/dock-3.yaml,line=7,title=Unusable::there is no 'state' in gold.status. "
            "Write `state: …`.\n"
            "::error file=lifts/dock-3.yaml,line=1,title=Unusable::50 %25 is no text: :x.\n"
        )

    def test_anything_else_on_the_step_as_one_line(self):
        error = StaleTape("Not everything is recorded.\nSTALE_CHANGED 2 cases:\n  -a", hint="Record it.")
        assert github.render_error(error) == (
            "::error title=Nothing was measured::"
            "Not everything is recorded. STALE_CHANGED 2 cases: -a Record it.\n"
        )


class TestWhatIsAnnotated:
    def test_a_lost_must_item_at_its_line(self, suite: Suite):
        after = with_answers(answered(suite), "dock-3", *[saying(3, what=[])] * 2)
        out = github.render(compared_result(compared(suite, after)))
        assert places(out) == [("error", "dock-3.yaml", 7), ("error", "dock-3.yaml", 4)]
        assert [one["title"] for one in commands(out)] == ["New fault", "A document fell"]

    def test_what_may_never_be_said_at_its_line(self, suite: Suite):
        mended = brief(3)["what"][0] | {"text": "The lift has been mended."}
        after = with_answers(answered(suite), "dock-3", *[saying(3, what=[*brief(3)["what"], mended])] * 2)
        out = github.render(compared_result(compared(suite, after)))
        assert places(out)[0] == ("error", "dock-3.yaml", 14)

    def test_a_field_at_the_gold_that_lost_most(self, suite: Suite):
        gate = replace(suite.gate, field_margins={"open_issues": 0.05}, document_margin=0.9, margin=0.9)
        suite = replace(suite, gate=gate)
        after = answered(suite, open_issues=[])
        after = with_answers(after, "dock-1", saying(1), saying(1, open_issues=[]))
        out = github.render(compared_result(compared(suite, after)))
        assert places(out) == [("error", "dock-10.yaml", 11)]

    def test_a_field_that_only_held_out_cases_lost_at_the_suite(self, tmp_path: Path):
        suite = small_suite(tmp_path / "lifts", docks=8, held_out=8, fields="{open_issues: 0.05}")
        out = github.render(compared_result(compared(suite, answered(suite, open_issues=[]))))
        assert {place for _, place, _ in places(out)} == {"suite.yaml"}
        assert "A field fell" in {one["title"] for one in commands(out)}

    def test_held_out_cases_at_the_suite_and_unnamed(self, suite: Suite):
        after = with_answers(answered(suite), "dock-12", *[saying(12, what=[])] * 2)
        out = github.render(compared_result(compared(suite, after)))
        assert places(out) == [("error", "suite.yaml", 1)] * 2
        assert "dock-12" not in out

    def test_a_mean_that_fell_at_the_suite(self, suite: Suite):
        out = github.render(compared_result(compared(suite, answered(suite, open_issues=[]))))
        told = commands(out)
        assert (told[-1]["title"], told[-1]["level"]) == ("A document fell", "error")
        assert len(told) == github.MOST
        few = small_suite(suite.path.parent.with_name("few"), docks=6, held_out=0)
        last = commands(github.render(compared_result(compared(few, answered(few, open_issues=[])))))[-1]
        assert (last["title"], last["level"], last["file"]) == ("Mean score", "error", "few/suite.yaml")

    def test_a_new_fault_that_does_not_gate_is_a_warning(self, suite: Suite):
        suite = replace(suite, gate=replace(suite.gate, fault_chance=0.001, document_margin=0.9))
        after = with_answers(answered(suite), "dock-3", *[saying(3, what=[])] * 2)
        out = github.render(compared_result(compared(suite, after)))
        assert places(out) == [("warning", "suite.yaml", 1), ("warning", "dock-3.yaml", 7)]

    def test_an_open_question_is_a_warning(self, suite: Suite):
        one = answered(suite).only(["dock-1"])
        out = github.render(compared_result(compare(suite, one, one, LEXICAL)))
        assert places(out) == [("warning", "suite.yaml", 1)]

    def test_a_call_that_failed(self, suite: Suite):
        after = with_answers(answered(suite), "dock-1", useless(infra=True), useless())
        for out in (
            github.render(compared_result(compared(suite, after))),
            github.render(run_result(score(after, suite, LEXICAL), suite, "lexical")),
        ):
            assert places(out) == [("error", "suite.yaml", 1)]
            assert commands(out)[0]["title"] == "INFRA"

    def test_a_run_without_a_baseline_if_it_is_of_no_use(self, suite: Suite):
        assert (
            commands(github.render(run_result(score(answered(suite), suite, LEXICAL), suite, "lexical")))
            == []
        )
        none = answered(suite)
        for case in suite.cases:
            none = with_answers(none, case.id, useless(), useless())
        out = github.render(run_result(score(none, suite, LEXICAL), suite, "lexical"))
        assert [one["text"] for one in commands(out)] == ["No answer could be used."]


class TestSmuggling:
    def hostile(self, suite: Suite, said: str) -> str:
        made = compared(suite, answered(suite))
        reasons = VerdictReason("invalid", said), VerdictReason("invalid", f"x\n{said}")
        verdict = Verdict("regress", reasons, (VerdictWarning("one-case", said),))
        return github.render(compared_result(replace(made, verdict=verdict)))

    def test_no_text_is_a_command(self, suite: Suite):
        out = self.hostile(suite, HOSTILE)
        assert [one["level"] for one in commands(out)] == ["error", "error"]
        assert "##[" not in out

    @example(said=":::")
    @given(said=st.text(alphabet=":#[]\n\r\t %,=error\u2028\x1b", max_size=30))
    def test_nor_any_text_whatever(self, said):
        line = github._write_command(Annotation("error", said, said, Place(f"a{said}b.yaml", 3)))
        assert re.fullmatch(r"::error file=[^:,\r\n]*,line=3,title=[^:,\r\n]*::[^\r\n]*", line)
        assert "##[" not in line.partition("::")[2].partition("::")[2]
        assert not re.search(r"::|##\[", github._disarm(said))

    def test_the_text_says_the_same_still(self, suite: Suite):
        assert ": :error file=a.py: :no ## [error]no" in self.hostile(suite, HOSTILE)

    @pytest.mark.parametrize(
        ("value", "data", "prop"),
        [
            ("50 %", "50 %25", "50 %25"),
            ("a\r\nb", "a%0D%0Ab", "a%0D%0Ab"),
            ("a: b, c", "a: b, c", "a%3A b%2C c"),
        ],
        ids=["percent", "line", "property"],
    )
    def test_the_runners_escapes(self, value, data, prop):
        assert github._escape(value) == data
        assert github._escape_property(value) == prop


def test_no_more_than_are_shown_the_gravest_first(suite: Suite):
    after = answered(suite, what=[])
    told = commands(github.render(compared_result(compared(suite, after))))
    assert len(told) == github.MOST == 10
    assert {one["title"] for one in told} == {"New fault"}
