"""Owners: tells a sentence that assigns a task to somebody from one that only names them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from summarizer.grounding.facts.facts import Facts, Term, read
from summarizer.grounding.facts.match import covered
from summarizer.grounding.language.detect import detect_language
from summarizer.grounding.language.normalise import fold
from summarizer.grounding.language.vocabulary import wordset

_BEFORE: Final = re.compile(
    r"(?:\b(?:ask(?:s|ed|ing)?|orders?|ordered|require[sd]?|assigned\sto|assignees?|owners?"
    r"|responsible|owned\sby|by|up\sto|waiting\s(?:for|on)|depends\son|action)\b\W+(?:\w+\W+){0,2}?"
    r"|[@(\[]\s?)\Z"
)
"""What ends before the name of one who is to do something."""
_AFTER: Final = re.compile(
    r"(?:\W+\w+){0,2}?\W+(?:will|shall|must|should|would|need(?:s|ed)?\sto|ha(?:s|ve|d)\sto|(?:is|are|was|were)\sto"
    r"|(?:agreed|offered|promised|volunteered|plans?|planned|wants?|intends?|hopes?|expects?|aims?|yet)\sto"
    r"|owns?|leads?|decides?|takes?|files?|(?:is|are)\s(?:\w+ing|responsible|in\scharge|assigned|asked|due)"
    r"|ha(?:s|ve)\s(?:not|the\s(?:action|task|job))|can(?:not)?|could|wird|werden|soll(?:en)?|muss|müssen|doit|doivent|debe[n]?|tiene[n]?\sque)\b"
    r"|\s?[)\]:]"
)
"""What begins after it."""
_TOLD: Final = re.compile(r"\b(?:told|urged|instructed)\s(?:\w+\s){0,2}?\Z")
_TO: Final = re.compile(r"\s(?:not\s)?to\b")
_OPENING: Final = re.compile(r"\A\W*\Z")
_DASH: Final = re.compile(r"\s?[,–—-]")
_END: Final = re.compile(r"\W*\Z")
_AFTER_DASH: Final = re.compile(r"\w\W*\s[–—→|-]\s?\Z")
_AROUND: Final = ((_TOLD, _TO), (_OPENING, _TO), (_OPENING, _DASH), (_AFTER_DASH, _END))
"""What ends before it and begins after it: "told Ann to", "Ann to", "Ann – ", "Send it – Ann"."""


_FIELDS: Final = wordset("""
owner owners assignee assignees assigned responsible action due deadline by until zuständig verantwortlich
verantwortung frist responsable échéance plazo encargado encargada
""")
"""Words of a field that only names the owner: "Owner: Ann"."""
_BACK: Final = wordset("it them this so dies ihn cela ça ello esto eso")
"""Words that point back to a duty named before."""


@dataclass(frozen=True)
class _Part:
    """One part of a cited sentence.

    Attributes:
        text: Its words.
        others: Its words with content, without the owner's name and those of a field.
        pointing: Whether it has a word such as "it".
    """

    text: str
    others: Sequence[Term]
    pointing: bool


def is_charged(owner: str, duty: str, texts: Sequence[str]) -> bool:
    """Whether sentences assign just this duty to `owner`.

    Some part of a sentence assigns something to them, and it has as much of the duty as any other part, or
    points back to it ("Ann will do it"), or is only a field ("Owner: Ann").

    Args:
        owner: Their name.
        duty: What is to be done, or is open.
        texts: The cited sentences.

    >>> is_charged("Lena", "Send the invoice.", ["Tom will send the invoice.", "Lena will take minutes."])
    False
    """
    language = detect_language(duty, *texts)
    wanted = _list_terms(read(duty, language), owner)
    parts = [part for text in texts for part in _list_parts(read(text, language), owner)]
    held = [sum(covered(term, part.others) for term in wanted) for part in parts]
    best = max(held, default=0)
    return any(
        (is_assigned(owner, part.text) and (count == best or part.pointing or not part.others))
        or (count == len(wanted) and _does(owner, part, wanted))
        for part, count in zip(parts, held, strict=True)
    )


def _does(owner: str, part: _Part, wanted: Sequence[Term]) -> bool:
    """Whether a part says in the present that the owner does it: "Ann sends the minutes"."""
    verb = re.search(rf"(?<!\w){re.escape(fold(owner))}\s+(\w+[st])(?!\w)", fold(part.text))
    found = [term for term in part.others if verb and term.low == verb[1] and not term.scope.past]
    return any(covered(term, wanted) for term in found)


def _list_terms(facts: Facts, owner: str) -> list[Term]:
    own = fold(owner).split()
    return [term for term in facts.terms if term.low not in own and term.low not in _FIELDS]


def _list_parts(facts: Facts, owner: str) -> list[_Part]:
    """List the parts of a sentence; all of it as one, if only the whole assigns something to the owner."""
    terms = _list_terms(facts, owner)
    parts: list[_Part] = []
    for number in sorted(set(facts.parts)):
        words = [w for w, n in zip(facts.words, facts.parts, strict=True) if n == number]
        own = [term for term in terms if facts.parts[term.index] == number]
        parts.append(_Part(" ".join(w.text for w in words), own, any(w.low in _BACK for w in words)))
    if is_assigned(owner, facts.text) and not any(is_assigned(owner, part.text) for part in parts):
        return [_Part(facts.text, terms, pointing=False)]
    return parts


def is_assigned(owner: str, text: str) -> bool:
    """Whether a sentence assigns something to `owner`.

    It does if the owner is asked or obliged to do it, is working on it, or is named beside it, as in "(Ann)".

    >>> is_assigned("Ann", "Ann will repair it."), is_assigned("Ann", "Ann was angry.")
    (True, False)
    """
    name, folded = fold(owner), fold(text)
    return any(_is_named_for(folded, start, start + len(name)) for start in _find_name(name, folded))


def _find_name(name: str, text: str) -> Iterator[int]:
    """Yield where a text has a name, in whole words."""
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        if not _is_of_word(text[at - 1 : at]) and not _is_of_word(text[end : end + 1]):
            yield at
        at = text.find(name, at + 1)


def _is_of_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _is_named_for(text: str, start: int, end: int) -> bool:
    """Whether what is around a name assigns something to it."""
    if _AFTER.match(text, end) or _BEFORE.search(text, 0, start):
        return True
    return any(after.match(text, end) and before.search(text, 0, start) for before, after in _AROUND)
