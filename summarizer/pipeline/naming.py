"""Naming: the full name that a document gives to somebody, and the role that stands beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from summarizer.document import Document
from summarizer.grounding.facts.facts import read
from summarizer.grounding.facts.moments import take_moments
from summarizer.grounding.facts.names import Name
from summarizer.grounding.language.detect import detect_language
from summarizer.grounding.language.tables import get_language
from summarizer.grounding.language.vocabulary import GERMAN_NAMERS, TITLES, wordset
from summarizer.grounding.language.words import WORD, plain
from summarizer.grounding.search import search_of
from summarizer.salience.cues import find_cues

_LONGEST: Final = 7
"""Words of a role."""
_FEW: Final = 3
_HONORIFICS: Final = wordset(
    "mr mrs ms miss dr prof sir lord lady dame rev herr frau mme madame señor señora us uk"
)
_ARTICLE: Final = (
    r"the|an?|its|his|her|their|our|der|die|das|eine?|ihre?|seine?|le|la|les|une?|leur|son|sa|el|los|las|una|su"
    r"|il|lo|uno|os?|as?|uma?|de|het|een"
)
_FROM_ARTICLE: Final = re.compile(rf"(?:^|(?<=\s))(?:(?:{_ARTICLE})\s+|l['’])", re.IGNORECASE)
_AFTER: Final = r"(?:,\s+([^,;:.()\"“”„«»?!]{3,60})[,.;]|\s+\(([^(),;:\"“”]{3,40})[),])"
_PART: Final = r"(?:^|[,;:.()\"“”„«»?!]\s*)([^,;:.()\"“”„«»?!]{3,70})"


def complete_name(name: str, document: Document) -> str:
    """Return the full name of a person of whom a model gives the last name alone.

    Args:
        name: The name, with a title or without.
        document: Where it stands; a last name that two persons share is not completed.

    >>> complete_name("Ms. Ruiz", Document.from_text("Ana Ruiz spoke. Then Ms. Ruiz left."))
    'Ana Ruiz'
    """
    asked = next((each.core for each in read(name, search_of(document).language).names), ())
    if len(asked) != 1:
        return name
    full = {_bare(each) for each in _find_names(document) if len(each.core) > 1 and each.core[-1:] == asked}
    return full.pop() if len(full) == 1 else name


def find_role(name: str, document: Document) -> tuple[str, int] | None:
    """Return the role that a document gives beside the name of a person, and the number of the sentence.

    Args:
        name: The full name.
        document: Where it stands: "Treasury Secretary Ana Ruiz", "Ana Ruiz, head of roads,", "the mayor, Ana
            Ruiz,", "Ana Ruiz (chair)".

    >>> find_role("Ana Ruiz", Document.from_text("Ana Ruiz, the head of roads, spoke."))
    ('head of roads', 1)
    """
    for sentence in document.sentences:
        text = " ".join(sentence.text.split())
        code = detect_language(text) or "en"
        for find in (_find_title, _find_noun, _find_before, _find_after):
            if name in text and (role := find(name, text, code)):
                return role, sentence.number
    return None


def _find_names(document: Document) -> Iterator[Name]:
    language = search_of(document).language
    for sentence in document.sentences:
        yield from read(sentence.text, language).names


def _bare(name: Name) -> str:
    """Return a name without the titles before it."""
    return " ".join(name.text.split()[-len(name.core) :])


def _find_title(name: str, text: str, code: str) -> str | None:
    """Find "US Treasury Secretary" before the name, or "Landrätin"."""
    for each in read(text, code).names:
        before = each.text.removesuffix(name).split()
        if each.text.endswith(name) and before and not {_fold(word) for word in before} <= _HONORIFICS:
            german = code == "de" and len(before) == 1 and _fold(before[0]) not in GERMAN_NAMERS
            return " ".join(before) if german or _fold(before[-1]) in TITLES - _HONORIFICS else None
    return None


def _find_noun(name: str, text: str, code: str) -> str | None:
    """Find "the retired postman" before the name, or "said race director"."""
    found = re.search(rf"(?:^|[.:;,]\s)?([^.:;,()\"“”]*?)\s+{re.escape(name)}(?!\w)", text)
    words = found[1].split() if found else []
    for count in (3, 2, 1):
        before, role = words[:-count], words[-count:]
        if not before or len(role) < count or any(not _is_noun(word, code) for word in role):
            continue
        if _FROM_ARTICLE.fullmatch(before[-1] + " ") or "reporting" in find_cues(before[-1], code):
            return _check(" ".join(role), code, noun=True)
    return None


def _is_noun(word: str, code: str) -> bool:
    return (word.islower() or code == "de") and word not in get_language(code).stop


def _find_after(name: str, text: str, code: str) -> str | None:
    """Find ", head of roads," after the name, or "(chair)"."""
    found = re.search(rf"(?<!\w){re.escape(name)}{_AFTER}", text)
    if not found:
        return None
    given = found[1] or found[2]
    role = _FROM_ARTICLE.sub("", given, count=1) if _FROM_ARTICLE.match(given) else given
    words = WORD.findall(given.casefold())
    language = get_language(code)
    # Verbs are known in English and German alone: elsewhere more words may be a clause.
    few = code in ("en", "de") or (len(words) <= _FEW and not language.breaks & set(words))
    opens = role != given or bool(words and words[0] not in language.stop and few)
    return _check(role, code) if opens and not _is_name(role, code) else None


def _find_before(name: str, text: str, code: str) -> str | None:
    """Find "the mayor of Halvorsund," before the name, with a comma after it too."""
    found = re.search(rf"{_PART},\s+(?:\w+\.\s)?{re.escape(name)}(?=[,.;]|\s\()", text)
    article = _FROM_ARTICLE.search(found[1]) if found else None
    if not found or not article:
        return None
    lead = found[1][: article.start()].strip()
    return (
        None if lead and "reporting" not in find_cues(lead, code) else _check(found[1][article.end() :], code)
    )


def _check(role: str, code: str, *, noun: bool = False) -> str | None:
    """Return a role; None for what is none: a clause, a time, a number, a single letter."""
    words = WORD.findall(role)
    clause = bool(read(role, code).verbs and not noun) or bool(
        find_cues(role, code) & {"reporting", "denial"}
    )
    timed = bool(take_moments(plain(role))[0]) or any(sign.isdigit() for sign in role)
    whole = 0 < len(words) <= _LONGEST and len(role) > 3 and words[-1] not in get_language(code).stop
    return role.strip() if whole and not clause and not timed else None


def _is_name(text: str, code: str) -> bool:
    """Return whether a text is but a name: in "Ann Lee, Bo Day," neither is the role of the other."""
    return any(each.text == text and not set(each.tokens) & TITLES for each in read(text, code).names)


def _fold(word: str) -> str:
    return word.strip(".").casefold()
