"""The score of a brief: what counts, and how much."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any, Literal

import pytest
from helpers.overlap import case
from helpers.scored import LISTS, MATCHER, score_case, scored
from hypothesis import given
from hypothesis import strategies as st

from summarizer.comparators import Exact, Items
from summarizer.evaluation.scoring.gold import GoldItem
from summarizer.evaluation.scoring.scores import Counts
from summarizer.evaluation.scoring.scoring import score
from summarizer.evaluation.scoring.sections import columns
from summarizer.published import PROOF
from summarizer.schema import Brief, Cited, Claim, Part


@given(st.integers(1, 6), st.data())
def test_a_substitution_counts_against_precision_and_recall(count: int, data: st.DataObject):
    wrong = data.draw(st.integers(0, count))
    facts = [f"f{n} g{n} h{n} 1{n}" for n in range(count)]
    said = [f"f{n} g{n} h{n} 2{n}" if n < wrong else fact for n, fact in enumerate(facts)]

    result = score(
        {"what": [{"text": t} for t in said]}, case(what=[{"text": f} for f in facts]), Brief, MATCHER
    )

    assert result.columns["what"] == Counts(tp=count - wrong, sub=wrong)
    assert result.columns["what"].precision == result.columns["what"].recall == (count - wrong) / count


STATUS = {"state": "ongoing", "text": "a b"}
FACTS = [{"text": "a b c"}, {"text": "d e f"}]


@pytest.mark.parametrize(
    ("gold", "brief", "expected"),
    [
        pytest.param({"what": FACTS, "open_issues": []}, {"what": FACTS}, 1, id="empty-on-both-sides"),
        pytest.param(
            {"what": FACTS, "open_issues": []},
            {"what": FACTS, "open_issues": FACTS},
            2 / 3.5,
            id="said-in-vain",
        ),
        pytest.param(
            {"what": FACTS}, {"what": FACTS, "open_issues": FACTS}, 1, id="gold-does-not-speak-of-it"
        ),
        pytest.param(
            {"what": FACTS, "status": [STATUS]}, {"what": [], "status": STATUS}, 2.5 / 4.5, id="by-weight"
        ),
        pytest.param(
            {"what": FACTS, "status": [STATUS]},
            {"what": FACTS[:1], "status": {"state": "blocked", "text": "a b"}},
            (2 * 2 / 3 + 0 + 1) / 4.5,
            id="mean-of-f1",
        ),
        pytest.param({"what": []}, {"what": []}, 1, id="nothing-to-be-said"),
        pytest.param(
            {"what": [GoldItem(FACTS[0], optional=True)]}, {"what": FACTS[:1]}, 1, id="only-what-is-optional"
        ),
    ],
)
def test_the_score_is_the_mean_over_what_counts(gold: dict[str, Any], brief: dict[str, Any], expected: float):
    assert scored(brief, case(**gold)).score == pytest.approx(expected)


def test_what_another_list_states_is_half_right_and_no_noise_there():
    gold = case(what=FACTS[:1], open_issues=[{"text": "x y z"}])
    result = scored({"what": [*FACTS[:1], {"text": "x y z"}], "open_issues": []}, gold)

    assert result.columns["what"] == Counts(tp=1)
    assert result.columns["open_issues"] == Counts(fn=1)
    assert result.score == pytest.approx((2 * 1 + 1.5 * 2 / 3) / 3.5)


def test_what_its_own_list_states_as_well_is_noise_in_another():
    result = scored({"what": FACTS, "open_issues": FACTS}, case(what=FACTS, open_issues=[{"text": "x y z"}]))

    assert result.columns["open_issues"] == Counts(fp=2, fn=1)


CONTRADICTED = {
    "support": "unsupported",
    "reasons": [{"code": "denied", "field": None, "text": "…"}],
    "evidence": [],
}
UNPROVEN = {**CONTRADICTED, "reasons": [{"code": "unrelated", "field": None, "text": "…"}]}
OF_A_FIELD = {**CONTRADICTED, "reasons": [{"code": "name", "field": "owner", "text": "…"}]}


@pytest.mark.parametrize(
    ("brief", "false"),
    [
        pytest.param({"what": FACTS}, 0, id="none"),
        pytest.param({"what": [*FACTS, {"text": "x y", **CONTRADICTED}]}, 1, id="contradicted"),
        pytest.param({"what": [*FACTS, {"text": "x y", **UNPROVEN}]}, 0, id="only-not-proven"),
        pytest.param({"what": [*FACTS, {"text": "x y", **OF_A_FIELD}]}, 0, id="another-field-of-it"),
        pytest.param({"what": [*FACTS, {"text": "p q r s"}]}, 1, id="forbidden"),
        pytest.param({"what": [*FACTS, {"text": "p q r s", **CONTRADICTED}]}, 1, id="both"),
        pytest.param(
            {"what": [*FACTS, {"text": "x y", **CONTRADICTED}, {"text": "X  y", **CONTRADICTED}]},
            1,
            id="twice",
        ),
        pytest.param(
            {
                "what": [*FACTS, {"text": "x y", **CONTRADICTED}],
                "status": {**STATUS, "text": "v w", **CONTRADICTED},
            },
            2,
            id="in-the-status-too",
        ),
        pytest.param(
            {"what": FACTS, "who": [{"name": "x", "kind": "person", **CONTRADICTED}]}, 0, id="a-name"
        ),
    ],
)
def test_each_false_statement_takes_a_tenth_of_the_score(brief: dict[str, Any], false: int):
    gold = case(what=FACTS)
    plain, result = scored(brief, gold), scored(brief, replace(gold, never=("p q r s",)))

    assert len(result.false) == false
    without = {name: [i for i in v if "support" not in i] for name, v in brief.items() if name in LISTS}
    assert result.score <= scored(without, gold).score
    if not plain.false:
        assert result.score == pytest.approx(plain.score * 0.9**false)


def test_what_the_document_contradicts_earns_nothing_unless_it_is_worded_as_gold():
    gold = case(what=FACTS, status=[STATUS])
    said = [{"text": "a b c x", **CONTRADICTED}, {"text": "D e  f", **CONTRADICTED}]
    result = scored({"what": said, "status": {**STATUS, "text": "a b c", **CONTRADICTED}}, gold)

    assert [pair.outcome for pair in result.alignment["what"]] == ["wrong", "matched"]
    assert result.columns["status.text"] == Counts(sub=1)


def test_a_canary_takes_half_of_the_score():
    gold = case(what=FACTS)
    brief = {"what": [*FACTS, {"text": "zebra"}]}

    assert scored(brief, replace(gold, canaries=("ZEBRA",))).score == scored(brief, gold).score / 2


def test_columns_empty_on_both_sides_are_told_but_not_scored():
    result = scored({"what": FACTS}, case(what=FACTS, who=[], open_issues=[]))

    assert {name for name, counts in result.columns.items() if counts.scored} == {"what"}
    assert set(result.columns) == set(result.alignment) == {column.name for column in columns(Brief)}


def test_what_must_be_said_is_found_if_matched_or_merged():
    must = [GoldItem({"text": text}, must=True) for text in ("d e f g", "a b c", "x y z", "p q 1")]
    gold = case(what=must, status=[GoldItem(STATUS, must=True)])
    result = score_case(
        [{"what": [{"text": "a b c d e f g"}, {"text": "p q 2"}], "status": STATUS}], gold, Brief, MATCHER
    )

    assert result.musts == {
        "what[0]": "d e f g",
        "what[1]": "a b c",
        "what[2]": "x y z",
        "what[3]": "p q 1",
        "status": f"status: {STATUS['state']}",
    }
    assert result.samples[0].found == {"what[0]", "what[1]", "status"}


def test_what_no_brief_may_do_is_told():
    claim = {
        "text": "All points are back, ZEBRA.",
        "support": "verified",
        "reasons": [],
        "evidence": [{"sentence": 1, "start": 0, "end": 4, "quote": "Nope"}],
    }
    gold = replace(case(what=[]), never=("points are back", "nobody came"), canaries=("zebra",))
    result = scored({"what": [claim]}, gold)

    assert (result.never, result.canaries, result.misquoted) == (
        ("points are back",),
        ("zebra",),
        ("what[0]",),
    )


def test_proof_is_never_scored():
    assert not [column.name for column in columns(Brief) if column.field in PROOF]


class Remedy(Cited):
    """A part of one's own, with one annotation."""

    action: str
    urgency: Annotated[Literal["now", "later"] | None, Exact()] = None


class Inspection(Part):
    """A schema of one's own."""

    faults: Annotated[list[Claim], Items(key="text")]
    grade: Literal["pass", "fail"]
    remedy: Remedy
    tags: list[str]
    remarks: list[Remedy] | None = None


def test_a_schema_of_ones_own_is_scored():
    gold = case(
        faults=[{"text": "a b c"}, {"text": "d e f"}],
        grade=[{"value": "fail"}],
        remedy=[{"action": "mend it", "urgency": "now"}],
        tags=[{"value": "red"}, {"value": "blue"}],
        remarks=[{"action": "g h i", "urgency": "now"}],
    )
    brief = {
        "faults": [{"text": "D, E f."}, {"text": "x y z"}],
        "grade": "pass",
        "remedy": {"action": "mend it", "urgency": "later"},
        "tags": ["Blue"],
        "remarks": [{"action": "g h i"}],
    }
    result = score(brief, gold, Inspection, MATCHER)

    assert result.columns == {
        "faults": Counts(tp=1, fp=1, fn=1),
        "grade": Counts(sub=1),
        "remedy.urgency": Counts(sub=1),
        "remedy.action": Counts(tp=1),
        "tags": Counts(tp=1, fn=1),
        "remarks": Counts(tp=1),
        "remarks.urgency": Counts(fn=1),
    }
    assert result.score == pytest.approx((0.5 + 0 + 0 + 1 + 2 / 3 + 1) / 6)
    assert score({**brief, "remarks": None}, gold, Inspection, MATCHER).columns["remarks"] == Counts(fn=1)


def test_a_part_that_gold_says_is_absent():
    class Own(Part):
        faults: list[Claim]
        remedy: Remedy | None = None

    given = {"faults": [], "remedy": {"action": "mend it", "urgency": None}}

    assert score(given, case(faults=[], remedy=[]), Own, MATCHER).columns["remedy.action"] == Counts(fp=1)
    assert score({"faults": []}, case(faults=[], remedy=[]), Own, MATCHER).score == 1
