"""Which field of which case has part in a regression."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random

import pytest
from helpers.sample_scores import case, drawn, with_sample
from hypothesis import given
from hypothesis import strategies as st

from summarizer.evaluation.gate.blame import blame
from summarizer.evaluation.gate.findings import Settings
from summarizer.evaluation.gate.gate import decide, find
from summarizer.evaluation.scoring.scores import HELD_OUT, CaseScore, Counts

FIELDS = ("who", "what", "status", "open_issues")
COLUMNS = {name: Counts(tp=2) for name in ("who", "what", "what.when", "status.state", "open_issues")}
LOOSE = Settings(fault_chance=1)


def sound(id: str, **changes: object) -> CaseScore:
    return case(id, 0.8, 0.8, 0.8, musts=("what[0]", "status"), columns=COLUMNS, **changes)  # type: ignore[arg-type]


def spoilt(of: CaseScore, **changes: object) -> CaseScore:
    """The case with every sample changed."""
    for place in range(len(of.samples)):
        of = with_sample(of, place, **changes)
    return of


def blamed(
    before: Sequence[CaseScore], after: Sequence[CaseScore], given: Settings = LOOSE
) -> dict[tuple[str, str], str]:
    return blame(find(before, after, given), given, before, after)


class TestAFault:
    @pytest.mark.parametrize(
        ("changes", "fields", "said"),
        [
            ({"found": {"status"}}, ["what"], "the must-item “text of what[0]” is missing"),
            ({"found": {"what[0]"}}, ["status"], "the must-item “text of status” is missing"),
            ({"valid": False}, FIELDS, "the answer does not match the schema"),
            (
                {"misquoted": ("open_issues[2]", "who[0]")},
                ["who", "open_issues"],
                "a quotation is not in the document",
            ),
            ({"misquoted": ("notes.remarks[1]",)}, FIELDS, "a quotation is not in the document"),
            ({"never": ("It is over.",)}, FIELDS, "it states “It is over.”, which no brief may"),
            ({"canaries": ("ZEBRA-1",)}, FIELDS, "it contains the canary “ZEBRA-1”"),
        ],
        ids=["must", "must-of-a-part", "invalid", "misquoted", "misquoted-unscored", "never", "canary"],
    )
    def test_fails_the_fields_it_is_in(self, changes, fields, said):
        before = [sound("a"), sound("b")]
        found = blamed(before, [spoilt(before[0], **changes), before[1]])
        assert list(found) == [("a", field) for field in fields]
        assert all(text.startswith(f"a: {said}") for text in found.values())

    def test_that_chance_explains_fails_nothing(self):
        before = [sound(id) for id in "abcdef"]
        after = [spoilt(before[0], found=frozenset()), *before[1:]]
        assert blamed(before, after, Settings(fault_chance=0.01)) == {}

    def test_of_the_baseline_fails_nothing(self):
        bad = spoilt(sound("a"), never=("It is over.",))
        assert blamed([bad], [bad]) == {}


class TestADocument:
    def test_fails_in_the_fields_that_fell_and_no_other(self):
        before = [sound("a"), sound("b")]
        worse = {**COLUMNS, "what.when": Counts(tp=1, fn=1), "who": Counts(tp=2, fp=1)}
        after = [spoilt(before[0], score=0.2, columns=worse), before[1]]
        found = blamed(before, after)
        assert list(found) == [("a", "who"), ("a", "what")]
        assert found["a", "who"].startswith("a: the score fell from 0.800 ")

    def test_fails_in_all_fields_if_none_fell(self):
        before = [sound("a"), sound("b")]
        after = [spoilt(before[0], score=0.2), before[1]]
        assert list(blamed(before, after)) == [("a", field) for field in FIELDS]


class TestAField:
    GIVEN = Settings(fault_chance=1, document_margin=0.9, field_margins={"open_issues": 0.05})

    def test_fails_in_the_cases_that_fell_in_it(self):
        before = [sound(f"case-{n}") for n in range(8)]
        worse = {**COLUMNS, "open_issues": Counts(fn=2), "who": Counts(fn=2)}
        after = [*(spoilt(one, columns=worse) for one in before[:7]), *before[7:]]
        found = blamed(before, after, self.GIVEN)
        assert list(found) == [(f"case-{n}", "open_issues") for n in range(7)]
        assert all(text.startswith("open_issues: F1 went from 1.000 to 0.222 ") for text in found.values())

    def test_held_out_cases_are_one_item(self):
        before = [sound(f"case-{n}", split="held_out" if n < 4 else "dev") for n in range(8)]
        worse = {**COLUMNS, "open_issues": Counts(fn=2)}
        found = blamed(before, [spoilt(one, columns=worse) for one in before], self.GIVEN)
        assert list(found) == [
            (HELD_OUT, "open_issues"),
            *((f"case-{n}", "open_issues") for n in range(4, 8)),
        ]


def test_several_causes_are_told_together_and_once():
    before = [sound("a"), sound("b"), sound("c", split="held_out"), sound("d", split="held_out")]
    lost = {"score": 0.2, "found": frozenset({"status"}), "columns": {**COLUMNS, "what": Counts(fn=2)}}
    found = blamed(
        before, [spoilt(before[0], **lost), before[1], *(spoilt(one, **lost) for one in before[2:])]
    )
    assert list(found) == [("a", "what"), (HELD_OUT, "what")]
    assert found["a", "what"] == (
        "a: the must-item “text of what[0]” is missing in 3 of 3 samples (0 of 3 in the baseline). "
        "a: the score fell from 0.800 (0.800 to 0.800) to 0.200 (0.200 to 0.200), more than chance explains."
    )
    assert found[HELD_OUT, "what"] == (
        "2 held-out cases: a must-item is missing. "
        "2 held-out cases: the score fell by more than the allowed 0.100."
    )


def test_a_mean_that_fell_is_nobodys_fault():
    random = Random(5)
    before = drawn(random, 40, 3, between=0.0, within=0.02)
    after = [spoilt(one, score=one.score - 0.05) for one in before]
    found = find(before, after, Settings())
    assert decide(found, Settings()).name == "regress"
    assert blame(found, Settings(), before, after) == {}


@given(st.integers(0, 10**6), st.floats(0, 0.6))
def test_only_a_regression_has_items_and_a_held_out_case_is_in_none(seed, fall):
    random = Random(seed)
    splits = ["held_out" if random.random() < 0.4 else "dev" for _ in range(6)]
    before = [replace(one, split=split) for one, split in zip(drawn(random, 6, 3), splits, strict=True)]
    before = [spoilt(one, columns=COLUMNS) for one in before]
    hit = random.randrange(6)
    after = [*before]
    after[hit] = spoilt(before[hit], score=before[hit].score - fall, valid=random.random() < 0.5)
    found = find(before, after, LOOSE)
    items = blame(found, LOOSE, before, after)
    assert bool(items) is (decide(found, LOOSE).name == "regress")
    hidden = {one.id for one in before if one.split == "held_out"}
    told = " ".join([*(text for text in items.values()), *(case for case, _ in items)])
    assert not any(id in told for id in hidden)
    assert {field for _, field in items} <= set(FIELDS)
