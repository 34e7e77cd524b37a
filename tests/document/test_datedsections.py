from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.document import Document
from summarizer.document.datedsections import find_sections

MBOX = """From ann@x.org Mon Jun  6 10:00:00 2005
From: Ann Lee <ann@x.org>
Date: Mon, 6 Jun 2005 10:00:00 +0200
Subject: Lift

The lift is broken. @6

From bo@x.org Wed Jun 15 10:00:00 2005
From: Bo Roy <bo@x.org>
Date: Wed, 15 Jun 2005 10:00:00 +0200
Subject: Re: Lift

I will mend it tomorrow. @15
"""

# Texts in which "@6" stands where the date is the 6th of June 2005, "@" where it is unknown.
PARTS = {
    "mbox": MBOX,
    "a digest without the lines of mbox": MBOX.replace("From ann@", "Mail: ").replace("From bo@", "Mail: "),
    "forwarded below": (
        "From: Bo\nDate: 15 June 2005\n\nSee below, I come tomorrow. @15\n\n"
        "---------- Forwarded message ---------\n"
        "From: Ann\nDate: Mon, 6 Jun 2005\nSubject: Lift\n\nIt breaks tomorrow. @6\n"
    ),
    "Outlook thread": (
        "From: Bo\nSent: Wednesday, June 15, 2005 10:00 AM\nTo: Ann\n\nOn it tomorrow. @15\n\n"
        "-----Original Message-----\nFrom: Ann\nSent: Monday, June 6, 2005 9:00 AM\nTo: Bo\n\nBroken. @6\n"
    ),
    "German thread": (
        "Von: Bo\nGesendet: Mittwoch, 15. Juni 2005 10:00\nAn: Ann\n\nIch komme morgen. @15\n\n"
        "Von: Ann\nGesendet: Montag, 6. Juni 2005 10:00\nAn: Bo\n\nKaputt seit gestern. @6\n"
    ),
    "French thread": (
        "De : Bo\nEnvoyé : mercredi 15 juin 2005 10:00\nÀ : Ann\n\nJe viens demain. @15\n\n"
        "De : Ann\nEnvoyé : lundi 6 juin 2005 10:00\nÀ : Bo\n\nEn panne. @6\n"
    ),
    "bold fields": (
        "**From:** Bo\n**Date:** 15 June 2005\n\nTomorrow. @15\n\n**From:** Ann\n"
        "**Date:** 6 June 2005\n\nOh. @6\n"
    ),
    "quoted, answered below": (
        "From: Bo\nDate: Wed, 15 Jun 2005 10:00:00 +0200\n\nOn Mon, 6 Jun 2005 at 10:00, Ann Lee wrote:\n"
        "> Can you come tomorrow? @6\n\nI come tomorrow. @15\n"
    ),
    "attribution over two lines": (
        "From: Bo\nDate: Wed, 15 Jun 2005 10:00:00 +0200\n\nOn Mon, 6 Jun 2005 at 10:00, Ann Lee\n"
        "<ann@x.org> wrote:\n\n> Tomorrow? @6\n\nYes. @15\n"
    ),
    "quoted twice": (
        "From: Bo\nDate: 15 June 2005\n\nFine. @15\n\nOn 10 June 2005, Cy wrote:\n> Tomorrow, then. @10\n>\n"
        "> On 6 June 2005, Ann wrote:\n>> It broke yesterday. @6\n> Oh. @10\nGood. @15\n"
    ),
    "German attribution": (
        "From: Bo\nDate: 15 June 2005\n\nAm 6. Juni 2005 um 10:00 schrieb Ann Lee:\n"
        "> Kommst du morgen? @6\n\nMorgen. @15\n"
    ),
    "journal": (
        "# Journal\n\n## 2005-06-06\n\nSaw it. @6\n\n### Later\n\nToday again. @6\n\n## 2005-06-15\n\n"
        "Gone. @15\n"
    ),
    "journal without marks": "6 June 2005\nSaw it. @6\n\n15 June 2005\nIt is gone since yesterday. @15\n",
    "minutes of two meetings": (
        "# Minutes of 6 June 2005\n\nBo starts tomorrow. @6\n\n# Minutes of 15 June 2005\n\n"
        "Bo left yesterday. @15\n"
    ),
    "minutes with labels": (
        "# Board\n\nDate: 6 June 2005\n\nBo starts tomorrow. @6\n\n# Board\n\n"
        "Date: 15 June 2005\n\nBo left. @15\n"
    ),
    "minutes with labels, no headings": (
        "Date: 6 June 2005\nPresent: Ann\n\nBo starts. @6\n\nDate: 15 June 2005\nPresent: Ann\n\n"
        "Bo left. @15\n"
    ),
    "German minutes": (
        "Sitzung vom 6. Juni 2005\n========\n\nBo kommt morgen. @6\n\nSitzung vom 15. Juni 2005\n"
        "========\n\nWeg. @15\n"
    ),
    "a heading without a date ends it": (
        "Date: 20 June 2005\n\n## 2005-06-06\n\nSaw it. @6\n\n## Next steps\n\nMend it by tomorrow. @20\n"
    ),
    "chat days": (
        "--- 2005-06-06 ---\n[09:00] ann: it broke today @6\n\n--- 2005-06-15 ---\n"
        "[10:00] bo: tomorrow then @15\n"
    ),
    "chat with full stamps": (
        "[2005-06-06 09:00] ann: it broke today @6\n[2005-06-15 10:00] bo: I come tomorrow @15\n"
    ),
    "exported chat": "06/06/2005, 09:00 - Ann: it broke @6\n15/06/2005, 10:00 - Bo: I come tomorrow @15\n",
    "timeline in a dated report": (
        "Date: 20 June 2005\n\n- 2005-06-06 10:23 - A user wrote today. @6\n- Then nothing. @20\n"
        "- 2005-06-15 10:00 - Fixed.  @15\n\nTomorrow we look again. @20\n"
    ),
    "Chinese days": "## 2005年6月6日\n\n明天修。 @6\n\n## 2005年6月15日\n\n修好了。 @15\n",
    "Spanish days": "**6 de junio de 2005**\n\nMañana. @6\n\n**15 de junio de 2005**\n\nAyer. @15\n",
    "Russian days": "6 июня 2005 г.\n\nЗавтра. @6\n\n15 июня 2005 г.\n\nВчера. @15\n",
    "before the first part": "Some journal of mine. @\n\n## 2005-06-06\nA. @6\n\n## 2005-06-15\nB. @15\n",
    "own words before": "date 2005-06-20 Words. @20\n\n## 2005-06-06\nA. @6\n\n## 2005-06-15\nB. @15\n",
}
"""Parts of texts, with the day that each is meant from."""

ONE = {
    "one mail": "From: Ann\nDate: 6 June 2005\n\nTomorrow. @6",
    "one minutes": "# Minutes of 6 June 2005\n\nTomorrow. @6",
    "no date": "Tomorrow. @",
    "dates in prose": (
        "Date: 6 June 2005\n\nOn 15 June 2005 we met.\nThat was on 16 June 2005, she wrote:\n\nNow. @6"
    ),
    "a person's post": "Date: 6 June 2005\n\nShe wrote on 1 May 2004:\n\nTomorrow. @6",
    "outages in headings": "Date: 6 June 2005\n\n## Outage on 1 June 2005\n\nIt broke yesterday. @6",
    "a deadline": "Date: 6 June 2005\n\nDue date: 15 June 2005\n\nTomorrow. @6",
}


def dated_places(marked: str) -> list[tuple[int, int | None]]:
    """Where the marks stand, with the day of each."""
    pieces = marked.split("@")
    places = [(sum(len(piece) + 1 for piece in pieces[:n]), pieces[n]) for n in range(1, len(pieces))]
    days = [(place, "".join(sign for sign in rest[:2] if sign.isdigit())) for place, rest in places]
    return [
        (place, int(day) if day else None) for place, day in days if "x.org" not in marked[place : place + 6]
    ]


@pytest.mark.parametrize("marked", [pytest.param(text, id=name) for name, text in (PARTS | ONE).items()])
def test_relative_words_are_meant_from_the_date_of_their_part(marked: str) -> None:
    document = Document.from_text(marked)
    for place, day in dated_places(marked):
        expected = date(2005, 6, day) if day else None
        assert document.date_at(place - 2) == expected, marked[:place]


@pytest.mark.parametrize("marked", [pytest.param(text, id=name) for name, text in ONE.items()])
def test_a_given_date_holds_for_a_text_of_one_date(marked: str) -> None:
    given = date(2001, 1, 1)
    document = Document.from_text(marked, date=given)
    assert {document.date_at(place) for place in range(len(marked))} == {given}


def test_a_given_date_holds_outside_the_parts() -> None:
    text = "Words.\n\n## 2005-06-06\nA.\n\n## 2005-06-15\nB.\n"
    document = Document.from_text(text, date=date(2001, 1, 1))
    assert document.date_at(0) == date(2001, 1, 1)
    assert document.date_at(0, date(2002, 2, 2)) == date(2002, 2, 2)
    assert document.date_at(len(text)) == date(2005, 6, 15)


LINES = st.sampled_from(
    [
        *(
            "# 2005-06-06",
            "> On 6 June 2005 Ann wrote:",
            ">> x",
            "From: a@b.c",
            "Date: 6 June 2005",
            "",
            "text",
        ),
        *(
            "[2005-06-07 10:00] a: x",
            "- x",
            "| 2005-06-08 | x |",
            "   indented",
            "6/6/2005",
            "**Bold**",
            "# H",
        ),
    ]
)


@given(st.one_of(st.lists(LINES, max_size=30).map("\n".join), st.text(max_size=200)))
def test_sections_are_in_order_and_never_repeat(text: str) -> None:
    sections = find_sections(text)
    starts = [each.start for each in sections]
    assert starts == sorted(set(starts))
    assert all(0 <= start < len(text) for start in starts)
    held = [(each.date, each.kind) for each in sections]
    assert all(one != other for one, other in pairwise(held))
