"""What a number is, who is excepted, and which of two things is more."""

from __future__ import annotations

import pytest

from summarizer.grounding.checks.claims import decide, find

RISE = "Revenue rose from 4.2 to 4.9 million euros; costs fell by 3 percentage points to 61 percent."
UMSATZ = "Der Umsatz stieg von 4,2 auf 4,9 Millionen Euro, die Kosten sanken auf 61 Prozent."
FEE = "The fee is 40 euros per child and 65 euros per adult."
SENSORS = "Nine of the twelve sensors were replaced; the other three are on order."
VOTE = "All members except Ms Kerr voted in favour."

FALSE = [
    ("Revenue rose by 4.9 million euros.", RISE),
    ("Costs fell by 61 percent.", RISE),
    ("Der Umsatz stieg um 4,9 Millionen Euro.", UMSATZ),
    ("The fee is 40 euros per adult.", FEE),
    ("Twelve sensors were replaced.", SENSORS),
    ("Zwölf Sensoren wurden ersetzt.", "Neun der zwölf Sensoren wurden ersetzt."),
    ("Ms Kerr voted in favour.", VOTE),
    ("All members voted in favour.", VOTE),
    ("Frau Kern stimmte zu.", "Alle außer Frau Kern stimmten zu."),
    ("Todos los miembros votaron a favor.", "Todos los miembros excepto la señora Kerr votaron a favor."),
    ("Nobody has a key.", "Nobody except the caretaker has a key."),
    ("Dr. Lund will perform the surgery.", "Dr. Osei, not Dr. Lund, will perform the surgery."),
    ("Both pumps failed.", "Only the north pump failed; the south pump kept running."),
    ("The truck is cheaper than the van.", "The van is cheaper than the truck but slower."),
    ("Sales in France overtook sales in Spain.", "Sales in Spain overtook sales in France."),
    ("Tests passed on Windows.", "Tests passed on Linux but failed on Windows."),
]
TRUE = [
    ("Revenue rose to 4.9 million euros.", RISE),
    ("Der Umsatz stieg auf 4,9 Millionen Euro.", UMSATZ),
    ("The fee is 40 euros per child.", FEE),
    ("Nine sensors were replaced.", SENSORS),
    ("Nine of the twelve sensors were replaced.", SENSORS),
    ("All members except Ms Kerr voted in favour.", VOTE),
    ("The van is cheaper than the truck.", "The van is cheaper than the truck but slower."),
    ("Sales in Spain overtook sales in France.", "In May sales in Spain overtook sales in France."),
    ("Tests passed on Linux.", "Tests passed on Linux but failed on Windows."),
    ("Kellogg met Zelenskyy in Kyiv.", "Kellogg met Zelenskyy in the Ukrainian capital Kyiv."),
]


@pytest.mark.parametrize(("claim", "cited"), FALSE, ids=[claim for claim, _ in FALSE])
def test_what_is_said_of_another_is_unsupported(claim: str, cited: str):
    assert decide(find(claim, [cited])) == "unsupported"


@pytest.mark.parametrize(("claim", "cited"), TRUE, ids=[claim for claim, _ in TRUE])
def test_what_is_said_is_verified(claim: str, cited: str):
    assert decide(find(claim, [cited])) == "verified"
