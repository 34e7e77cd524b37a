from __future__ import annotations

from math import isclose
from random import Random

import pytest
from helpers.sample_scores import case
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.evaluation.gate import gate
from summarizer.evaluation.gate.allocation import Levels, allocate
from summarizer.evaluation.gate.findings import Settings
from summarizer.evaluation.gate.sequential import (
    EARLY,
    LATE,
    Look,
    find_nominal_level,
    plan_looks,
    spread,
)
from summarizer.evaluation.scoring.scores import CaseScore

levels = st.sampled_from([0.005, 0.02, 0.05])
gammas = st.floats(-6, 3)


@st.composite
def looks(draw: st.DrawFn) -> tuple[float, ...]:
    """Shares of the cases, of which the last is all."""
    cases = draw(st.lists(st.integers(1, 19), min_size=0, max_size=3, unique=True))
    return (*(number / 20 for number in sorted(cases)), 1.0)


class TestSpending:
    @given(levels, looks(), gammas)
    def test_what_the_looks_spend_adds_up_to_the_level(self, level, fractions, gamma):
        spent = spread(level, fractions, gamma)
        assert isclose(sum(spent), level)
        assert all(part > 0 for part in spent)

    @given(levels, st.floats(0.01, 0.98), gammas)
    def test_more_cases_spend_more(self, level, fraction, gamma):
        assert spread(level, (fraction,), gamma) < spread(level, (fraction + 0.01,), gamma)

    @pytest.mark.parametrize(("gamma", "half"), [(EARLY, 0.031), (0.0, 0.025), (LATE, 0.006)])
    def test_gamma_says_how_early(self, gamma, half):
        assert round(spread(0.05, (0.5, 1.0), gamma)[0], 3) == half


class TestNominalLevels:
    def test_one_look_at_all_cases_has_the_level_itself(self):
        assert find_nominal_level(0.0123, (1.0,), EARLY) == 0.0123

    @pytest.mark.parametrize(
        ("gamma", "expected"),
        [(EARLY, [0.0311, 0.0296]), (LATE, [0.0060, 0.0481])],
        ids=["near-Pocock", "near-O'Brien-Fleming"],
    )
    def test_two_looks(self, gamma, expected):
        """Pocock: .0304 twice; O'Brien and Fleming: .0088 and .0467."""
        found = [find_nominal_level(0.05, looks, gamma) for looks in ((0.5,), (0.5, 1.0))]
        assert [round(each, 4) for each in found] == expected

    @settings(max_examples=15, deadline=None)
    @given(levels, looks(), st.sampled_from([EARLY, LATE]))
    def test_each_is_what_is_spent_at_least_and_the_level_at_most(self, level, fractions, gamma):
        nominal = find_nominal_level(level, fractions, gamma)
        assert spread(level, fractions, gamma)[-1] - 1e-4 * level <= nominal <= level * (1 + 1e-9)

    def test_together_they_err_at_the_level(self):
        """A walk without drift crosses one of the four boundaries in 5 % of 20,000 trials."""
        from statistics import NormalDist

        shares = (0.12, 0.24, 0.48, 1.0)
        bounds = [
            NormalDist().inv_cdf(1 - find_nominal_level(0.05, shares[: n + 1], EARLY)) * share**0.5
            for n, share in enumerate(shares)
        ]
        steps = [share**0.5 for share in (0.12, 0.12, 0.24, 0.52)]
        random, crossed = Random(1), 0
        for _ in range(20_000):
            place = 0.0
            for step, bound in zip(steps, bounds, strict=True):
                place += random.gauss(0, step)
                if place > bound:
                    crossed += 1
                    break
        assert 0.045 < crossed / 20_000 < 0.055


class TestLooks:
    @pytest.mark.parametrize(
        ("cases", "expected"),
        [(1, (1,)), (6, (6,)), (8, (6, 8)), (24, (6, 12, 24)), (50, (6, 12, 24, 50))],
    )
    def test_are_at_6_12_24_and_all(self, cases, expected):
        assert plan_looks(cases) == expected

    def test_the_whole_leaves_every_level_as_it_is(self):
        given = allocate(0.05, fields=True, documents=True)
        assert Look.whole(50).narrow(given) == given
        assert Look.whole(50).narrow_alpha(0.05) == 0.05

    def test_a_look_narrows_every_level(self):
        given, look = Levels(0.02, 0.015, 0.005, 0.01), Look(12, 50, (6,))
        narrowed = look.narrow(given)
        assert all(0 < getattr(narrowed, name) < getattr(given, name) for name in vars(given))
        assert narrowed.document == pytest.approx(0.005 * 12 / 50)

    def test_what_may_not_pass_spends_nothing_of_passing(self):
        assert Look(24, 50, (6, 12)).narrow_alpha(0.05) == Look(24, 50).narrow_alpha(0.05)

    @pytest.mark.parametrize(
        ("look", "expected"),
        [(Look(23, 50), False), (Look(24, 50), True), (Look(8, 8, (6,)), True)],
        ids=["few", "enough", "all"],
    )
    def test_from_24_cases_on_it_may_pass(self, look, expected):
        assert look.may_pass is expected


def runs(cases: int, change: float, spread: float = 0.02) -> tuple[list[CaseScore], list[CaseScore]]:
    random = Random(5)
    before = [case(f"c{n:02}", 0.5, 0.52, columns={}) for n in range(cases)]
    moved = [change + random.gauss(0, spread) for _ in range(cases)]
    after = [case(f"c{n:02}", 0.5 + by, 0.52 + by, columns={}) for n, by in enumerate(moved)]
    return before, after


class TestAVerdictAtALook:
    @pytest.mark.parametrize(
        ("cases", "change", "expected", "decided"),
        [
            (6, -0.10, "regress", True),
            (6, 0.0, "inconclusive", False),
            (6, 0.10, "inconclusive", False),
            (24, 0.0, "pass", True),
            (24, 0.10, "improved", True),
        ],
    )
    def test_a_fall_is_shown_at_any_look_and_only_enough_cases_pass(self, cases, change, expected, decided):
        allowed = Settings()
        look = Look(cases, 50, tuple(each for each in (6, 12) if each < cases))
        found = gate.find(*runs(cases, change), allowed, look=look)
        verdict = gate.decide(found, allowed)
        assert verdict.name == expected
        assert gate.is_decided(verdict, found, allowed) is decided
        assert [warning.code for warning in verdict.warnings if warning.code == "early"] == ["early"]

    def test_the_interval_is_named_by_its_own_level(self):
        found = gate.find(*runs(24, 0.0), Settings(), look=Look(24, 50, (6, 12)))
        text = gate.decide(found, Settings()).reasons[-1].text
        assert f"{100 * (1 - 2 * Look(24, 50).narrow_alpha(0.05)):.3g} % interval" in text

    def test_blessed_falls_count_at_the_last_look_alone(self):
        early = gate.find(*runs(24, -0.01), Settings(), blessed=-0.1, look=Look(24, 50))
        assert early.blessed == 0
        assert gate.find(*runs(24, -0.01), Settings(), blessed=-0.1).blessed == -0.1
