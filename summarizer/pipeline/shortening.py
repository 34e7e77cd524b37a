"""Shortening: a sentence without what only leads to it or stands beside it, by rules.

What is left are the words of the sentence in their order. Who says something, "not", "may", "if" and every
number stay: without them it would state something else. So an attribution goes only if it is to the document
itself ("…, the minutes say").
"""

from __future__ import annotations

import re
from typing import Final

from summarizer.document.daynames import NAMES_IN
from summarizer.grounding.language.detect import detect_language
from summarizer.grounding.language.vocabulary import phrases
from summarizer.grounding.language.words import WORD
from summarizer.salience.cues import find_cues
from summarizer.salience.lines import is_greeting, is_statement

_LIST_MARK: Final = re.compile(
    r"^\s*(?:(?:>+|[-*+•‣◦▪·])\s+|\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z])[.)]\s+|\(?[A-Z]\)\s+)+(?:\[[ xX✓]\]\s*)?"
)
_NEXT_MARK: Final = re.compile(r"(?<=[.!?])\s+(?:[a-z][.)]|\([a-z]\))$")
"""The mark of the next item, where a list is set as prose."""
_DATELINE: Final = re.compile(r"^([^—–-]{2,70}?)\s+[—–-]\s+(?=[^\W\d_a-zß-ÿ])")
_CONNECTORS: Final = """
    however; moreover; furthermore; meanwhile; in addition; additionally; besides; therefore; thus;
    nevertheless; nonetheless; by the way; in the meantime; of course; allerdings; außerdem; zudem; übrigens;
    cependant; toutefois; en outre; par ailleurs; de plus; sin embargo; además; asimismo; por otra parte;
    tuttavia; inoltre; peraltro; no entanto; além disso; todavia; bovendien; echter; daarnaast
"""
_CONNECTOR: Final = re.compile(rf"^(?:{'|'.join(sorted(phrases(_CONNECTORS)))}),\s+", re.IGNORECASE)
_OWN_VOICE: Final = re.compile(
    r",\s+(?:(?:the|this|these) (?:minutes|notice|document|record|release) (?:says?|states?|notes?|records?)"
    r"|heißt es (?:im Protokoll|in der Mitteilung)|(?:indique|précise) le (?:compte rendu|communiqué)"
    r"|(?:según|señala|indica) (?:el acta|el comunicado)|(?:si legge nel|precisa il) (?:verbale|comunicato)"
    r"|(?:diz|informa) (?:a ata|o comunicado)|(?:aldus|volgens) (?:het verslag|de notulen))(?=[.!]?$)",
    re.IGNORECASE,
)
"""An attribution to the document itself."""
_PARENTHESIS: Final = re.compile(r"\s+\([^()]*\)(?!\s*:)|(?<=[\u3040-\u9fff])（[^（）]*）(?=[\u3040-\u9fff])")
"""One before a colon belongs to the name of a speaker."""
_DIGIT: Final = re.compile(r"\d")
_FEWEST: Final = 3
"""Words that are left of what was no statement before."""
_MEANINGFUL: Final = frozenset(
    {"denial", "hedge", "condition", "unknown", "pending", "future", "plan", "reporting", "corrected"}
)
"""Cues of a parenthesis without which the sentence would state something else."""
_DAYS: Final = frozenset(name.casefold() for names in NAMES_IN.values() for name in names)


def shorten(text: str) -> str:
    """Return a sentence without its list mark, dateline, greeting, leading connector and parentheses.

    Args:
        text: A sentence of a document, with its line breaks.

    Returns:
        The sentence in one line: never a fragment, never empty unless the text is.

    >>> shorten("- However, the pump (an old one) failed.")
    'The pump failed.'
    """
    code = detect_language(text)
    shortened, before = " ".join(_drop_greeting(text).split()), ""
    while shortened != before:
        before = shortened
        for rule in (_drop_list_mark, _drop_dateline, _drop_connector, _drop_own_voice):
            shortened = _keep_whole(shortened, rule(shortened), code)
        shortened = _keep_whole(shortened, _drop_parentheses(shortened, code), code)
    return shortened


def _keep_whole(text: str, shorter: str, code: str) -> str:
    """Return the shorter text if it can be read alone as well as the longer one."""
    shorter = shorter.strip()
    if shorter == text:  # most rules change nothing, and whether a text is a statement takes long to say
        return text
    if is_statement(text, code, marked=True):
        return shorter if is_statement(shorter, code, marked=True) else text
    return shorter if len(WORD.findall(shorter)) >= _FEWEST else text


def _drop_greeting(text: str) -> str:
    first, _, rest = text.partition("\n")
    return rest if rest.strip() and is_greeting(first) else text


def _drop_list_mark(text: str) -> str:
    return _NEXT_MARK.sub("", _LIST_MARK.sub("", text))


def _drop_dateline(text: str) -> str:
    """Drop "OSLO, 3 May 2024 —": a place in capitals, or with a date, and no other word."""
    found = _DATELINE.match(text)
    if not found:
        return text
    words = WORD.findall(found[1])
    named = bool(words) and all(word[0].isupper() or word.casefold() in _DAYS for word in words)
    placed = bool(words) and words[0].isupper() and len(words[0]) > 2
    return text[found.end() :] if named and (placed or _DIGIT.search(found[1])) else text


def _drop_connector(text: str) -> str:
    found = _CONNECTOR.match(text)
    return capitalise(text[found.end() :]) if found else text


def capitalise(text: str) -> str:
    """Return a text that begins with a capital, unless its first word has one within: "iOS"."""
    first = text.split(" ", 1)[0]
    return text if first[1:] != first[1:].lower() else text[:1].upper() + text[1:]


def _drop_own_voice(text: str) -> str:
    return _OWN_VOICE.sub("", text)


def _drop_parentheses(text: str, code: str) -> str:
    """Drop each parenthesis that holds no number and no word that changes what is stated.

    In a sentence with a "not" all stay, for a parenthesis also bounds what is negated.
    """
    if ("(" not in text and "（" not in text) or "denial" in find_cues(text, code or "en"):
        return text
    return _PARENTHESIS.sub(lambda found: found[0] if _is_telling(found[0], code) else "", text)


def _is_telling(parenthesis: str, code: str) -> bool:
    return bool(_DIGIT.search(parenthesis) or find_cues(parenthesis, code or "en") & _MEANINGFUL)
