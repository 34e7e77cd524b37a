from __future__ import annotations

import pytest

from summarizer.document import Document
from summarizer.grounding.checks.owners import is_assigned
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
