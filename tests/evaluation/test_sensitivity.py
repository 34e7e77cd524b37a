"""What one item weighs: what the arithmetic of docs/scoring.md says, worked out from the counts alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from corruption import Effect, suite
from damage import delete, duplicate, invent, swap
from helpers.corruptions import effects_of
from sensitivity import fewest, in_gold, in_recordings, median
from spots import LISTS, Operator

from summarizer.evaluation.scoring.gold import Case
from summarizer.evaluation.scoring.sections import columns

CASES = suite().cases
WEIGHTS = {column.name: column.weight for column in columns(suite().schema)}
STATE, STATUS_TEXT = WEIGHTS["status.state"], WEIGHTS["status.text"]


def required(case: Case, field: str) -> int:
    return sum(not gold.optional for gold in case.gold[field])


def weights(case: Case) -> float:
    """The weights of the columns in which something has to be said."""
    return STATE + STATUS_TEXT + sum(WEIGHTS[field] for field in LISTS if required(case, field))


def lost(effect: Effect) -> float:
    """With one of n items missing F1 = 2(n - 1) / (2(n - 1) + 1), so 1 / (2n - 1) of a column is lost."""
    if effect.optional:
        return 0.0
    share = WEIGHTS[effect.spot.field] / weights(effect.case)
    return share / (2 * required(effect.case, effect.spot.field) - 1)


def added(effect: Effect) -> float:
    """With one too many F1 = 2n / (2n + 1); where nothing had to be said, there is one more column, of 0."""
    n, whole = required(effect.case, effect.spot.field), weights(effect.case)
    weight = WEIGHTS[effect.spot.field]
    return weight / (2 * n + 1) / whole if n else weight / (whole + weight)


def state(effect: Effect) -> float:
    return STATE / weights(effect.case)


@pytest.mark.parametrize(
    ("operator", "column", "expected", "merged"),
    [
        (delete, None, lost, 7),
        (duplicate, None, added, 0),
        (invent, None, added, 0),
        (swap, "status.state", state, 0),
    ],
    ids=["left out", "said twice", "invented", "another state"],
)
def test_an_item_weighs_what_its_counts_say(
    operator: Operator, column: str | None, expected: Callable[[Effect], float], merged: int
):
    """Gold that is said within another item all the same costs nothing if it is left out: `merged`."""
    of_column = [effect for effect in effects_of(operator) if column in (None, effect.change.column)]
    odd = [effect for effect in of_column if effect.score != pytest.approx(-expected(effect), abs=1e-12)]
    assert len(of_column) >= len(CASES)
    assert len(odd) <= merged
    assert {(effect.outcome, effect.score) for effect in odd} <= {("merged", 0.0)}


def test_no_single_item_decides_more_than_its_columns_share():
    for case in CASES:
        whole = weights(case)
        assert all(-1e-12 <= each.fall <= WEIGHTS[each.field] / whole + 1e-12 for each in in_gold(case))


def test_leaving_out_what_is_right_raises_a_recorded_score_only_where_it_is_said_twice():
    """Then the repeat takes its place, and there is one item too many less: 35 of 1,173 items."""
    falls = [weight.fall for weight in in_recordings()]
    assert len(falls) > 500
    assert sum(fall < -1e-9 for fall in falls) / len(falls) <= 0.05


def test_the_margin_of_a_document_is_a_few_of_its_items():
    few = [fewest(case, suite().gate.document_margin) for case in CASES]
    assert (min(few), median(few)) == (1, 2)
    assert max(few) <= 5
