"""Stems, concepts, names and scope: what the claim check sees in a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.grounding.facts.facts import read
from summarizer.grounding.facts.levels import FUTURE, PLANNED, POSSIBLE, STATED
from summarizer.grounding.language import lexicon
from summarizer.grounding.language.concepts import kinds, meanings, opposites
from summarizer.grounding.language.stems import root, stem
from summarizer.grounding.language.vocabulary import phrases
from summarizer.grounding.language.words import plain, spaceless

STEMS = [
    "close closed closing closes",
    "plan planned planning plans",
    "plane planes",
    "hope hoped hoping",
    "rise rose risen rising",
    "agree agreed agreeing",
    "add added adding adds",
    "finalise finalized finalising",
    "colour color colours",
    "centre center",
    "company companies",
    "visit visited visits",
    "crash crashes",
    "person people",
    "withdraw withdrew withdrawal",
    "die died dead",
]
ROOTS = [
    "negotiate negotiation negotiator",
    "reduce reduction",
    "recommend recommendation",
    "secure security",
]
APART = [
    "plan plane",
    "minister ministry",
    "police policy",
    "general generate",
    "hop hope",
    "import important",
]


@pytest.mark.parametrize("forms", STEMS)
def test_forms_of_a_word_have_one_stem(forms):
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize("forms", ROOTS)
def test_derived_words_have_one_root(forms):
    assert len({root(form) for form in forms.split()}) == 1


@pytest.mark.parametrize("pair", APART)
def test_other_words_have_another(pair):
    first, second = pair.split()
    assert stem(first) != stem(second)


def shared(first: str, second: str) -> set[int]:
    theirs = dict(meanings(second))
    return {sign * theirs[key] for key, sign in meanings(first) if key in theirs}


CONCEPTS = [
    ("begin", "start", {1}),
    ("unclear", "clear", {-1}),
    ("unresolved", "resolved", {-1}),
    ("until", "unit", set()),
    ("incorrect", "correct", {-1}),
    ("disagree", "agree", {-1}),
    ("dispute", "pute", set()),
    ("mayor", "bridge", set()),
]


@pytest.mark.parametrize(("first", "second", "signs"), CONCEPTS)
def test_meanings(first, second, signs):
    assert shared(first, second) == signs


def test_tables_contradict_nothing_but_themselves():
    for pair in lexicon.POLAR.split(";"):
        plus, minus = (set(map(stem, side.split())) for side in pair.split("|"))
        assert not plus & minus, pair
    for kind in lexicon.CONTRAST.split(";"):
        members = [set(map(stem, member.split())) for member in kind.split(",")]
        assert sum(map(len, members)) == len(set().union(*members)), kind


def test_opposites_and_kinds():
    assert {side for _, side in opposites("rising")} != {side for _, side in opposites("falls")}
    (number, member), *_ = kinds("nurses")
    assert (number, "doctor") in kinds("surgeon")
    assert member == "nurse"


def test_scripts_without_spaces():
    assert [spaceless(text) for text in ("公司批准了预算。", "会議は中止", "Acme 批准", "plain", "")] == [
        True,
        True,
        False,
        False,
        False,
    ]


PLAIN = {
    "The U.S. can't and won't": "The US can not and will not",
    "It’s “done”": 'It\'s "done"',
    "they’ll set up a team": "they will establish a team",
    "The United States": "The US",
}


@pytest.mark.parametrize(("text", "expected"), PLAIN.items())
def test_plain(text, expected):
    assert plain(text) == expected


NAMES = {
    "US Treasury Secretary Scott Bessent met Zelenskyy.": [
        "US Treasury Secretary Scott Bessent",
        "Zelenskyy",
    ],
    "The Bank of Japan raised rates on Friday.": ["Bank of Japan"],
    "However, J. K. Rowling spoke.": ["J . K . Rowling"],
    "Negotiations continue.": [],
    "France beat Spain.": ["France", "Spain"],
    "Peterson signed.": ["Peterson"],
    "ALL OF THIS IS A HEADLINE": [],
    "Three engineers came.": [],
}


@pytest.mark.parametrize(("text", "expected"), NAMES.items())
def test_names(text, expected):
    assert [name.text for name in read(text, "en").names] == expected


def test_german_nouns_are_no_names():
    facts = read("Frau Weber und Anna Schmidt haben den Vertrag der Stadt gelesen.", "de")
    assert [name.text for name in facts.names] == ["Frau Weber", "Anna Schmidt"]


def scope_of(text: str, word: str) -> tuple[int, int, bool]:
    facts = read(text, "en")
    scope = next(facts.scopes[n] for n, token in enumerate(facts.words) if token.low == word)
    return scope.sign, scope.level, scope.past


SCOPES = [
    ("The team did not sign the deal.", "sign", (-1, STATED, True)),
    ("The team did not sign the deal.", "deal", (0, STATED, False)),
    ("The team did not sign; the deal is off.", "deal", (1, STATED, False)),
    ("The team did not immediately respond.", "respond", (-1, STATED, True)),
    ("No customer data was lost.", "lost", (-1, STATED, True)),
    ("They declined to sign.", "sign", (-1, STATED, False)),
    ("They denied taking bribes.", "bribes", (-1, STATED, False)),
    ("Exports fell by a decline of demand.", "demand", (1, STATED, False)),
    ("They may close it.", "close", (1, POSSIBLE, False)),
    ("They will close it.", "close", (1, FUTURE, False)),
    ("They plan to close it.", "close", (1, PLANNED, False)),
    ("Could you close it?", "close", (1, PLANNED, False)),
    ("If they close it, we leave.", "close", (1, POSSIBLE, False)),
    ("They closed it.", "closed", (1, STATED, True)),
    ("The talks did lead nowhere, not.", "lead", (-1, STATED, True)),
]


@pytest.mark.parametrize(
    ("text", "word", "expected"), SCOPES, ids=[f"{case[1]} in {case[0]}" for case in SCOPES]
)
def test_scope(text, word, expected):
    assert scope_of(text, word) == expected


@given(st.text(max_size=100), st.sampled_from(["en", "de", "fr", "es", "pt", "ru", "ar", "he"]))
def test_any_text_is_read(text, code):
    facts = read(text, code)
    assert len(facts.scopes) == len(facts.words)
    assert all(0 <= term.index < len(facts.words) for term in facts.terms)
    assert all(q.index < q.end <= len(facts.words) for q in facts.quantities)


@given(st.text(st.characters(max_codepoint=127), max_size=30))
def test_the_short_way_through_a_text_in_ascii_makes_it_as_uniform(text):
    assert plain(f"{text} ¤") == f"{plain(text)} ¤"


def test_a_table_that_is_empty_has_no_phrase():
    assert phrases("") == frozenset()
    assert phrases(" at first;\n the other ; ") == {"at first", "the other"}
