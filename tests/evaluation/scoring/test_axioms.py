"""The axioms of the score, which hold of any brief and any gold."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

from helpers.overlap import case
from helpers.scored import LISTS, MATCHER, score_case, scored
from hypothesis import assume, given
from hypothesis import strategies as st

from summarizer.evaluation.matching.similarity import LEXICAL
from summarizer.evaluation.scoring.gold import Case, GoldItem
from summarizer.evaluation.scoring.scores import Counts, SampleScore
from summarizer.evaluation.suites.suite import load
from summarizer.schema import Brief

FLOOR = 0.5

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


def test_every_gold_brief_of_the_suite_is_worth_1_to_itself():
    suite = load(Path(__file__).parents[3] / "evals/briefs/suite.yaml")
    results = {c.id: score_case([brief_of(c)], c, suite.schema, LEXICAL) for c in suite.cases}

    assert results
    assert {id_: r.score for id_, r in results.items() if r.score < 1} == {}
    assert {id_: r.musts for id_, r in results.items() if r.samples[0].found != set(r.musts)} == {}
