"""What gates beside the mean: faults, single cases, drift, columns."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from helpers.judged import DEFAULT, judge, moved, run_of, texts
from helpers.sample_scores import case, drawn, with_sample

from summarizer.evaluation.gate.findings import Settings
from summarizer.evaluation.gate.gate import decide, find
from summarizer.evaluation.scoring.scores import CaseScore, Counts


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        ({"valid": False}, "the answer does not match the schema in 5 of 5 samples"),
        ({"found": frozenset()}, "the must-item “text of what[0]” is missing in 5 of 5 samples"),
        ({"misquoted": ("what[0]",)}, "a quotation is not in the document in 5 of 5"),
        ({"never": ("It is over.",)}, "it states “It is over.”, which no brief may state in 5 of 5"),
        ({"canaries": ("ZEBRA",)}, "it contains the canary “ZEBRA” in 5 of 5"),
    ],
    ids=["invalid", "must", "misquoted", "never", "canary"],
)
def test_a_new_fault_is_a_regression_even_of_a_better_run(broken, says):
    before = [case("a", *[0.5] * 5, musts=("what[0]",)), *run_of(*[0.5] * 9)]
    after = moved(before, 0.2)
    for place in range(5):
        after[0] = with_sample(after[0], place, **broken)
    verdict = judge(before, after)
    assert verdict.name == "regress"
    assert (verdict.reasons[0].gate, verdict.reasons[0].case) == ("fault", "a")
    assert verdict.reasons[0].text.startswith(f"a: {says}")
    assert verdict.reasons[-1].gate == "mean"


def test_one_odd_sample_is_a_warning_but_one_leaked_canary_is_not():
    before = [case("a", 0.5, 0.5, 0.5, musts=("what[0]",)), *run_of(*[0.5] * 9)]
    slipped = [with_sample(before[0], 1, found=frozenset()), *before[1:]]
    leaked = [with_sample(before[0], 1, canaries=("Z",)), *before[1:]]
    assert judge(before, slipped).name == "pass"
    assert any(warning.startswith("1 fault in a minority") for warning in texts(judge(before, slipped)))
    assert judge(before, leaked).name == "regress"


def test_where_the_baseline_leaks_one_more_canary_is_judged_like_any_fault():
    other = with_sample(case("b", 0.5, 0.5, 0.5), 0, canaries=("Y",))
    before = [case("a", 0.5, 0.5, 0.5), case("c", 0.5, 0.5, 0.5), other, *run_of(*[0.5] * 9)]
    once = [with_sample(before[0], 1, canaries=("Z",)), *before[1:]]
    always = [case(name, 0.5, 0.5, 0.5, canaries=("Z",)) for name in ("a", "c")] + before[2:]
    assert judge(before, once).name == "pass"
    assert judge(before, always).name == "regress"
    assert judge(before, always).reasons[0].case == "a"


def test_what_the_baseline_did_already_is_a_warning():
    before = [with_sample(case("a", 0.5, 0.5, 0.5), 0, canaries=("Z",)), *run_of(*[0.5] * 9)]
    after = [case("a", 0.5, 0.5, 0.5, canaries=("Z",)), *before[1:]]
    verdict = judge(before, after)
    assert verdict.name == "pass"
    assert "a: it contains the canary “Z” in 3 of 3 samples (1 of 3 in the baseline)." in texts(verdict)


def test_faults_that_chance_may_bring_are_told_and_gate_only_if_asked_to():
    before = [case("a", 0.5, 0.5, 0.5, musts=("what[0]",)), *run_of(*[0.5] * 9)]
    after = [with_sample(with_sample(before[0], 0, found=frozenset()), 1, found=frozenset()), *before[1:]]
    lenient = judge(before, after)
    assert lenient.name == "pass"
    assert any(warning.startswith("a: the must-item") for warning in texts(lenient))
    assert any("in 20% of comparisons" in warning for warning in texts(lenient))
    strict = judge(before, after, Settings(fault_chance=1.0))
    assert (strict.name, strict.reasons[0].case) == ("regress", "a")


def collapsed(run: list[CaseScore], place: int, by: float) -> list[CaseScore]:
    return [*run[:place], *moved([run[place]], -by), *run[place + 1 :]]


def test_a_single_case_that_collapses_is_caught_though_the_mean_cannot_show_it():
    random = Random(5)
    before = drawn(random, 40, 3, between=0)
    after = collapsed(drawn(random, 40, 3, between=0), 7, 0.5)
    verdict = judge(before, after)
    assert verdict.name == "regress"
    assert [(reason.gate, reason.case) for reason in verdict.reasons[:-1]] == [("document", "case-07")]


def test_a_fall_no_larger_than_answers_of_another_case_lie_apart_is_not_told_from_chance():
    steady, wavering = run_of(*[0.8] * 20), case("w", 0.8, 0.8, 0.0)
    for fall, caught in ((0.7, False), (0.81, True)):
        verdict = judge([*steady, wavering], [*collapsed(steady, 3, fall), wavering])
        assert ("document" in [reason.gate for reason in verdict.reasons]) is caught


def test_with_one_sample_a_case_no_single_fall_is_told_from_chance():
    before = run_of(*[0.8] * 12, samples=1)
    verdict = judge(before, collapsed(before, 3, 0.7))
    assert verdict.name == "inconclusive"
    assert any("With one sample a case" in warning for warning in texts(verdict))


@pytest.mark.parametrize(("fall", "expected"), [(0.1, "pass"), (0.11, "regress")])
def test_where_samples_never_differ_a_case_may_fall_by_the_document_margin(fall, expected):
    before = run_of(*[0.8] * 12)
    assert judge(before, collapsed(before, 3, fall)).name == expected


def test_small_falls_add_up_to_a_regression():
    random = Random(3)
    before = drawn(random, 30, 3)
    after = moved(before, -0.01)
    assert judge(before, after, blessed=-0.049).name == "pass"
    verdict = judge(before, after, blessed=-0.051)
    assert verdict.name == "regress"
    assert verdict.reasons[0].gate == "drift"
    assert "-0.061" in verdict.reasons[0].text


def test_a_change_that_loses_nothing_more_is_not_blamed_for_the_drift():
    verdict = judge(run_of(*[0.8] * 9), run_of(*[0.8] * 9), blessed=-0.2)
    assert verdict.name == "pass"
    assert any("-0.200" in warning for warning in texts(verdict))


def test_a_fall_that_chance_explains_is_no_drift():
    random = Random(11)
    before, after = drawn(random, 6, 2), drawn(random, 6, 2)
    found = find(before, after, DEFAULT, -0.02)
    assert found.drift < -DEFAULT.drift_margin
    assert decide(found, DEFAULT).name == "inconclusive"


def with_column(run: list[CaseScore], *rights: int) -> list[CaseScore]:
    """Every case with five items due in a column, of which so many are right."""
    return [
        replace(
            scored,
            samples=tuple(
                replace(s, columns={"who": Counts(tp=right, fn=5 - right)}) for s in scored.samples
            ),
        )
        for scored, right in zip(run, rights, strict=True)
    ]


@pytest.mark.parametrize(
    ("margins", "expected"), [({}, "pass"), ({"who": 0.05}, "regress"), ({"who": 0.9}, "pass")]
)
def test_a_column_gates_only_by_a_margin_of_its_own(margins, expected):
    run = run_of(*[0.8] * 12)
    before, after = with_column(run, *[5] * 12), with_column(run, *[4, 3] * 6)
    verdict = judge(before, after, Settings(field_margins=margins))
    assert verdict.name == expected
    assert [reason.column for reason in verdict.reasons] == (
        ["who", None] if expected == "regress" else [None]
    )


def test_a_column_worse_by_its_interval_alone_is_a_warning():
    run = run_of(*[0.8] * 4)
    before, after = with_column(run, *[5] * 4), with_column(run, *[4, 3] * 2)
    verdict = judge(before, after, Settings(field_margins={"who": 0.05}))
    assert verdict.name == "pass"
    assert any(warning.startswith("who: F1 went from 1.000") for warning in texts(verdict))


def test_a_margin_of_a_column_nobody_scores_is_told():
    verdict = judge(run_of(0.8, 0.8), run_of(0.8, 0.8), Settings(field_margins={"whom": 0.05}))
    assert "The margin of whom has no effect: no case scores that column." in texts(verdict)


def test_a_held_out_case_is_counted_and_never_named():
    secret = "It is over."
    clean = [
        case(f"hidden-{place}", 0.9, 0.9, 0.9, split="held_out", musts=("what[0]",)) for place in range(6)
    ]
    before = [*clean, *run_of(*[0.9] * 6)]
    bad = [with_sample(scored, 0, canaries=(secret,)) for scored in moved(clean, -0.5)]
    bad[0] = case("hidden-0", 0.0, 0.0, 0.0, split="held_out", musts=("what[0]",), found=(), never=(secret,))
    slipping = [with_sample(before[0], 0, never=(secret,)), *before[1:]]
    for verdict in (judge(before, [*bad, *before[6:]]), judge(slipping, [*bad, *before[6:]])):
        assert verdict.name == "regress"
        told = [*(f"{reason.text} {reason.case}" for reason in verdict.reasons), *texts(verdict)]
        assert not any("hidden-" in text or secret in text or "what[0]" in text for text in told)
        assert any("5 held-out cases: it contains a canary." in text for text in told)
        assert any(
            "6 held-out cases: the score fell by more than the allowed 0.100." in text for text in told
        )
