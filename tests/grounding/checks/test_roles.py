"""Who did what to whom, and what stands in the place of what."""

from __future__ import annotations

import pytest

from summarizer.grounding.checks.claims import find

FALSE = {
    "exchanged": ("Beta acquired Acme.", ["Acme acquired Beta last year."], "roles"),
    "exchanged in the passive": ("Acme was acquired by Beta.", ["Acme acquired Beta last year."], "roles"),
    "common nouns exchanged": ("The bank sued the supplier.", ["The supplier sued the bank."], "roles"),
    "sides of a sale": ("Acme bought the plant from Beta.", ["Acme sold the plant to Beta."], "roles"),
    "said by another": ("Maria said it was slow.", ["Tom told Maria that it was slow."], "subject"),
    "quoted from another": ("Smith said it works.", ["“It works,” said Jones to Smith."], "subject"),
    "done by another": ("Bob approved it.", ["Alice approved it.", "Bob resigned."], "subject"),
    "joined": ("The mayor approved it.", ["The council approved it.", "The mayor resigned."], "joined"),
    "after for before": ("Restart it after the update.", ["Restart it before the update."], "opposite"),
    "less for more": ("Less than half agreed.", ["More than half agreed."], "opposite"),
    "name in the place of another": (
        "Flights from Aviv to Bangkok resume.",
        ["Flights from Bangkok to Aviv resume."],
        "slot",
    ),
    "number in the place of another": (
        "Rooms 3 and 5 are in block 7.",
        ["Rooms 3 and 7 are in block 5."],
        "slot",
    ),
    "time in the place of another": (
        "They met on Friday and signed on Monday.",
        ["They met on Monday and signed on Friday."],
        "slot",
    ),
    "will in the place of may": ("It will come down here.", ["It may come down here."], "strengthened"),
}


@pytest.mark.parametrize(("claim", "cited", "code"), FALSE.values(), ids=FALSE)
def test_what_is_joined_wrongly_is_found(claim, cited, code):
    assert code in {finding.code for finding in find(claim, cited)}


TRUE = {
    "passive": ("Beta was acquired by Acme.", ["Acme acquired Beta last year."]),
    "without a doer": ("Two schools were closed.", ["Heavy snow closed two schools."]),
    "cause after the verb": (
        "Heavy snow closed two schools.",
        ["Two schools were closed because of heavy snow."],
    ),
    "converse": ("Beta bought the plant from Acme.", ["Acme sold the plant to Beta."]),
    "other order": (
        "The audit took place before the merger.",
        ["The merger came after the audit took place."],
    ),
    "symmetric": ("Kellogg met Zelenskyy.", ["Zelenskyy met Kellogg."]),
    "quoted": ("Jones said it works.", ["“It works,” said Jones."]),
    "pronoun in the next": (
        "Zelenskyy said talks continue.",
        ["Zelenskyy spoke.", "He said talks continue."],
    ),
    "two facts": ("Alice approved it and Bob resigned.", ["Alice approved it.", "Bob resigned."]),
    "less certain": ("It may come down here.", ["It will come down here."]),
    "same name at two places": ("Anna ran 12 km.", ["Paul ran 8 km and Anna ran 12 km."]),
}


@pytest.mark.parametrize(("claim", "cited"), TRUE.values(), ids=TRUE)
def test_what_is_joined_rightly_passes(claim, cited):
    assert find(claim, cited) == []
