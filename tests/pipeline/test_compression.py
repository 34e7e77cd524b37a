"""Compression: lines that are their sentences with words left out."""

from __future__ import annotations

import re
from itertools import compress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import prompts
from summarizer.pipeline.compression import (
    build_pattern,
    find_stand_ins,
    is_compression,
    is_short,
    stays_open,
    tidy,
)

BRIDGE = (
    "Engineers from Halden Works, who were called in by the council in May, found cracks in two "
    "pillars last week."
)
MILLS = (
    "The mills, which get most of their grain by water, will hold until Sunday; no lorries have been found."
)


@pytest.mark.parametrize(
    ("text", "stand_ins", "pattern"),
    [
        ("It rained.", (), "^(It rained)?[.]$"),
        ("It rained", (), "^(It rained)?$"),
        ("Will it rain?", (), "^(Will it rain)?[?]$"),
        (
            "Ann paid the bill, said Bo.",
            (),
            "^(Ann paid)?( the bill(,)?)?( said Bo)?[.]$",
        ),
        ("She paid (all) of it.", ("Ann", "Bo"), r"^(She|Ann|Bo) paid \(all\)( of it)?[.]$"),
        ("市议会决定，明年修桥。", (), "^(市议会决定，)?(明年修桥)?[。]$"),
        ("", (), "^$"),
    ],
    ids=["one phrase", "no mark", "question", "comma", "stand-ins", "no spaces", "empty"],
)
def test_the_pattern_of_a_sentence(text: str, stand_ins: tuple[str, ...], pattern: str) -> None:
    assert build_pattern(text, stand_ins) == pattern


WORDS = st.lists(
    st.sampled_from(["Ann", "the", "of", "bill,", "paid", "not", "3.5", "a+b", "(x)", "«no»", "who", "is;"]),
    min_size=1,
    max_size=12,
)


@given(WORDS)
def test_a_sentence_matches_its_own_pattern(words: list[str]) -> None:
    text = " ".join(words).rstrip(",;") + "."
    assert re.fullmatch(build_pattern(text), text)


@given(WORDS, st.lists(st.booleans(), min_size=12, max_size=12))
def test_what_matches_has_words_of_the_sentence_in_their_order(words: list[str], kept: list[bool]) -> None:
    text = " ".join(words) + "."
    left = " ".join(compress(words, kept)) + "."
    if re.fullmatch(build_pattern(text), left):
        remaining = iter(re.findall(r"\w+", text))
        assert all(word in remaining for word in re.findall(r"\w+", left))


KEPT = {
    "apposition left out": "Engineers from Halden Works found cracks in two pillars last week.",
    "end left out": "Engineers from Halden Works found cracks in two pillars.",
    "whole": BRIDGE,
}
REJECTED = {
    "another word": "Engineers from Halden Works saw cracks in two pillars.",
    "another number": "Engineers from Halden Works found cracks in three pillars.",
    "another order": "Cracks found Engineers from Halden Works.",
    "a word joined": "Engineers fromHalden Works found cracks in two pillars.",
    "a translation": "Ingenieure fanden Risse.",
    "broken off": "Engineers from Halden Works found cracks in.",
    "only the apposition": "Engineers from Halden Works, who were called in by the council in May.",
    "no statement": "Engineers.",
    "empty": "",
}


@pytest.mark.parametrize("line", KEPT.values(), ids=KEPT.keys())
def test_a_line_that_leaves_words_out(line: str) -> None:
    assert is_compression(line, BRIDGE)


@pytest.mark.parametrize("line", REJECTED.values(), ids=REJECTED.keys())
def test_a_line_that_does_not(line: str) -> None:
    assert not is_compression(line, BRIDGE)


def test_half_a_quotation_is_none() -> None:
    text = 'The mayor said "we will pay the bill", and left the room.'
    assert is_compression('The mayor said "we will pay the bill".', text)
    assert not is_compression('The mayor said "we will pay.', text)


def test_a_name_stands_for_the_pronoun() -> None:
    text = "She has asked Halden Works for a second report by 14 June, which the council wants to read."
    line = "Ana Ruiz has asked Halden Works for a second report by 14 June."
    assert is_compression(line, text, ("Ana Ruiz",))
    assert not is_compression(line, text)
    assert not is_compression(line.replace("Ana Ruiz", "Bo Lee"), text, ("Ana Ruiz",))


@pytest.mark.parametrize(
    ("text", "before", "language", "names"),
    [
        ("She resigned.", "Ann Lee met the board of Halden Works.", "en", ("Ann Lee", "Halden Works")),
        (
            "Sie trat zurück.",
            "Cornelia Wendt sprach mit Henrik Zoll.",
            "de",
            ("Cornelia Wendt", "Henrik Zoll"),
        ),
        ("She resigned.", "It rained all day.", "en", ()),
        ("It rained.", "Ann Lee met the board.", "en", ()),
        ("His lawyer came.", "Ann Lee met Bo Day.", "en", ()),
        ("The US agreed.", "Ann Lee met Bo Day.", "en", ()),
        ("", "Ann Lee met Bo Day.", "en", ()),
    ],
    ids=["two names", "German", "no name", "it", "his", "US", "empty"],
)
def test_names_that_a_pronoun_may_stand_for(
    text: str, before: str, language: str, names: tuple[str, ...]
) -> None:
    assert find_stand_ins(text, before, language) == names


@pytest.mark.parametrize(
    ("line", "stays"),
    [
        ("No lorries have been found.", True),
        ("The mills will hold until Sunday.", True),
        ("The mills get most of their grain.", False),
    ],
    ids=["denial", "future", "neither"],
)
def test_a_line_keeps_what_is_open(line: str, stays: bool) -> None:
    assert stays_open(line, MILLS) is stays


def test_nothing_open_need_stay_where_nothing_is() -> None:
    assert stays_open("The pump failed.", "The pump failed on Monday, the mayor noted.")


@pytest.mark.parametrize(
    ("line", "tidied"),
    [
        (" found cracks, .", "Found cracks."),
        (", and left。", "And left。"),
        ("iOS 18 is  out.", "iOS 18 is out."),
        ("", ""),
    ],
    ids=["comma before the end", "comma first", "capital within", "empty"],
)
def test_tidy(line: str, tidied: str) -> None:
    assert tidy(line) == tidied


def test_short_sentences_are_short_in_every_script() -> None:
    assert [is_short("x" * count) for count in (90, 91)] == [True, False]
    assert [is_short("市" * count) for count in (30, 31)] == [True, False]


def test_the_examples_of_the_shipped_prompt_only_leave_words_out() -> None:
    messages = prompts.load("short").requests["lines"].static("")
    shown = {
        (at, number): text
        for at, message in enumerate(messages)
        for number, text in re.findall(r"^\[(\d+)(?:, open)?\] (.*)$", message["content"], re.MULTILINE)
    }
    lines = {
        (at - 1, number): line
        for at, message in enumerate(messages)
        for number, line in re.findall(r'"(\d+)":"(.*?)"[,}]', message["content"])
    }
    assert len(lines) > 10
    assert shown.keys() == lines.keys()
    for at, line in lines.items():
        *before, text = re.split(r"(?<=roads\.) ", shown[at])
        names = find_stand_ins(text, before[0], "en") if before else ()
        assert is_compression(line, text, names), line
        assert re.fullmatch(build_pattern(text, names), line), line
