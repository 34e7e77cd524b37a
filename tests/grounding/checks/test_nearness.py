"""An unrelated clause sets off no alarm: what speaks against a statement must speak of the same matter."""

from __future__ import annotations

import pytest

from summarizer.grounding.checks.claims import decide, find
from summarizer.grounding.checks.findings import Finding
from summarizer.grounding.checks.nearness import weigh
from summarizer.grounding.facts.facts import read
from summarizer.grounding.facts.match import Match

MATCH = Match(
    read("The council opened the new library on Monday.", "en"),
    [
        read("The council will not open the swimming pool.", "en"),
        read("The council never opened the library on Monday.", "en"),
    ],
)


@pytest.mark.parametrize(
    ("finding", "code"),
    [
        (Finding("undenied", "opened", at=frozenset({0})), "elsewhere"),
        (Finding("undenied", "opened", at=frozenset({1})), "undenied"),
        (Finding("undenied", "opened", at=frozenset({0, 1})), "undenied"),
        (Finding("undenied", "opened"), "undenied"),
        (Finding("number", "5", at=frozenset({0})), "number"),
    ],
    ids=["other matter", "same matter", "either", "anywhere", "no single word"],
)
def test_a_finding_weighs_where_the_sentence_speaks_of_most_of_the_statement(finding, code):
    assert [found.code for found in weigh([finding], MATCH)] == [code]


ELSEWHERE = [
    # true statements in other words, beside a sentence with one of their words
    (
        "Passengers were brought home by coach after the flight fell through.",
        ["The airline laid on coaches for those stranded.", "Staff did not bring any water."],
    ),
    (
        "Two friends plan to meet over the weekend for a drink.",
        [
            "Steve: fancy a beer on Saturday?",
            "Carly: sure, see you there",
            "Steve: I never drink wine though",
        ],
    ),
    (
        "Nach dem Ausfall wurden die Fahrgäste mit Bussen heimgebracht.",
        ["Die Bahn schickte Busse für alle Gestrandeten.", "Das Personal hat kein Wasser gebracht."],
    ),
    (
        "Après la panne, les passagers ont été ramenés chez eux en bus.",
        [
            "La compagnie a envoyé des bus pour tous les voyageurs bloqués.",
            "Le personnel n'a pas ramené de bagages.",
        ],
    ),
    (
        "Tras la avería, los pasajeros fueron llevados a casa en autobús.",
        ["La compañía envió autobuses para todos los viajeros varados.", "El personal no llevó agua."],
    ),
]


@pytest.mark.parametrize(("claim", "cited"), ELSEWHERE, ids=[claim for claim, _ in ELSEWHERE])
def test_a_sentence_about_something_else_does_not_contradict(claim, cited):
    findings = find(claim, cited)
    assert not {f.code for f in findings} & {"denied", "undenied", "strengthened", "subject", "roles", "all"}
    assert decide(findings) != "verified"
