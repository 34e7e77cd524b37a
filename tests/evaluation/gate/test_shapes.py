from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from helpers.sample_scores import case
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.evaluation.gate.findings import Findings, Settings
from summarizer.evaluation.gate.gate import decide, find
from summarizer.evaluation.gate.shapes import shape_changes
from summarizer.evaluation.scoring.scores import CaseScore, Counts
from summarizer.evaluation.scoring.shape import NO_SHAPE, Shape

ALL = {"length": 0.05, "copied": 0.05, "repeated": 0.05}
FEW = Shape(words=30, document_words=100, statements=10, copied=2, repeated=0)


def run_of(shape: Shape, n: int = 12, seed: int = 1) -> list[CaseScore]:
    """Cases with two samples, whose words and copied statements waver a little."""
    random = Random(seed)

    def wavering() -> Shape:
        return replace(shape, words=shape.words + random.randint(-2, 2))

    return [
        replace(scored, samples=tuple(replace(sample, shape=wavering()) for sample in scored.samples))
        for scored in (case(f"case-{n:02}", 0.8, 0.8) for n in range(n))
    ]


def measure(before: list[CaseScore], after: list[CaseScore], margins=ALL, **given) -> Findings:
    return find(before, after, Settings(shape_margins=margins, **given))


def test_only_what_has_a_margin_is_measured():
    before, after = run_of(FEW), run_of(replace(FEW, words=80))
    assert measure(before, after, {}).shapes == ()
    assert [shape.name for shape in measure(before, after, {"copied": 0.1}).shapes] == ["copied"]
    plain, gated = measure(before, after, {}), measure(before, after)
    assert (plain.change, plain.columns) == (gated.change, gated.columns)


@pytest.mark.parametrize(
    ("name", "changed", "sentence"),
    [
        ("length", {"words": 80}, "The length of the briefs, of their documents' words, rose from "),
        ("copied", {"copied": 8}, "The share of copied statements rose from 20.0% to 80.0% (+0.600"),
        ("repeated", {"repeated": 4}, "The share of repeated statements rose from 0.0% to 40.0% (+0.400"),
    ],
)
def test_a_rise_beyond_the_margin_is_a_regression(name: str, changed: dict[str, int], sentence: str):
    found = measure(run_of(FEW), run_of(replace(FEW, **changed)))
    verdict = decide(found, Settings(shape_margins=ALL))
    assert verdict.name == "regress"
    first = verdict.reasons[0]
    assert (first.gate, first.code, first.case, first.column) == ("shape", "shape", None, None)
    assert first.text.startswith(sentence)
    assert first.text.endswith("; the change may be larger than the allowed 0.050.")
    assert [reason.code for reason in verdict.reasons].count("shape") == 1
    assert decide(measure(run_of(FEW), run_of(replace(FEW, **changed)), {}), Settings()).name != "regress"


@pytest.mark.parametrize("changed", [{}, {"words": 10}, {"copied": 0}])
def test_neither_the_same_nor_less_is_one(changed: dict[str, int]):
    found = measure(run_of(FEW), run_of(replace(FEW, **changed), seed=2))
    assert decide(found, Settings(shape_margins=ALL)).name != "regress"


def test_a_rise_that_may_be_chance_is_a_warning():
    before, after = run_of(FEW, 4), run_of(FEW, 4)
    long = tuple(replace(one, shape=replace(FEW, words=95)) for one in after[0].samples)
    after[0] = replace(after[0], samples=long)
    verdict = decide(measure(before, after), Settings(shape_margins=ALL))
    assert [one.code for one in verdict.warnings if one.code == "shape-rise"] == ["shape-rise"]
    assert verdict.name != "regress"


def test_it_shares_the_level_of_the_columns():
    before, after = run_of(FEW), run_of(FEW)
    with_shape, without = measure(before, after), measure(before, after, {})
    assert with_shape.levels.field == pytest.approx(0.015)
    assert without.levels.field == 0
    assert sum(vars(with_shape.levels).values()) == pytest.approx(0.05)


def test_figures_and_columns_are_one_family_of_holm():
    columns = {"who": Counts(8, 0, 1, 1)}
    before = [replace(c, samples=tuple(replace(s, columns=columns) for s in c.samples)) for c in run_of(FEW)]
    worse = run_of(replace(FEW, copied=8))
    after = [replace(c, samples=tuple(replace(s, columns=columns) for s in c.samples)) for c in worse]
    alone = measure(before, after, {"copied": 0.05}).shapes[0]
    beside = measure(before, after, {"copied": 0.05}, field_margins={"who": 0.05}).shapes[0]
    assert alone.holm == pytest.approx(alone.p)
    assert beside.holm == pytest.approx(min(2 * beside.p, 1))


def test_an_answer_without_a_brief_has_no_shape():
    before, after = run_of(FEW), run_of(FEW)
    after[0] = replace(after[0], samples=tuple(replace(s, shape=NO_SHAPE) for s in after[0].samples))
    assert measure(before, after).shapes[0].change.n == 11
    none = [replace(c, samples=tuple(replace(s, shape=NO_SHAPE) for s in c.samples)) for c in after]
    assert measure(before, none).shapes == ()


SHAPES = st.builds(
    lambda words, whole, given, copied: Shape(words, whole, given, min(copied, given), 0),
    st.integers(0, 300),
    st.integers(1, 200),
    st.integers(1, 20),
    st.integers(0, 20),
)


@settings(max_examples=40)
@given(st.lists(st.tuples(SHAPES, SHAPES), min_size=2, max_size=6))
def test_each_figure_is_the_one_that_reports_show(shapes: list[tuple[Shape, Shape]]):
    pairs = [tuple(case(f"c{n}", 0.5, shape=shape) for shape in both) for n, both in enumerate(shapes)]
    found = {one.name: one for one in shape_changes(pairs, Settings(shape_margins=ALL))}
    for side, name in ((0, "baseline"), (1, "candidate")):
        whole = Shape.total(both[side] for both in shapes)
        assert getattr(found["length"], name) == pytest.approx(whole.length)
        assert getattr(found["copied"], name) == pytest.approx(whole.copied_share)
    for one in found.values():
        assert one.change.value == pytest.approx(one.baseline - one.candidate)
