"""The suite of the small recipe: the cases of the shipped suite, with recordings and a baseline of its own."""

from __future__ import annotations

import re
from typing import Any

import pytest
from helpers.shipped import ROOT, SUITE

from summarizer.evaluation.runs import baseline
from summarizer.evaluation.suites.suite import load
from summarizer.tapes import tapefile
from summarizer.tapes.completion import parse_answer

SMALL = load(ROOT / "evals" / "small")
TAPES = {case.id: ROOT / "cassettes" / "small" / f"{case.id}.yaml" for case in SMALL.cases}


def test_it_has_the_cases_of_the_shipped_suite_and_a_tape_for_each() -> None:
    assert [case.id for case in SMALL.cases] == [case.id for case in SUITE.cases]
    assert sorted(TAPES.values()) == sorted((ROOT / "cassettes" / "small").glob("*.yaml"))
    assert SMALL.prompt.recipe == "select-and-shorten"


@pytest.mark.parametrize("case", TAPES)
def test_its_answers_are_whole_and_within_the_grammar(case: str) -> None:
    kinds: dict[int, set[str]] = {}
    for one in tapefile.load(TAPES[case]).values():
        form: Any = one.request.body.get("response_format")
        if form is None:
            kinds.setdefault(one.sample, set()).add("state")
            continue
        properties = form["json_schema"]["schema"]["properties"]
        kinds.setdefault(one.sample, set()).add("who" if "who" in properties else "lines")
        answer: Any = parse_answer(one.answer.text)
        for name, value in answer.items():
            pattern = properties[name].get("pattern")
            assert pattern is None or re.fullmatch(pattern, value), value
    assert sorted(kinds) == [0, 1, 2]
    assert all({"state", "who"} <= asked for asked in kinds.values())


def test_its_baseline_was_blessed_with_a_reason() -> None:
    blessed = baseline.read(SMALL.path.parent / baseline.FILE)
    assert blessed
    assert [case.id for case in blessed.run.cases] == [case.id for case in SMALL.cases]
    assert all(len(link.reason.split()) >= 3 for link in blessed.blessings)
