from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.grounding.checks.claims import decide, find
from summarizer.grounding.cited import Context
from summarizer.grounding.facts.moments import take_moments
from summarizer.grounding.facts.times import Moment, same
from summarizer.grounding.language.words import plain


def read(text: str) -> list[dict[str, int]]:
    parts = ("year", "month", "day", "weekday", "minutes", "quarter", "decade")
    moments = take_moments(plain(text))[0]
    return [{p: v for p in parts if (v := getattr(moment, p)) is not None} for moment in moments]


MAY = {"year": 2026, "month": 5, "day": 13}
READ = {
    "on 13 May 2026": [MAY],
    "May 13th, 2026": [MAY],
    "2026-05-13": [MAY],
    "13.05.2026": [MAY],
    "5/13/2026": [MAY],
    "13. Mai 2026": [MAY],
    "le 13 mai 2026": [MAY],
    "13 de mayo de 2026": [MAY],
    "2026年5月13日": [MAY],
    "on Jan. 18": [{"month": 1, "day": 18}],
    "in May": [{"month": 5}],
    "you may go": [],
    "the march on Rome": [],
    "since March 2020": [{"year": 2020, "month": 3}],
    "Friday and Monday": [{"weekday": 4}, {"weekday": 0}],
    "周二": [{"weekday": 1}],
    "at 7 pm": [{"minutes": 1140}],
    "7:30 p.m.": [{"minutes": 1170}],
    "14.30 Uhr": [{"minutes": 870}],
    "14h30": [{"minutes": 870}],
    "at noon": [{"minutes": 720}],
    "May 5%": [],
    "31.31.2026": [],
    "2026/05/13": [MAY],
    "13-05-2026": [MAY],
    "13-May-2026": [MAY],
    "the 13th of May 2026": [MAY],
    "half past two": [{"minutes": 150}],
    "half past two in the afternoon": [{"minutes": 870}],
    "quarter to three": [{"minutes": 165}],
    "two o'clock": [{"minutes": 120}],
    "at 14.30": [{"minutes": 870}],
    "at 4.25 percent": [],
    "at 2:30 in the morning": [{"minutes": 150}],
    "12 noon": [{"minutes": 720}],
    "à 14h": [{"minutes": 840}],
    "à 14 h 30": [{"minutes": 870}],
    "0h 31m": [],
    "4 h 9 min": [],
    "it took 4h": [],
    "Q2 2026": [{"year": 2026, "quarter": 2}],
    "2Q": [{"quarter": 2}],
    "the second quarter of 2026": [{"year": 2026, "quarter": 2}],
    "2nd quarter": [{"quarter": 2}],
    "im zweiten Quartal 2026": [{"year": 2026, "quarter": 2}],
    "3. Quartal": [{"quarter": 3}],
    "au 2e trimestre": [{"quarter": 2}],
    "segundo trimestre de 2026": [{"year": 2026, "quarter": 2}],
    "derde kwartaal": [{"quarter": 3}],
    "a quarter of it": [],
    "the 1990s": [{"decade": 1990}],
    "the mid-'90s": [{"decade": 90}],
    "in the nineties": [{"decade": 90}],
    "in her twenties": [],
}
READ |= {
    "lunedì 13 maggio 2026": [{"weekday": 0}, MAY],
    "na terça-feira": [{"weekday": 1}],
    "op woensdag": [{"weekday": 2}],
    "w czwartek": [{"weekday": 3}],
    "den 13 maj 2026": [MAY],
    "perjantaina 13. toukokuuta 2026": [{"weekday": 4}, MAY],
    "szombaton": [{"weekday": 5}],
    "13. května 2026": [MAY],
    "Δευτέρα, 13 Μαΐου 2026": [{"weekday": 0}, MAY],
    "13 Mayıs 2026": [MAY],
    "13 Mart 2026": [{"year": 2026, "month": 3, "day": 13}],
    "a mart": [],
    "п’ятниця, 13 травня 2026": [{"weekday": 4}, MAY],
    "vào thứ hai": [{"weekday": 0}],
    "mulai 13 Mei 2026": [MAY],
    "วันจันทร์ที่ 13 พฤษภาคม 2026": [{"weekday": 0}, MAY],
    "सोमवार, 13 मई 2026": [{"weekday": 0}, MAY],
    "الخميس 13 مايو 2026": [{"weekday": 3}, MAY],
    "ביום שני 13 במאי 2026": [{"weekday": 0}, MAY],
    "سه‌شنبه 13 مه 2026": [{"weekday": 1}, MAY],
    "在星期四开会": [{"weekday": 3}],
    "会議は木曜日です": [{"weekday": 3}],
    "2026년 5월 13일 금요일에": [MAY, {"weekday": 4}],
}


@pytest.mark.parametrize(("text", "expected"), READ.items(), ids=READ)
def test_read(text, expected):
    assert read(text) == expected


SPOKEN = (
    *("7", "13", "2026", ".", ":", ",", "pm", "of", "since", "the", "council", "noon", "midnight"),
    *(
        "half",
        "past",
        "to",
        "two",
        "o'clock",
        "quarter",
        "second",
        "Q2",
        "'90s",
        "eighties",
        "mid-1990s",
        "4h",
    ),
    *("Fridays", "sunday", "Sat", "mon", "may", "March", "mai", "dec", "enero"),
)


@given(st.lists(st.sampled_from(SPOKEN), max_size=6).map(" ".join))
def test_the_short_way_through_a_text_in_ascii_finds_what_the_long_way_finds(text):
    found, masked = take_moments(text)
    assert take_moments(f"{text} ¤") == (found, f"{masked} ¤")


days = st.dates(date(1900, 1, 1), date(2099, 12, 31))


@given(days)
def test_every_way_to_write_a_day_is_the_same_day(day):
    month = day.strftime("%B")
    written = [
        day.isoformat(),
        f"{day.day} {month} {day.year}",
        f"{month} {day.day}, {day.year}",
        f"{day:%d.%m.%Y}",
    ]
    moments = [take_moments(text)[0][0] for text in written]
    assert {moment.whole_date() for moment in moments} == {day}
    assert all(same(one, other) for one in moments for other in moments)


@given(days, days)
def test_another_day_is_not_the_same(one, other):
    moments = [Moment("", d.year, d.month, d.day) for d in (one, other)]
    assert bool(same(*moments)) == (one == other)


COMPARED = {
    "part of a date": ("It is in May 2026.", "It is on 13 May 2026.", "verified"),
    "more than is said": ("It is on 13 May 2026.", "It is in May.", "weak"),
    "the weekday of a date": ("It is on Wednesday.", "It is on 13 May 2026.", "verified"),
    "another weekday": ("It is on Thursday.", "It is on 13 May 2026.", "unsupported"),
    "reckoned from the document's date": ("It was on 21 February 2025.", "It was on Friday.", "weak"),
    "reckoned wrongly": ("It was on 20 February 2025.", "It was on Friday.", "unsupported"),
    "twelve and twenty-four hours": ("It starts at 14:00.", "It starts at 2 pm.", "verified"),
    "the other half of the day": ("It starts at 2 am.", "It starts at 2 pm.", "unsupported"),
    "half of the day not given": ("It starts at 2:10 pm.", "It starts at 2:10.", "weak"),
    "half past two": ("It starts at half past two.", "It starts at 14:30.", "verified"),
    "half past three": ("It starts at half past three.", "It starts at 14:30.", "unsupported"),
    "2.30 pm": ("It starts at 2.30 pm.", "It starts at 14:30.", "verified"),
    "quarter past and to": ("It starts at quarter past two.", "It starts at quarter to two.", "unsupported"),
    "noon": ("It starts at noon.", "It starts at 12:00.", "verified"),
    "midnight for noon": ("It starts at midnight.", "It starts at noon.", "unsupported"),
    "Q2": ("It starts in Q2 2026.", "It starts in the second quarter of 2026.", "verified"),
    "2nd quarter": ("It starts in the 2nd quarter.", "It starts in Q2.", "verified"),
    "another quarter": ("It starts in Q3 2026.", "It starts in the second quarter of 2026.", "unsupported"),
    "second for third quarter": ("It starts in the third quarter.", "It starts in Q2.", "unsupported"),
    "a quarter of another year": ("It starts in Q2 2025.", "It starts in Q2 2026.", "unsupported"),
    "a quarter for a month of it": ("It starts in Q2.", "It starts in May.", "weak"),
    "a quarter without the month": ("It starts in Q3.", "It starts in May.", "unsupported"),
    "nineties": ("Rents rose in the nineties.", "Rents rose in the 1990s.", "verified"),
    "eighties": ("Rents rose in the eighties.", "Rents rose in the 1990s.", "unsupported"),
    "a year of the decade": ("Rents rose in the 1990s.", "Rents rose in 1994.", "verified"),
    "a year of another decade": ("Rents rose in the 1990s.", "Rents rose in 1984.", "unsupported"),
    "mid and late": ("Rents rose in the late 1990s.", "Rents rose in the mid-1990s.", "unsupported"),
    "late, not said": ("Rents rose in the late 1990s.", "Rents rose in the 1990s.", "weak"),
    "only its day": ("It is on 13 May 2026.", "It is on the 13th.", "weak"),
    "the day of a date": ("It is on the 13th.", "It is on 13 May 2026.", "verified"),
    "another day of a date": ("It is on the 14th.", "It is on 13 May 2026.", "unsupported"),
    "hour without pm": ("They meet at 8.", "They meet at 8 pm.", "verified"),
}


@pytest.mark.parametrize(("claim", "cited", "expected"), COMPARED.values(), ids=COMPARED)
def test_compared(claim, cited, expected):
    assert decide(find(claim, [cited], Context(dates=(date(2025, 2, 22),)))) == expected
