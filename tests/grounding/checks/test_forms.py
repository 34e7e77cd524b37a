"""Words outside English: forms of one word are one, words that only begin alike are two."""

from __future__ import annotations

import pytest

from summarizer.grounding.checks.claims import decide, find

STATEMENTS = [
    ("N", "Der Bundesrat stimmte dem Gesetz zu.", "Der Bundestag stimmte dem Gesetz zu."),
    ("N", "Die Vertreter wurden verlängert.", "Die Verträge wurden verlängert."),
    ("N", "Die Firma sucht Angestellte für das Angebot.", "Die Firma sucht Angeln für das Angebot."),
    ("N", "Le contrôleur a signé.", "Le contrat a été signé."),
    ("N", "Le président a critiqué la préfecture.", "Le président a critiqué la présidence."),
    ("N", "Il comandante ha parlato del comitato.", "Il comandante ha parlato del comando."),
    ("N", "La compañía vendió el comercio.", "La compañía vendió la comercialización."),
    ("N", "O comandante visitou a comunidade.", "O comandante visitou a comunicação."),
    ("N", "De verkoper heeft het huis bekeken.", "De verkoper heeft de verkoop bekeken."),
    ("N", "Министр подписал постановление.", "Министр подписал постанов."),
    ("N", "Президент посетил предприятие.", "Президент посетил предприятельство."),
    ("N", "Dyrektor odwiedził przedszkole.", "Dyrektor odwiedził przedsiębiorstwo."),
    ("N", "Директор посетил предместье.", "Директор посетил предприятие."),
    ("N", "Ředitel navštívil předměstí.", "Ředitel navštívil představení."),
    ("N", "Die Regierung lobte den Untersucher.", "Die Regierung lobte die Unterschrift."),
    ("N", "Le ministre a visité l'intérieur.", "Le ministre a visité l'internat."),
    ("N", "El ministro visitó el interior.", "El ministro visitó el internado."),
    ("N", "O ministro visitou o internato.", "O ministro visitou o interior."),
    ("V", "Der Vertrag wird verlängert.", "Die Verlängerung des Vertrags wird verlängert."),
    ("V", "Die Verträge wurden unterzeichnet.", "Die Firma hat die Verträge unterzeichnet."),
    ("V", "Die Firma unterzeichnet den Vertrag.", "Die Firma hat den Vertrag unterzeichnet."),
    ("V", "Der Bau der Brücken ist abgeschlossen.", "Der Bau der Brücke ist abgeschlossen."),
    ("V", "Le pont est réparé.", "Les ouvriers ont réparé le pont."),
    ("V", "Los obreros repararon el puente.", "Los obreros están reparando el puente, y lo repararon."),
    ("V", "Gli operai riparano il ponte.", "Gli operai hanno riparato il ponte."),
    ("V", "L'operaio ripara il ponte.", "Gli operai riparano il ponte."),
    ("V", "Подписан договор с компанией.", "Договор с компанией подписан министром."),
    ("V", "Pracownicy naprawili mosty.", "Pracownicy naprawili most."),
]


@pytest.mark.parametrize(("mark", "claim", "cited"), STATEMENTS, ids=[row[1] for row in STATEMENTS])
def test_statement(mark: str, claim: str, cited: str):
    """V is verified; N is not: its words only begin like those of the sentence."""
    assert (decide(find(claim, [cited])) == "verified") == (mark == "V")
