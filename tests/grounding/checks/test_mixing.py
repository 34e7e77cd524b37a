"""A statement stands whole in one place: it does not mix what two sentences, clauses or rows say."""

# ruff: noqa: E501
from __future__ import annotations

import pytest

from summarizer.document import Document
from summarizer.grounding.checks.claims import decide, find
from summarizer.grounding.ground import ground

# fmt: off
MIXED = [
    # statement, cited sentences
    ("Bo Roy leads the design team.", ["Ann Lee leads the design team.", "Bo Roy leads the test team."]),
    ("The trial starts on 9 May.", ["The trial starts on 5 May.", "The review starts on 9 May."]),
    ("The ship left Bergen on Thursday.", ["The ship left Bergen on Monday and reached Hull on Thursday."]),
    ("The council met on Friday.", ["The council met on Monday and voted on Friday."]),
    ("Der Rat tagte am Freitag.", ["Der Rat tagte am Montag und entschied am Freitag."]),
    ("Paul lobte den Plan.", ["Peter lobte den Plan, Paul lehnte ihn ab."]),
    ("Bo voted for the plan.", ["Ann voted for the plan, and Bo voted against it."]),
    ("Ann voted against the plan.", ["Ann voted for the plan, and Bo voted against it."]),
    ("Bo leads design.", ["Ann leads design and Bo leads test."]),
    ("The frost should peak Thursday.", ["The frost should peak Wednesday before temperatures climb on Thursday."]),
    ("Those who came before June 15, 2010 qualify.", ["Those who came before Jan. 1, 2010 qualify, beyond the June 15, 2007 date set at first."]),
    ("The valve was replaced.", ["The pump was replaced.", "The valve was cleaned."]),
    ("The review is on Monday.", ["The audit is on Monday and the review is on Friday."]),
    ("Anna ran 8 km.", ["Paul ran 8 km and Anna ran 12 km."]),
    ("Bo got 12 votes.", ["Ann got 12 votes and Bo 9."]),
    ("Room 4 has 30 seats.", ["Room 4: 12 seats", "Room 5: 30 seats"]),
    ("Bo will paint the door.", ["| Ann | paint the door | 9 May |", "| Bo | mend the gate | 1 May |"]),
    ("Anna leitet das Testteam.", ["Anna leitet das Designteam.", "Bo leitet das Testteam."]),
    ("Bo leitet das Design.", ["Anna leitet das Design und Bo leitet den Test."]),
    ("Die Pumpe wird am Freitag ersetzt.", ["Das Ventil wird am Freitag ersetzt.", "Die Pumpe wird am Montag gereinigt."]),
    ("Le préfet a voté pour le plan.", ["Le maire a voté pour le plan et le préfet a voté contre."]),
    ("Bo dirige le design.", ["Ann dirige le design et Bo dirige le test."]),
    ('La revue commence le 9 mai.', ["L'essai commence le 9 mai.", 'La revue commence le 5 mai.']),
    ("Bo dirige el diseño.", ["Ana dirige el diseño y Bo dirige la prueba."]),
    ("La revisión empieza el 9 de mayo.", ["El ensayo empieza el 9 de mayo.", "La revisión empieza el 5 de mayo."]),
    ("Los costes bajaron un 13 por ciento.", ["Los ingresos bajaron un 13 por ciento y los costes bajaron un 4 por ciento."]),
    ("Design is led by Bo.", ["Ann leads design and Bo leads test."]),
    ("Tom will write the report.", ["Lena will write the report and Tom will book the room."]),
    ("The north gate opens at 9.", ["The south gate opens at 9.", "The north gate opens at 10."]),
    ("The Lyon shop opens at 9.", ["The shop in Nice opens at 9.", "The shop in Lyon opens at 10."]),
    ("Acme sued Beta in May.", ["Acme sued Gamma in May.", "Acme sued Beta in June."]),
    ("The library closes in March.", ["The library closes in June, while the museum closes in March."]),
    ("Maria will call the supplier.", ["Peter will call the supplier.", "Maria will call the bank."]),
    ("Kim paid the deposit.", ["Lee paid the deposit.", "Kim paid the rent."]),
]

STANDS_WHOLE = [
    ("The ship left Bergen on Monday.", ["The ship left Bergen on Monday and reached Hull on Thursday."]),
    ("The council voted on Friday.", ["The council met on Monday and voted on Friday."]),
    ("The repair was first put at £1.2 million and may now cost more.", ["The repair was first put at £1.2 million.", "It may now cost more."]),
    ("The repair was first put at £1.2 million and may now cost more.", ["The repair was first put at £1.2 million.", "The repair may now cost more."]),
    ("Ana Ruiz has asked for a second opinion.", ["Ana Ruiz is the mayor of Lyon.", "She has asked for a second opinion."]),
    ("Ann leads design.", ["Ann and Bo lead design."]),
    ("Bo leads design.", ["Ann, Bo, and Cid lead design."]),
    ("Bo voted against the plan.", ["Ann voted for the plan, and Bo voted against it."]),
    ("Ann voted for the plan and Bo against it.", ["Ann voted for the plan, and Bo voted against it."]),
    ("Ann leads design and Bo leads test.", ["Ann leads design.", "Bo leads test."]),
    ("Anna ran 12 km.", ["Paul ran 8 km and Anna ran 12 km."]),
    ("The chief engineer leads design.", ["The chief engineer of Siemens, Anna Weber, leads design."]),
    ("Ann Lee hired Bo.", ["Ann Lee, who leads design, hired Bo."]),
    ("The temperatures climb on Thursday.", ["The frost should peak Wednesday before temperatures climb on Thursday."]),
    ("Acme said it disagreed with the ruling.", ["Acme was fined €50 million.", "The company said it disagreed with the ruling."]),
    ("Costs fell 4 percent.", ["Revenue rose 13 percent and costs fell 4 percent."]),
    ("The letter was written by Ann.", ["Ann wrote the letter and Bo signed it."]),
    ("Bo signed the letter.", ["Ann wrote the letter and Bo signed it."]),
    ("Anna leitet das Design.", ["Anna und Bo leiten das Design."]),
    ("Bo leitet den Test.", ["Anna leitet das Design und Bo leitet den Test."]),
    ("Frau Weber hat eine zweite Prüfung verlangt.", ["Frau Weber leitet das Amt.", "Sie hat eine zweite Prüfung verlangt."]),
    ("Le préfet a voté contre le plan.", ["Le maire a voté pour le plan et le préfet a voté contre le plan."]),
    ("Bo dirige le test de la pompe.", ["Ann dirige le design de la porte et Bo dirige le test de la pompe."]),
    ("L'essai est prévu pour le 5 mai et la revue pour le 9 mai.", ["L'essai est prévu pour le 5 mai.", "La revue est prévue pour le 9 mai."]),
    ("Ana dirige el diseño y Bo dirige la prueba.", ["Ana dirige el diseño.", "Bo dirige la prueba."]),
    ("El ensayo empieza el 5 de mayo.", ["El ensayo empieza el 5 de mayo.", "La revisión empieza el 9 de mayo."]),
    ("Oak Bridge will close on Monday.", ["Oak Bridge is unsafe.", "The bridge will close on Monday."]),
    ("The library closes in June and the museum in March.", ["The library closes in June, while the museum closes in March."]),
    ("The outage started at 10:02 and ended at 10:42.", ["10:02 - outage starts.", "10:42 - outage ends."]),
    ("Maria will call the bank.", ["Peter will call the supplier.", "Maria will call the bank."]),
    ("The plant in Ulm, which employs 400 people, will close in May.", ["The plant in Ulm will close in May.", "It employs 400 people."]),
]

UNSURE = [
    # true, but in words that the check cannot follow: never unsupported
    ("The council approved the budget.", ["The council met on Tuesday.", "Members approved the budget."]),
    ("The council approved the new budget of 3 million.", ["The council approved the annual budget.", "The new budget is 3 million."]),
]
# fmt: on


@pytest.mark.parametrize(("claim", "cited"), MIXED, ids=[" / ".join((c, *s)) for c, s in MIXED])
def test_what_mixes_two_statements_is_unsupported(claim, cited):
    assert decide(find(claim, cited)) == "unsupported"


@pytest.mark.parametrize(("claim", "cited"), STANDS_WHOLE, ids=[" / ".join((c, *s)) for c, s in STANDS_WHOLE])
def test_what_stands_whole_part_by_part_is_verified(claim, cited):
    assert find(claim, cited) == []


@pytest.mark.parametrize(("claim", "cited"), UNSURE, ids=[" / ".join((c, *s)) for c, s in UNSURE])
def test_a_merge_in_other_words_is_not_unsupported(claim, cited):
    assert decide(find(claim, cited)) == "weak"


TEXT = """Ann Lee leads the design team.

Bo Roy leads the test team.

The trial starts on 5 May.

The review starts on 9 May.
"""


@pytest.mark.parametrize(
    ("text", "cites"),
    [
        ("Bo Roy leads the design team.", [1]),
        ("Bo Roy leads the design team.", [1, 2]),
        ("Bo Roy leads the design team.", []),
        ("The trial starts on 9 May.", [3]),
        ("The trial starts on 9 May.", [3, 4]),
        ("The review starts on 5 May.", [1]),
    ],
)
def test_a_search_does_not_mix_sentences(text, cites):
    brief = ground({"what": [{"text": text, "cites": cites}]}, Document.from_text(TEXT))
    assert brief["what"][0]["support"] == "unsupported"


@pytest.mark.parametrize(
    ("text", "cites"),
    [
        ("Bo Roy leads the test team.", [1]),
        ("Ann Lee leads the design team and Bo Roy the test team.", [1, 2]),
        ("The trial starts on 5 May and the review on 9 May.", [3]),
    ],
)
def test_a_search_may_add_a_sentence_that_says_a_part_whole(text, cites):
    brief = ground({"what": [{"text": text, "cites": cites}]}, Document.from_text(TEXT))
    assert brief["what"][0]["support"] == "verified"
