from __future__ import annotations

from datetime import date

import pytest
from helpers import owndates
from hypothesis import given
from hypothesis import strategies as st

from summarizer.document.owndate import own_date

DAY = date(2026, 5, 3)

STATED = {
    "leading date": " date 2026-05-03 The deal is near.",
    "leading date with a colon": "Date: 2026-05-03\nThe deal is near.",
    "YAML front matter": "---\ntitle: X\ndate: 2026-05-03\n---\nText.",
    "YAML front matter, quoted time": "---\ntitle: X\ndate: '2026-05-03T10:00:00Z'\n---\nText.",
    "TOML front matter": "+++\ndate = 2026-05-03T10:00:00+02:00\n+++\nText.",
    "e-mail": "From: a@b.c\nDate: Sun, 3 May 2026 10:00:00 +0200\nSubject: x\n\nText.",
    "e-mail with the wrong weekday": "From: a@b.c\nDate: Fri, 3 May 2026 10:00:00 +0200\n\nText.",
    "Outlook e-mail": "From: Ann\nSent: Sunday, May 3, 2026 10:00 AM\nTo: Bob\n\nText.",
    "German e-mail": "Von: Ann\nGesendet: Sonntag, 3. Mai 2026 10:00\nAn: Bob\n\nText.",
    "published": "A title\n\nPublished: May 3, 2026 by Ann\n\nText.",
    "published without a colon": "A title\nPublished May 3, 2026\n\nText.",
    "posted on": "A title\nPosted on 3 May 2026\n\nText.",
    "updated": "Updated 3 May 2026, 10:00 UTC\nText.",
    "bold label": "# A title\n\n**Date:** 3 May 2026\n",
    "label in a list": "# A title\n\n- **Date**: 3 May 2026\n",
    "table": "# A title\n\n| Date | 3 May 2026 |\n",
    "German label": "Protokoll\nDatum: 3.5.2026\n",
    "German status": "Stand: 3. Mai 2026\nText.",
    "Spanish label": "Acta\nFecha: 3 de mayo de 2026\n",
    "French label": "Titre\nPublié le 3 mai 2026\n",
    "dateline": "LONDON, 3 May 2026 — The deal is near.",
    "dateline with an agency": "Deal nears\nBy Jane Smith\nKyiv, May 3, 2026 (AP) — The deal is near.",
    "dateline after the agency": "WASHINGTON (AP) — May 3, 2026 — The deal is near.",
    "dateline of a city with points": "Washington, D.C., May 3, 2026 – The deal is near.",
    "dateline of a press release": "BOSTON, May 3, 2026 /PRNewswire/ -- Acme today said so.",
    "German dateline": "Berlin, 3. Mai 2026 – Der Vertrag ist nah.",
    "German letter": "Ann Lee\nBerlin, den 3. Mai 2026\n\nSehr geehrte Frau Roe,",
    "French dateline": "Paris, le 3 mai 2026 — Le traité est proche.",
    "Spanish dateline": "Madrid, 3 de mayo de 2026.- El tratado está cerca.",
    "line of its own": "A title\n\n3 May 2026\n\nText.",
    "line of its own, ISO": "2026-05-03\nText.",
    "line of its own, with weekday": "Sunday, May 3, 2026\nText.",
    "line of its own, Chinese": "标题\n2026年5月3日\n正文。",
    "byline": "A title\nBy Jane Smith | 3 May 2026\n\nText.",
    "heading": "# 2026-05-03 — Weekly sync\n",
    "title of minutes": "# Minutes of 3 May 2026\n\nText.",
    "title of notes": "Meeting notes, 3 May 2026\n\nText.",
    "title of a sync": "# Weekly sync — 2026-05-03\n",
    "German title": "Protokoll vom 3. Mai 2026\n",
}
NOT_STATED = {
    "nothing": "The deal is near.",
    "empty": "",
    "day or month first": "Date: 03/04/2026\nText.",
    "no such day": "date 2026-02-30 Text.",
    "no year": "LONDON, May 3 (Reuters) - The deal is near.",
    "prose that begins with a date": "3 May 2026 saw the deal.",
    "prose with a date": "On 3 May 2026, the board met.",
    "prose in German": "Am 3. Mai 2026 tagte der Rat.",
    "prose that begins like a label": "Published 3 May 2026 in Nature, the paper shows it.",
    "title about a day": "# Report on the events of 11 September 2001 in New York\n",
    "title about a day at its end": "Postmortem: database outage on 3 May 2026\n",
    "another date of the matter": "Due date: 3 May 2026\nDelivery date: 4 May 2026\n",
    "timeline": "# Outage\n\n- 2026-05-03 10:23 - A user wrote.\n- 2026-05-03 10:30 - Solved.\n",
    "timeline in a table": "Timeline\n\n| 2026-05-03 10:23 | A user wrote. |\n",
    "day of the matter in a title": "# Incident on 2026-05-03\n\nText.",
    "log": "2026-05-03T10:00:00Z ERROR db down\n2026-05-03T10:00:01Z INFO db up\n",
    "release in a change log": "# Changes\n\n## [1.2.0] - 2026-05-03\n",
    "quoted e-mail": "I agree.\n\n> Date: 3 May 2026\n> I ask.\n",
    "deep in the text": "Text goes on.\n" * 40 + "Date: 2026-05-03\n",
}

NOT_STATED["two dates set apart"] = "Timeline\n2026-05-03, fault\n2026-05-04, mended\n"
STATED |= {
    "place and a full stop": "Oberlindach, 3. Mai 2026. Die Station bleibt offen.",
    "place and a full stop in Spanish": "Puerto Almara, 3 de mayo de 2026. Las cofradías firmaron.",
    "heading of short pieces": "Sunday, May 3, 2026, 6:30 p.m., Reading Room\n\nPresent: Ann\n",
    "name of a channel": "#release-4-2, Sunday, 3 May 2026\n\n[08:58] ann: hello\n",
    "row of pieces": "2026-05-03 | Football | Transfers\n\nKaldor sign Brennan\n",
    "decision": "COURT OF TARN\nSecond Chamber\nDecision of 3 May 2026\n",
}


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in STATED.items()])
def test_a_stated_date(text: str) -> None:
    assert own_date(text) == DAY


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in NOT_STATED.items()])
def test_no_date_is_made_up(text: str) -> None:
    assert own_date(text) is None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("date 2026-05-03 Text.\nDate: 2020-01-01", id="leading date before a label"),
        pytest.param("LONDON, 1 January 2020 — Text.\nPublished: 3 May 2026", id="label before a dateline"),
        pytest.param("Published: 3 May 2026\nUpdated: 1 June 2026", id="first label"),
        pytest.param("Date: 03/04/2026\nLONDON, 3 May 2026 — Text.", id="clear one after one in doubt"),
    ],
)
def test_the_surest_date_counts(text: str) -> None:
    assert own_date(text) == DAY


@given(st.dates(date(1500, 1, 1), date(2199, 12, 31)), st.text(max_size=100))
def test_a_leading_date_always_counts(day: date, rest: str) -> None:
    assert own_date(f" date {day} {rest}") == day


@given(st.text(max_size=200))
def test_any_text_can_be_asked(text: str) -> None:
    found = own_date(text)
    assert found is None or str(found.year) in text


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in owndates.STATED.items()])
def test_the_day_of_a_text(text: str) -> None:
    assert own_date(text) == date(2024, 3, 5)


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in owndates.OTHER.items()])
def test_a_day_of_something_else(text: str) -> None:
    assert own_date(text) is None


CASES = {
    "title of a meeting": ("# TSC Meeting 2022-11-23\n\n## Present\n\n* Ann Lee\n", date(2022, 11, 23)),
    "created": ("PEP: 7\nTitle: Gates\nCreated: 13-Jun-2000\n\nText.\n", date(2000, 6, 13)),
    "hyphens": ("La corte decide\n\n27-06-2012 | Agencia\n\nEl juez habló ayer.\n", date(2012, 6, 27)),
    "two-digit year": ("Bericht\n06.11.23\n\nText.\n", date(2023, 11, 6)),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_other_days(text: str, expected: date) -> None:
    assert own_date(text) == expected


@pytest.mark.parametrize("text", owndates.JULY)
def test_further_texts_with_a_date(text: str) -> None:
    assert own_date(text) == date(2023, 7, 14)


@pytest.mark.parametrize("text", owndates.UNDATED)
def test_further_texts_without_a_date(text: str) -> None:
    assert own_date(text) is None
