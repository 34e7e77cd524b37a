"""Lines: which sentences are no statement: headings, fields, greetings, signatures, fragments."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from summarizer.document.daynames import NAMES_IN
from summarizer.grounding.language.linemarks import LISTED
from summarizer.grounding.language.tables import get_language
from summarizer.grounding.language.vocabulary import wordset
from summarizer.grounding.language.words import WORD, spaceless

_MARKUP: Final = re.compile(r"^[\s>*_#|\-+•‣◦▪·–—]+|[\s*_|]+$")
_ENDED: Final = re.compile(r"[.!?…。！？؟।።:;][\"'”’»」』)\]*_]*\s*$")
_FIELD: Final = re.compile(
    r"(?:[-*•]\s+)?(?:\*\*)?([^\W\d_][^\n:：.!?]{0,30}?)(?:\*\*)?\s?[:：]\s*(?:\*\*)?\s*(.*)", re.DOTALL
)
_LABELS: Final = wordset("""
    from to cc bcc subject date sent status state owner due priority severity version author authors reporter
    contact site location present absent apologies attendees attending participants labels label milestone
    tags category environment assignee assigned written recorded minutes chair secretary judge lead phone
    tel email e-mail fax ref reference id title time venue page source keywords
    von an betreff datum gesendet anwesend entschuldigt abwesend kontakt verantwortlich frist leitung
    protokoll autor ort zeit tagesordnung ansprechpartner beginn ende teilnehmer
    de à objet envoyé présents présent absents excusé excusés contact auteur lieu ordre responsable échéance
    para asunto enviado presentes ausentes contacto lugar fecha autor responsable plazo
    da a oggetto inviato presenti assenti contatto luogo data autore scadenza
    assunto enviado presentes ausentes contato local prazo
    aan onderwerp verzonden aanwezig afwezig melder prioriteit contactpersoon plaats
""")
"""Words that begin the label of a field; not the names of speakers."""
_GREETINGS: Final = wordset("""
    hi hello hey dear thanks thank cheers regards sincerely best yours kind good morning afternoon evening
    greetings welcome ok okay understood sorry
    hallo liebe lieber sehr guten viele herzliche freundliche mit danke grüße gruß moin servus
    bonjour cher chère chers merci cordialement salut bonsoir
    hola querido querida estimado estimada estimados gracias saludos buenos buenas atentamente
    ciao caro cara gentile buongiorno grazie saluti cordiali
    olá caro cara prezado prezada bom boa obrigado obrigada atenciosamente abraços
    beste geachte hoi dag bedankt groeten groet goedemorgen vriendelijke
""")
_BYLINE: Final = re.compile(
    r"(?i:by|von|par|por|di|door|text|foto|photo|recorded by|minutes(?: taken)? by)"
    r"\s+[^\W\d_a-zß-ÿ][^.!?]{2,60}$"
)
_SHORTEST: Final = 3
"""Words; anything shorter cannot be read alone."""
_CONTENT: Final = 2
"""Words with content, or numbers, of a line of three words without days and months: "Night of 29 to 30"."""
_SHORTEST_SPACELESS: Final = 6
_HEADING: Final = 30
"""A line of so many words without a final mark may be a heading, if the document's sentences have them."""
_NUMBER: Final = re.compile(r"\d+(?:[.,:]\d+)*")
_DATE: Final = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|\b(?:19|20)\d\d\b|\b\d{1,2}:\d\d\b")


def ends_sentence(text: str) -> bool:
    """Whether a line ends in a mark as a sentence does."""
    return bool(_ENDED.search(text))


def is_statement(text: str, code: str, *, marked: bool) -> bool:
    """Whether a line can be read alone as a statement or a task.

    Args:
        text: The line, with its list mark.
        code: Its language.
        marked: Whether the sentences of its document end in marks: then one that does not may be a heading.
    """
    if text.lstrip().startswith(("#", "|", "```", "---", "~~~")):
        return False
    bare = _MARKUP.sub("", text)
    words = WORD.findall(bare)
    if _is_fragment(bare, words, code) or _BYLINE.match(bare):
        return False
    if is_field(bare) or _greets(words) or _is_signature(bare, words):
        return False
    return ends_sentence(bare) or bool(LISTED.match(text)) or not (marked and len(words) <= _HEADING)


def _is_fragment(bare: str, words: Sequence[str], code: str) -> bool:
    if spaceless(bare):
        return len("".join(words)) < _SHORTEST_SPACELESS
    stop, days = get_language(code).stop, _days()
    lows = [low for low in (word.casefold() for word in words) if low not in days]
    content = sum(low not in stop for low in lows)
    if len(lows) < _SHORTEST or (len(lows) > _SHORTEST and content):
        return len(lows) < _SHORTEST
    numbers = sum(len(each) > 2 for each in _NUMBER.findall(_DATE.sub(" ", bare)))
    return content + numbers < _CONTENT


@cache
def _days() -> frozenset[str]:
    """Return the names of days and months in all languages."""
    return frozenset(name.casefold() for names in NAMES_IN.values() for name in names)


def is_field(bare: str) -> bool:
    """Whether a line is the field of a form: "Status: open", "Owner: Tomas Lindqvist."."""
    found = _FIELD.match(bare)
    if not found:
        return False
    label, value = found[1], found[2]
    words = WORD.findall(value)
    if label.casefold().split()[0] in _LABELS:
        return len(words) < 8 or sum(word[0].isupper() for word in words) * 2 > len(words)
    return bool(words) and all(word[0].isupper() for word in words) and not spaceless(value)


def is_greeting(bare: str) -> bool:
    """Whether a line greets, thanks or takes leave."""
    return _greets(WORD.findall(bare))


def _greets(words: Sequence[str]) -> bool:
    return 0 < len(words) <= 4 and words[0].casefold() in _GREETINGS


def _is_signature(bare: str, words: Sequence[str]) -> bool:
    """Whether a line is only names and titles: no word in small letters but a few particles."""
    small = [word for word in words if not word[0].isupper() and len(word) > 3]
    plain = not small and not spaceless(bare) and not ends_sentence(bare)
    return plain and not any(character.isdigit() for character in bare)
