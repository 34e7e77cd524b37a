from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.evaluation.suites.scaffold import choose_prompt, name_cases
from summarizer.evaluation.suites.validation import ID


@pytest.mark.parametrize(
    ("schema", "small", "expected"),
    [
        pytest.param(None, True, "short", id="a small model"),
        pytest.param(None, False, "brief", id="a large model"),
        pytest.param("summarizer.schema:IncidentBrief", True, "incident", id="a shipped schema"),
        pytest.param("playground:Inspection", False, "generic", id="a schema of one's own"),
    ],
)
def test_the_prompt_fits_schema_and_model(schema, small, expected):
    assert choose_prompt(schema, small=small).stem == expected


@given(st.lists(st.text(max_size=100), max_size=6))
def test_ids_are_distinct_and_can_name_cases(names):
    ids = name_cases([re.sub(r"[\0/]", "", name) + ".txt" for name in names])
    assert len({*ids}) == len(names)
    assert all(ID.fullmatch(id_) for id_ in ids)
