from __future__ import annotations

from typing import Any

import pytest
from helpers.sample_briefings import INCIDENT, KILN, briefing, briefings, cited
from hypothesis import HealthCheck, given, settings

from summarizer.render import rows

PLACE, PROOF = ["section", "index", "path"], ["support", "reasons", "codes", "sentences", "quote", "where"]


def test_the_rows_of_a_brief():
    found = rows.render(KILN)
    assert [row["path"] for row in found] == [
        "who[0]", "who[1]", "what[0]", "what[1]", "status", "open_issues[0]",
    ]  # fmt: skip
    assert list(found[0]) == [
        *PLACE,
        *("name", "kind", "role", "text", "when_text", "when_date", "state", "owner", "due_text", "due_date"),
        *PROOF,
    ]
    assert {key: value for key, value in found[2].items() if value} == {
        "section": "what",
        "path": "what[0]",
        "text": "The kiln works shut.",
        "when_text": "Friday",
        "when_date": "2025-02-21",
        "support": "verified",
        "sentences": "1",
        "quote": "Kiln works shut.",
    }
    assert (found[5]["index"], found[5]["due_text"], found[5]["due_date"]) == (0, "by May", "2025-05-01")
    assert found[4]["sentences"] == "1 3"


def test_the_rows_of_another_schema():
    impact, status = rows.render(INCIDENT)
    assert (impact["declined"], impact["regions"], impact["billed"]) == (38214, "EU; UK", False)
    assert (status["section"], status["state"], status["declined"]) == ("status", "mitigated", None)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (
            [{"text": "by May", "date": None}, None],
            {"when_text": ["by May", None], "when_date": [None, None]},
        ),
        ([None, None], {"when_text": [None, None], "when_date": [None, None]}),
    ],
    ids=["one-time", "none"],
)
def test_a_time_has_two_columns_even_where_it_is_null(values: list[Any], expected: dict[str, Any]):
    found = rows.render(briefing({"what": [cited(1, text="a", when=value) for value in values]}))
    assert {key: [row[key] for row in found] for key in expected} == expected
    assert "when" not in found[0]


def test_an_object_has_a_column_for_each_of_its_fields():
    found = rows.render(briefing({"costs": [cited(1, price={"low": 1, "high": 2}), cited(2, price=None)]}))
    assert [(row["price_low"], row["price_high"], "price" in row) for row in found] == [
        (1, 2, False),
        (None, None, False),
    ]


def test_a_field_whose_name_begins_another_keeps_its_column():
    found = rows.render(briefing({"doors": [cited(1, open="yes", open_since="May")]}))
    assert (found[0]["open"], found[0]["open_since"]) == ("yes", "May")


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(data=briefings)
def test_all_rows_of_any_briefing_have_the_same_keys_and_flat_values(data: dict[str, Any]):
    found = rows.render(data)
    assert len({tuple(row) for row in found}) <= 1
    assert not [value for row in found for value in row.values() if isinstance(value, list | dict)]
