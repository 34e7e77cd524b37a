from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from summarizer import Document
from summarizer.evaluation.matching.similarity import LEXICAL
from summarizer.evaluation.scoring.gold import Case, GoldItem
from summarizer.evaluation.scoring.near import find_near, list_wordings
from summarizer.evaluation.scoring.scores import Pair
from summarizer.evaluation.scoring.scoring import score
from summarizer.evaluation.scoring.sections import sections
from summarizer.schema import Brief

WHAT = next(section for section in sections(Brief) if section.name == "what")
WHO = next(section for section in sections(Brief) if section.name == "who")
GOLD = ("14 applications are left waiting.", "The clerk resigned in May.")


def golds(*texts: str) -> tuple[GoldItem, ...]:
    return tuple(GoldItem({"text": text}) for text in texts)


def apart(gold: int, output: int) -> list[Pair]:
    return [Pair("missed", gold), Pair("extra", None, output)]


def find(gold: str, given: str) -> list[Any]:
    return find_near(WHAT, golds(gold), [{"text": given}], apart(0, 0))


@pytest.mark.parametrize(
    ("gold", "given", "gold_only", "brief_only"),
    [
        pytest.param(GOLD[0], "It leaves 14 applications waiting.", ("left",), ("leaves",), id="issue"),
        pytest.param(
            "The old clerk resigned in May.", "The clerk resigned.", ("old", "in May"), (), id="less"
        ),
    ],
)
def test_what_keeps_a_near_pair_apart(gold, given, gold_only, brief_only):
    (pair,) = find(gold, given)
    assert (pair.gold_only, pair.output_only, pair.contradicts) == (gold_only, brief_only, False)


def test_two_statements_about_other_things_are_no_pair():
    assert find(GOLD[0], "The mayor opened the bridge.") == []


def test_what_contradicts_says_so():
    (pair,) = find("The court allowed the sale of two mills.", "The court allowed the sale of three mills.")
    assert (pair.contradicts, pair.gold_only, pair.output_only) == (True, ("two",), ("three",))


def test_each_statement_is_in_one_pair_the_most_alike_first():
    given = [{"text": "14 applications wait."}, {"text": "It leaves 14 applications waiting."}]
    alignment = [Pair("missed", 0), Pair("extra", None, 0), Pair("extra", None, 1)]
    (pair,) = find_near(WHAT, golds(GOLD[0]), given, alignment)
    assert (pair.gold, pair.output) == (0, 0)


def test_only_lists_of_statements_have_pairs():
    alignment = [Pair("missed", 0), Pair("extra", None, 0)]
    assert find_near(WHO, (GoldItem({"name": "Ann Lee"}),), [{"name": "Ann Lees"}], alignment) == []


def test_a_wording_of_several_samples_is_listed_once():
    document = Document.from_text(" ".join(GOLD))
    case = Case("clerk", Path("clerk.yaml"), document, {"what": golds(*GOLD)})
    brief = {"what": [{"text": "The old clerk of the town resigned in April."}]}
    scores = [score(each, case, Brief, LEXICAL) for each in (brief, None, brief)]
    for wording in list_wordings(Brief, case, [brief, None, brief], scores):
        assert wording.samples == (0, 2)
        assert (wording.field, wording.key, wording.gold) == ("what", "text", GOLD[wording.pair.gold])


def test_what_the_document_does_not_support_is_no_wording():
    alignment = [Pair("missed", 0), Pair("extra", None, 0, grounded=False)]
    assert find_near(WHAT, golds(GOLD[0]), [{"text": "It leaves 14 applications waiting."}], alignment) == []
