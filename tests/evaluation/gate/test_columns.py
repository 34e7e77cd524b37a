"""The change of each column's F1."""

from __future__ import annotations

from random import Random

import pytest
from helpers.sample_scores import case

from summarizer.evaluation.gate.columns import column_changes
from summarizer.evaluation.gate.findings import Settings
from summarizer.evaluation.gate.statistics import clopper_pearson, holm
from summarizer.evaluation.scoring.scores import Counts

GOOD, BAD = Counts(tp=4), Counts(tp=1, fn=3)


def test_counts_are_added_up_and_the_order_of_the_scores_is_kept():
    pair = (
        case("a", 1, 1, columns={"who": GOOD, "what": BAD}),
        case("a", 1, 1, columns={"who": BAD, "what": BAD}),
    )
    who, what = column_changes([pair, pair], Settings())
    assert (who.name, who.baseline, who.candidate) == ("who", Counts(tp=16), Counts(tp=4, fn=12))
    assert who.change.value == pytest.approx(0.4 - 1)
    assert (what.name, what.change.value, what.change.low, what.change.high, what.p) == ("what", 0, 0, 0, 1)


def test_each_case_has_the_same_weight_however_many_samples_it_has():
    one = case("a", 1, columns={"who": GOOD})
    three = case("b", 1, 1, 1, columns={"who": BAD})
    (column,) = column_changes([(one, one), (three, three)], Settings())
    assert column.baseline == Counts(tp=3 * 4 + 3 * 1, fn=9)


def test_a_column_empty_in_gold_and_answers_is_not_scored():
    pair = (case("a", 1, columns={"who": GOOD, "due": Counts()}), case("a", 1, columns={"who": GOOD}))
    assert [column.name for column in column_changes([pair], Settings())] == ["who"]


def test_a_column_that_one_run_lacks_is_empty_there():
    pair = (case("a", 1, columns={}), case("a", 1, columns={"who": BAD}))
    (column,) = column_changes([pair], Settings())
    assert column.baseline == Counts()


def test_only_cases_that_score_a_column_count_for_it():
    scored = (case("a", 1, columns={"who": GOOD}), case("a", 1, columns={"who": BAD}))
    empty = (case("b", 1, columns={"who": Counts()}), case("b", 1))
    (column,) = column_changes([scored, empty], Settings())
    assert (column.change.n, column.change.low) == (1, None)


def test_holm_adjusts_the_columns_that_gate_apart_from_those_that_inform():
    random = Random(4)
    names = [f"c{place}" for place in range(5)]
    pairs = [
        tuple(
            case(
                "a",
                1,
                columns={name: Counts(tp=random.randint(0, 4), fn=random.randint(0, 4)) for name in names},
            )
            for _ in range(2)
        )
        for _ in range(8)
    ]
    margins = {"c1": 0.05, "c3": 0.05}
    found = column_changes(pairs, Settings(field_margins=margins))
    for family in (["c1", "c3"], ["c0", "c2", "c4"]):
        members = [column for column in found if column.name in family]
        assert tuple(column.holm for column in members) == holm([column.p for column in members])
    assert [column.margin for column in found] == [None, 0.05, None, 0.05, None]


def test_the_interval_covers_no_change_about_as_often_as_it_says():
    """A 90 % interval over 24 cases whose items go together by case."""
    random, trials, covered = Random(6), 120, 0
    for _ in range(trials):
        pairs = []
        for _ in range(24):
            right, size = random.betavariate(3, 1.5), random.randint(2, 6)
            sides = [sum(random.random() < right for _ in range(size)) for _ in range(2)]
            pairs.append(
                tuple(
                    case("a", 1, columns={"c": Counts(tp=tp, fp=random.randint(0, 1), fn=size - tp)})
                    for tp in sides
                )
            )
        (column,) = column_changes(pairs, Settings())
        covered += column.change.low <= 0 <= column.change.high
    low, high = clopper_pearson(covered, trials, 0.001)
    assert low <= 0.9 <= high
