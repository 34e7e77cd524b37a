"""Lines: which sentences are no statement: headings, fields, greetings, signatures, fragments."""

from __future__ import annotations

import re
from typing import Final

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
_SHORTEST_SPACELESS: Final = 6
_HEADING: Final = 12
"""A line of so many words without a final mark may be a heading, if the document's sentences have them."""
_DATES_ONLY: Final = re.compile(r"(?i)[\W\d_]*(?:[^\W\d_]+[\W\d_]+){0,3}\d{4}\W*")


def ends_sentence(text: str) -> bool:
    """Whether a line ends in a mark as a sentence does."""
    return bool(_ENDED.search(text))


def is_statement(text: str, *, marked: bool) -> bool:
    """Whether a line can be read alone as a statement or a task.

    Args:
        text: The line, with its list mark.
        marked: Whether the sentences of its document end in marks: then one that does not may be a heading.
    """
    if text.lstrip().startswith(("#", "|", "```", "---", "~~~")):
        return False
    bare = _MARKUP.sub("", text)
    words = WORD.findall(bare)
    too_short = len(words) < _SHORTEST and not (
        spaceless(bare) and len("".join(words)) >= _SHORTEST_SPACELESS
    )
    if too_short or _DATES_ONLY.fullmatch(bare) or _BYLINE.match(bare):
        return False
    if is_field(bare) or is_greeting(bare) or _is_signature(bare, words):
        return False
    item = bool(re.match(r"\s*(?:[-*+•‣◦▪·]|\(?\w{1,3}[.)])\s", text))
    return ends_sentence(bare) or item or not (marked and len(words) <= _HEADING)


def is_field(bare: str) -> bool:
    """Whether a line is the field of a form: "Status: open", "Owner: Tomas Lindqvist."."""
    found = _FIELD.match(bare)
    if not found:
        return False
    label, value = found[1], found[2]
    first = label.casefold().split()[0] if label.split() else ""
    words = WORD.findall(value)
    if first in _LABELS or label.casefold() in _LABELS:
        return len(words) < 8 or sum(word[0].isupper() for word in words) * 2 > len(words)
    return bool(words) and all(word[0].isupper() for word in words) and not spaceless(value)


def is_greeting(bare: str) -> bool:
    """Whether a line greets, thanks or takes leave."""
    words = [word.casefold() for word in WORD.findall(bare)]
    return bool(words) and words[0] in _GREETINGS and len(words) <= 4


def _is_signature(bare: str, words: list[str]) -> bool:
    """Whether a line is only names and titles: no word in small letters but a few particles."""
    small = [word for word in words if not word[0].isupper() and len(word) > 3]
    return (
        not small and not spaceless(bare) and not any(c.isdigit() for c in bare) and not ends_sentence(bare)
    )
