from __future__ import annotations

from typing import Any

import pytest

from summarizer.evaluation.scoring.alignment import align
from summarizer.evaluation.scoring.gold import GoldItem
from summarizer.evaluation.scoring.scores import Pair
from summarizer.evaluation.scoring.sections import Section, sections
from summarizer.schema import Brief

SECTIONS = {section.name: section for section in sections(Brief)}


def gold(words: str | dict[str, Any], *any_of: str, proven: tuple[str, ...] = (), **judged: bool) -> GoldItem:
    values = {"text": words} if isinstance(words, str) else words
    return GoldItem(values, any_of, evidence=proven, **judged)


def lines(section: Section, golds: list[GoldItem], outputs: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    """What became of each item: outcome, gold, output."""
    pairs = align(section, golds, outputs)[section.name]
    return [(pair.outcome, pair.gold, pair.output) for pair in pairs]


@pytest.mark.parametrize(
    ("golds", "outputs", "expected"),
    [
        pytest.param([gold("a b c")], ["c b a"], [("matched", 0, 0)], id="matched"),
        pytest.param([gold("a b c")], [], [("missed", 0, None)], id="missed"),
        pytest.param([], ["a b c"], [("extra", None, 0)], id="extra"),
        pytest.param(
            [gold("a b c")], ["a x y"], [("missed", 0, None), ("extra", None, 0)], id="below-the-floor"
        ),
        pytest.param([gold("a b c 1")], ["a b c 2"], [("wrong", 0, 0)], id="wrong"),
        pytest.param(
            [gold("a b c 1")],
            ["a b c 2", "a b x 1"],
            [("matched", 0, 1), ("extra", None, 0)],
            id="right-though-less-similar-before-wrong",
        ),
        pytest.param([gold("x y z", "a b c")], ["a b c"], [("matched", 0, 0)], id="any-of"),
        pytest.param([gold("a b 2", "a b 1")], ["a b 1"], [("matched", 0, 0)], id="any-of-without-conflict"),
        pytest.param(
            [gold("a b c d"), gold("a b")],
            ["a b c", "a b c d e f g h"],
            [("matched", 0, 1), ("matched", 1, 0)],
            id="not-greedy",
        ),
        pytest.param(
            [gold("a b c d e f g")],
            ["d e f g", "a b c"],
            [("matched", 0, 0), ("split", 0, 1)],
            id="split",
        ),
        pytest.param(
            [gold("d e f g"), gold("a b c")],
            ["a b c d e f g"],
            [("matched", 0, 0), ("merged", 1, 0)],
            id="merged",
        ),
        pytest.param(
            [gold("a b c d e f"), gold("p q r")],
            ["a b c", "d e f"],
            [("matched", 0, 0), ("missed", 1, None), ("split", 0, 1)],
            id="two-parts-that-state-it-together",
        ),
        pytest.param(
            [gold("a b c d e f g")],
            ["e f g"],
            [("missed", 0, None), ("extra", None, 0)],
            id="a-fragment-states-too-little",
        ),
        pytest.param(
            [gold("a b c"), gold("d e f"), gold("g h i"), gold("j k l")],
            ["a b c d e f g h i j k l"],
            [("matched", 0, 0), ("merged", 1, 0), ("merged", 2, 0), ("merged", 3, 0)],
            id="all-merged",
        ),
        pytest.param(
            [gold("a b c"), gold("d e f")],
            ["a b c d e f 1 2 3 4 5 6 7 8 9"],
            [("missed", 0, None), ("missed", 1, None), ("extra", None, 0)],
            id="merged-with-padding",
        ),
        pytest.param(
            [gold("a b c d", proven=("p q", "r s"))],
            ["p q r s t"],
            [("matched", 0, 0)],
            id="in-the-words-of-the-document",
        ),
        pytest.param(
            [gold("a b c d")],
            ["a b c d", "a b c x"],
            [("matched", 0, 0), ("extra", None, 1)],
            id="a-repetition-is-extra",
        ),
        pytest.param(
            [gold("a b c d"), gold("a b c x")],
            ["a b c d"],
            [("matched", 0, 0), ("missed", 1, None)],
            id="a-repetition-is-missed",
        ),
        pytest.param(
            [gold("a b c 1"), gold("x y z 1")],
            ["a b c 1", "x y z 2"],
            [("matched", 0, 0), ("wrong", 1, 1)],
            id="wrong-beside-matched",
        ),
        pytest.param([gold("a b c", optional=True)], ["a b c"], [("optional", 0, 0)], id="optional-and-said"),
        pytest.param([gold("a b c", optional=True)], [], [("optional", 0, None)], id="optional-and-unsaid"),
        pytest.param(
            [gold("a b c 1", optional=True)],
            ["a b c 2"],
            [("optional", 0, None), ("extra", None, 0)],
            id="optional-and-said-wrong",
        ),
        pytest.param(
            [gold("a b c", optional=True), gold("a b d")],
            ["a b"],
            [("optional", 0, None), ("matched", 1, 0)],
            id="required-before-optional",
        ),
        pytest.param(
            [gold("d e f g"), gold("a b c", optional=True)],
            ["a b c d e f g"],
            [("matched", 0, 0), ("optional", 1, 0)],
            id="optional-and-merged",
        ),
        pytest.param(
            [gold("a")], [" "], [("missed", 0, None), ("extra", None, 0)], id="an-empty-item-is-extra"
        ),
    ],
)
def test_what_became_of_facts(golds: list[GoldItem], outputs: list[str], expected: list[Any]):
    assert lines(SECTIONS["what"], golds, [{"text": text} for text in outputs]) == expected


ANA = {"name": "Ana Ruiz", "kind": "person", "role": "head of roads"}
TOM = {"name": "Tom Ruiz", "kind": "person", "role": "mayor"}


@pytest.mark.parametrize(
    ("golds", "outputs", "expected"),
    [
        pytest.param(
            [gold(ANA), gold(TOM)],
            [{"name": "Ruiz", "kind": "person", "role": "mayor"}],
            [("missed", 0, None), ("matched", 1, 0)],
            id="of-two-that-fit-the-one-whose-other-fields-agree",
        ),
        pytest.param(
            [gold(ANA)],
            [ANA, {**ANA, "name": "Ruiz"}],
            [("matched", 0, 0), ("extra", None, 1)],
            id="a-name-has-no-parts",
        ),
        pytest.param(
            [gold(ANA, "the engineer")],
            [ANA, {**ANA, "name": "the engineer"}],
            [("matched", 0, 0), ("extra", None, 1)],
            id="nor-has-an-alias",
        ),
        pytest.param(
            [gold(ANA), gold(TOM)],
            [TOM, ANA],
            [("matched", 0, 1), ("matched", 1, 0)],
            id="in-whatever-order",
        ),
    ],
)
def test_what_became_of_parties(golds: list[GoldItem], outputs: list[dict[str, Any]], expected: list[Any]):
    assert lines(SECTIONS["who"], golds, outputs) == expected


ISSUE = {"text": "a b c", "owner": "Ana Ruiz", "due": "by Friday"}
FRIDAY = {"text": "By  Friday", "date": "2025-02-21"}


@pytest.mark.parametrize(
    ("wanted", "given", "owner", "due"),
    [
        pytest.param(ISSUE, {**ISSUE, "due": FRIDAY}, "matched", "matched", id="a-time-by-its-words"),
        pytest.param(ISSUE, {**ISSUE, "owner": "Tom", "due": None}, "wrong", "missed", id="wrong-and-missed"),
        pytest.param({"text": "a b c"}, {**ISSUE, "owner": " "}, None, "extra", id="blank-is-null"),
        pytest.param({"text": "a b c"}, {"text": "a b c"}, None, None, id="both-null"),
        pytest.param(ISSUE, {**ISSUE, "text": "x y z"}, None, None, id="only-of-items-that-match"),
    ],
)
def test_columns_of_items(wanted: dict[str, Any], given: dict[str, Any], owner: str | None, due: str | None):
    aligned = align(SECTIONS["open_issues"], [gold(wanted)], [given])

    assert [pair.outcome for pair in aligned["open_issues.owner"]] == [owner] * (owner is not None)
    assert [pair.outcome for pair in aligned["open_issues.due"]] == [due] * (due is not None)


def test_optional_items_have_no_columns():
    aligned = align(SECTIONS["open_issues"], [gold(ISSUE, optional=True)], [ISSUE])

    assert not aligned["open_issues.owner"]
    assert not aligned["open_issues.due"]


STATUS = {"state": "ongoing", "text": "a b c"}


@pytest.mark.parametrize(
    ("wanted", "given", "expected"),
    [
        pytest.param(gold(STATUS), STATUS, {"state": "matched", "text": "matched"}, id="right"),
        pytest.param(
            gold(STATUS, "blocked"),
            {"state": "blocked", "text": "x"},
            {"state": "matched", "text": "wrong"},
            id="any-of-is-for-the-first-field",
        ),
        pytest.param(
            gold(STATUS), {**STATUS, "state": "blocked"}, {"state": "wrong", "text": "matched"}, id="wrong"
        ),
        pytest.param(gold(STATUS), None, {"state": "missed", "text": "missed"}, id="missed"),
        pytest.param(None, STATUS, {"state": "extra", "text": "extra"}, id="extra"),
        pytest.param(None, None, {}, id="neither"),
        pytest.param(gold({"state": "ongoing"}), STATUS, {"state": "matched"}, id="gold-does-not-tell"),
        pytest.param(
            gold(STATUS, optional=True), {**STATUS, "state": "blocked"}, {"state": "optional"}, id="optional"
        ),
    ],
)
def test_what_became_of_a_part(
    wanted: GoldItem | None, given: dict[str, Any] | None, expected: dict[str, str]
):
    aligned = align(SECTIONS["status"], [wanted] if wanted else [], [given] if given else [])

    assert {name: pair.outcome for name, (pair,) in aligned.items()} == {
        f"status.{field}": outcome for field, outcome in expected.items()
    }


PROVEN = {"support": "verified", "evidence": [{"sentence": 1, "start": 0, "end": 1, "quote": "A"}]}


@pytest.mark.parametrize(
    ("proof", "grounded"),
    [
        pytest.param(PROVEN, True, id="verified"),
        pytest.param({**PROVEN, "support": "weak"}, True, id="weak"),
        pytest.param({**PROVEN, "support": "unsupported"}, False, id="unsupported"),
        pytest.param({**PROVEN, "evidence": []}, False, id="no-evidence"),
    ],
)
def test_items_that_the_document_does_not_support_are_told_apart(proof: dict[str, Any], grounded: bool):
    outputs = [{"text": "a b c", **proof}, {"text": "x y z", **proof}]
    pairs = align(SECTIONS["what"], [gold("a b c"), gold("d")], outputs)["what"]

    assert pairs == (
        Pair("matched", 0, 0, 1.0, grounded),
        Pair("missed", 1),
        Pair("extra", None, 1, 0.0, grounded),
    )
