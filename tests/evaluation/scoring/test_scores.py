from __future__ import annotations

import pytest

from summarizer.evaluation.scoring.scores import CaseScore, Counts, SampleScore

WHO, WHAT = Counts(tp=1), Counts(fn=1)


def sample(valid: bool = True, **columns: Counts) -> SampleScore:
    return SampleScore(0.5, columns, valid=valid)


@pytest.mark.parametrize(
    ("counts", "expected"),
    [(Counts(tp=1, fn=1), 2 / 3), (Counts(), 1.0), (Counts(fp=1), 0.0), (Counts(fn=1), 0.0)],
    ids=["some", "nothing-due-and-nothing-said", "said-in-vain", "missed"],
)
def test_f1_or_one(counts, expected):
    assert counts.f1_or_one == pytest.approx(expected)


@pytest.mark.parametrize(
    ("scored", "columns", "expected"),
    [
        (sample(who=WHO, what=WHAT), ["who"], 1.0),
        (sample(who=WHO, what=WHAT), ["who", "what"], 2 / 3),
        (sample(who=Counts()), ["who"], 1.0),
        (sample(who=Counts(), valid=False), ["who"], 0.0),
    ],
    ids=["one", "together", "nothing-due-and-nothing-said", "no-answer"],
)
def test_f1_of_a_sample(scored, columns, expected):
    assert scored.f1(columns) == pytest.approx(expected)


def test_the_counts_of_a_case_are_those_of_its_samples_together():
    case = CaseScore("a", (sample(who=WHO), sample(who=WHAT, what=WHAT)))
    assert case.counts("who") == Counts(tp=1, fn=1)
    assert case.counts("what") == WHAT
    assert case.counts("unknown") == Counts()
