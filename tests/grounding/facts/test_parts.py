"""Where a sentence is divided: each part has a subject and what is said of it."""

from __future__ import annotations

import re

import pytest

from summarizer.grounding.facts.facts import read
from summarizer.grounding.facts.moments import MARK
from summarizer.grounding.language.detect import detect_language

DIVIDED = [
    "Ann leads design | and Bo leads test .",
    "Ann leads design | and Bo and Cid lead test .",
    "Ann leads design and test | and Bo leads QA .",
    "Ann hired Carl | and Bo hired Dora .",
    "Ann voted for the plan | , and Bo voted against it .",
    "The frost should peak T | before temperatures climb on T .",
    "Ann got 12 votes | and Bo 9 .",
    "The shop in Lyon opens at 9 | and the shop in Nice opens at 10 .",
    "Mr . Smith met Dr . Lee . | She left .",
    "Anna leitet das Design | und Bo leitet den Test .",
    "Ann leitet das Design | , und Bo prüft den Test .",
    "Le maire a voté pour le plan | et le préfet a voté contre .",
    "Ana dirige el diseño | y Bo dirige la prueba .",
    "Los ingresos subieron un 13 por ciento | y los costes bajaron un 4 por ciento .",
]
WHOLE = [
    "Ann and Bo lead design .",
    "Ann , Bo , and Cid lead design .",
    "Ann , who leads design , hired Bo .",
    "The chief engineer of Siemens , Anna Weber , leads design .",
    "Senior officials met in Oslo and agreed to form teams .",
    "Anna und Bo leiten das Design .",
    "Le maire et le préfet dirigent la ville .",
    "Ana y Bo dirigen el diseño .",
]


@pytest.mark.parametrize("text", [*DIVIDED, *WHOLE])
def test_parts(text):
    plain = re.sub(r"\bT\b", "Friday", text.replace(" | ", " "))
    facts = read(plain, detect_language(plain))
    found = "".join(
        f"{' |' if at and number != facts.parts[at - 1] else ''} {word.text.replace(MARK, 'T')}"
        for at, (word, number) in enumerate(zip(facts.words, facts.parts, strict=True))
    )
    assert found.strip() == text
