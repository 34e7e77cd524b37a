# ruff: noqa: E501
from __future__ import annotations

import pytest

from summarizer.document import Document
from summarizer.grounding.checks.owners import is_assigned, is_charged
from summarizer.grounding.ground import ground
from summarizer.reasons import sentence

CHARGED = {
    "will": "Ann Lee will mend the lift by Friday.",
    "to": "Ann Lee is to mend the lift.",
    "asked": "The board asked Ann Lee to mend the lift.",
    "passive": "The lift must be mended by Ann Lee.",
    "brackets": "- Mend the lift (Ann Lee, Friday)",
    "label": "Ann Lee: mend the lift",
    "field": "Owner: Ann Lee",
    "busy": "Ann Lee is investigating the lift.",
    "agreed": "Yesterday Ann Lee agreed to mend the lift.",
    "bare infinitive": "Ann Lee to mend the lift.",
    "action": "Ann Lee has the action to mend the lift.",
    "after a dash": "Mend the lift – Ann Lee",
    "German": "Ann Lee soll den Aufzug reparieren.",
}
NAMED = {
    "subject of the past": "Ann Lee complained about the lift.",
    "refused": "Ann Lee refused to mend the lift.",
    "another's": "Bob told the meeting that Ann Lee was angry.",
    "in passing": "The lift in Ann Lee house is broken.",
}


@pytest.mark.parametrize("text", CHARGED.values(), ids=CHARGED)
def test_given_something_to_do(text):
    assert is_assigned("Ann Lee", text)


@pytest.mark.parametrize("text", NAMED.values(), ids=NAMED)
def test_only_named(text):
    assert not is_assigned("Ann Lee", text)


PRESENT = [
    ("Ann Lee mends the lift by Friday.", True),
    ("Ann Lee repariert den Aufzug.", False),  # other words: whether that is the same is not told
    ("Ann Lee mends the door. The lift is broken.", False),
    ("Ann Lee set the lift on fire.", False),
]


@pytest.mark.parametrize(("text", "expected"), PRESENT, ids=[text for text, _ in PRESENT])
def test_who_does_it_by_the_present_tense(text, expected):
    assert is_charged("Ann Lee", "Mend the lift.", [text]) == expected


OWNERS = {
    "stated": ("Ann Lee", "verified", []),
    "named": (
        "Bob Ray",
        "weak",
        ["owner: the cited sentences name Bob Ray, but do not assign this to them"],
    ),
    "invented": ("Eve Fox", "weak", ["owner: “Eve Fox” was removed: not in the cited sentences"]),
}


@pytest.mark.parametrize(("owner", "support", "reasons"), OWNERS.values(), ids=OWNERS)
def test_an_issue_with_an_owner(owner, support, reasons):
    document = Document.from_text(
        "Bob Ray was angry. The lift is broken, and Ann Lee will mend it, he told Bob Ray."
    )
    issue = {"text": "The lift is broken.", "owner": owner, "due": None, "cites": [2]}
    item = ground({"open_issues": [issue]}, document)["open_issues"][0]
    assert (item["support"], [sentence(reason) for reason in item["reasons"]]) == (support, reasons)


# fmt: off
DUTY_OF_ANOTHER = [
    # duty, owner, cited sentences
    ('Tom will send the invoice.', 'Lena', ['Tom will send the invoice by Tuesday.', 'Lena takes the minutes.']),
    ('Tom will send the invoice.', 'Lena', ['Tom will send the invoice by Tuesday and Lena takes the minutes.']),
    ('Send the invoice to the bank.', 'Lena', ['Tom will send the invoice to the bank.', 'Lena will call the bank.']),
    ('The lift must be repaired.', 'Bob Ray', ['Ann Lee will repair the lift.', 'Bob Ray will paint the door.']),
    ('The report is missing.', 'Kim', ['The report is missing; Lee will write it.', 'Kim will book the room.']),
    ('Paint the door.', 'Bo', ['- Paint the door (Ann, Friday)', '- Mend the gate (Bo, Monday)']),
    ('Renew the certificate.', 'Priya', ['Action: Omar to renew the certificate.', 'Action: Priya to update the guide.']),
    ('Die Rechnung muss verschickt werden.', 'Lena', ['Tom soll die Rechnung verschicken.', 'Lena soll das Protokoll schreiben.']),
    ('Tom muss die Rechnung schicken.', 'Lena', ['Tom muss die Rechnung schicken und Lena muss den Raum buchen.']),
    ('La facture doit être envoyée.', 'Léa', ['Tom doit envoyer la facture.', 'Léa doit rédiger le compte rendu.']),
    ('Enviar la factura.', 'Lena', ['Tomás debe enviar la factura.', 'Lena debe redactar el acta.']),
    ('Call the supplier.', 'Maria', ['Peter will call the supplier, and Maria will check the stock.']),
    ('Order the parts.', 'Eve', ['Dan is to order the parts.', 'Eve is to clean the hall.']),
    ('The backup has to be tested.', 'Ravi', ['Sam needs to test the backup.', 'Ravi needs to write the runbook.']),
    ('Translate the leaflet.', 'Jon', ['Mia agreed to translate the leaflet.', 'Jon agreed to print the posters.']),
]
DUTY_OF_THEIRS = [
    ('Tom will send the invoice.', 'Tom', ['Tom will send the invoice by Tuesday.', 'Lena takes the minutes.']),
    ('Lena takes the minutes.', 'Lena', ['Tom will send the invoice by Tuesday.', 'Lena takes the minutes.']),
    ('The lift is broken.', 'Ann Lee', ['The lift is broken, and Ann Lee will mend it, he told Bob Ray.']),
    ('The lift is broken.', 'Ann Lee', ['The lift is broken.', 'Ann Lee will mend it by Friday.']),
    ('Repair the lift.', 'Ann', ['Repair the lift.', 'Owner: Ann.', 'Due Friday.']),
    ('Paint the door.', 'Ann', ['- Paint the door (Ann, Friday)', '- Mend the gate (Bo, Monday)']),
    ('Update the onboarding guide.', 'Priya', ['Action: Priya to update the onboarding guide by Friday.']),
    ('The guide needs a revision.', 'Priya', ['Priya will update the onboarding guide.']),
    ('Call the supplier.', 'Peter', ['Peter will call the supplier, and Maria will check the stock.']),
    ('Check the stock.', 'Maria', ['Peter will call the supplier, and Maria will check the stock.']),
    ('Die Rechnung muss verschickt werden.', 'Tom', ['Tom soll die Rechnung verschicken.', 'Lena soll das Protokoll schreiben.']),
    ('La facture doit être envoyée.', 'Tom', ['Tom doit envoyer la facture.', 'Léa doit rédiger le compte rendu.']),
    ('Enviar la factura.', 'Tomás', ['Tomás debe enviar la factura.', 'Lena debe redactar el acta.']),
    ('The invoice must be sent.', 'Tom', ['The invoice must be sent.', 'Tom will do so on Monday.']),
    ('Prepare the budget.', 'Ann', ['The board asked Ann to prepare the budget.']),
]
# fmt: on


@pytest.mark.parametrize(("duty", "owner", "texts"), DUTY_OF_ANOTHER)
def test_the_duty_of_another_is_not_charged(duty, owner, texts):
    assert not is_charged(owner, duty, texts)


@pytest.mark.parametrize(("duty", "owner", "texts"), DUTY_OF_THEIRS)
def test_their_own_duty_is_charged(duty, owner, texts):
    assert is_charged(owner, duty, texts)


def test_an_owner_of_another_duty_is_weak():
    document = Document.from_text("Tom will send the invoice by Tuesday. Lena takes the minutes.")
    issue = {"text": "Tom will send the invoice.", "owner": "Lena", "due": None, "cites": [1, 2]}
    item = ground({"open_issues": [issue]}, document)["open_issues"][0]
    assert (item["support"], [reason["code"] for reason in item["reasons"]]) == ("weak", ["owner-named"])
