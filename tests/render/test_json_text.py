from __future__ import annotations

import json
from typing import Any

import pytest
from helpers.sample_briefings import KILN, briefings
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summarizer.render import json_text


def test_one_object_is_indented_and_keeps_its_script() -> None:
    assert json_text.render({"who": [{"name": "Зеленський"}]}) == (
        '{\n  "who": [\n    {\n      "name": "Зеленський"\n    }\n  ]\n}\n'
    )


def test_one_line() -> None:
    assert json_text.render_line({"a": ["é", 1], "b": {}}) == '{"a":["é",1],"b":{}}\n'


@pytest.mark.parametrize("count", [0, 1, 3])
def test_an_array_is_written_as_it_grows(count: int) -> None:
    pieces = list(json_text.render_array([KILN] * count))
    assert len(pieces) == count + 1
    assert "".join(pieces) == json.dumps([KILN] * count, ensure_ascii=False, indent=2) + "\n"


def test_the_first_briefing_is_out_before_the_second_is_asked_for() -> None:
    asked: list[int] = []

    def slowly() -> Any:
        for number in (1, 2):
            asked.append(number)
            yield {"n": number}

    pieces = json_text.render_array(slowly())
    assert (next(pieces), asked) == ('[\n  {\n    "n": 1\n  }', [1])


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(briefings, max_size=2))
def test_any_briefing_comes_back_and_no_stream_chokes_on_it(several: list[dict[str, Any]]) -> None:
    array = "".join(json_text.render_array(several))
    rows = [json_text.render_line(one) for one in several]
    assert json.loads(array) == several
    assert [json.loads(row) for row in "".join(rows).splitlines()] == several
    for text in (array, *rows, *map(json_text.render, several)):
        text.encode()
        assert not [each for each in text if "\x7f" <= each <= "\x9f" or (each < " " and each != "\n")]
