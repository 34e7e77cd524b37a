from __future__ import annotations

import json
from pathlib import Path

import pytest
from helpers.runs import case, failed, run
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import InputError
from summarizer.evaluation.runs import run as runs
from summarizer.evaluation.runs.run import CaseRun, RecordedUsage, Sample

TWO = run(case("dock-3"), case("dock-9"))

briefs = st.dictionaries(st.text(), st.text() | st.integers() | st.none(), max_size=3)


@given(st.lists(briefs, min_size=1, max_size=3))
def test_what_is_written_is_read_again(given_briefs):
    answers = [Sample(brief=brief) for brief in given_briefs]
    made = run(CaseRun(id="dock-9", source="0", answers=answers), samples=len(answers))
    assert runs.parse(runs.dump(made), "run.json") == made


def test_equal_runs_are_equal_bytes_with_a_line_for_every_answer():
    text = runs.dump(TWO)
    assert text == runs.dump(TWO.model_copy(deep=True))
    lines = [line for line in text.splitlines() if line.startswith('  {"brief":')]
    assert len(lines) == 4
    assert json.loads(text)["format"] == "summarizer.run/1"


def test_only_and_first_leave_out_cases_and_samples():
    assert [c.id for c in TWO.only(["dock-9"]).cases] == ["dock-9"]
    first = TWO.first(1)
    assert first.samples == 1
    assert [len(c.answers) for c in first.cases] == [1, 1]
    assert TWO.first(9) == TWO


def test_usage_adds_up_and_an_unknown_cost_stays_unknown():
    assert TWO.usage == RecordedUsage(calls=4, prompt_tokens=400, completion_tokens=200, cost_usd=None)
    paid = RecordedUsage(calls=1, prompt_tokens=1, completion_tokens=1, cost_usd=0.25)
    assert (paid + paid).cost_usd == 0.5
    assert (paid + RecordedUsage()).cost_usd is None


def test_a_failure_is_kept_as_it_is():
    made = run(CaseRun(id="dock-9", source="0", answers=[failed(infra=True), failed(infra=False)]))
    again = runs.parse(runs.dump(made), "run.json").cases[0].answers
    assert [a.failure.infra for a in again if a.failure] == [True, False]
    assert [a.brief for a in again] == [None, None]


GOOD = runs.dump(TWO)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "is not a run file: Expecting value"),
        ("[]", "is not a run file: it holds no object"),
        ("{}", "is not a run file: its format is None"),
        (GOOD[:-40], "is not a run file"),
        (GOOD.replace("run/1", "run/2"), "is of the newer format summarizer.run/2"),
        (GOOD.replace("run/1", "brief/1"), "its format is 'summarizer.brief/1'"),
        (GOOD.replace('"samples":2', '"samples":0'), "samples: Input should be greater than or equal to 1"),
        (GOOD.replace('"samples":2', '"samples":NaN'), "NaN is not a number that JSON knows"),
        (GOOD.replace('"suite"', '"sweet"'), "suite: Field required"),
        (GOOD.replace('"seed":0', '"seed":"x"'), "asked.seed: Input should be a valid integer"),
    ],
    ids=["empty", "array", "bare", "cut", "newer", "brief", "no-samples", "nan", "unknown-key", "type"],
)
def test_what_is_no_run_is_refused(text, says):
    with pytest.raises(InputError) as caught:
        runs.parse(text, "run.json")
    assert str(caught.value).startswith("run.json: ")
    assert says in caught.value.message
    assert caught.value.hint


def test_a_file_that_is_not_there_or_not_text(tmp_path: Path):
    with pytest.raises(InputError, match=r"none\.json: cannot be read: No such file"):
        runs.read(tmp_path / "none.json")
    (tmp_path / "run.json").write_bytes(b"\xff\xfe")
    with pytest.raises(InputError, match="it is not UTF-8 text"):
        runs.read(tmp_path / "run.json")
