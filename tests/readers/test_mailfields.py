"""The lines that Outlook and others put above an older message."""

from __future__ import annotations

import pytest
from helpers.mails import HEAD, find_place, list_body, read_mail

from summarizer.readers.mailfields import find_fields

BLOCKS = {
    "no space behind the colon": (
        "De : Ann Lee<mailto:ann@x.org>\nEnvoyé le :lundi 6 juin 2005 10:00\nÀ : bo@x.org\nObjet :Pompe"
    ),
    "each line indented": (
        "   De : Ann Lee <ann@x.org>\n À\xa0: bo@x.org\n Envoyé le : Lundi 6 juin 2005 10h00\n Objet : x"
    ),
    "the sender wrapped": (
        "From: Ann Lee\n<a-very-long-address@x.org>\nSent: Monday, June 6, 2005 10:00 AM\nTo: Bo\nSubject: x"
    ),
    "receivers wrapped": (
        "*From:* Ann Lee <ann@x.org>\n*Sent:* Monday, June 6, 2005 10:00 AM\n*To:* Bo <bo@x.org>; Cy <\n"
        "cy@x.org>\n*Subject:* Pump"
    ),
    "double-spaced": "From: Ann Lee\n\nSent: Monday, June 6, 2005 10:00 AM\n\nTo: Bo\n\nSubject: Pump",
    "date first": (
        'Message du : 06/06/2005 10:00\nDe : "Ann Lee " <ann@x.org>\nA : bo@x.org\nCopie à :\nSujet : Pompe'
    ),
    "month first": "From: Ann Lee [mailto:ann@x.org]\nSent: June-06-05 10:00 AM\nTo: Bo\nSubject: Pump",
    "phone": "Fra: Ann Lee <ann@x.org>\nDato: 06.06.2005  10.00  (GMT+01:00)\nTil: bo@x.org\nEmne: Pumpe",
    "digest of Mailman": "Date: Mon, 6 Jun 2005 10:00:00 +0200\nFrom: Ann Lee <ann@x.org>\nSubject: Pump\n"
    "Message-ID: <1@x.org>\nContent-Type: text/plain; charset=UTF-8",
    "zone": "From: Ann Lee\nDate: Mon, 6 Jun 2005 10:00:00 +0200\nTo: Bo",
}


@pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS)
def test_a_block_says_whose_the_text_below_is(block: str) -> None:
    found = find_fields([*block.split("\n"), "", "The pump leaks."])
    assert found
    origin, count = found
    assert (origin.sender, str(origin.day), count) == ("Ann Lee", "2005-06-06", block.count("\n") + 1)
    assert (origin.at or "").startswith("2005-06-06T10:00")


OTHERS = {
    "a list": "To: mend the pump\nFrom: the cellar\nCosts: 5",
    "two fields": "From: Ann\nDate: 6 June 2005\n\nThe pump leaks.",
    "no sender": "Date: 6 June 2005\nTo: Bo\nSubject: Pump",
}


@pytest.mark.parametrize("block", OTHERS.values(), ids=OTHERS)
def test_other_lines_are_no_block(block: str) -> None:
    assert find_fields(block.split("\n")) is None


def test_below_a_separator_the_text_is_an_older_messages() -> None:
    reading = read_mail(HEAD + "\nDone.\n\n-----Original Message-----\n\nThe pump leaks.\n")
    assert list_body(reading) == ["Done.", "-----Original Message-----", "The pump leaks."]
    assert find_place(reading, "Done.").quoted is False
    assert find_place(reading, "The pump leaks.").quoted is True


def test_below_the_title_of_a_section_the_text_is_the_mails_own() -> None:
    reading = read_mail(HEAD + "\nDone.\n\n--- Costs ---\n\nThe pump costs 5 euros.\n")
    assert find_place(reading, "The pump costs").quoted is False


def test_who_quotes_wrote_the_line_that_names_whom() -> None:
    reading = read_mail(
        HEAD + "\nDone.\n\n> On 3 Jun 2005, at 10:00, Ann Lee <ann@x.org> wrote:\n>\n> It leaks.\n"
    )
    assert find_place(reading, "> On 3 Jun").sender == "Bo Roy"
    assert find_place(reading, "It leaks.").sender == "Ann Lee"
