from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from helpers.small_suite import small_suite
from inline_snapshot import snapshot

from summarizer.evaluation.reports import plan as report_plan
from summarizer.evaluation.runs.record import Cost, Plan, Recorded
from summarizer.tapes.changes import Change, Difference
from summarizer.tapes.staleness import Group, Staleness

NOTHING = Plan("missing", (), (), Cost(), None, 0)
GROUP = Group(Staleness.CHANGED, Change((Difference("model", "a", "b"),)), ("lifts/dock-1", "lifts/dock-2"))


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    suite = small_suite(tmp_path / "lifts")
    return Plan("stale", suite.cases[:2], (GROUP,), Cost(4, 1234, 567, 0.0), 90.4, 1)


def test_why_what_it_takes_and_what_is_left(plan: Plan):
    assert report_plan.render(plan) == snapshot("""\
STALE_CHANGED 2 cases: lifts/dock-1, lifts/dock-2
  -model: a
  +model: b
Recording 2 cases takes about 4 calls, 1,234 prompt and 567 answer tokens, 90 s, no money.
Left as it is, though stale: 1 case. Add --stale.
""")


@pytest.mark.parametrize(
    ("left", "expected"),
    [
        (0, "Nothing to record to this extent.\n"),
        (
            3,
            "Nothing to record to this extent.\nLeft as it is, though stale: 3 cases. Add --stale.\n",
        ),
    ],
)
def test_nothing_to_record(left, expected):
    assert report_plan.render(replace(NOTHING, left=left)) == expected


@pytest.mark.parametrize(
    ("cost", "seconds", "expected"),
    [
        (Cost(1, 10, 5, None), None, "1 call, 10 prompt and 5 answer tokens, an unknown sum"),
        (Cost(2, 10, 5, 0.00004), 119, "2 calls, 10 prompt and 5 answer tokens, 119 s, 0.0000 USD"),
        (Cost(2, 10, 5, 1.5), 120, "2 calls, 10 prompt and 5 answer tokens, 2 min, 1.5000 USD"),
        (Cost(2, 10, 5, 0.0), 0, "2 calls, 10 prompt and 5 answer tokens, 0 s, no money"),
    ],
    ids=["unknown", "seconds", "minutes", "free"],
)
def test_cost_in_words(plan: Plan, cost, seconds, expected):
    assert report_plan.cost_words(replace(plan, cost=cost, seconds=seconds)) == expected


def test_a_line_a_case(plan: Plan):
    case = plan.cases[0]
    assert report_plan.line(Recorded(case, 61.2)) == "dock-1: 61 s"
    assert report_plan.line(Recorded(case, 1.0, "No route.")) == "dock-1: not recorded: No route."
