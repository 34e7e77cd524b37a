"""Slots: whether a statement gives the one value that something has, such as its deadline or its cost.

What happened on 3 May may have happened on 9 June too; a deadline is only one of them.
"""

from __future__ import annotations

import re
from typing import Final

from summarizer.grounding.facts.facts import Facts
from summarizer.grounding.facts.numbers import Quantity
from summarizer.grounding.language.tables import get_language
from summarizer.grounding.language.vocabulary import wordset

_DEADLINES: Final = wordset("""
by until till due deadline expire expires expired expiry end ends ending begin begins start starts scheduled
planned valid effective close closes leaves departs arrives place deadlines
bis spätestens fällig frist endet enden ablauf abläuft beginnt beginnen startet gültig geplant angesetzt
expire échéance délai finit termine commence commencera débute débutera prévu prévue fixé fixée
vence vencimiento plazo hasta termina acaba empieza empezará comienza comenzará previsto prevista
scade scadenza entro inizia inizierà finisce comincia
prazo até começa começará acaba
uiterlijk tot verloopt eindigt begint gepland
""")
"""Words by which a time is one that something has: a deadline, a beginning, an end, an appointment."""

_ONCE: Final = wordset("""
founded established born died dead signed approved adopted ratified elected appointed resigned married
acquired merged killed injured destroyed passed won completed inaugurated
gegründet geboren gestorben starb unterzeichnet unterschrieben genehmigt beschlossen verabschiedet gewählt
ernannt getötet zerstört verletzt fertiggestellt gewann
fondé fondée né née mort morte décédé décédée signé signée approuvé approuvée adopté adoptée élu élue
nommé nommée
fundada fundado nació murió firmado firmada firmó aprobado aprobada aprobó elegido elegida nombrado nombrada
fondata fondato nato nata morto morta firmato firmata approvato approvata eletto eletta nominato nominata
fundado fundada nasceu morreu assinado assinada aprovado aprovada eleito eleita nomeado nomeada
opgericht geboren overleden ondertekend goedgekeurd gekozen benoemd
""")
"""Words for what happens to a thing once."""

_AMOUNTS: Final = wordset("""
cost costs price amount amounts total totals hold holds own owns employ employs contain contains measure
measures weigh weighs last lasts comprise comprises consist consists seat seats house houses
budget capacity population carries accommodates serves numbers stands
kostet kosten beträgt betragen misst wiegt dauert umfasst zählt beschäftigt besitzt hält enthält fasst
coûte coûtera coûtent mesure pèse dure compte emploie détient possède comprend contient
cuesta costará cuestan mide pesa dura tiene emplea posee contiene comprende
costa costerà costano misura dura conta impiega possiede contiene comprende
custa custará mede dura tem emprega possui contém
kost bedraagt meet weegt duurt telt bezit bevat
""")
"""Words that say how much or how many something has, is or takes."""

_PRESENT: Final = wordset("is are be ist sind est sont es son è sono é são zijn is")
_CHANGES: Final = wordset("""
now meanwhile longer anymore currently postponed moved extended shortened raised lowered increased reduced
rose fell risen fallen revised corrected updated amended changed
nun jetzt inzwischen mittlerweile nunmehr verschoben verlängert verkürzt erhöht gesenkt gestiegen gesunken
korrigiert geändert
désormais maintenant entretemps reporté reportée prolongé prolongée augmenté réduit corrigé modifié
ahora ya aplazado aplazada prorrogado aumentado reducido corregido modificado
ora adesso ormai rinviato rinviata prorogato aumentato ridotto corretto modificato
agora já adiado adiada prorrogado aumentado reduzido corrigido alterado
nu inmiddels uitgesteld verlengd verhoogd verlaagd gecorrigeerd gewijzigd
""")
"""Words by which a statement says that something was otherwise before."""

_SINCE: Final = re.compile(r"\b(?:has|have|had) since\b|\bno longer\b|\bnicht mehr\b|\bne \w+ plus\b")
"""The same in several words."""
_NUMBER_WORDS: Final = wordset("number no nr num nummer numéro número numero #")
_NEUTRAL: Final = wordset("total overall altogether insgesamt gesamt total totale totales complessivo")
_YEAR: Final = re.compile(r"(?:1[5-9]|20)\d\d")
_NEAR: Final = 3
"""Words between a form of "be" or "have" and the number or time that it ascribes."""


def gives_date(facts: Facts) -> bool:
    """Whether a statement gives the one time that something has."""
    starts = [*(at for at, _ in facts.moments), *(each.index for each in facts.quantities if is_year(each))]
    cues = _DEADLINES | _ONCE
    return any(_is_beside(facts, at, cues) or _follows(facts, at, _PRESENT) for at in starts)


def gives_amount(facts: Facts) -> bool:
    """Whether a statement gives the one number that something has."""
    copulas, cues = get_language(facts.language).copulas, _AMOUNTS | _ONCE
    starts = [each.index for each in facts.quantities if not is_year(each)]
    return any(_is_beside(facts, at, cues) or _follows(facts, at, copulas) for at in starts)


def is_identifier(quantity: Quantity, facts: Facts) -> bool:
    """Whether a number may tell things apart: "crate number 9", "flat 12 on the left", the third."""
    if quantity.unit or quantity.label or quantity.ordinal:
        return bool(quantity.label or quantity.ordinal)
    before = facts.words[quantity.index - 1].low if quantity.index else ""
    after = facts.words[quantity.end].low if quantity.end < len(facts.words) else "."
    counts = bool(quantity.nouns) and after not in get_language(facts.language).stop and after.isalpha()
    return not counts or before in _NUMBER_WORDS


def _is_beside(facts: Facts, at: int, words: frozenset[str]) -> bool:
    """Whether one of some words is in the clause of a token."""
    if at >= len(facts.scopes):
        return bool(facts.vocabulary & words)
    pairs = zip(facts.words, facts.scopes, strict=False)
    return any(token.low in words and scope.clause == facts.clause(at) for token, scope in pairs)


def _follows(facts: Facts, at: int, words: frozenset[str]) -> bool:
    """Whether one of some words is close before a token, with none but function words between."""
    stop = get_language(facts.language).stop
    for token in reversed(facts.words[max(0, at - _NEAR) : at]):
        if token.low in words:
            return True
        if token.is_word and token.low not in stop:
            return False
    return False


def tells_change(facts: Facts) -> bool:
    """Whether a statement says that something was otherwise before."""
    return bool(facts.vocabulary & _CHANGES) or _SINCE.search(facts.text.casefold()) is not None


def is_neutral(word: str) -> bool:
    """Whether a word tells no two things apart: the total budget is the budget."""
    return word in _NEUTRAL


def is_year(quantity: Quantity) -> bool:
    """Whether a number is a year."""
    bare = quantity.unit is None and not quantity.nouns and not quantity.label and not quantity.ordinal
    return bare and _YEAR.fullmatch(quantity.value) is not None
