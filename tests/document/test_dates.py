"""Dates: a time as written, told from a base or unknown."""

from __future__ import annotations

import re
from datetime import date

import pytest
from helpers.relative_times import FURTHER
from hypothesis import given
from hypothesis import strategies as st

from summarizer.document.dates import resolve

SATURDAY = date(2025, 2, 22)
MONDAY = date(2025, 2, 24)
MONTHS = [f"{date(2000, month, 1):%B}" for month in range(1, 13)]

ABSOLUTE = [
    ("13 May 2026", "2026-05-13"),
    ("13th of May, 2026", "2026-05-13"),
    ("May 13, 2026", "2026-05-13"),
    ("by Wed., 13 May 2026 at 5 p.m.", "2026-05-13"),
    ("13.05.2026", "2026-05-13"),
    ("13/05/2026", "2026-05-13"),
    ("05/13/2026", "2026-05-13"),
    ("04/04/2026", "2026-04-04"),
    ("2026/05/13", "2026-05-13"),
    ("13-May-2026", "2026-05-13"),
    ("2026-05-13", "2026-05-13"),
    ("2026-05-13T10:00Z", "2026-05-13"),
    ("2026-05-13T10:00:00.5+02:00", "2026-05-13"),
    ("at 14:22 on 2023-01-11", "2023-01-11"),
    ("2023-01-11 14:22 UTC", "2023-01-11"),
    ("May 2026", "2026-05"),
    ("by the end of May 2026", "2026-05"),
    ("2026-05", "2026-05"),
    ("2025-W07", "2025-W07"),
    ("2024", "2024"),
    ("since early 2024", "2024"),
    ("Q3 2026", "2026-07/2026-09"),
    ("in the third quarter of 2026", "2026-07/2026-09"),
    ("H1 2026", "2026-01/2026-06"),
    ("3. Mai 2026", "2026-05-03"),
    ("am Sonntag, den 3. Mai 2026", "2026-05-03"),
    ("im dritten Quartal 2026", "2026-07/2026-09"),
    ("le 1er mai 2026", "2026-05-01"),
    ("3 de mayo de 2026", "2026-05-03"),
    ("2026年5月3日", "2026-05-03"),
    ("27-06-2012", "2012-06-27"),
    ("06.11.23", "2023-11-06"),
    ("5 marzo 2024", "2024-03-05"),
    ("5 de março de 2024", "2024-03-05"),
    ("dinsdag 5 maart 2024", "2024-03-05"),
    ("5 marca 2024 r.", "2024-03-05"),
    ("5 марта 2024 г.", "2024-03-05"),
    ("в марте 2024 года", "2024-03"),
    ("2024년 3월 5일", "2024-03-05"),
    ("2024年3月", "2024-03"),
    ("令和6年3月5日", "2024-03-05"),
    ("5 maaliskuuta 2024", "2024-03-05"),
    ("5 มีนาคม 2567", "2024-03-05"),
    ("٥ مارس ٢٠٢٤", "2024-03-05"),
    ("5 tháng 3 năm 2024", "2024-03-05"),
]

# Words, told on a Saturday of the past, and of the future.
RELATIVE = [
    ("Friday", "2025-02-21", "2025-02-28"),
    ("on Friday", "2025-02-21", "2025-02-28"),
    ("Fri.", "2025-02-21", "2025-02-28"),
    ("Saturday", "2025-02-22", "2025-02-22"),
    ("as early as Saturday", "2025-02-22", "2025-02-22"),
    ("Sunday", "2025-02-16", "2025-02-23"),
    ("late on Thursday evening", "2025-02-20", "2025-02-27"),
    ("at 5 pm on Friday", "2025-02-21", "2025-02-28"),
    ("by end of day Friday", "2025-02-21", "2025-02-28"),
    ("this Friday", "2025-02-21", "2025-02-28"),
    ("next Friday", "2025-02-28", "2025-02-28"),
    ("the coming Friday", "2025-02-28", "2025-02-28"),
    ("this past Friday", None, None),
    ("past Friday", "2025-02-21", "2025-02-21"),
    ("Friday last week", "2025-02-14", "2025-02-14"),
    ("on Friday of next week", "2025-02-28", "2025-02-28"),
    ("today", "2025-02-22", "2025-02-22"),
    ("tonight", "2025-02-22", "2025-02-22"),
    ("this morning", "2025-02-22", "2025-02-22"),
    ("last night", "2025-02-21", "2025-02-21"),
    ("yesterday", "2025-02-21", "2025-02-21"),
    ("the day before yesterday", "2025-02-20", "2025-02-20"),
    ("tomorrow morning", "2025-02-23", "2025-02-23"),
    ("the day after tomorrow", "2025-02-24", "2025-02-24"),
    ("two days ago", "2025-02-20", "2025-02-20"),
    ("within 10 days", "2025-03-04", "2025-03-04"),
    ("a week ago", "2025-W07", "2025-W07"),
    ("a fortnight ago", "2025-W06", "2025-W06"),
    ("in two weeks", "2025-W10", "2025-W10"),
    ("in a week’s time", "2025-W09", "2025-W09"),
    ("three weeks from now", "2025-W11", "2025-W11"),
    ("two months ago", "2024-12", "2024-12"),
    ("in 11 months", "2026-01", "2026-01"),
    ("three years ago", "2022", "2022"),
    ("earlier this week", "2025-W08", "2025-W08"),
    ("last week", "2025-W07", "2025-W07"),
    ("early next week", "2025-W09", "2025-W09"),
    ("by the end of the week", "2025-W08", "2025-W08"),
    ("last weekend", "2025-02-15/2025-02-16", "2025-02-15/2025-02-16"),
    ("this weekend", "2025-02-22/2025-02-23", "2025-02-22/2025-02-23"),
    ("next weekend", "2025-03-01/2025-03-02", "2025-03-01/2025-03-02"),
    ("this month", "2025-02", "2025-02"),
    ("next month", "2025-03", "2025-03"),
    ("by month-end", "2025-02", "2025-02"),
    ("this quarter", "2025-01/2025-03", "2025-01/2025-03"),
    ("last quarter", "2024-10/2024-12", "2024-10/2024-12"),
    ("last year", "2024", "2024"),
    ("later this year", "2025", "2025"),
    ("in March", "2025-03", "2025-03"),
    ("end of March", "2025-03", "2025-03"),
    ("mid-January", "2025-01", "2026-01"),
    ("this March", "2025-03", "2025-03"),
    ("last March", "2024-03", "2024-03"),
    ("by 13 May", "2025-05-13", "2025-05-13"),
    ("May 13", "2025-05-13", "2025-05-13"),
    ("5 January", "2025-01-05", "2026-01-05"),
    ("20 December", "2024-12-20", "2025-12-20"),
    ("Friday, Feb. 21", "2025-02-21", None),
    ("29 February", "2024-02-29", "2028-02-29"),
    ("am Freitag", "2025-02-21", "2025-02-28"),
    ("kommenden Freitag", "2025-02-28", "2025-02-28"),
    ("letzte Woche", "2025-W07", "2025-W07"),
    ("Anfang dieser Woche", "2025-W08", "2025-W08"),
    ("vor zwei Wochen", "2025-W06", "2025-W06"),
    ("in zwei Tagen", "2025-02-24", "2025-02-24"),
    ("gestern um 14.30 Uhr", "2025-02-21", "2025-02-21"),
    ("heute Abend", "2025-02-22", "2025-02-22"),
    ("übermorgen", "2025-02-24", "2025-02-24"),
    ("bis Ende März", "2025-03", "2025-03"),
    ("am 3. März", "2025-03-03", "2025-03-03"),
    ("lundi dernier", "2025-02-17", "2025-02-17"),
    ("lundi prochain", "2025-02-24", "2025-02-24"),
    ("la semaine dernière", "2025-W07", "2025-W07"),
    ("il y a deux jours", "2025-02-20", "2025-02-20"),
    ("dans deux semaines", "2025-W10", "2025-W10"),
    ("hier à 14 h 30", "2025-02-21", "2025-02-21"),
    ("d’ici vendredi", "2025-02-21", "2025-02-28"),
    ("l’année dernière", "2024", "2024"),
    ("fin mars", "2025-03", "2025-03"),
    ("el viernes pasado", "2025-02-21", "2025-02-21"),
    ("el próximo viernes", "2025-02-28", "2025-02-28"),
    ("hace dos días", "2025-02-20", "2025-02-20"),
    ("dentro de dos semanas", "2025-W10", "2025-W10"),
    ("la semana pasada", "2025-W07", "2025-W07"),
    ("pasado mañana", "2025-02-24", "2025-02-24"),
    ("a finales de marzo", "2025-03", "2025-03"),
]
RELATIVE += [row for rows in FURTHER.values() for row in rows]

NOT_UNDERSTOOD = [
    ("03/04/2026", "March or April"),
    ("the 5th", "of which month"),
    ("last Friday", "yesterday, or a week before"),
    ("for three years", "a duration"),
    ("in the past week", "seven days, not a week of the calendar"),
    ("over the next two weeks", "a stretch"),
    ("three days", "a duration"),
    ("two days earlier", "than what"),
    ("a week later", "than what"),
    ("a few days ago", "vague"),
    ("about two weeks ago", "vague"),
    ("two hours ago", "no time of day is known"),
    ("within 24 h of Friday", "not the Friday"),
    ("at 14:22", "no day"),
    ("10 a.m.", "no day"),
    ("before Friday", "not the Friday"),
    ("after 3 May", "not that day"),
    ("every Friday", "many"),
    ("Fridays", "many"),
    ("Monday to Friday", "a range"),
    ("3-5 May 2026", "a range"),
    ("2024-25", "a season"),
    ("weekend", "which"),
    ("next March", "of this year, or the next"),
    ("30 February 2025", "no such day"),
    ("2025-02-30", "no such day"),
    ("2025-W54", "no such week"),
    ("Saturday, 21 February 2025", "was a Friday"),
    ("may", "a verb"),
    ("sat", "a verb"),
    ("by", "nothing said"),
    ("", "nothing said"),
    ("the deal", "no time"),
    ("in huit jours", "a week by custom"),
    ("over two weeks", "how much, or when in Dutch"),
    ("in der Woche", "on working days, or this week"),
    ("周五之前", "not the Friday, in Chinese"),
    ("3日間", "a duration, in Japanese"),
    ("04-03-2025", "March or April, with hyphens"),
    ("August", "as far back as ahead"),
]


@pytest.mark.parametrize(("words", "expected"), ABSOLUTE, ids=[words for words, _ in ABSOLUTE])
def test_a_full_date_needs_no_base(words: str, expected: str) -> None:
    assert resolve(words, None) == expected
    assert resolve(words, SATURDAY) == resolve(words, SATURDAY, future=True) == expected


@pytest.mark.parametrize(("words", "past", "future"), RELATIVE, ids=[words for words, _, _ in RELATIVE])
def test_relative_words_are_told_from_the_base(words: str, past: str | None, future: str | None) -> None:
    assert resolve(words, SATURDAY) == past
    assert resolve(words, SATURDAY, future=True) == future
    assert resolve(words, None) is None


@pytest.mark.parametrize(
    "words", [words for words, _ in NOT_UNDERSTOOD], ids=[why for _, why in NOT_UNDERSTOOD]
)
def test_what_is_not_understood_is_never_guessed(words: str) -> None:
    assert resolve(words, SATURDAY) is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("last Friday", "2025-02-21"),
        ("next Friday", None),
        ("this Friday", "2025-02-28"),
        ("Monday", "2025-02-24"),
        ("last Monday", "2025-02-17"),
        ("next Monday", "2025-03-03"),
        ("letzten Freitag", "2025-02-21"),
        ("nächsten Freitag", None),
        ("vendredi prochain", "2025-02-28"),
        ("this weekend", None),
        ("last weekend", "2025-02-22/2025-02-23"),
    ],
)
def test_on_a_monday(words: str, expected: str | None) -> None:
    assert resolve(words, MONDAY) == expected


@pytest.mark.parametrize(
    ("words", "base", "expected"),
    [
        ("yesterday", date(2024, 3, 1), "2024-02-29"),
        ("tomorrow", date(2024, 12, 31), "2025-01-01"),
        ("this week", date(2027, 1, 1), "2026-W53"),
        ("last month", date(2025, 1, 31), "2024-12"),
        ("in 3 weeks", date(2026, 12, 20), "2027-W01"),
        ("31 December", date(2025, 1, 3), "2024-12-31"),
        ("December", date(2025, 1, 3), "2024-12"),
        ("yesterday", date.min, None),
        ("next year", date.max, None),
        ("13 May", date.min, "0001-05-13"),
        ("in 999 years", date.max, None),
    ],
)
def test_at_the_edges_of_the_calendar(words: str, base: date, expected: str | None) -> None:
    assert resolve(words, base) == expected


ISO = re.compile(r"\d{4}(?:-W\d\d|-\d\d(?:-\d\d)?)?(?:/\d{4}-\d\d(?:-\d\d)?)?", re.ASCII)
WORDS = re.findall(
    r"\S+",
    """
    on by in the of last next this ago Friday lundi lunes Mai May march 13 2 5th week weeks month year days Q3
    2026 2026-05-13 13.05.2026 3/4/2026 2025-W54 two a yesterday morgen early end quarter weekend at 14:22 pm
    hace il y prochain pasado vor zwei Wochen fortnight within night evening 0000-00-00 99 999 W1 T ٣ ² ’s - /
    """,
)
EXPRESSIONS = st.one_of(st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join), st.text(max_size=30))


@given(EXPRESSIONS, st.one_of(st.none(), st.dates()), st.booleans())
def test_the_answer_is_a_valid_iso_date_or_none(words: str, base: date | None, future: bool) -> None:
    answer = resolve(words, base, future=future)
    if answer is None:
        return
    assert ISO.fullmatch(answer)
    for end in answer.split("/"):
        if "W" in end:
            date.fromisoformat(f"{end}-1")
        else:
            date.fromisoformat(end + "-01" * (2 - end.count("-")))


@given(EXPRESSIONS, st.dates())
def test_an_answer_without_a_base_holds_with_any(words: str, base: date) -> None:
    alone = resolve(words, None)
    assert alone is None or resolve(words, base) == alone


@given(st.sampled_from([words for words, _, _ in RELATIVE]), st.booleans())
def test_relative_words_without_a_base_are_unknown(words: str, future: bool) -> None:
    assert resolve(words, None, future=future) is None
    assert resolve(words.upper(), None, future=future) is None


@given(st.integers(0, 6), st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_a_bare_weekday_lies_within_a_week_of_the_base(weekday: int, base: date) -> None:
    name = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][weekday]
    past, future = (resolve(name, base, future=future) for future in (False, True))
    assert past is not None
    assert future is not None
    assert date.fromisoformat(past).weekday() == date.fromisoformat(future).weekday() == weekday
    assert 0 <= (base - date.fromisoformat(past)).days < 7
    assert 0 <= (date.fromisoformat(future) - base).days < 7


@given(st.dates(date(1500, 1, 1), date(2199, 12, 31)))
def test_every_way_of_writing_a_day_means_that_day(day: date) -> None:
    month = MONTHS[day.month - 1]
    assert resolve(day.isoformat(), None) == day.isoformat()
    assert resolve(f"{day.day} {month} {day.year}", None) == day.isoformat()
    assert resolve(f"{month} {day.day}, {day.year}", None) == day.isoformat()
    assert resolve(f"{day.day:02}.{day.month:02}.{day.year}", None) == day.isoformat()
