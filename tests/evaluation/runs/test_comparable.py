from __future__ import annotations

import pytest
from helpers.runs import ASKED, case, run

from summarizer.cli.eval.reporting import ALLOWED
from summarizer.evaluation.runs.comparable import (
    ALLOWANCES,
    Incomparable,
    find_differences,
    intersect_runs,
    refuse,
)

BASE = run(case("dock-3"), case("dock-9"))


def asked(**changes):
    return run(case("dock-3"), case("dock-9"), asked=ASKED.model_copy(update=changes))


def test_a_run_can_be_compared_with_itself_and_with_another_prompt():
    assert find_differences(BASE, BASE) == []
    assert find_differences(BASE, asked(messages=[])) == []


@pytest.mark.parametrize(
    ("other", "kinds", "says"),
    [
        (run(case("dock-3"), suite="ships"), ["suite"], "is of the suite 'lifts', the run of 'ships'"),
        (BASE.first(1), ["samples"], "The baseline has 2 samples a case, the run 1."),
        (run(case("dock-3")), ["cases"], "The run lacks dock-9."),
        (run(case("dock-3"), case("dock-9"), case("dock-11")), ["cases"], "The baseline lacks dock-11."),
        (run(case("dock-3"), case("dock-9", source="1")), ["cases"], "the document changed of dock-9."),
        (asked(model="openai/gpt-5"), ["model"], "openai/gpt-4.1-mini before, openai/gpt-5 now"),
        (asked(parameters={"temperature": 1}), ["parameters"], "baseline's: temperature 0 before, 1 now."),
        (asked(parameters={"temperature": 0, "top_p": 1}), ["parameters"], ": top_p none before, 1 now."),
        (asked(limits={"who": 3}), ["parameters"], "baseline's: limits.who 12 before, 3 now."),
        (asked(seed=7), ["parameters"], "baseline's: later samples.seed 0 before, 7 now."),
        (asked(seed=7, limits={"who": 3}), ["parameters"], "0 before, 7 now; limits.who 12 before, 3 now."),
        (asked(wire={}), ["schema"], "The schema is not the baseline's."),
        (asked(model="m", wire={}), ["model", "schema"], "The model is not"),
    ],
    ids=[
        "suite",
        "samples",
        "fewer",
        "more",
        "document",
        "model",
        "temperature",
        "another-parameter",
        "limits",
        "seed",
        "seed-and-limits",
        "schema",
        "two",
    ],
)
def test_what_stands_in_the_way(other, kinds, says):
    found = find_differences(BASE, other)
    assert [one.kind for one in found] == kinds
    assert says in found[0].message
    with pytest.raises(Incomparable) as caught:
        refuse(found, ())
    assert caught.value.exit_code == 3
    assert caught.value.hint == found[0].hint


@pytest.mark.parametrize("kind", ALLOWANCES)
def test_what_is_allowed_is_passed_on(kind):
    changes = {"model": {"model": "m"}, "parameters": {"seed": 7}, "schema": {"wire": {}}}
    found = find_differences(BASE, asked(**changes[kind]))
    assert refuse(found, (kind,)) == found
    with pytest.raises(Incomparable):
        refuse(found, [other for other in ALLOWANCES if other != kind])


def test_nothing_allows_other_cases_samples_or_suites():
    for other in (run(case("dock-3")), BASE.first(1), run(case("dock-3"), suite="ships")):
        with pytest.raises(Incomparable):
            refuse(find_differences(BASE, other), ALLOWANCES)


def test_the_intersection_keeps_the_cases_of_the_same_document():
    other = run(case("dock-3"), case("dock-9", source="1"), case("dock-11"))
    ours, theirs = intersect_runs(BASE, other)
    assert [c.id for c in ours.cases] == [c.id for c in theirs.cases] == ["dock-3"]


def test_many_missing_cases_are_counted():
    many = run(*(case(f"dock-{n}") for n in range(9)))
    assert find_differences(run(), many)[0].message == (
        "The baseline lacks dock-0, dock-1, dock-2, dock-3, dock-4 and 4 more."
    )


def test_the_command_line_offers_what_may_be_allowed():
    assert ALLOWED == ALLOWANCES
