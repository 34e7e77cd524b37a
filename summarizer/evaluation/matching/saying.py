"""Statements: does a text state something, or does it only mention what the statement is about?"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from summarizer.evaluation.matching.conflicts import PENDING, conflicts
from summarizer.evaluation.matching.content import language, uniform
from summarizer.evaluation.matching.coverage import words_covered
from summarizer.evaluation.matching.values import same_words
from summarizer.grounding.checks.claims import find
from summarizer.grounding.facts.facts import Facts, Term, read
from summarizer.grounding.facts.levels import STATED
from summarizer.grounding.facts.match import Match, covered
from summarizer.grounding.facts.names import Name
from summarizer.grounding.language.stems import stem
from summarizer.grounding.language.vocabulary import wordset

_HARMLESS = wordset(
    "words bare date-part date-computed name-context name-joined number-counted number-rounded language"
)
"""Findings of grounding that are compatible with the statement: it is worded differently, but nothing
contradicts it; or it is too short for its language to be detected. In languages with a free order of words,
so is one about that order (`roles`). A surname for a full name is not harmless."""
_STATED_FROM = 0.8
"""The coverage from which a text can state something: more than a half, as its verb must not be missing."""
_PARTLY = re.compile(r"(?i)\bonly\b")
_NOT_A = re.compile(r"(?i)\bnot an? (\w+)")
_IRREGULAR_NOUNS = wordset("sale choice gift proof belief thought speech receipt defence response offence")
_OF = wordset("of von vom de du del della di do da van")
_NOUN = ("ing", "tion", "sion", "ment", "ance", "ence", "al")
"""Endings of nouns made of verbs: to mention free parking is not to state that anybody parks."""
_RETRACTIONS = wordset(
    "deny drop clear acquit abandon scrap withdraw reject refute dismiss exclude avert prevent"
)
"""Verbs that retract what the rest of their sentence mentions."""


@lru_cache(maxsize=65536)
def says(text: str, statement: str) -> bool:
    """Decide whether a text states something: all of it, without denying it or leaving it open.

    Tuned for precision, because a `never:` statement that is found fails the gate.

    Args:
        text: The text, such as an item of a brief.
        statement: What it may state.

    >>> says("The council said on Friday that the bridge is closed.", "The bridge is closed.")
    True
    >>> says("Whether the bridge is closed is not known.", "The bridge is closed.")
    False
    """
    if same_words(text, statement):
        return True
    # Certainty counts in one direction only, which `find` checks: "will" states "may" as well.
    if words_covered(statement, text) < _STATED_FROM or conflicts(text, statement) - {"certainty"}:
        return False
    code = language(f"{text} {statement}")
    ours, theirs = read(uniform(statement), code), read(uniform(text), code)
    if any(
        against(ours, theirs) for against in (_left_open, _denied, _retracted, _only_mentioned, _of_another)
    ):
        return False
    codes = {finding.code for finding in find(uniform(statement), [uniform(text)])}
    return codes <= (_HARMLESS if code == "en" else _HARMLESS | {"roles"})


def _left_open(ours: Facts, theirs: Facts) -> bool:
    """Whether the text leaves open, or for later, what the statement presents as settled."""
    if theirs.open and not ours.open:
        return True
    return any(sign.search(theirs.text) and not sign.search(ours.text) for sign in (PENDING, _PARTLY))


def _denied(ours: Facts, theirs: Facts) -> bool:
    """Whether a word of the statement occurs in the text only denied: "cancelled, not put off"."""
    match = Match(ours, (theirs,))
    signs = ({place.sign for place in match.places(term)} for term in ours.terms)
    return any(found == {-1} for found in signs) or _set_right(ours, theirs)


def _set_right(ours: Facts, theirs: Facts) -> bool:
    """Whether the text has a word only as what is not so: "90 MB a day, not an hour"."""
    held = {term.low for term in ours.terms if term.scope.sign > 0}
    wrong = held & {found[1].casefold() for found in _NOT_A.finditer(theirs.text)}
    return any([token.low for token in theirs.words].count(low) == 1 for low in wrong)


def _retracted(ours: Facts, theirs: Facts) -> bool:
    """Whether the text has a verb that retracts the rest, and the statement has none like it."""
    return any(stem(term.low) in _retractions() and not covered(term, ours.terms) for term in theirs.terms)


def _only_mentioned(ours: Facts, theirs: Facts) -> bool:
    """Whether a verb of the statement occurs in the text only as a noun, or as something not yet done."""
    match = Match(ours, (theirs,))
    for verb in ours.terms:
        if verb.scope.past or verb.scope.level > STATED:
            agreeing = [place.term for place in match.places(verb) if place.sign > 0]
            aimed = not _infinitive(ours, verb) and all(_infinitive(theirs, other) for other in agreeing)
            if agreeing and (aimed or not any(_is_verb_like(verb, other) for other in agreeing)):
                return True
    return False


def _infinitive(facts: Facts, verb: Term) -> bool:
    """Whether a verb only gives a purpose: "a motion to split the society"."""
    return verb.index > 0 and facts.words[verb.index - 1].low == "to"


def _is_verb_like(verb: Term, other: Term) -> bool:
    """Whether a word of the text has the form of a verb, as the statement's verb does."""
    if verb.low == other.low:
        return True
    if verb.scope.past:
        return other.scope.past and other.low not in _IRREGULAR_NOUNS
    return not other.low.endswith(_NOUN)


def _of_another(ours: Facts, theirs: Facts) -> bool:
    """Whether the statement is about a party, and the text about something it owns: "the hall of Acme"."""
    first = next((name for name in ours.names if name.index <= 1), None)
    same = [name for name in theirs.names if first and set(first.tokens) & set(name.tokens)]
    return bool(same) and all(_possesses(theirs, name) for name in same)


def _possesses(facts: Facts, name: Name) -> bool:
    before = {token.low for token in facts.words[max(0, name.index - 2) : name.index]}
    return bool(before & _OF) or bool(re.search(rf"{re.escape(name.text)}(?:['’]s|s['’]) ", facts.text))


@cache
def _retractions() -> frozenset[str]:
    return frozenset(map(stem, _RETRACTIONS))
