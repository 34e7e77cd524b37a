"""Two statements about one thing that contradict each other, and two that do not."""

# ruff: noqa: E501
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.evaluation.matching.conflicts import conflict, conflicts

# fmt: off
CONFLICTS = [
    ("number", "The fee is 16 million pounds.", "The fee is 14.5 million pounds."),
    ("number", "Five leaks are known.", "Seven leaks are known."),
    ("number", "Deaths of toads fell by 26 per cent.", "Toad deaths fell by 62 percent."),
    ("number", "Rain fell for 40 hours.", "Rain fell for 40 minutes."),
    ("slot", "The Board voted 4–1 to extend the trial of the lamps.", "The Board voted 5–0 to scrap the trial of the lamps."),
    ("time", "The hearing is on 13 May.", "The hearing is on 14 June."),
    ("time", "The repair starts on Monday.", "The repair starts on Tuesday."),
    ("time", "The train leaves at 6:40 am.", "The train leaves at 6:40 pm."),
    ("name", "Tom Ruiz is the council's head of roads.", "Ana Ruiz is the council's head of roads."),
    ("name", "The Bank of India raised its rate.", "The Bank of Japan raised its rate."),
    ("name", "Frau Schmidt leitet das Projekt.", "Frau Weber leitet das Projekt."),
    ("denial", "The relay will be run in September.", "The relay will not be run in September."),
    ("denial", "Two payments were charged twice.", "No payments were charged twice."),
    ("denial", "The council said that the school will close.", "The council denied that the school will close."),
    ("denial", "Staff could log in during the outage.", "Staff were unable to log in during the outage."),
    ("denial", "The costs are not decided.", "The costs are decided."),
    ("denial", "It is known who ordered a review, or whether there was one.", "It is not known who ordered a review, or whether there was one."),
    ("denial", "The request for maize has not been answered.", "The request for maize has been answered."),
    ("denial", "It is undecided whether the Ember 1 must be recalled too.", "It is not undecided whether the Ember 1 must be recalled too."),
    ("denial", "The federation refused to add the relay to its event.", "The federation never refused to add the relay to its event."),
    ("denial", "Die Sitzung wurde vertagt.", "Die Sitzung wurde nicht vertagt."),
    ("denial", "Le préfet a réquisitionné les éclusiers.", "Le préfet n'a pas réquisitionné les éclusiers."),
    ("denial", "La facture reste contestée.", "La facture n'est plus contestée."),
    ("denial", "La empresa pagó la multa.", "La empresa no pagó la multa."),
    ("denial", "Il ponte è chiuso al traffico.", "Il ponte non è chiuso al traffico."),
    ("denial", "A confederação vai recorrer.", "A confederação não vai recorrer."),
    ("denial", "Het incident is opgelost.", "Het incident is niet opgelost."),
    ("denial", "公司批准了预算。", "公司没有批准预算。"),
    ("opposite", "Exports decreased in March.", "Exports increased in March."),
    ("opposite", "The board approved the budget.", "The board rejected the budget."),
    ("opposite", "Gwen Pryce voted for the charge.", "Gwen Pryce voted against the charge."),
    ("kind", "The surgeon signed the form.", "The nurse signed the form."),
    ("roles", "The bank sued the supplier.", "The supplier sued the bank."),
    ("certainty", "The company may close the plant.", "The company closed the plant."),
    ("certainty", "All passwords were reset.", "All passwords should be reset."),
]
COMPATIBLE = [
    ("one-says-less", "The fee is 16 million pounds.", "The fee is a record for Kaldor."),
    ("number-written", "The fee is 16m pounds.", "The fee is £16 million."),
    ("rounded", "About 2,900 containers wait.", "2,898 containers wait."),
    ("other-thing-counted", "3,000 doses are due on Thursday.", "Fridge 4 is at 11 °C."),
    ("two-numbers", "The roof was quoted at $48,300 and at $51,950.", "The roof was quoted at $48,300."),
    ("number-denied", "Toad deaths fell by 26 per cent, not by 62 per cent.", "Deaths of toads fell by 26 per cent."),
    ("day-and-hour", "The council met on Monday.", "The council met at 19:00."),
    ("date-form", "The trial is extended to April 30.", "The Board voted 4–1 to extend the trial to 30 April."),
    ("other-event", "The bridge was closed on Monday.", "The bridge was built in 1911."),
    ("denied-otherwise", "Quilmar is not for sale.", "Quilmar denies that it is for sale."),
    ("both-deny", "No one was hurt.", "Nobody was injured."),
    ("both-deny-more", "Quilmar says that there are no talks with Norrbrygg or anyone else.", "Quilmar says that it is not for sale and that no talks with Norrbrygg, or with anyone else, are taking place."),
    ("both-deny-a-third-way", "File it by mail if the website fails to work.", "File it by mail if the website is not working."),
    ("denies-besides", "The 18 people at the site have been offered work in Valdivar.", "The 18 people who look after the site have been offered work in Valdivar; five have not answered yet."),
    ("nothing-left", "A test now runs a series over both clock changes.", "The test runs a series over both clock changes, so nothing is left to do here."),
    ("unknown", "It is not known why the fish died.", "The cause of the fish deaths is unknown."),
    ("pronoun", "He resigned on Friday.", "Ana Ruiz resigned on Friday."),
    ("second-name", "Ben Flower punched a player in the final.", "He punched Lance Hohaia in the final."),
    ("still-to-do", "The clerk will get three quotes by 12 June.", "Three quotations are to be obtained."),
    ("german-word-order", "In Oberkirchnach wird die Nachtschicht im August wegfallen.", "Die Nachtschicht wird im August in Oberkirchnach wegfallen."),
    ("different-matters", "The school will close.", "The library will not open on Sundays."),
]
# fmt: on

TEXTS = st.text(max_size=60)
ALL = sorted({text for _, *pair in (*CONFLICTS, *COMPATIBLE) for text in pair})


@pytest.mark.parametrize(("kind", "a", "b"), CONFLICTS, ids=[f"{row[0]}: {row[1]}" for row in CONFLICTS])
def test_a_contradiction_is_found_and_named(kind: str, a: str, b: str) -> None:
    assert kind in conflicts(a, b)


@pytest.mark.parametrize(("a", "b"), [row[1:] for row in COMPATIBLE], ids=[row[0] for row in COMPATIBLE])
def test_what_can_be_so_together_is_no_conflict(a: str, b: str) -> None:
    assert conflicts(a, b) == frozenset()


@given(st.sampled_from(ALL), st.sampled_from(ALL))
def test_a_conflict_is_one_from_both_sides(a: str, b: str) -> None:
    assert conflicts(a, b) == conflicts(b, a)


@pytest.mark.parametrize("text", ALL)
def test_no_statement_contradicts_itself(text: str) -> None:
    assert not conflict(text, text)


@pytest.mark.parametrize(("kind", "a", "b"), CONFLICTS[:12], ids=[row[1] for row in CONFLICTS[:12]])
def test_a_further_sentence_makes_no_conflict_where_there_is_none(kind: str, a: str, b: str) -> None:
    further = "The mayor opened a library beside the lake."
    assert not conflict(a, f"{a} {further}")
    assert not conflict(b, f"{further} {b}")


@given(TEXTS, TEXTS)
def test_any_two_texts_can_be_asked(a: str, b: str) -> None:
    assert conflict(a, b) == conflict(b, a)
