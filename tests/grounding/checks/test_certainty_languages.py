"""Certainty, claims and tasks in other languages: German, French, Spanish, Italian, Portuguese, Dutch, Polish."""

# ruff: noqa: E501
from __future__ import annotations

import pytest

from summarizer.document import Document
from summarizer.grounding.check import check
from summarizer.grounding.checks.claims import decide, find
from summarizer.grounding.cited import Context

# fmt: off
STRENGTHENED_ELSEWHERE = {
    "de: könnte": ("Die Brücke ist unsicher.", "Die Brücke könnte unsicher sein."),
    "de: dürfte": ("Der Täter ist geflohen.", "Der Täter dürfte geflohen sein."),
    "de: es könnte geben": ("Es gibt ein Leck im Tank.", "Es könnte ein Leck im Tank geben."),
    "de: soll": ("Der Turm wurde im Juni saniert.", "Der Turm soll im Juni saniert werden."),
    "de: muss": ("Die Leitung wurde ersetzt.", "Die Leitung muss ersetzt werden."),
    "de: geplant": ("Die Straße wurde verbreitert.", "Es ist geplant, dass die Straße verbreitert wird."),
    "de: vielleicht": ("Das Wasser ist giftig.", "Das Wasser ist vielleicht giftig."),
    "de: wahrscheinlich": ("Das Wasser ist giftig.", "Wahrscheinlich ist das Wasser giftig."),
    "de: Frage": ("Das Tor ist offen.", "Ist das Tor offen?"),
    "de: ob": ("Das Tor ist offen.", "Lee fragte, ob das Tor offen ist."),
    "de: wird": ("Die Schule wurde geschlossen.", "Die Schule wird im Mai geschlossen werden."),
    "fr: pourrait": ("Le pont est dangereux.", "Le pont pourrait être dangereux."),
    "fr: peut": ("Il y a une fuite dans la cuve.", "Il peut y avoir une fuite dans la cuve."),
    "fr: doit": ("La loi a été votée.", "La loi doit être votée."),
    "fr: aurait": ("Le maire a démissionné.", "Le maire aurait démissionné."),
    "fr: serait": ("Le maire est malade.", "Le maire serait malade."),
    "fr: peut-être": ("Le pont est dangereux.", "Le pont est peut-être dangereux."),
    "fr: prévu": ("La route a été élargie.", "Un élargissement de la route est prévu."),
    "fr: question": ("La porte est ouverte.", "Est-ce que la porte est ouverte ?"),
    "fr: prévoit": ("La ville a construit un pont.", "La ville prévoit de construire un pont."),
    "es: podría": ("El techo es inestable.", "El techo podría ser inestable."),
    "es: puede haber": ("Hay una fuga en el tanque.", "Puede haber una fuga en el tanque."),
    "es: debería": ("La puerta está cerrada.", "La puerta debería estar cerrada."),
    "es: habría": ("El alcalde ha dimitido.", "El alcalde habría dimitido."),
    "es: debe": ("La ley fue votada.", "La ley debe ser votada."),
    "es: quizá": ("El techo es inestable.", "Quizá el techo es inestable."),
    "es: pregunta": ("La puerta está abierta.", "¿Está abierta la puerta?"),
    "es: prevé": ("El ayuntamiento aprobó la ley.", "El ayuntamiento prevé aprobar la ley."),
    "it: potrebbe": ("Il tetto è instabile.", "Il tetto potrebbe essere instabile."),
    "it: dovrebbe": ("La porta è chiusa.", "La porta dovrebbe essere chiusa."),
    "it: avrebbe": ("Il sindaco ha rubato il denaro.", "Il sindaco avrebbe rubato il denaro."),
    "it: deve": ("La legge è stata votata.", "La legge deve essere votata."),
    "it: forse": ("Il tetto è instabile.", "Forse il tetto è instabile."),
    "it: domanda": ("La porta è aperta.", "È aperta la porta?"),
    "it: previsto": ("La strada è stata allargata.", "È previsto che la strada sia allargata."),
    "pt: poderia": ("O telhado é instável.", "O telhado poderia ser instável."),
    "pt: pode haver": ("Há uma fuga no tanque.", "Pode haver uma fuga no tanque."),
    "pt: seria": ("O prefeito é culpado.", "O prefeito seria culpado."),
    "pt: deve": ("A lei foi votada.", "A lei deve ser votada."),
    "pt: talvez": ("O telhado da escola é instável.", "Talvez o telhado da escola seja instável."),
    "pt: pergunta": ("A porta da escola está aberta.", "A porta da escola está aberta?"),
    "nl: zou": ("De brug is onveilig.", "De brug zou onveilig zijn."),
    "nl: kan": ("De brug is gevaarlijk.", "De brug kan gevaarlijk zijn."),
    "nl: moet": ("De deur werd vervangen.", "De deur moet vervangen worden."),
    "nl: misschien": ("Het water is giftig.", "Misschien is het water giftig."),
    "nl: vraag": ("De poort is open.", "Is de poort open?"),
    "nl: gepland": ("De weg werd verbreed.", "Er is gepland dat de weg verbreed wordt."),
    "pl: może": ("Most jest niebezpieczny.", "Most może być niebezpieczny."),
    "pl: mógłby": ("Dach jest uszkodzony.", "Dach mógłby być uszkodzony."),
    "pl: ma zostać": ("Most został zamknięty.", "Most ma zostać zamknięty."),
    "pl: musi": ("Ustawa została przyjęta.", "Ustawa musi zostać przyjęta."),
    "pl: prawdopodobnie": ("Woda jest skażona.", "Woda jest prawdopodobnie skażona."),
    "pl: pytanie": ("Brama jest otwarta.", "Czy brama jest otwarta?"),
}

CLAIMED_ELSEWHERE = {
    "de: angeblich": ("Der Wärter nahm die Schlüssel.", "Der Wärter nahm angeblich die Schlüssel."),
    "de: laut": ("Der Tank war undicht.", "Laut Ray Burns war der Tank undicht."),
    "de: zufolge": ("Der Fahrer flüchtete.", "Der Polizei zufolge flüchtete der Fahrer."),
    "de: behauptet": ("Der Tank war undicht.", "Ray Burns behauptet, dass der Tank undicht war."),
    "fr: selon": ("La cuve fuyait.", "Selon le syndicat, la cuve fuyait."),
    "fr: prétend": ("La cuve fuyait.", "Le syndicat prétend que la cuve fuyait."),
    "es: según": ("El tanque goteaba.", "Según el sindicato, el tanque goteaba."),
    "es: presuntamente": ("El guardia robó las llaves.", "El guardia presuntamente robó las llaves."),
    "it: secondo": ("Il serbatoio perdeva acqua.", "Secondo il sindacato, il serbatoio perdeva acqua."),
    "it: sostiene": ("Il serbatoio perdeva acqua.", "Il sindacato sostiene che il serbatoio perdeva acqua."),
    "pt: segundo": ("O tanque vazava.", "O tanque vazava, segundo o sindicato."),
    "pt: alegadamente": ("O guarda roubou as chaves.", "O guarda alegadamente roubou as chaves."),
    "nl: volgens": ("De tank lekte.", "Volgens de vakbond lekte de tank."),
    "nl: naar verluidt": ("De burgemeester is ziek.", "De burgemeester is naar verluidt ziek."),
    "pl: podobno": ("Burmistrz jest chory.", "Burmistrz jest podobno chory."),
    "pl: według": ("Zbiornik przeciekał.", "Według związku zbiornik przeciekał."),
}

KEPT_ELSEWHERE = {
    "de: könnte": ("Die Brücke könnte unsicher sein.", "Die Brücke könnte wegen Rost unsicher sein."),
    "de: soll": ("Der Turm soll saniert werden.", "Der Turm soll im Juni saniert werden."),
    "de: anderer Satzteil": ("Die Brücke trägt 900 Autos.", "Die Brücke, die ersetzt werden soll, trägt 900 Autos."),
    "de: Perfekt": ("Die Firma hat die Halle verkauft.", "Die Firma hat die Halle im Mai verkauft."),
    "de: sagte": ("Drei Menschen starben.", "Drei Menschen starben, sagte die Polizei."),
    "fr: pourrait": ("Le pont pourrait être dangereux.", "Le pont pourrait être dangereux en hiver."),
    "fr: autre partie": ("Le pont a coûté 3 millions.", "Le pont, qui pourrait fermer, a coûté 3 millions."),
    "fr: passé": ("La ville a fermé la piscine.", "La ville a fermé la piscine en mai."),
    "es: podría": ("El techo podría ser inestable.", "El techo podría ser inestable en invierno."),
    "es: pasado": ("El ayuntamiento cerró la piscina.", "El ayuntamiento cerró la piscina en mayo."),
    "es: según": ("Según el sindicato, el tanque goteaba.", "El tanque goteaba, según el sindicato."),
    "it: potrebbe": ("Il tetto potrebbe essere instabile.", "Il tetto potrebbe essere instabile in inverno."),
    "it: passato": ("La legge è stata votata.", "La legge è stata votata ieri."),
    "pt: pode": ("A ponte pode ser perigosa.", "A ponte pode ser perigosa durante o inverno."),
    "nl: zou": ("De brug zou onveilig zijn.", "De brug zou door roest onveilig zijn."),
    "nl: verleden": ("De deur werd vervangen.", "De deur werd gisteren vervangen."),
    "pl: może": ("Most może być niebezpieczny.", "Most może być zimą niebezpieczny."),
    "pl: przeszły": ("Most został zamknięty.", "Most został wczoraj zamknięty."),
}

TASKS_ELSEWHERE = {
    "de: Punkt": ("- Schlüsselspeicher implementieren", "Der Schlüsselspeicher wurde implementiert."),
    "de: Kästchen": ("- [ ] Filter reinigen", "Der Filter wurde gereinigt."),
    "de: Aufgaben": ("## Aufgaben\n\nHalle mieten", "Die Halle wurde gemietet."),
    "de: nächste Schritte": ("Nächste Schritte: Halle renovieren.", "Die Halle wurde renoviert."),
    "fr: case": ("- [ ] Réparer la porte", "La porte a été réparée."),
    "fr: à faire": ("À faire : réparer la porte.", "La porte a été réparée."),
    "es: casilla": ("- [ ] Instalar la bomba", "La bomba fue instalada."),
    "es: tareas": ("Tareas pendientes:\n\n- Instalar la bomba", "La bomba ha sido instalada."),
    "it: da fare": ("Da fare: installare la pompa.", "La pompa è stata installata."),
    "pt: tarefas": ("Tarefas:\n\n- Instalar a bomba", "A bomba foi instalada."),
    "nl: te doen": ("Te doen: pomp vervangen.", "De pomp werd vervangen."),
    "pl: do zrobienia": ("Do zrobienia:\n\n- zainstalować nowy system", "Nowy system został zainstalowany."),
}
# fmt: on


def support(name, claim, cited):
    """The mark, in a document of the language that the name of the case begins with."""
    return decide(find(claim, [cited], Context(language=name[:2])))


def cases(table):
    return [pytest.param(name, *pair, id=name) for name, pair in table.items()]


@pytest.mark.parametrize(("name", "claim", "cited"), cases(STRENGTHENED_ELSEWHERE))
def test_what_is_only_possible_or_planned_is_no_fact(name, claim, cited):
    assert support(name, claim, cited) == "unsupported"


@pytest.mark.parametrize(("name", "claim", "cited"), cases(CLAIMED_ELSEWHERE))
def test_what_somebody_claims_is_weak_without_the_claim(name, claim, cited):
    assert support(name, claim, cited) == "weak"


@pytest.mark.parametrize(("name", "claim", "cited"), cases(KEPT_ELSEWHERE))
def test_what_keeps_the_certainty_is_verified(name, claim, cited):
    assert support(name, claim, cited) == "verified"


@pytest.mark.parametrize(("name", "text", "claim"), cases(TASKS_ELSEWHERE))
def test_a_task_is_not_done(name, text, claim):
    document = Document.from_text(text)
    item = {"text": claim, "evidence": [{"quote": document.sentences[-1].text}]}
    assert check({"what": [item]}, document)["what"][0]["support"] == "unsupported"
