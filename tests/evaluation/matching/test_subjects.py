"""What two statements say of a common subject, and whom only one of them names."""

# ruff: noqa: E501
from __future__ import annotations

import pytest

from summarizer.evaluation.matching.conflicts import conflicts
from summarizer.evaluation.matching.content import content
from summarizer.evaluation.matching.coverage import FLOOR, similarity
from summarizer.evaluation.matching.subjects import name_others, without_common_subject

# fmt: off
TWO_FACTS = [
    ("sold-won", "Marta Quill sold the boat.", "Marta Quill won the race."),
    ("long-name", "Port Merrow Harbour Trust chairs the panel.", "Port Merrow Harbour Trust was fined in March."),
    ("surname-once", "Marta Quill wants a new report.", "Quill has two sons."),
    ("common-object", "Marta Quill wrote to the mayor.", "Marta Quill sued the mayor."),
    ("what-it-is", "Velmar is a maker of stoves.", "Velmar has closed its office in Riga."),
    ("a-noun", "The worker was a man.", "The lorry was sold."),
    ("the-bridge", "The old bridge was built in 1911.", "The old bridge is painted green."),
    ("the-committee", "The committee paid for the repair.", "The committee wants a new report."),
    ("german", "Klaus Reuter leitet den Vorstand.", "Klaus Reuter verkaufte das Boot."),
    ("german-noun", "Der Verein sucht einen Trainer.", "Der Verein verkaufte das Boot."),
    ("french", "Nina Roche a vendu le bateau.", "Nina Roche préside le conseil."),
    ("spanish", "Inés Prado ganó la carrera.", "Inés Prado pagó la reparación."),
    ("italian", "Carla Neri guida il consiglio.", "Carla Neri ha venduto la barca."),
    ("portuguese", "Rita Melo preside o conselho.", "Rita Melo vendeu o barco."),
    ("dutch", "Piet Smit leidt het bestuur.", "Piet Smit verkocht de boot."),
    ("polish", "Jan Nowak kieruje zarządem.", "Jan Nowak sprzedał łódź."),
]
ONE_FACT = [
    ("passive", "Marta Quill sold the boat.", "The boat was sold by Marta Quill."),
    ("surname", "Marta Quill sold the boat in March.", "In March Quill sold the boat."),
    ("synonym", "Kerstin Sandell demands the whole sum back.", "Kerstin Sandell demands full repayment."),
    ("opposed", "Owain Pryce voted against the charge.", "Owain Pryce opposed the charge."),
    ("merged", "Marta Quill sold the boat.", "Marta Quill sold the boat and resigned on Friday."),
    ("number", "Velmar recalls 12,000 stoves.", "Velmar is recalling twelve thousand stoves."),
    ("bare-plural", "Farms that already have a licence may carry on.", "Farms with an existing licence can continue."),
    ("the-noun", "The committee paid for the repair.", "The repair was paid for by the committee."),
    ("german", "Klaus Reuter verkaufte das Boot.", "Das Boot hat Klaus Reuter verkauft."),
    ("french", "Nina Roche a vendu le bateau.", "Le bateau a été vendu par Nina Roche."),
    ("spanish", "Inés Prado pagó la reparación.", "La reparación la pagó Inés Prado."),
    ("dutch", "Piet Smit verkocht de boot.", "De boot is verkocht door Piet Smit."),
]
OTHERS = [
    ("person", "Jonas Olsen reopened the northern basin for ships.", "The northern basin was reopened for ships by Marit Olsen."),
    ("other-words", "Kenta Orimoto will miss the rest of the season after a knee operation.", "A knee operation has ended Emeka Bassey's season."),
    ("two-places", "The fair was held in Lisbon in June.", "In June the fair was held in Porto."),
    ("company", "Kaldor United signed the striker on a four-year contract.", "The striker joins Port Merrow on a four-year contract."),
    ("german", "Im Mai hat Klaus Reuter den Vertrag unterschrieben.", "Der Vertrag wurde im Mai von Jens Vogt unterschrieben."),
]
NO_OTHERS = [
    ("one-only", "Marta Quill sold the boat.", "The boat was sold."),
    ("form", "Marta Quill sold the boat.", "Dr Quill sold the boat."),
    ("place-and-person", "Zelenskyy is frustrated that Ukraine was left out.", "Ukraine was left out of the talks in Riga."),
    ("spelling", "Chefärztin Yıldırım bestreitet das.", "Chefarztin Yildirim bestreitet das."),
]
# fmt: on


@pytest.mark.parametrize(("a", "b"), [row[1:] for row in TWO_FACTS], ids=[row[0] for row in TWO_FACTS])
def test_two_facts_of_one_subject_are_not_the_same(a: str, b: str) -> None:
    assert similarity(a, b) < FLOOR


@pytest.mark.parametrize(("a", "b"), [row[1:] for row in ONE_FACT], ids=[row[0] for row in ONE_FACT])
def test_one_fact_of_one_subject_is_the_same(a: str, b: str) -> None:
    assert similarity(a, b) >= FLOOR


@pytest.mark.parametrize(("a", "b"), [row[1:] for row in OTHERS], ids=[row[0] for row in OTHERS])
def test_statements_of_others_are_not_the_same(a: str, b: str) -> None:
    assert name_others(content(a), content(b))
    assert similarity(a, b) < FLOOR or "name" in conflicts(a, b)


@pytest.mark.parametrize(("a", "b"), [row[1:] for row in NO_OTHERS], ids=[row[0] for row in NO_OTHERS])
def test_a_name_that_one_leaves_out_or_writes_otherwise_is_no_other(a: str, b: str) -> None:
    assert not name_others(content(a), content(b))


@pytest.mark.parametrize(
    ("a", "b", "common"),
    [
        ("Marta Quill sold the boat.", "Quill won the race.", True),
        ("Marta Quill sold the boat.", "Dana Frost sold the boat.", False),
        ("The worker was sacked.", "The worker was a man.", True),
        ("Workers were sacked.", "The worker was a man.", False),
    ],
    ids=["party", "two-parties", "noun", "no-article"],
)
def test_what_both_are_about_is_left_out(a: str, b: str, *, common: bool) -> None:
    whole = content(a), content(b)
    left = without_common_subject(*whole)
    assert all((after.weight < before.weight) is common for before, after in zip(whole, left, strict=True))
