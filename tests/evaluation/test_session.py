"""The one door to a suite: select it, replay it, score it, compare it, bless it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from helpers.small_suite import answered, small_suite, useless, with_answers

from summarizer.errors import InputError, UsageError
from summarizer.evaluation import blessing, session
from summarizer.evaluation.choice import Choice
from summarizer.evaluation.runs import run as runs
from summarizer.evaluation.runs.reference import baseline_path
from summarizer.evaluation.selection import Selection, find_suite, select_in
from summarizer.evaluation.suites.suite import Suite
from summarizer.tapes.staleness import Staleness

TODAY = date(2026, 11, 24)


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    return small_suite(tmp_path / "lifts")


def whole(suite: Suite, **choice: object) -> Selection:
    return select_in(suite, Choice(suite.path.parent, **choice))


class TestChoice:
    @pytest.mark.parametrize(
        ("choice", "options", "owns"),
        [
            (Choice(), "", True),
            (Choice("my suites/a", ("dock-1", "news")), "--suite 'my suites/a' dock-1 news", True),
            (Choice(model="openai/x"), "--model openai/x", False),
            (Choice(prompt="p.md", tapes=Path("t")), "--prompt p.md --tapes t", True),
            (Choice(samples=2, seed=0), "--samples 2 --seed 0", False),
        ],
        ids=["default", "cases", "model", "own-tapes", "samples"],
    )
    def test_its_options_and_whether_it_owns_its_tapes(self, choice, options, owns):
        assert (choice.options, choice.owns_tapes) == (options, owns)


class TestSelection:
    def test_what_is_chosen_is_changed(self, suite: Suite):
        selected = whole(suite, only=("dock-1",), model="openai/gpt-4.1", samples=1, seed=7)
        assert [case.id for case in selected.cases] == ["dock-1"]
        assert selected.partial
        changed = selected.suite
        assert (changed.model.id, changed.samples, changed.sampling.seed) == ("openai/gpt-4.1", 1, 7)
        assert replace(changed, model=suite.model, samples=2, sampling=suite.sampling) == suite

    def test_nothing_chosen_is_the_suite_as_it_is(self, suite: Suite):
        selected = whole(suite)
        assert (selected.suite, selected.cases, selected.partial) == (suite, suite.cases, False)

    @pytest.mark.parametrize(
        "choice", [{"only": ("dock-x",)}, {"samples": 9}, {"model": "gpt"}], ids=["case", "samples", "model"]
    )
    def test_what_does_not_exist_is_refused(self, suite: Suite, choice):
        with pytest.raises(UsageError):
            whole(suite, **choice)

    @pytest.mark.parametrize(
        ("folders", "found"),
        [(["briefs", "a"], "evals/briefs"), (["a"], "evals/a"), ([], None), (["a", "b"], None)],
        ids=["default", "only-one", "none", "several"],
    )
    def test_the_suite_that_is_meant(self, tmp_path: Path, monkeypatch, folders, found):
        monkeypatch.chdir(tmp_path)
        for name in folders:
            (tmp_path / "evals" / name).mkdir(parents=True)
            (tmp_path / "evals" / name / "suite.yaml").touch()
        if found:
            assert find_suite() == Path(found)
        else:
            with pytest.raises(UsageError, match="suite"):
                find_suite()


def test_what_is_not_recorded_is_typed(suite: Suite):
    with pytest.raises(session.StaleRecordings) as caught:
        session.evaluate(whole(suite, only=("dock-1",)))
    error = caught.value
    assert [case.id for case in error.plan.cases] == ["dock-1"]
    assert [group.staleness for group in error.plan.groups] == [Staleness.MISSING]
    assert error.command == f"summarizer eval record --stale --suite {suite.path.parent} dock-1"
    assert str(error) == f"Not everything is recorded. Record again: {error.command}"


class TestAssess:
    def test_without_a_baseline_there_is_no_verdict(self, suite: Suite):
        result = session.assess(whole(suite), answered(suite))
        assert (result.verdict, result.name, result.reasons, result.warnings) == (None, None, (), ())
        assert (result.score, result.comparison, dict(result.failed)) == (1.0, None, {})

    def test_without_a_baseline_a_case_fails_of_which_no_answer_could_be_used(self, suite: Suite):
        run = with_answers(answered(suite), "dock-1", useless(), useless())
        failed = session.assess(whole(suite), run).failed
        assert failed == {
            ("dock-1", field): "None of the answers could be used."
            for field in ("who", "what", "status", "open_issues")
        }

    def test_with_the_baseline_of_the_suite(self, suite: Suite):
        blessing.bless_run(suite, answered(suite), "the first", TODAY)
        same = session.assess(whole(suite), answered(suite))
        worse = session.assess(whole(suite), answered(suite, open_issues=[]))
        assert (same.name, worse.name) == ("pass", "regress")
        assert worse.reasons[0].startswith("dock-1: the score fell")
        assert ("dock-1", "open_issues") in worse.failed
        assert worse.score == pytest.approx(3 / 4)

    def test_some_cases_are_compared_with_the_same_of_the_baseline(self, suite: Suite):
        blessing.bless_run(suite, answered(suite), "the first", TODAY)
        selected = whole(suite, only=("dock-1", "dock-2"), samples=1)
        run = answered(suite).only(["dock-1", "dock-2"]).first(1)
        comparison = session.assess(selected, run).comparison
        assert comparison is not None
        assert [case.id for case in comparison.baseline.cases] == ["dock-1", "dock-2"]
        assert comparison.baseline.run.samples == 1

    def test_with_a_run_file(self, suite: Suite, tmp_path: Path):
        path = tmp_path / "a.json"
        path.write_text(runs.dump(answered(suite)), encoding="utf-8")
        assert session.assess(whole(suite), answered(suite), against=str(path)).name == "pass"
        with pytest.raises(InputError):
            session.assess(whole(suite), answered(suite), against=str(tmp_path / "b.json"))


def test_two_files_are_compared(suite: Suite, tmp_path: Path):
    before, after = tmp_path / "a.json", tmp_path / "b.json"
    before.write_text(runs.dump(answered(suite)), encoding="utf-8")
    after.write_text(runs.dump(answered(suite, open_issues=[])), encoding="utf-8")
    assert session.compare_files(suite, before, after).name == "regress"
    assert session.compare_files(suite, before, before, samples=1).name == "pass"


def test_only_a_whole_suite_is_blessed(suite: Suite):
    with pytest.raises(UsageError, match="whole suite"):
        blessing.bless(whole(suite, only=("dock-1",)), "why", TODAY)
    assert not baseline_path(suite).exists()
