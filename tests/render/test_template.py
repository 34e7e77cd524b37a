from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.render.template import script_json

TEXT = st.text(st.characters(exclude_categories=()) | st.sampled_from("<>&\u2028\u202e\x1b\x00\ud800\u2066"))


@given(st.recursive(TEXT, lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner), max_leaves=8))
def test_json_reads_back_and_cannot_leave_its_script(value: object):
    text = script_json(value)
    assert json.loads(text) == value
    assert not set(text) & set("<>&\u2028\u2029")


def test_no_number_that_json_lacks():
    with pytest.raises(ValueError, match="Out of range"):
        script_json(float("nan"))
