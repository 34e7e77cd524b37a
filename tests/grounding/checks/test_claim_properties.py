"""Axioms of the claim check, on real sentences and on generated ones."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.document import Document
from summarizer.grounding.checks.claims import decide, find, report
from summarizer.grounding.cited import Context
from summarizer.reasons import sentence

ROOT = Path(__file__).parents[3]
SEED = (ROOT / "seeds" / "000_959a5d7f5abfa6ed.txt").read_text(encoding="utf-8")
SENTENCES = [sentence.text for sentence in Document.from_text(SEED).sentences]
ORDER = {"verified": 0, "weak": 1, "unsupported": 2}

NAMES = [
    "Zelenskyy",
    "Trump",
    "Kellogg",
    "Anna Weber",
    "the council",
    "the supplier",
    "Nordwind",
    "two engineers",
]
VERBS = [
    "approved",
    "will review",
    "may close",
    "did not sign",
    "presented",
    "has repaired",
    "refused to pay for",
]
THINGS = [
    "the budget",
    "the old bridge",
    "a draft agreement",
    "its second plant",
    "the invoice",
    "the mineral rights",
]
ENDS = ["", " on Friday", " on 13 May 2026", " for $4.2 million", " in 40 minutes", " before the meeting"]
statements = st.tuples(*map(st.sampled_from, (NAMES, VERBS, THINGS, ENDS))).map(
    lambda parts: f"{parts[0][0].upper()}{parts[0][1:]} {parts[1]} {parts[2]}{parts[3]}."
)


def support(claim: str, *cited: str, context: Context | None = None) -> str:
    return decide(find(claim, cited, context or Context()))


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda sentence: sentence[:30])
def test_a_real_sentence_proves_itself(sentence):
    assert support(sentence, sentence) == "verified"
    assert support(sentence.rstrip(".”") + " ", sentence) == "verified"


@given(statements)
def test_a_sentence_proves_itself(sentence):
    assert support(sentence, sentence) == "verified"
    assert support(sentence.rstrip("."), f"As the minutes say, {sentence}") == "verified"


@given(statements, statements)
def test_a_sentence_beside_it_takes_nothing_away(sentence, other):
    assert support(sentence, other, sentence) == "verified"


@given(st.sampled_from(SENTENCES), st.data())
def test_a_not_put_in_anywhere_is_never_verified(sentence, data):
    words = sentence.split()
    at = data.draw(st.integers(1, len(words)))
    assert support(" ".join([*words[:at], "not", *words[at:]]), sentence) != "verified"


def test_a_not_put_in_is_nearly_always_unsupported():
    edits = [
        (" ".join([*words[:at], "not", *words[at:]]), sentence)
        for sentence in SENTENCES
        for words in [sentence.split()]
        for at in range(1, len(words) + 1)
    ]
    unsure = [claim for claim, sentence in edits if support(claim, sentence) != "unsupported"]
    assert len(unsure) <= len(edits) / 50, unsure


@given(statements)
def test_a_not_put_in_or_left_out_is_unsupported(sentence):
    if "did not " in sentence:
        assert support(sentence.replace("did not sign", "signed"), sentence) == "unsupported"
    else:
        verb = next(v for v in VERBS if v in sentence)
        assert support(sentence.replace(verb, f"not {verb}"), sentence) == "unsupported"


@given(statements.filter(lambda text: re.search(r"\d", text)), st.data())
def test_a_changed_digit_is_unsupported(sentence, data):
    places = [found.start() for found in re.finditer(r"\d", sentence)]
    at = data.draw(st.sampled_from(places))
    digit = data.draw(st.sampled_from([d for d in "123456789" if d != sentence[at]]))
    assert support(f"{sentence[:at]}{digit}{sentence[at + 1 :]}", sentence) == "unsupported"


@given(statements, st.sampled_from(["Bessent", "Rubio", "Quimby Smith"]))
def test_a_changed_name_is_unsupported(sentence, name):
    old = next((n for n in NAMES if n in sentence and n[0].isupper()), None)
    if old is not None:
        assert support(sentence.replace(old, name), sentence) == "unsupported"


@given(statements, st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3, unique=True))
def test_with_no_sentence_but_others_it_is_never_verified(sentence, others):
    assert support(sentence, *others) != "verified"


@given(st.sampled_from(SENTENCES), st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3, unique=True))
def test_support_is_gone_without_the_sentence(sentence, others):
    rest = [other for other in others if other != sentence]
    assert ORDER[support(sentence, *rest)] >= ORDER[support(sentence, sentence, *rest)]


@given(st.text(max_size=80), st.lists(st.text(max_size=80), max_size=3))
def test_any_text_can_be_checked(claim, cited):
    for finding in find(claim, cited):
        assert finding.reason["text"]
    assert (not any(text.strip() for text in cited)) <= (support(claim, *cited) == "unsupported")


HOSTILE = [
    "un" * 3000,
    "aprıl 5, İ ı ſet up",
    "½ ³ ① ٣ 三百万千 1.2.3.4,5 " * 50,
    "9" * 5000,
    "\ue000 5 May \ue000",
    "not " * 500,
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_can_be_checked(text):
    assert support(text, text) == "verified"
    assert support(text + " and Kellogg", text) != "verified"


CONTEXT = [
    ("He said talks continue.", "Zelenskyy said talks continue.", ("Zelenskyy met Kellogg.",), "weak"),
    ("He said talks continue.", "Rubio said talks continue.", ("Zelenskyy met Kellogg.",), "unsupported"),
    ("He said talks continue.", "Zelenskyy said talks continue.", (), "unsupported"),
    ("Trump said talks continue.", "Zelenskyy said talks continue.", ("Zelenskyy spoke.",), "unsupported"),
    ("The company will close the plant.", "Acme will close the plant.", ("Acme lost money.",), "weak"),
    ("The company will close the plant.", "Acme closed the plant.", ("Acme lost money.",), "unsupported"),
]


@pytest.mark.parametrize(("cited", "claim", "before", "expected"), CONTEXT)
def test_a_pronoun_may_stand_for_a_name_given_before(cited, claim, before, expected):
    assert support(claim, cited, context=Context(before=before)) == expected


def test_a_fuller_name_needs_the_document_to_give_it():
    known = Context(names=lambda words: words == ("volodymyr", "zelenskyy"))
    assert support("Volodymyr Zelenskyy spoke.", "Zelenskyy spoke.", context=known) == "verified"
    assert support("Boris Zelenskyy spoke.", "Zelenskyy spoke.", context=known) == "unsupported"


REASONS = [
    (
        "The invoice is due in 3 days.",
        "The invoice is due in 13 days.",
        "the number 3 is not in the cited sentences",
    ),
    ("Priya leads it.", "Omar leads it.", "the name Priya is not in the cited sentences"),
    ("It is open on Monday.", "It is open on Friday.", "the time “Monday” is not in the cited sentences"),
    ("He called it “great”.", "He called it “good”.", "the quotation “great” is not in the cited sentences"),
    ("It was not renewed.", "It may be renewed.", "the cited sentences leave “renewed” open"),
    ("Exports fell.", "Exports rose.", "“fell” is the opposite of what the cited sentences say"),
]


@pytest.mark.parametrize(("claim", "cited", "reason"), REASONS, ids=[case[0] for case in REASONS])
def test_reasons_are_plain_sentences(claim, cited, reason):
    assert reason in [sentence(each) for each in report(find(claim, [cited]))]


CHAT = ["[09:01] tobias: did anyone look at the migration?", "[09:02] raj: took 4 minutes on staging"]


@pytest.mark.parametrize(
    ("claim", "support"),
    [
        pytest.param("raj: took 4 minutes on staging", "verified", id="his words"),
        pytest.param("tobias: took 4 minutes on staging", "unsupported", id="another's words"),
    ],
)
def test_words_belong_to_who_speaks_them(claim, support):
    assert decide(find(claim, CHAT)) == support
