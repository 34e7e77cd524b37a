from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.document import Document
from summarizer.grounding.facts.dateorder import find_day_first
from summarizer.grounding.ground import ground

GERMAN = "Der Vertrag wurde von der Stadt unterschrieben und endet am"

FOUND = {
    "The lease ends on 04/03/2025.": {},
    "Paid on 27/02/2025. It ends on 04/03/2025.": {"/": True},
    "Paid on 02/27/2025. It ends on 04/03/2025.": {"/": False},
    "Paid on 27/02/2025, and on 02/27/2025.": {},
    "Paid on 27.02.2025. It ends on 04/03/2025.": {".": True},
    "Paid on 27-02-2025. It ends on 04-03-2025.": {"-": True},
    "Paid on 2025-02-27. It ends on 04/03/2025.": {},
    "Paid on 02/27/25.": {"/": False},
    "It ends on 04.03.2025.": {},
    f"{GERMAN} 04.03.2025.": {".": True},
    f"{GERMAN} 04/03/2025.": {"/": True},
    "Le bail a été signé par la ville et se termine le 04/03/2025.": {"/": True},
    "El contrato fue firmado por la ciudad y termina el 04/03/2025.": {"/": True},
    "Version 1.2.20.4 and 192.168.1.1 were tested.": {},
    "Call 12-34-5678 or see part 99/99/2025.": {},
}


@pytest.mark.parametrize(("text", "expected"), FOUND.items(), ids=FOUND)
def test_found(text, expected):
    assert dict(find_day_first(text)) == expected


def support(claim: str, text: str) -> str:
    document = Document.from_text(text)
    cites = [sentence.number for sentence in document.sentences]
    return ground({"what": [{"text": claim, "cites": cites}]}, document)["what"][0]["support"]


IN_DOUBT = "The lease ends on 04/03/2025."
DAY_FIRST = f"Rent was paid on 27/02/2025. {IN_DOUBT}"
MONTH_FIRST = f"Rent was paid on 02/27/2025. {IN_DOUBT}"

MARKS = [
    ("The lease ends on 4 March 2025.", IN_DOUBT, "weak"),
    ("The lease ends on April 3, 2025.", IN_DOUBT, "weak"),
    ("The lease ends on 2025-03-04.", IN_DOUBT, "weak"),
    ("The lease ends in March 2025.", IN_DOUBT, "weak"),
    ("The lease ends in April.", IN_DOUBT, "weak"),
    ("The lease ends on 03/04/2025.", IN_DOUBT, "weak"),
    ("The lease will end on 04/03/2025.", IN_DOUBT, "verified"),
    ("The lease ends in 2025.", IN_DOUBT, "verified"),
    ("The lease ends on 5 March 2025.", IN_DOUBT, "unsupported"),
    ("The lease ends on 4 May 2025.", IN_DOUBT, "unsupported"),
    ("The lease ends on 4 March 2026.", IN_DOUBT, "unsupported"),
    ("The lease ends on 4 March 2025.", DAY_FIRST, "verified"),
    ("The lease ends on April 3, 2025.", DAY_FIRST, "unsupported"),
    ("The lease ends on 4 March 2025.", MONTH_FIRST, "unsupported"),
    ("The lease ends on April 3, 2025.", MONTH_FIRST, "verified"),
    ("The lease ends on 04/03/2025.", "The lease ends on 4 March 2025.", "weak"),
    ("The lease ends on 04/03/2025.", "The lease ends on April 3, 2025.", "weak"),
    ("The lease ends on 13/03/2025.", "The lease ends on 13 March 2025.", "verified"),
    ("The lease ends on March 13, 2025.", "The lease ends on 03/13/2025.", "verified"),
    ("The lease ends on 4 April 2025.", "The lease ends on 04/04/2025.", "verified"),
    ("The lease ends on 4 March 2025.", "The lease ends on 04-03-2025.", "weak"),
    ("The lease ends on 4 March 2025.", "The lease ends on 4/3/25.", "weak"),
    (f"{GERMAN} 4. März 2025.", f"{GERMAN} 04.03.2025.", "verified"),
    (f"{GERMAN} 3. April 2025.", f"{GERMAN} 04.03.2025.", "unsupported"),
]


@pytest.mark.parametrize(("claim", "text", "mark"), MARKS, ids=[f"{c} / {t}" for c, t, _ in MARKS])
def test_marks(claim, text, mark):
    assert support(claim, text) == mark


days = st.dates(date(1950, 1, 1), date(2049, 12, 31))


@given(days, st.sampled_from(["/", "-"]), st.booleans())
def test_a_date_in_numbers_is_verified_only_where_it_can_mean_one_day(day, mark, day_first):
    pattern = f"%d{mark}%m{mark}%Y" if day_first else f"%m{mark}%d{mark}%Y"
    claim = f"The lease ended on {day.day} {day:%B} {day.year}."
    expected = "weak" if day.day <= 12 and day.day != day.month else "verified"
    assert support(claim, f"The lease ended on {day.strftime(pattern)}.") == expected
