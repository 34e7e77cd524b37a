from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, Literal

import pytest
from helpers.overlap import Overlap, case
from hypothesis import assume, given
from hypothesis import strategies as st

from summarizer.comparators import Exact, Items
from summarizer.evaluation.matching.similarity import LEXICAL, Matcher
from summarizer.evaluation.scoring.casescore import build_case_score
from summarizer.evaluation.scoring.gold import Case, GoldItem
from summarizer.evaluation.scoring.scores import CaseScore, Counts, SampleScore
from summarizer.evaluation.scoring.scoring import score
from summarizer.evaluation.scoring.sections import columns
from summarizer.evaluation.suites.suite import load
from summarizer.published import PROOF
from summarizer.schema import Brief, Cited, Claim, Part

MATCHER = Overlap()
FLOOR = 0.5
LISTS = ("who", "what", "open_issues")

WORDS = st.lists(st.sampled_from(["a", "b", "c", "d", "e", "1", "2"]), min_size=1, max_size=4).map(" ".join)
MAYBE = st.none() | WORDS
DUE = st.none() | WORDS.map(lambda words: {"text": words, "date": None})
KIND = st.sampled_from(["person", "place"])
STATE = st.sampled_from(["ongoing", "blocked"])

ITEMS = {
    "who": st.fixed_dictionaries({"name": WORDS, "kind": KIND, "role": MAYBE}),
    "what": st.fixed_dictionaries({"text": WORDS}),
    "status": st.fixed_dictionaries({"state": STATE, "text": WORDS}),
    "open_issues": st.fixed_dictionaries({"text": WORDS, "owner": MAYBE, "due": DUE}),
}
BRIEFS = st.fixed_dictionaries(
    {n: st.lists(item, max_size=4) if n in LISTS else item for n, item in ITEMS.items()}
)
"""Briefs of few words, so that items are often alike."""


def of(brief: dict[str, Any]) -> Case:
    """The case of which a brief is the gold."""
    return case(**{name: value if name in LISTS else [value] for name, value in brief.items()})


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Gold with alternatives, and with items that must or need not be said."""
    plain = of(draw(BRIEFS))
    judged = st.sampled_from([{}, {}, {"must": True}, {"optional": True}])
    gold = {
        name: tuple(
            replace(g, any_of=tuple(draw(st.lists(WORDS, max_size=1))), **draw(judged)) for g in golds
        )
        if name in LISTS
        else golds
        for name, golds in plain.gold.items()
    }
    return replace(plain, gold=gold)


def brief_of(gold: Case) -> dict[str, Any]:
    """The brief that says what the gold says."""
    said = {name: [dict(item.values) for item in items] for name, items in gold.gold.items()}
    return {name: items if name in LISTS else items[0] for name, items in said.items()}


def scored(brief: dict[str, Any] | None, gold: Case) -> SampleScore:
    return score(brief, gold, Brief, MATCHER)


def score_case(briefs: list[Any], gold: Case, schema: type[Brief], matcher: Matcher) -> CaseScore:
    return build_case_score(tuple(score(each, gold, schema, matcher) for each in briefs), gold, schema)


@given(cases())
def test_gold_is_worth_1_to_itself(gold: Case):
    result = score_case([brief_of(gold)], gold, Brief, MATCHER)

    assert result.score == 1
    assert result.samples[0].found == set(result.musts)
    assert not any(c.sub or c.fp or c.fn for c in result.samples[0].columns.values())


@given(cases(), BRIEFS, st.randoms(use_true_random=False))
def test_the_order_of_items_changes_nothing(gold: Case, brief: dict[str, Any], chance: random.Random):
    shuffled = replace(gold, gold={n: tuple(chance.sample(g, len(g))) for n, g in gold.gold.items()})
    mixed = {n: chance.sample(v, len(v)) if n in LISTS else v for n, v in brief.items()}

    before, after = scored(brief, gold), scored(mixed, shuffled)

    assert after.columns == before.columns
    assert after.score == before.score
    assert _said(after, shuffled) == _said(before, gold)


def _said(result: SampleScore, gold: Case) -> Counter[str]:
    """The must-items that were found, apart from where they stand."""
    places = {f"{n}[{i}]": f"{n} {item}" for n, items in gold.gold.items() for i, item in enumerate(items)}
    return Counter(places[path] for path in result.found)


@given(BRIEFS, BRIEFS)
def test_swapping_gold_and_output_swaps_precision_and_recall_of_all_but_statements(
    ours: dict[str, Any], theirs: dict[str, Any]
):
    there, back = scored(theirs, of(ours)), scored(ours, of(theirs))

    for name in ("who", "who.kind", "who.role", "status.state"):
        forth, counted = there.columns[name], back.columns[name]
        assert (forth.precision, forth.recall) == (counted.recall, counted.precision)


@given(cases(), BRIEFS, st.sampled_from(LISTS), st.data())
def test_a_spurious_item_never_raises_precision(
    gold: Case, brief: dict[str, Any], name: str, data: st.DataObject
):
    spurious = {**data.draw(ITEMS[name]), "name": "y z"} if name == "who" else {"text": "y z"}
    place = data.draw(st.integers(0, len(brief[name])))
    padded = {**brief, name: [*brief[name][:place], spurious, *brief[name][place:]]}

    before, after = scored(brief, gold), scored(padded, gold)

    assert after.columns[name].precision <= before.columns[name].precision
    assert after.columns[name].recall == before.columns[name].recall
    assert after.columns[name].fp == before.columns[name].fp + 1
    assert after.score <= before.score


@given(cases(), BRIEFS, st.sampled_from(LISTS), st.data())
def test_deleting_an_item_that_matches_never_raises_recall(
    gold: Case, brief: dict[str, Any], name: str, data: st.DataObject
):
    key = "name" if name == "who" else "text"
    kept: list[GoldItem] = []
    for item in gold.gold[name]:  # a linted suite has no two gold items that say the same
        if all(MATCHER.similarity(item.values[key], other.values[key]) < FLOOR for other in kept):
            kept.append(item)
    gold = replace(gold, gold={**gold.gold, name: tuple(kept)})
    before = scored(brief, gold)
    matched = [pair.output for pair in before.alignment[name] if pair.outcome == "matched"]
    assume(matched)
    gone = data.draw(st.sampled_from(matched))

    after = scored({**brief, name: [v for i, v in enumerate(brief[name]) if i != gone]}, gold)

    assert after.columns[name].recall <= before.columns[name].recall


@given(BRIEFS, BRIEFS)
def test_nothing_below_the_floor_is_credited(ours: dict[str, Any], theirs: dict[str, Any]):
    result = scored(theirs, of(ours))

    for pair in result.alignment["who"]:
        if pair.gold is not None and pair.output is not None:
            names = ours["who"][pair.gold]["name"], theirs["who"][pair.output]["name"]
            assert pair.similarity == MATCHER.name_similarity(*names) >= FLOOR
    said = " ".join(item["text"] for item in theirs["what"])
    for pair in result.alignment["what"]:
        if pair.outcome in ("matched", "merged"):
            assert pair.gold is not None
            assert MATCHER.covers(ours["what"][pair.gold]["text"], said) >= FLOOR


@given(cases(), BRIEFS)
def test_a_score_is_from_0_to_1(gold: Case, brief: dict[str, Any]):
    assert 0 <= scored(brief, replace(gold, never=("a b",), canaries=("e",))).score <= 1


@given(cases(), BRIEFS, st.randoms(use_true_random=False))
def test_neither_keys_nor_spacing_nor_case_matter(gold: Case, brief: dict[str, Any], chance: random.Random):
    def restyle(value: Any) -> Any:
        if isinstance(value, str):
            return f" {value.upper()}\n".replace(" ", "  ")
        if isinstance(value, list):
            return [restyle(each) for each in value]
        if isinstance(value, dict):
            return {key: restyle(value[key]) for key in chance.sample(sorted(value), len(value))}
        return value

    before, after = scored(brief, gold), scored(restyle(brief), gold)

    assert after == before


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


@given(cases(), BRIEFS)
def test_an_answer_that_failed_lowers_the_mean(gold: Case, brief: dict[str, Any]):
    alone, with_failure = (score_case(briefs, gold, Brief, MATCHER) for briefs in ([brief], [brief, None]))
    failed = with_failure.samples[1]

    assert with_failure.score == alone.score / 2
    assert not failed.valid
    assert failed.score == 0
    assert not failed.found
    for name in LISTS:
        due = sum(not item.optional for item in gold.gold[name])
        assert failed.columns[name] == Counts(fn=due)
    assert failed.columns["status.state"] == failed.columns["status.text"] == Counts(fn=1)


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


def test_every_gold_brief_of_the_suite_is_worth_1_to_itself():
    suite = load(Path(__file__).parents[3] / "evals/briefs/suite.yaml")
    results = {c.id: score_case([brief_of(c)], c, suite.schema, LEXICAL) for c in suite.cases}

    assert results
    assert {id_: r.score for id_, r in results.items() if r.score < 1} == {}
    assert {id_: r.musts for id_, r in results.items() if r.samples[0].found != set(r.musts)} == {}
