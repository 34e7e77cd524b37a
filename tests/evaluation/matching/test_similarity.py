"""How much of one text another says: pairs that are the same, pairs that are not, and the axioms."""

# ruff: noqa: E501
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.evaluation.matching.coverage import FLOOR, covers, scaled, similarity
from summarizer.evaluation.matching.similarity import LEXICAL

# fmt: off
SAME = [
    ("order", "The old bridge was closed on Monday.", "On Monday the old bridge was closed."),
    ("passive", "Pesticide from the Redhill estate killed the fish.", "The fish were killed by pesticide from the Redhill estate."),
    ("synonyms", "The council postponed the repair of the bridge.", "The council delayed the bridge repair."),
    ("number-written", "Twelve customers wait for the fix.", "12 customers are waiting for the fix."),
    ("number-scale", "The fee is 14.5 million pounds.", "The fee is £14.5m."),
    ("date-form", "The hearing is on 13 May 2026.", "The hearing is on 2026-05-13."),
    ("surname", "Ana Ruiz asked for a second report.", "Ruiz asked for a second report."),
    ("acronym", "The World Health Organization ended the emergency.", "The WHO ended the emergency."),
    ("fuller", "Harlow Civil says that it has been told neither to start nor to stop.", "The contractor, Harlow Civil, says it has been told neither to start nor to stop."),
    ("merged", "About 640 operators walked out on Monday.", "About 640 operators walked out on Monday over a roster that would replace eight-hour shifts."),
    ("half", "The trial is extended to April 30 and one white lamp is put back.", "The trial is extended to April 30."),
    ("unknown", "It is not known why the fish died.", "The cause of the fish deaths is not known."),
    ("german", "Die Geburtshilfe bleibt vorerst geöffnet.", "Die Geburtshilfe des Krankenhauses bleibt vorerst geöffnet."),
    ("german-inflected", "Der Kreistag beschloss die Schließung der Station.", "Die Schließungen der Stationen hat der Kreistag beschlossen."),
    ("french", "La grève des éclusiers bloque le canal depuis lundi.", "Depuis lundi, le canal est bloqué par la grève des éclusiers."),
    ("spanish", "Los pescadores bloquearán el puerto el jueves.", "El puerto será bloqueado el jueves por los pescadores."),
    ("italian", "Il trasferimento del mercato è rinviato a settembre.", "Il mercato sarà trasferito più tardi: rinviato a settembre."),
    ("portuguese", "A confederação vai recorrer da decisão do tribunal.", "A confederação recorrerá da decisão do tribunal."),
    ("dutch", "De storing in de vestiging Noord is opgelost.", "In vestiging Noord is de storing opgelost."),
    ("chinese", "公司批准了明年的预算。", "明年的预算公司已批准。"),
]
DIFFERENT = [
    ("subject-only", "Owain Pryce wanted boat crews to park free.", "Owain Pryce voted against the charge."),
    ("one-surname", "Olav Haugland is not related to the minister.", "Sigrid Haugland put the licences on hold."),
    ("one-word", "The clerk will get three quotations.", "The clerk read the minutes."),
    ("scrap", "The log says that the card was exchanged and the signals between Fonte Nova and Cais Sul were back at 23:47.", "Signals back"),
    ("listed", "Farms that already have a licence may carry on.", "Fisheries minister Sigrid Haugland has put the granting of new kelp-farming licences on hold until the autumn, after complaints that lines of seaweed are drifting into shipping lanes."),
    ("pronoun-number", "One white lamp will be put back at the bend.", "He has hated the lamps from day one."),
    ("german", "Der Kreistag beschloss den Haushalt.", "Die Station schließt zum Jahresende."),
    ("chinese", "公司批准了明年的预算。", "会议将在星期五举行。"),
    ("arabic", "وقع الوزير الاتفاق.", "تأخرت القطارات صباح اليوم."),
]
SAID = [
    ("within", "The festival was at Coachella.", "Bieber was placed in a chokehold and booted out of the Coachella festival. The singer argued with security.", True),
    ("over-two-sentences", "Kaldor United signed striker Eoin Brennan on a four-year contract.", "Kaldor United have completed the signing of striker Eoin Brennan. The 23-year-old signed a four-year contract.", True),
    ("other-number", "The fee is 16 million pounds.", "Kaldor paid a fee of 14.5 million pounds, a record for the club.", False),
    ("other-day", "The vans come on 19 July.", "The vans come on 21 July.", False),
    ("not-said", "The cells are made by Nordtrygg.", "Solvane Energy will build its second battery plant in Halvorsund.", False),
    ("denial-dropped", "The work did not begin.", "The work was to begin on Monday.", False),
    ("denied", "The sale will go ahead.", "The sale will not go ahead.", False),
    ("denied-within", "The plant was sold.", "The council met on Monday. The plant, which opened in 1911, was not sold. Rain fell.", False),
    ("stated-beside-denial", "The plant was sold.", "The plant was sold. The bakery was not sold.", True),
    ("denied-elsewhere", "The bakery was sold.", "The bakery was sold in May, and the mill was not.", True),
    ("never", "Ana Ruiz met the minister.", "Ana Ruiz never met the minister.", False),
    ("nobody", "Somebody was hurt in the fire.", "Nobody was hurt in the fire.", False),
    ("no-longer", "The union wants more pay.", "The union no longer wants more pay.", False),
    ("refused", "The firm agreed to pay the fine.", "The firm refused to pay the fine.", False),
    ("opposite", "Exports rose in March.", "Exports fell in March.", False),
    ("denied-both", "The costs are not decided.", "The costs are not decided yet, the clerk said.", True),
    ("only-possible", "The company closed the plant.", "The company may close the plant.", False),
    ("only-planned", "All passwords were reset.", "All passwords should be reset.", False),
    ("more-certain", "The company may close the plant.", "The company may close the plant in June, it said.", True),
    ("denied-german", "Die Sitzung wurde vertagt.", "Die Sitzung wurde nicht vertagt.", False),
    ("denied-french", "La facture est contestée.", "La facture n'est pas contestée.", False),
    ("denied-spanish", "La empresa pagó la multa.", "La empresa no pagó la multa.", False),
    ("denied-italian", "Il ponte è chiuso al traffico.", "Il ponte non è chiuso al traffico.", False),
    ("denied-portuguese", "A confederação vai recorrer.", "A confederação não vai recorrer.", False),
    ("denied-dutch", "Het incident is opgelost.", "Het incident is niet opgelost.", False),
    ("denied-polish", "Rada przyjęła budżet.", "Rada nie przyjęła budżetu.", False),
    ("denied-chinese", "公司批准了预算。", "公司没有批准预算。", False),
]
# fmt: on

TEXTS = st.text(max_size=60)
STATEMENTS = sorted({text for _, *pair in (*SAME, *DIFFERENT) for text in pair})
WORDS = ["bridge", "council", "repair", "pillar", "engineer", "crack", "lorry", "report", "river", "mayor"]


@pytest.mark.parametrize(("a", "b"), [row[1:] for row in SAME], ids=[row[0] for row in SAME])
def test_the_same_in_other_words_passes_the_floor(a: str, b: str) -> None:
    assert similarity(a, b) >= FLOOR


@pytest.mark.parametrize(("a", "b"), [row[1:] for row in DIFFERENT], ids=[row[0] for row in DIFFERENT])
def test_another_statement_stays_below_the_floor(a: str, b: str) -> None:
    assert similarity(a, b) < FLOOR


@pytest.mark.parametrize(("fact", "text", "said"), [row[1:] for row in SAID], ids=[row[0] for row in SAID])
def test_a_fact_is_looked_for_in_a_longer_text(fact: str, text: str, *, said: bool) -> None:
    assert (covers(fact, text) >= FLOOR) == said


def test_the_nearer_statement_is_the_more_similar() -> None:
    gold = "Hale Roofing has quoted $48,300 for the roof."
    near, far = "Hale Roofing asks $48,300.", "The quotes are to be compared in June."
    assert similarity(gold, gold) > similarity(gold, near) > similarity(gold, far)


@given(TEXTS, TEXTS)
def test_any_two_texts_have_a_symmetric_similarity_between_0_and_1(a: str, b: str) -> None:
    assert 0 <= similarity(a, b) == similarity(b, a) <= 1
    assert 0 <= covers(a, b) <= 1


@given(TEXTS)
def test_a_text_says_itself_in_whatever_spacing(text: str) -> None:
    spaced = "  " + text.replace(" ", " \n ") + "\n"
    assert similarity(text, text) == covers(text, text) == 1
    assert similarity(text, spaced) == covers(text, spaced) == 1


@given(st.sampled_from(STATEMENTS))
def test_case_and_a_full_stop_do_not_count(text: str) -> None:
    assert similarity(text, text.upper()) == similarity(text, text.lower()) == 1
    assert similarity(text, text.rstrip(".")) == pytest.approx(1)


@given(st.lists(st.sampled_from(WORDS), min_size=2, max_size=8), st.data())
def test_the_order_of_plain_words_does_not_count(words: list[str], data: st.DataObject) -> None:
    other = data.draw(st.sampled_from(STATEMENTS))
    shuffled = data.draw(st.permutations(words))
    assert similarity(" ".join(words), " ".join(shuffled)) == pytest.approx(1)
    assert similarity(" ".join(words), other) == pytest.approx(similarity(" ".join(shuffled), other))


@given(st.sampled_from(STATEMENTS), st.sampled_from(STATEMENTS), st.sampled_from(STATEMENTS))
def test_more_text_hardly_ever_takes_from_what_is_said(fact: str, text: str, more: str) -> None:
    # Only a second name that shares a word with one of the fact takes that word from it.
    assert covers(fact, f"{text} {more}") >= covers(fact, text) - 0.15


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0.05, 0.95))
def test_scaling_keeps_order_and_ends(low: float, high: float, operating: float) -> None:
    low, high = sorted((low, high))
    assert scaled(0, operating) == 0
    assert scaled(1, operating) == 1
    assert scaled(operating, operating) == FLOOR
    assert scaled(low, operating) <= scaled(high, operating)


def test_the_matcher_has_all_that_scoring_asks_of_it() -> None:
    assert LEXICAL.name == "lexical/3"
    assert LEXICAL.similarity("The sale is off.", "The sale is off.") == 1
    assert LEXICAL.covers("The sale is off.", "The sale is off.") == 1
    assert LEXICAL.name_similarity("Ruiz", "Ana Ruiz") > FLOOR
    assert LEXICAL.conflict("The fee is 16 million.", "The fee is 14 million.")
    assert LEXICAL.says("The bridge is closed.", "The bridge is closed.")
