"""Which run a name means; git revisions are tested through the command line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from helpers.small_suite import answered, brief, small_suite, useless, with_answers

from summarizer.errors import InputError, UsageError
from summarizer.evaluation.blessing import bless_run
from summarizer.evaluation.matching.similarity import LEXICAL
from summarizer.evaluation.runs import baseline as baselines
from summarizer.evaluation.runs import reference
from summarizer.evaluation.runs import run as runs
from summarizer.evaluation.runs.run import Run, Sample
from summarizer.evaluation.suites.suite import Suite

TODAY = date(2026, 11, 24)


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    return small_suite(tmp_path / "lifts")


def blessed(suite: Suite, run: Run) -> baselines.Baseline:
    return bless_run(suite, run, "why", TODAY)


def test_a_run_file(suite: Suite, tmp_path: Path):
    path = tmp_path / "a.json"
    path.write_text(runs.dump(answered(suite)), encoding="utf-8")
    found = reference.find(str(path), suite, suite.cases)
    assert (found.run, found.drift) == (answered(suite), 0.0)


def test_the_baseline_by_its_name_or_its_path(suite: Suite):
    blessed(suite, answered(suite))
    by_name = reference.find("baseline", suite, suite.cases)
    assert by_name == reference.find(str(reference.baseline_path(suite)), suite, suite.cases)
    assert [case.answers for case in by_name.run.cases] == [case.answers for case in answered(suite).cases]


def test_there_is_no_baseline(suite: Suite):
    with pytest.raises(UsageError, match=r"baseline\.json: there is no baseline"):
        reference.find("baseline", suite, suite.cases)


@pytest.mark.parametrize("text", ["[]", "5", "{}", '{"format": 5}', "", '{"format": NaN}', "\ud800"])
def test_another_file_is_told_to_be_no_run(tmp_path: Path, text):
    path = tmp_path / "other.json"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    with pytest.raises(InputError, match=r"other\.json"):
        reference.read(path)


class TestBlessing:
    def test_the_baseline_is_written_with_what_it_is_worth(self, suite: Suite):
        made = blessed(suite, answered(suite))
        assert baselines.read(reference.baseline_path(suite)) == made
        assert (made.blessings[0].score, made.blessings[0].date) == (1.0, "2026-11-24")
        assert made.run.summary is not None
        assert made.run.summary.matcher == LEXICAL.name

    def test_its_change_is_that_of_the_cases_both_have(self, suite: Suite):
        blessed(suite, answered(suite).only(["dock-1", "dock-2"]))
        worse = with_answers(answered(suite, open_issues=[]), "dock-3", *[Sample(brief=brief(3))] * 2)
        made = blessed(suite, worse)
        assert made.blessings[1].change == pytest.approx(-1 / 4, abs=1e-6)
        assert made.drift == pytest.approx(-1 / 4, abs=1e-6)

    @pytest.mark.parametrize("changes", [{"model": "openai/gpt-5"}, {"wire": {"type": "array"}}, {"seed": 9}])
    def test_another_model_or_schema_or_seed_is_blessed_with_its_change(self, suite: Suite, changes):
        blessed(suite, answered(suite))
        after = answered(suite, open_issues=[])
        after = after.model_copy(update={"asked": after.asked.model_copy(update=changes)})
        assert blessed(suite, after).blessings[1].change == pytest.approx(-1 / 4, abs=1e-6)

    def test_of_what_shares_no_case_there_is_no_change(self, suite: Suite):
        blessed(suite, answered(suite).only(["dock-1"]))
        assert blessed(suite, answered(suite).only(["dock-2"])).blessings[1].change is None

    @pytest.mark.parametrize("infra", [True, False], ids=["infra", "useless"])
    def test_a_run_without_answers_is_refused(self, suite: Suite, infra):
        run = answered(suite)
        for case in suite.cases:
            run = with_answers(run, case.id, useless(infra=infra), useless(infra=infra))
        with pytest.raises(UsageError):
            blessed(suite, run)
        assert not reference.baseline_path(suite).exists()
