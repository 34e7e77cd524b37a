from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from helpers.results import compared_result, run_result
from helpers.small_suite import answered, brief, small_suite, useless, with_answers

from summarizer.evaluation.gate.verdict import Verdict, VerdictReason, VerdictWarning
from summarizer.evaluation.matching.similarity import LEXICAL
from summarizer.evaluation.reports import json_text as report_json
from summarizer.evaluation.reports import sentences
from summarizer.evaluation.reports import text as report_text
from summarizer.evaluation.runs.comparison import Comparison, compare, score
from summarizer.evaluation.runs.run import RecordedUsage, Run, Sample
from summarizer.evaluation.session import Result
from summarizer.evaluation.suites.suite import Suite


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    return small_suite(tmp_path / "lifts", docks=12, held_out=2)


def compared(suite: Suite, candidate: Run, baseline: Run | None = None, **options) -> Comparison:
    return compare(suite, baseline or answered(suite), candidate, LEXICAL, **options)


def test_the_verdict_and_its_reason_come_first(suite: Suite):
    first = report_text.render(compared_result(compared(suite, answered(suite)))).splitlines()[0]
    assert first.startswith("PASS OF TOO FEW CASES: The mean score went from 1.000 to 1.000 ")


def test_of_many_documents_only_the_first_are_named(suite: Suite):
    lines = (
        report_text.render(compared_result(compared(suite, answered(suite, open_issues=[]))))
        .split("\n\n")[0]
        .splitlines()
    )
    assert lines[0].startswith("REGRESS: dock-1: the score fell")
    assert sum(": the score fell from" in line for line in lines) == sentences.MOST_REASONS == 8
    assert lines[8:10] == [
        "  And 2 more of this kind.",
        "  2 held-out cases: the score fell by more than the allowed 0.100.",
    ]
    assert lines[10].startswith("  The mean score went from 1.000 to 0.750 ")


def test_the_largest_falls_then_the_gains(suite: Suite):
    before, after = answered(suite), answered(suite)
    after = with_answers(after, "dock-2", *[Sample(brief=brief(2, open_issues=[]))] * 2)
    half = Sample(brief=brief(5, open_issues=[]))
    before = with_answers(before, "dock-5", half, Sample(brief=brief(5)))
    out = report_text.render(compared_result(compared(suite, after, before)))
    assert (
        "document  baseline       (samples)    now       (samples)  change\n"
        "dock-2       1.000  (1.00 to 1.00)  0.750  (0.75 to 0.75)  -0.250\n"
        "dock-5       0.875  (0.75 to 1.00)  1.000  (1.00 to 1.00)  +0.125\n"
        "held out: 2 cases, 1.000 to 1.000 (+0.000)\n"
    ) in out


def test_a_suite_with_nothing_held_out_says_nothing_of_it(tmp_path: Path):
    suite = small_suite(tmp_path / "lifts", held_out=0)
    assert "held out" not in report_text.render(compared_result(compared(suite, answered(suite))))
    assert "held out" not in report_text.render(
        run_result(score(answered(suite), suite, LEXICAL), suite, "lexical")
    )


def test_a_suite_all_held_out_names_nothing(tmp_path: Path):
    suite = small_suite(tmp_path / "lifts", held_out=3)
    out = report_text.render(compared_result(compared(suite, answered(suite, open_issues=[]))))
    assert "dock" not in out
    assert "held out: 3 cases, 1.000 to 0.750 (-0.250)\n" in out
    alone = report_text.render(run_result(score(answered(suite), suite, LEXICAL), suite, "lexical"))
    assert "dock" not in alone
    assert "held out: 3 cases, 1.000\n" in alone


def test_answers_that_were_no_use_are_counted(suite: Suite):
    after = answered(suite)
    for case in ("dock-1", "dock-11"):
        after = with_answers(after, case, useless(), Sample(brief=brief(case[5:])))
    out = report_text.render(compared_result(compared(suite, after)))
    assert "Answers that could not be used and count as 0: 2, of dock-1, 1 held out.\n" in out


def test_what_was_allowed_to_differ_is_told(suite: Suite):
    after = answered(suite)
    asked = after.asked.model_copy(update={"model": "openai/gpt-5"})
    after = after.model_copy(update={"asked": asked})
    out = report_text.render(compared_result(compared(suite, after, allowed=["model"])))
    assert "suite lifts, 12 cases × 2 samples, openai/gpt-5, prompt brief aaaaaaaa\n" in out
    told = (
        "Allowed to differ: The model is not the baseline's: openai/gpt-4.1-mini before, openai/gpt-5 now.\n"
    )
    assert told in out


def test_the_cost_of_both_if_it_differs(suite: Suite):
    dear = Sample(
        brief=brief(1), usage=RecordedUsage(calls=2, prompt_tokens=1000, completion_tokens=50, cost_usd=1)
    )
    after = with_answers(answered(suite), "dock-1", dear, dear)
    last = report_text.render(compared_result(compared(suite, after))).splitlines()[-1]
    assert last == (
        "As recorded: 26 calls, 4,200 prompt and 1,200 answer tokens, 2.0220 USD. "
        "The baseline: 24 calls, 2,400 prompt and 1,200 answer tokens, 0.0240 USD."
    )


@pytest.mark.parametrize(
    ("usage", "expected"),
    [
        (RecordedUsage(), "0 calls, 0 prompt and 0 answer tokens"),
        (
            RecordedUsage(calls=1, prompt_tokens=1234, completion_tokens=5, cost_usd=0.5),
            "1 call, 1,234 prompt and 5 answer tokens, 0.5000 USD",
        ),
    ],
)
def test_an_unknown_cost_is_not_0(usage, expected):
    assert sentences.describe_usage(usage) == expected


def test_a_prompt_that_is_another(suite: Suite):
    after = answered(suite)
    other = after.asked.prompt.model_copy(update={"name": "short", "digest": "sha256:" + "c" * 64})
    after = after.model_copy(update={"asked": after.asked.model_copy(update={"prompt": other})})
    out = report_text.render(compared_result(compared(suite, after)))
    assert ", prompt short cccccccc\nThe baseline's prompt is brief aaaaaaaa.\n" in out


class TestWrapped:
    def lost(self, suite: Suite) -> Result:
        made = compared(suite, answered(suite, open_issues=[]))
        return Result(suite, made.candidate, LEXICAL.name, made)

    def plain(self, result: Result) -> str:
        assert result.comparison
        return report_text.render(compared_result(result.comparison))

    def test_sentences_hang_and_tables_stay(self, suite: Suite):
        result = self.lost(suite)
        lines = report_text.render_wrapped(result, 60).splitlines()
        assert lines[:5] == [
            "REGRESS: dock-1: the score fell from 1.000 (1.000 to",
            "  1.000) to 0.750 (0.750 to 0.750), more than chance",
            "  explains.",
            "  dock-10: the score fell from 1.000 (1.000 to 1.000) to",
            "    0.750 (0.750 to 0.750), more than chance explains.",
        ]
        rows = [line for line in self.plain(result).splitlines() if "  " in line.strip()]
        assert [line for line in lines if "  " in line.strip()] == rows
        assert all(len(line) <= 60 for line in lines if line not in rows)

    @pytest.mark.parametrize("width", [1, 40, 80, 200])
    def test_no_word_is_lost(self, suite: Suite, width):
        result = self.lost(suite)
        wrapped = report_text.render_wrapped(result, width)
        assert wrapped.replace("\n", "").replace(" ", "") == self.plain(result).replace("\n", "").replace(
            " ", ""
        )

    def test_what_fits_is_left_as_it_is(self, suite: Suite):
        result = self.lost(suite)
        assert report_text.render_wrapped(result, 1000) == self.plain(result)

    def test_a_run_without_a_baseline(self, suite: Suite):
        result = Result(suite, score(answered(suite), suite, LEXICAL), LEXICAL.name)
        plain = report_text.render(run_result(result.scored, suite, LEXICAL.name))
        assert report_text.render_wrapped(result, 1000, lambda word, _: word.lower()) == plain.replace(
            "NO BASELINE", "no baseline"
        )

    def test_only_the_word_of_the_verdict_is_painted(self, suite: Suite):
        made = compared(suite, answered(suite))
        verdict = Verdict("regress", (VerdictReason("invalid", "REGRESS: no REGRESS"),) * 2)
        result = Result(suite, made.candidate, LEXICAL.name, replace(made, verdict=verdict))
        out = report_text.render_wrapped(
            result, 80, lambda word, role: f"<{word}>" if role == "verdict" else word
        )
        assert out.startswith("<REGRESS>: REGRESS: no REGRESS\n  REGRESS: no REGRESS\n")


def test_a_sentence_is_one_line_that_a_terminal_only_prints(suite: Suite):
    made = compared(suite, answered(suite))
    hostile = "a\x1b[31m\nb\u202e"
    warning = VerdictWarning("one-case", hostile)
    made = replace(made, verdict=Verdict("regress", (VerdictReason("invalid", hostile),) * 2, (warning,)))
    out = report_text.render(compared_result(made))
    assert out.startswith("REGRESS: a␛[31m b\n  a␛[31m b\n\nsuite ")
    assert "\nWarning: a␛[31m b\n" in out


class TestJson:
    def test_says_what_the_text_says(self, suite: Suite):
        made = compared(suite, answered(suite, open_issues=[]))
        told = json.loads(report_json.render(compared_result(made)))
        assert told["verdict"] == made.verdict.name == "regress"
        assert [reason["text"] for reason in told["reasons"]] == [r.text for r in made.verdict.reasons]
        assert told["candidate"]["score"] == pytest.approx(3 / 4)
        assert told["fields"]["open_issues"]["candidate"]["f1"] == 0.0
        assert told["cases"]["dock-1"]["change"] == pytest.approx(-1 / 4)
        assert len(told["cases"]) == 10
        assert told["held_out"]["cases"] == 2
        assert told["baseline"]["usage"]["cost_usd"] == pytest.approx(0.024)

    def test_names_nothing_that_is_held_out(self, suite: Suite):
        after = with_answers(answered(suite), "dock-12", *[Sample(brief=brief(12, what=[]))] * 2)
        for made in (
            compared(suite, after),
            compared(suite, answered(suite).only([c.id for c in suite.cases[:9]]), intersect=True),
        ):
            for out in (report_json.render(compared_result(made)), report_text.render(compared_result(made))):
                assert "dock-11" not in out
                assert "dock-12" not in out

    def test_one_case_has_no_interval_and_no_nan(self, suite: Suite):
        one = ["dock-1"]
        told = json.loads(
            report_json.render(
                compared_result(compared(suite, answered(suite).only(one), answered(suite).only(one)))
            )
        )
        assert told["verdict"] == "inconclusive"
        assert told["change"]["low"] is None
        assert told["detectable"] is None

    def test_one_sample_a_case(self, suite: Suite):
        made = compared(replace(suite, samples=1), answered(suite).first(1), answered(suite).first(1))
        assert json.loads(report_json.render(compared_result(made)))["cases"]["dock-1"]["p"] is None
        assert "With one sample a case" in report_text.render(compared_result(made))
