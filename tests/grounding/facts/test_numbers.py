from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.grounding.checks.claims import decide, find
from summarizer.grounding.facts.digits import parse_number
from summarizer.grounding.facts.numbers import quantities
from summarizer.grounding.language.words import plain, tokens


def read(text: str, language: str = "en") -> list[tuple[str, str | None]]:
    return [(quantity.value, quantity.unit) for quantity in quantities(tokens(plain(text)), language)]


ENGLISH = {
    "16 tickets": [("16", None)],
    "4.2 million euros": [("4200000", "euro")],
    "$4.2 thousand": [("4200", "dollar")],
    "900M and 900k": [("900000000", None), ("900000", None)],
    "£2.5bn": [("2500000000", "pound")],
    "3,000.5 kg": [("3000.5", "kilogram")],
    "version 2.3.1": [("2.3.1", None)],
    "twenty-five houses": [("25", None)],
    "one hundred and five days": [("105", "day")],
    "two hundred thousand": [("200000", None)],
    "two, three": [("2", None), ("3", None)],
    "half of the voters": [("50", "percent")],
    "10-12 days": [("10", "day"), ("12", "day")],
    "from 4% to 6%": [("4", "percent"), ("6", "percent")],
    "0.5 percentage points": [("0.5", "percentage-points")],
    "the 3rd outage": [("3", None)],
    "finished third": [("3", None)],
    "5 seconds": [("5", "second")],
    "it was -5 degrees": [("-5", "degree")],
    "a 200 m race": [("200", "metre")],
    "a dozen shops": [("12", None)],
    "once more": [],
    "USD 500": [("500", "dollar")],
}


@pytest.mark.parametrize(("text", "expected"), ENGLISH.items(), ids=ENGLISH)
def test_english(text, expected):
    assert read(text) == expected


OTHER = [
    ("de", "4,5 Millionen Euro", [("4500000", "euro")]),
    ("de", "1.204 Menschen", [("1204", None)]),
    ("de", "zwei Tage", [("2", "day")]),
    ("fr", "trois cents personnes", [("300", None)]),
    ("fr", "2 500 euros", [("2500", "euro")]),
    ("es", "12 millones de euros", [("12000000", "euro")]),
    ("en", "会议有12人参加", [("12", "people")]),
    ("en", "420万元", [("4200000", "yuan")]),
    ("en", "三十五人", [("35", "people")]),
    ("en", "٣ أيام", [("3", None)]),
]


@pytest.mark.parametrize(("language", "text", "expected"), OTHER, ids=[case[1] for case in OTHER])
def test_other_languages(language, text, expected):
    assert read(text, language) == expected


ONES = """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen"""
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"


def spell(number: int) -> str:
    if number >= 1000:
        head, rest = divmod(number, 1000)
        return f"{spell(head)} thousand" + (f" {spell(rest)}" if rest else "")
    if number >= 100:
        head, rest = divmod(number, 100)
        return f"{ONES.split()[head - 1]} hundred" + (f" and {spell(rest)}" if rest else "")
    if number >= 20:
        head, rest = divmod(number, 10)
        return TENS.split()[head - 2] + (f"-{ONES.split()[rest - 1]}" if rest else "")
    return ONES.split()[number - 1]


@given(st.integers(1, 999_999))
def test_spelled_and_written_numbers_meet(number):
    assert read(f"{spell(number)} houses") == read(f"{number} houses") == [(str(number), None)]


@given(st.integers(0, 10**12))
def test_grouped_and_plain_digits_meet(number):
    assert read(f"{number:,} houses") == [(str(number), None)]


SAME_THING = {
    "another number of it": ("Paul ran 12 km.", "Paul ran 8 km and Anna ran 12 km.", "unsupported"),
    "its own number": ("Anna ran 12 km.", "Paul ran 8 km and Anna ran 12 km.", "verified"),
    "order of a score": ("Leeds won 1-2.", "Leeds won 2-1.", "unsupported"),
    "from and to": ("It rose to 6 from 4.", "It rose from 4 to 6.", "verified"),
    "rounded": ("It cost about 4,200 euros.", "It cost 4,213 euros.", "weak"),
    "not rounded": ("It cost 4,200 euros.", "It cost 4,213 euros.", "unsupported"),
    "counted": ("Two friends meet.", "Ann and Emily, old friends, meet.", "weak"),
    "both are two": ("Two friends meet.", "Ann and Emily, both friends, meet.", "verified"),
    "miscounted": ("Two friends meet.", "Three friends meet.", "unsupported"),
    "a code": ("The fault is in B12.", "The fault is in B21.", "unsupported"),
    "unit not given": ("It took 40 minutes.", "Duration: it took 40.", "weak"),
}


@pytest.mark.parametrize(("claim", "cited", "expected"), SAME_THING.values(), ids=SAME_THING)
def test_numbers_of_the_same_thing(claim, cited, expected):
    assert decide(find(claim, [cited])) == expected


@pytest.mark.parametrize("literal", ["1.2.3.4,5.5", "1,2.3,4", "1.2,3,4.5"])
def test_points_and_commas_that_are_no_number(literal):
    assert parse_number(literal, "en") is None
