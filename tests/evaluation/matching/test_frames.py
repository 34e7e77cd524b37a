"""Whose names stand in the same places of two statements in nearly the same words?"""

# ruff: noqa: E501
from __future__ import annotations

import pytest

from summarizer.evaluation.matching.conflicts import conflicts

# fmt: off
ANOTHER = [
    ("chair", "Marta Quill chairs the harbour board.", "Petr Novak chairs the harbour board."),
    ("city", "Oslo will host the winter games in 2031.", "Bergen will host the winter games in 2031."),
    ("single-words", "In March Zenfold closed its mill.", "In March Arbrix closed its mill."),
    ("with-pronoun", "Marta Quill said that she would not sign the lease.", "Dana Frost said that she would not sign the lease."),
    ("one-of-a-list", "Marta Quill and Petr Novak signed the lease.", "Marta Quill and Dana Frost signed the lease."),
    ("brother", "Owen Pugh denied that he had read the letter.", "Gareth Pugh denied that he had read the letter."),
    ("first-word", "Norling was barred from the match on Friday.", "Lorna Pyke was barred from the match on Friday."),
    ("nations", "Talks between Norway and Iceland collapsed on Monday.", "Talks between Norway and Denmark collapsed on Monday."),
    ("german-person", "Die Polizei hat Klaus Reuter am Montag festgenommen.", "Die Polizei hat Jens Vogt am Montag festgenommen."),
    ("german-body", "Der Betriebsrat hat den Umzug nach Brünn verworfen.", "Der Aufsichtsrat hat den Umzug nach Brünn verworfen."),
    ("french", "Selon Paul Girard, la grève continue.", "Selon Nina Roche, la grève continue."),
    ("spanish", "La alcaldesa Inés Prado dimitió el lunes.", "La alcaldesa Carla Vega dimitió el lunes."),
    ("italian", "Il ponte fu progettato da Carla Neri.", "Il ponte fu progettato da Ugo Bruni."),
    ("portuguese", "O contrato foi assinado por Rita Melo.", "O contrato foi assinado por Ana Lopes."),
    ("dutch", "Volgens Piet Smit is de storing opgelost.", "Volgens Jan Bakker is de storing opgelost."),
    ("polish", "Prezes Jan Nowak podpisał umowę w maju.", "Prezes Adam Wrona podpisał umowę w maju."),
]
EXCHANGED = [
    ("sold-to", "Zenfold sold its mill to Arbrix.", "Arbrix sold its mill to Zenfold."),
    ("won", "Lina Duarte beat Eva Holm in the final.", "Eva Holm beat Lina Duarte in the final."),
    ("from-to", "The crew flew from Lisbon to Porto.", "The crew flew from Porto to Lisbon."),
    ("ordered", "The tribunal ordered Velmar to repay Castor Bank.", "The tribunal ordered Castor Bank to repay Velmar."),
    ("denied", "Owen Pugh denied that he had spoken to Gareth Pugh.", "Gareth Pugh denied that he had spoken to Owen Pugh."),
    ("possessive", "Marta Quill takes Dana Frost's place on the board.", "Dana Frost takes Marta Quill's place on the board."),
    ("amounts", "Velmar pays 40 million euros and Castor Bank 12 million.", "Castor Bank pays 40 million euros and Velmar 12 million."),
    ("three-round", "Quill wrote to Novak, and Novak wrote to Frost.", "Frost wrote to Quill, and Quill wrote to Novak."),
    ("without", "Without Norling, Brandt would turn to Tait for the semi-final.", "Without Tait, Brandt would turn to Norling for the semi-final."),
    ("german", "Klaus Reuter hat Jens Vogt verklagt.", "Jens Vogt hat Klaus Reuter verklagt."),
    ("french", "Nina Roche a remplacé Paul Girard au conseil.", "Paul Girard a remplacé Nina Roche au conseil."),
    ("spanish", "Inés Prado acusó a Raúl Soto de mentir.", "Raúl Soto acusó a Inés Prado de mentir."),
    ("italian", "Ugo Bruni ha battuto Carla Neri in finale.", "Carla Neri ha battuto Ugo Bruni in finale."),
    ("portuguese", "Ana Lopes venceu Rita Melo na final.", "Rita Melo venceu Ana Lopes na final."),
    ("dutch", "Volgens Piet Smit heeft Jan Bakker gelogen.", "Volgens Jan Bakker heeft Piet Smit gelogen."),
]
THE_SAME = [
    ("and", "Marta Quill and Petr Novak signed the lease.", "Petr Novak and Marta Quill signed the lease."),
    ("three", "Quill, Novak and Frost voted for the plan.", "Frost, Quill and Novak voted for the plan."),
    ("met", "Zenfold met Arbrix in May.", "Arbrix met Zenfold in May."),
    ("met-with", "Dana Frost met with Petr Novak on Monday.", "Petr Novak met with Dana Frost on Monday."),
    ("between", "Talks between Norway and Iceland failed.", "Talks between Iceland and Norway failed."),
    ("surname", "Marta Quill chairs the harbour board.", "Quill chairs the harbour board."),
    ("title", "Dr Lina Duarte won the final.", "Lina Duarte won the final."),
    ("acronym", "The WHO ended the emergency.", "The World Health Organization ended the emergency."),
    ("spelling", "Volodymyr Zelenskyy declined the offer.", "Volodymyr Zelensky declined the offer."),
    ("reported", "Mette Lunde said divers had recovered three of the lines.", "Divers had recovered three of the lines."),
    ("other-way-round", "Dunmarra Otters cannot field Saga Norling in the semi-final unless the league clears her.", "Saga Norling cannot play in the semi-final unless the league clears her."),
    ("passive", "Castor Bank was sued by Velmar.", "Velmar sued Castor Bank."),
    ("fewer", "Quill, Novak and Frost voted for the plan.", "Quill and Frost voted for the plan."),
    ("german", "Klaus Reuter und Jens Vogt haben unterschrieben.", "Jens Vogt und Klaus Reuter haben unterschrieben."),
    ("german-synonym", "Das Werk in Brünn wird im Juni geschlossen.", "Das Werk in Brünn schließt im Juni."),
    ("french", "Nina Roche et Paul Girard ont signé.", "Paul Girard et Nina Roche ont signé."),
    ("spanish", "Inés Prado y Raúl Soto firmaron.", "Raúl Soto e Inés Prado firmaron."),
    ("portuguese", "Ana Lopes e Rita Melo assinaram.", "Rita Melo e Ana Lopes assinaram."),
]
# fmt: on


@pytest.mark.parametrize(
    ("a", "b"), [row[1:] for row in (*ANOTHER, *EXCHANGED)], ids=[row[0] for row in (*ANOTHER, *EXCHANGED)]
)
def test_other_parties_in_the_same_places_are_a_conflict(a: str, b: str) -> None:
    assert conflicts(a, b)
    assert conflicts(a, b) == conflicts(b, a)


@pytest.mark.parametrize(("a", "b"), [row[1:] for row in THE_SAME], ids=[row[0] for row in THE_SAME])
def test_the_same_parties_in_another_order_or_form_are_none(a: str, b: str) -> None:
    assert "name" not in conflicts(a, b)
