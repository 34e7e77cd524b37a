from __future__ import annotations

from pathlib import Path

import pytest
from helpers.lift_pages import compared, damaged, lift_suite
from helpers.small_suite import answered, brief, useless, with_answers

from summarizer.evaluation.matching.similarity import LEXICAL
from summarizer.evaluation.reports.html import documents
from summarizer.evaluation.reports.html.documents import Hidden, Row
from summarizer.evaluation.reports.html.sides import pair_sides, select_held_out, select_named
from summarizer.evaluation.runs.comparison import Comparison, score
from summarizer.evaluation.runs.run import Sample
from summarizer.evaluation.suites.suite import Suite


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    return lift_suite(tmp_path / "lifts")


def rows_of(made: Comparison) -> dict[str, Row]:
    every = pair_sides(made.suite, made.baseline, made.candidate)
    return {row.id: row for row in documents.build_rows(select_named(every), made.suite.schema)}


def hidden_of(made: Comparison) -> Hidden | None:
    return documents.sum_held_out(select_held_out(pair_sides(made.suite, made.baseline, made.candidate)))


def test_the_largest_fall_first_and_nothing_held_out(suite: Suite):
    rows = rows_of(compared(suite, damaged(suite)))
    changes = [row.change for row in rows.values()]
    assert changes == sorted(changes)
    assert next(iter(rows)) == "dock-4"
    assert "dock-6" not in rows


def test_each_kind_of_error_is_counted_beside_the_baseline(suite: Suite):
    rows = rows_of(compared(suite, damaged(suite)))
    found = {case: {one.label: (one.before, one.after) for one in row.tallies} for case, row in rows.items()}
    assert found["dock-1"] == {"missed": (0, 1)}
    assert found["dock-2"] == {"wrong": (0, 2)}
    assert found["dock-3"] == {
        "canary": (0, 1),
        "never": (0, 1),
        "misquoted": (0, 1),
        "not proven": (0, 3),
        "extra": (0, 2),
    }
    assert found["dock-4"] == {"no brief": (0, 1)}
    assert found["dock-5"] == {}


def test_errors_name_their_field(suite: Suite):
    rows = rows_of(compared(suite, damaged(suite)))
    assert rows["dock-1"].errors == (("missed", "open_issues"),)
    assert rows["dock-2"].errors == (("wrong", "status.state"),)
    assert ("misquoted", "what") in rows["dock-3"].errors
    assert rows["dock-4"].errors == (("invalid", ""),)


def test_a_must_item_that_is_lost(suite: Suite):
    after = with_answers(answered(suite), "dock-1", *[Sample(brief=brief(1, what=[]))] * 2)
    row = rows_of(compared(suite, after))["dock-1"]
    assert row.errors == (("missed", "what"), ("must", "what"))


def test_the_fields_that_moved_the_most_moved_first(suite: Suite):
    rows = rows_of(compared(suite, damaged(suite)))
    assert [(move.column, round(move.change, 2)) for move in rows["dock-3"].moves] == [("what", -0.33)]
    assert [move.column for move in rows["dock-2"].moves] == ["status.state"]
    assert rows["dock-5"].moves == ()
    assert not rows["dock-5"].moved


def test_items_that_are_gone_are_no_gain_of_their_other_columns(suite: Suite):
    owned = [{**brief(1)["open_issues"][0], "owner": "Ann Lee"}]
    before = with_answers(answered(suite), "dock-1", *[Sample(brief=brief(1, open_issues=owned))] * 2)
    after = with_answers(answered(suite), "dock-1", *[Sample(brief=brief(1, open_issues=[]))] * 2)
    row = rows_of(compared(suite, after, before))["dock-1"]
    assert [move.column for move in row.moves] == ["open_issues"]


def test_an_answer_without_a_brief_is_no_dot(suite: Suite):
    baseline, candidate = rows_of(compared(suite, damaged(suite)))["dock-4"].strip
    assert [point.score for point in baseline] == [1.0, 1.0]
    assert [point.score for point in candidate] == [None, 1.0]


def test_a_call_that_failed_measures_nothing(suite: Suite):
    after = with_answers(answered(suite), "dock-1", useless(infra=True), Sample(brief=brief(1)))
    made = compared(suite, after)
    row = rows_of(made)["dock-1"]
    assert made.findings is None
    assert (row.baseline, row.candidate, row.change) == (1.0, None, None)
    assert [one.label for one in row.tallies] == ["call failed"]
    assert rows_of(made)["dock-2"].change == 0.0


def test_what_is_held_out_is_one_sum(suite: Suite):
    after = with_answers(answered(suite), "dock-6", *[Sample(brief=brief(6, what=[]))] * 2)
    hidden = hidden_of(compared(suite, after))
    assert hidden is not None
    assert (hidden.cases, hidden.baseline) == (1, 1.0)
    assert hidden.change == pytest.approx((hidden.candidate or 0) - 1.0)
    lacking = with_answers(answered(suite), "dock-6", *[useless(infra=True)] * 2)
    assert hidden_of(compared(suite, lacking)) == Hidden(1, 1.0, None, None)


def test_nothing_held_out_is_no_row(suite: Suite):
    ids = ["dock-1", "dock-2"]
    assert hidden_of(compared(suite, answered(suite).only(ids), answered(suite).only(ids))) is None


def test_without_a_baseline_the_lowest_score_first(suite: Suite):
    every = pair_sides(suite, None, score(damaged(suite), suite, LEXICAL))
    rows = documents.build_rows(select_named(every), suite.schema)
    scores = [row.candidate for row in rows]
    assert scores == sorted(scores)
    assert all(row.change is None and not row.moves and len(row.strip) == 1 for row in rows)
    assert all(one.before is None for row in rows for one in row.tallies)
