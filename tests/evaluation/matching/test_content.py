"""Content: the short ways past the comparison of texts that have nothing in common."""

from __future__ import annotations

from itertools import product

import pytest

from summarizer.evaluation.matching.content import content, share
from summarizer.evaluation.matching.coverage import coverage

TEXTS = {
    "bridge": "The old bridge was closed on Monday.",
    "bridge-open": "The bridge is not closed.",
    "party": "Ana Ruiz told the World Health Organization of 12 cases.",
    "acronym": "The WHO knew.",
    "number": "There are 12.",
    "time": "It is on Monday at 10:30.",
    "german": "Die alte Brücke wurde gesperrt.",
    "chinese": "桥星期一关闭。",
    "marks": "…",
    "nothing": "",
}


@pytest.mark.parametrize("ours", TEXTS.values(), ids=TEXTS.keys())
def test_the_wanted_keys_are_those_of_the_units(ours: str):
    first = content(ours)
    for second in map(content, TEXTS.values()):
        says_some = any(unit.credit_in(second.keys) for unit in first.units)
        assert says_some is not second.keys.isdisjoint(first.wanted)


def test_texts_with_nothing_in_common_are_not_covered_and_only_they():
    none = 0
    for ours, theirs in product(map(content, TEXTS.values()), repeat=2):
        named = any(share(name, theirs) for name in ours.names)
        said = any(unit.weight and unit.credit_in(theirs.keys) for unit in ours.units)
        assert (coverage(ours, theirs) > 0) is (named or said)
        none += not (named or said)
    assert none > len(TEXTS)


def test_a_unit_is_found_by_keys_of_every_kind():
    said = content("Three nurses of Acme will not leave on 2025-05-01.")
    assert {key.kind for key in said.keys} >= {"root", "beginning", "synonym", "name", "number", "denial"}
    assert {key.value for key in said.keys if key.kind == "number"} >= {"3", "2025"}
    assert {key.value for key in said.keys if key.kind == "year"} == {"2025"}
