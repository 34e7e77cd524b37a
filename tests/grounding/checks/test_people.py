"""Names: a capital that opens a sentence makes none; a name in another form is the same one."""

from __future__ import annotations

import pytest

from summarizer.document import Document
from summarizer.grounding.ground import ground


def support(claim: str, text: str) -> str:
    document = Document.from_text(text)
    cites = [sentence.number for sentence in document.sentences]
    return ground({"what": [{"text": claim, "cites": cites}]}, document)["what"][0]["support"]


ORDINARY = [
    ("Every Kubernetes pod uses an IP.", "The design uses an IP per Kubernetes pod."),
    ("Segundo a polícia, o homem fugiu.", "Conforme a polícia, o homem fugiu."),
    ("Nevicherà sopra i 1400 metri.", "La neve cadrà sopra i 1400 metri."),
    ("Danach werden die Batterien von Hand zerlegt.", "Danach werden die Batterien manuell zerlegt."),
    ("W dniu wypadku na moście było 5 osób.", "Na moście było 5 osób."),
    ("В день аварии на мосту было 5 человек.", "На мосту было 5 человек."),
    ("V den nehody bylo na mostě 5 osob.", "Na mostě bylo 5 osob."),
    ("Afterwards Ann Lee left Oslo.", "Ann Lee then left Oslo."),
    ("Drones hit the port of Odesa.", "Unmanned aircraft hit the port of Odesa."),
    ("Heavy Kubernetes load slowed the site.", "The load of Kubernetes slowed the site."),
    ("Nevó en Madrid el lunes.", "La nieve cayó en Madrid el lunes."),
    ("Selon Marie Dupont, le pont est fermé.", "D'après Marie Dupont, le pont est fermé."),
    ("Volgens Jan de Vries sloot de brug.", "Jan de Vries zegt dat de brug sloot."),
    ("Danach kam Anna Weber an.", "Anna Weber kam an."),
    ("Angaben von Anna Weber fehlen noch.", "Noch fehlt Anna Weber."),
    ("Secondo Marco Rossi il ponte è chiuso.", "Il ponte è chiuso, dice Marco Rossi."),
    ("Wegen Glatteis waren Brücken zu.", "Brücken waren wegen Glätte zu."),
    ("Firefighters saved the cat in Leeds.", "The cat in Leeds was saved by the fire brigade."),
]


@pytest.mark.parametrize(("claim", "text"), ORDINARY, ids=[claim for claim, _ in ORDINARY])
def test_the_first_word_of_a_sentence_is_no_name_for_its_capital(claim, text):
    assert support(claim, text) != "unsupported"


CHANGED = [
    ("Johnson signed the order.", "Peterson signed the order."),
    ("Johnson signed the order.", "The mayor signed the order."),
    ("Adams signed the order.", "Peters signed the order."),
    ("Johnson is the new director.", "Peterson is the new director."),
    ("Kubernetes uses an IP.", "Nomad uses an IP."),
    ("Rossi ha firmato il contratto.", "Bianchi ha firmato il contratto."),
    ("Il contratto è stato firmato da Rossi.", "Il contratto è stato firmato da Bianchi."),
    ("Silva assinou o contrato.", "Costa assinou o contrato."),
    ("García firmó el contrato.", "López firmó el contrato."),
    ("Dupont a signé le contrat.", "Durand a signé le contrat."),
    ("Peter Schmidt unterschrieb den Vertrag.", "Anna Müller unterschrieb den Vertrag."),
    ("Den Vertrag unterschrieb Peter Schmidt.", "Den Vertrag unterschrieb Anna Müller."),
    ("Nowak podpisał umowę.", "Kowalski podpisał umowę."),
    ("Иванов подписал договор.", "Петров подписал договор."),
    ("De Boer tekende het contract.", "De Wit tekende het contract."),
    ("Keith Kellogg met the envoy.", "Scott Kellogg met the envoy."),
    ("Novák podepsal smlouvu.", "Dvořák podepsal smlouvu."),
]


@pytest.mark.parametrize(("claim", "text"), CHANGED, ids=[f"{claim} / {text}" for claim, text in CHANGED])
def test_a_changed_name_is_unsupported_at_the_beginning_too(claim, text):
    assert support(claim, text) == "unsupported"


SAME = [
    ("Anna Mueller left.", "Anna Müller left."),
    ("Anna Muller left.", "Anna Müller left."),
    ("Zelensky left Kyiv.", "Zelenskyy left Kyiv."),
    ("Zelenskiy left Kyiv.", "Zelensky left Kyiv."),
    ("J. Smith left.", "John Smith left."),
    ("Smith left.", "John Smith left."),
    ("Jean-Paul Martin left.", "Jean-Paul Martin has left."),
    ("Ludwig van Beethoven left Bonn.", "Beethoven left Bonn. Ludwig van Beethoven was young."),
    ("O'Brien left.", "Mr O'Brien left."),
    ("The WHO left.", "The World Health Organization left."),
    ("The World Health Organization left.", "The WHO left."),
    ("The French minister left.", "The minister of France left."),
    ("Søren Ødegård left.", "Soren Odegard left."),
    ("Dr Smith left.", "Dr. Smith left."),
    ("Власти уехали в Москву.", "Власти уехали из Твери в Москву."),
]


@pytest.mark.parametrize(("claim", "text"), SAME, ids=[f"{claim} / {text}" for claim, text in SAME])
def test_another_form_of_a_name_is_the_same(claim, text):
    assert support(claim, text) == "verified"
