from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from helpers.lift_pages import compared
from helpers.small_suite import answered, small_suite
from helpers.suite_files import Inspection
from hypothesis import given
from hypothesis import strategies as st

from summarizer.evaluation.gate.statistics import Estimate
from summarizer.evaluation.matching.similarity import LEXICAL
from summarizer.evaluation.reports.html import fields
from summarizer.evaluation.reports.html.fields import FieldChange, Scale
from summarizer.evaluation.runs.comparison import score
from summarizer.schema import Brief


@pytest.mark.parametrize(
    ("low", "high", "direction"),
    [
        (-0.2, -0.1, "worse"),
        (0.1, 0.2, "better"),
        (-0.1, 0.1, "unclear"),
        (-0.1, 0.0, "unclear"),
        (0.0, 0.0, "unclear"),
        (None, None, "unclear"),
    ],
)
def test_only_a_whole_interval_has_a_direction(low: float | None, high: float | None, direction: str):
    change = FieldChange("who", 0.5, 0.5, Estimate(3, 0.0, None, low, high), None, None, Scale(0.5))
    assert change.direction == direction


@given(st.floats(0.01, 1), st.floats(-5, 5), st.floats(-5, 5))
def test_a_scale_keeps_order_within_its_plot(end: float, a: float, b: float):
    scale = Scale(end)
    low, high = sorted((a, b))
    assert 0 < scale.at(low) <= scale.at(high) < 100
    assert scale.at(0) == 50


def test_the_mean_first_then_every_field_with_the_margins_that_gate(tmp_path: Path):
    suite = small_suite(tmp_path / "lifts", docks=6, margin=0.2, fields="{open_issues: 0.3}")
    made = compared(suite, answered(suite, open_issues=[]))
    assert made.findings is not None
    plot = fields.plot_changes(made.findings, suite)
    assert [(c.name, c.margin) for c in plot.changes if c.margin is not None] == [
        ("mean score", 0.2),
        ("open_issues", 0.3),
    ]
    assert plot.changes[0].candidate - plot.changes[0].baseline == pytest.approx(-1 / 4)
    assert {c.name: c.direction for c in plot.changes}["open_issues"] == "worse"
    assert plot.scale.end == 1.0


def test_every_interval_and_margin_fits_the_scale(tmp_path: Path):
    suite = small_suite(tmp_path / "lifts", docks=6, margin=0.3)
    made = compared(suite, answered(suite))
    assert made.findings is not None
    assert fields.plot_changes(made.findings, suite).scale == Scale(0.3)


def test_the_primary_score_is_named(tmp_path: Path):
    suite = replace(small_suite(tmp_path / "lifts", docks=4), primary="what")
    made = compared(suite, answered(suite))
    assert made.findings is not None
    assert fields.plot_changes(made.findings, suite).changes[0].name == "mean score (what)"


def test_fields_and_their_columns_can_be_chosen():
    assert fields.list_columns(Brief)[:4] == ("who", "who.kind", "who.role", "what")
    assert [name for name in fields.list_columns(Brief) if name.startswith("status")] == [
        "status",
        "status.state",
        "status.text",
    ]
    assert fields.list_columns(Inspection)[0] == "faults"


def test_counts_name_only_what_was_scored(tmp_path: Path):
    suite = small_suite(tmp_path / "lifts")
    names = [name for name, _ in fields.count_fields(score(answered(suite), suite, LEXICAL))]
    assert names == ["what", "status.state", "status.text", "open_issues"]
