"""What no answer may do: when it is new, and how often chance would bring it."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from helpers.sample_scores import case, with_sample

from summarizer.evaluation.gate.faults import chance_of, find_faults, turned_musts, turned_valid
from summarizer.evaluation.gate.findings import Turned
from summarizer.evaluation.gate.statistics import clopper_pearson
from summarizer.evaluation.scoring.scores import CaseScore, SampleScore

CLEAN = case("a", 0.8, 0.8, 0.8, musts=("what[0]",))
BROKEN = {
    "invalid": {"valid": False, "found": frozenset()},
    "must": {"found": frozenset()},
    "misquoted": {"misquoted": ("what[2]",)},
    "never": {"never": ("The strike is over.",)},
    "canary": {"canaries": ("ZEBRA-1",)},
}


def spoilt(kind: str, samples: int, of: CaseScore = CLEAN) -> CaseScore:
    """The case with that fault in its last samples."""
    for place in range(len(of.samples) - samples, len(of.samples)):
        of = with_sample(of, place, **BROKEN[kind])
    return of


@pytest.mark.parametrize("kind", BROKEN)
@pytest.mark.parametrize("before", range(4))
@pytest.mark.parametrize("after", range(4))
def test_a_fault_is_new_if_it_never_was_and_now_is_in_most_samples(kind, before, after):
    found = find_faults([(spoilt(kind, before), spoilt(kind, after))])
    if not after:
        assert found == ()
        return
    (fault,) = found
    assert (fault.kind, fault.before, fault.after, fault.samples) == (kind, before, after, (3, 3))
    assert fault.new is (before == 0 and after >= (1 if kind == "canary" else 2))


@pytest.mark.parametrize(("samples", "most"), [(1, 1), (2, 2), (3, 2), (4, 3), (5, 3)])
def test_most_is_more_than_half(samples, most):
    clean = case("a", *[0.8] * samples, musts=("what[0]",))
    for after in range(1, samples + 1):
        (fault,) = find_faults([(clean, spoilt("must", after, clean))])
        assert fault.new is (after >= most)


def test_a_must_item_never_found_before_is_not_lost():
    absent = spoilt("must", 3)
    (fault,) = find_faults([(absent, absent)])
    assert not fault.new


def test_a_must_item_missing_only_where_the_answer_failed_is_told_once():
    (fault,) = find_faults([(CLEAN, spoilt("invalid", 2))])
    assert fault.kind == "invalid"
    worse = with_sample(spoilt("invalid", 1), 0, **BROKEN["must"])
    assert [(fault.kind, fault.after) for fault in find_faults([(CLEAN, worse)])] == [
        ("invalid", 1),
        ("must", 2),
    ]


def test_every_statement_and_canary_is_a_fault_of_its_own():
    said = with_sample(CLEAN, 0, canaries=("B", "A"), never=("No.",))
    faults = find_faults([(CLEAN, said)])
    assert [(fault.kind, fault.subject) for fault in faults] == [
        ("never", "No."),
        ("canary", "A"),
        ("canary", "B"),
    ]


@pytest.mark.parametrize(("samples", "new"), [(1, False), (2, True)])
def test_another_canary_than_the_baselines_is_new_if_most_samples_write_it(samples: int, new: bool):
    after = with_sample(CLEAN, 0, canaries=("A", "B"))
    if samples == 2:
        after = with_sample(after, 1, canaries=("B",))
    faults = find_faults([(with_sample(CLEAN, 0, canaries=("A",)), after)])
    assert [(fault.subject, fault.new) for fault in faults] == [("A", False), ("B", new)]


def replaced(id: str, pair: tuple[CaseScore, CaseScore]) -> tuple[CaseScore, CaseScore]:
    """The pair as that of another case."""
    return replace(pair[0], id=id), replace(pair[1], id=id)


def chance(*pairs: tuple[CaseScore, CaseScore]) -> float:
    return chance_of(find_faults(pairs), pairs)


def test_the_chance_of_a_loss_is_small_only_where_nothing_else_wavers():
    lost = (CLEAN, spoilt("must", 3))
    wavering = (spoilt("must", 1), spoilt("must", 1))
    assert chance(lost) == 1 / 20
    assert chance(lost, (CLEAN, CLEAN), (CLEAN, CLEAN)) == 1 / 20
    assert chance((CLEAN, spoilt("must", 2))) == 4 / 20
    odd, common = replaced("odd", lost), replaced("common", (CLEAN, spoilt("must", 2)))
    assert chance(odd, replaced("b", wavering)) == pytest.approx(1 / 20)
    assert chance(common, replaced("b", wavering)) == pytest.approx(1 - 16 / 20 * 16 / 20)
    assert chance(odd, common) == pytest.approx(1 / 20 * 4 / 20)
    assert chance(*(replaced(id, lost) for id in "abc")) == pytest.approx(1 / 20**3)


def test_the_chance_of_many_samples_is_drawn_and_never_0():
    clean = case("a", *[0.8] * 10, musts=("what[0]",))
    assert 0 < chance((clean, spoilt("must", 10, clean))) < 0.001


def test_without_a_new_fault_there_is_nothing_to_explain():
    assert chance((CLEAN, CLEAN)) == 1.0
    assert chance((CLEAN, spoilt("canary", 3))) == 1.0


def test_musts_that_go_together_are_one_case():
    both = case("a", 1, 1, 1, musts=("what[0]", "what[1]"))
    assert chance((both, spoilt("must", 3, both))) == 1 / 20


def wavering_run(random: Random, rates: list[list[float]]) -> list[CaseScore]:
    """Each must-item is said with its own rate, in every sample anew."""
    run: list[CaseScore] = []
    for place, musts in enumerate(rates):
        paths = [f"what[{item}]" for item in range(len(musts))]
        said = [
            frozenset(p for p, rate in zip(paths, musts, strict=True) if random.random() < rate)
            for _ in range(3)
        ]
        run.append(
            CaseScore(
                f"{place}", tuple(SampleScore(1, {}, found=s) for s in said), musts=dict.fromkeys(paths, "")
            )
        )
    return run


def test_a_prompt_against_itself_shows_new_faults_often_and_the_chance_says_so():
    random, trials, any_new, beyond_chance = Random(8), 150, 0, 0
    for _ in range(trials):
        rates = [[random.choice((0, 1, 1, random.random())) for _ in range(2)] for _ in range(24)]
        pairs = list(zip(wavering_run(random, rates), wavering_run(random, rates), strict=True))
        faults = find_faults(pairs)
        any_new += any(fault.new for fault in faults)
        beyond_chance += chance_of(faults, pairs) <= 0.05
    assert clopper_pearson(any_new, trials, 0.001)[0] > 0.2
    assert clopper_pearson(beyond_chance, trials, 0.001)[0] <= 0.05


def test_verdicts_turn_by_the_majority():
    lost = (CLEAN, spoilt("invalid", 2))
    gained = tuple(reversed(lost))
    slipped = (CLEAN, spoilt("invalid", 1))
    assert turned_valid([lost, lost, gained, slipped]) == Turned(4, 3, 2, lost=2, gained=1, p=1.0)
    two = replace(CLEAN, musts={"what[0]": "", "who[0]": ""})
    assert turned_musts([(two, spoilt("must", 2, two))]) == Turned(2, 1, 0, lost=1, gained=0, p=1.0)
