"""Conflicts: do two statements about one thing contradict each other?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from summarizer.evaluation.matching.content import (
    Content,
    content,
    language,
    share,
    uniform,
)
from summarizer.evaluation.matching.figures import numbers_differ, times_differ
from summarizer.evaluation.matching.frames import names_differ
from summarizer.evaluation.matching.names import own_names
from summarizer.evaluation.matching.values import same_words
from summarizer.grounding.checks.findings import Finding
from summarizer.grounding.checks.roles import check_roles
from summarizer.grounding.checks.slots import check_slots
from summarizer.grounding.checks.spaceless import check_spaceless
from summarizer.grounding.checks.terms import check_terms
from summarizer.grounding.facts.facts import Facts, read
from summarizer.grounding.facts.match import Match
from summarizer.grounding.facts.scope import refuses_something
from summarizer.grounding.language.stems import stem
from summarizer.grounding.language.vocabulary import PRONOUNS, REPORTING, wordset
from summarizer.grounding.language.words import spaceless

_ABOUT, _ABOUT_SPACELESS = 0.5, 0.4
"""The share of words and names that two statements must have in common to be about the same thing; in scripts
without spaces, the share of pairs of characters, which one "not" already breaks up."""
_ABOUT_NAMES, _ABOUT_ORDER = 0.7, 0.85
"""The same share: of the words alone, where names differ; where only the order, or a "not", may differ."""

PENDING = re.compile(r"(?i)\b(?:yet|still|is|are|was|were|be|remains?|ha[sd]|have) to\b")
"""Marks a thing as still to be done, which grounding takes for done: "quotes are to be obtained"."""
_PRONOUNS = PRONOUNS - wordset("its their theirs his her hers my our your er")
_MUTUAL = wordset("slot subject name opposite kind roles")
"""Findings of grounding that make a conflict if they are found both ways."""
_ROLES = wordset("subject opposite roles")
"""Those of them that `check_roles` finds."""
_FOR, _AGAINST = wordset("for für pour por a voor"), wordset("against gegen contre contra contro tegen")
_REJECTIONS = frozenset(map(stem, wordset("reject deny dismiss refute rebuff")))
_REPORTS = frozenset(map(stem, REPORTING))
_DENIALS = wordset("denied undenied denial-of-possible")
_SCOPED = frozenset(("en", "de", "fr", "es", "pt", "ru", "ar", "he"))
"""Languages in which grounding finds well what a "not" denies."""


def conflict(a: str, b: str) -> bool:
    """Decide whether two statements about the same thing contradict each other.

    Args:
        a: A statement.
        b: Another one.

    >>> conflict("The sale will go ahead.", "The sale will not go ahead.")
    True
    """
    return bool(conflicts(a, b))


def conflicts(a: str, b: str) -> frozenset[str]:
    """List the ways in which two statements about the same thing contradict each other.

    Args:
        a: A statement.
        b: Another one.

    Returns:
        `number`, `time`, `name` and `subject` (another party), `slot` (another name, number or time between
        the same words), `denial`, `opposite`, `kind` (a nurse for a surgeon), `roles` (who did what to whom)
        and `certainty` (possible or planned, or done). Empty if the statements do not contradict each other,
        or are not about the same thing.
    """
    return frozenset() if same_words(a, b) else _conflicts(*sorted((a, b)))


def overstates(fact: str, text: str) -> bool:
    """Decide whether a fact presents as certain or done what a text about it has as possible or planned.

    Args:
        fact: The statement.
        text: The sentence that is about the same thing.

    Returns:
        False also if the text is the more certain of the two.

    >>> overstates("The company closed the plant.", "The company may close the plant.")
    True
    """
    return "certainty" in conflicts(fact, text) and "strengthened" in _codes(_match(*_facts(fact, text)))


def denies(text: str, fact: str) -> bool:
    """Decide whether a sentence denies a fact, or the fact the sentence, whatever else the sentence says.

    Args:
        text: The sentence.
        fact: The statement.

    >>> denies("The plant, which opened in 1911, was not sold.", "The plant was sold.")
    True
    """
    ours, theirs = _facts(fact, text)
    return (_nots(ours) - _nots(theirs)) % 2 == 1 and _find_denial(ours, theirs)


def _facts(a: str, b: str) -> tuple[Facts, Facts]:
    code = language(f"{a} {b}")
    return read(uniform(a), code), read(uniform(b), code)


@lru_cache(maxsize=65536)
def _conflicts(a: str, b: str) -> frozenset[str]:
    first, second = content(a), content(b)
    shares = _common(first, second), _common(second, first)
    about = sum(shares) / 2
    worded = (_common(first, second, names=False) + _common(second, first, names=False)) / 2
    same_matter = about >= (_ABOUT_SPACELESS if spaceless(a + b) else _ABOUT)
    if worded < _ABOUT and not same_matter:
        return frozenset()
    found = {"name"} if worded >= _ABOUT_NAMES and _other_names(first, second) else set[str]()
    facts = _facts(a, b)
    if worded >= _ABOUT and names_differ(*facts):
        found.add("name")
    if same_matter:
        found.update(_between(*facts, about))
        if min(shares) >= _ABOUT_ORDER and _one_denies_more(*facts):
            found.add("denial")
    if "subject" in found and not (own_names(first, second) and own_names(second, first)):
        found.discard("subject")  # the subject is elsewhere in the other
    return frozenset(found)


def _common(ours: Content, theirs: Content, *, names: bool = True) -> float:
    """The share of the words and names of a statement that another has, without numbers and times."""
    shared = total = 0.0
    for unit in ours.units:
        if not unit.vital:
            total += unit.weight
            shared += unit.weight * unit.credit_in(theirs.keys)
    if names:
        for name in ours.names:
            total += name.weight
            shared += name.weight * share(name, theirs)
    return shared / total if total else 1.0


def _other_names(first: Content, second: Content) -> bool:
    """Whether each has a name of which the other has nothing, and the two stand beside the same word."""
    if any(token.low in _PRONOUNS for token in (*first.facts.words, *second.facts.words)):
        return False  # "he" may be the name that is missing
    return bool(_beside_own(first, second) & _beside_own(second, first))


def _beside_own(ours: Content, theirs: Content) -> set[tuple[int, str]]:
    """The words before (-1) and behind (1) the names that another statement lacks; "" at an end."""
    words = ["", *(token.low for token in ours.facts.words), ""]
    own = own_names(ours, theirs)
    return {pair for name in own for pair in ((-1, words[name.index]), (1, words[name.end + 1]))}


def _between(a: Facts, b: Facts, about: float) -> Iterator[str]:
    there, back = _match(a, b), _match(b, a)
    ours, theirs = _codes(there), _codes(back)
    ours |= _role_codes(there)
    if not ours.isdisjoint(_ROLES):  # else none of them is found both ways
        theirs |= _role_codes(back)
    for code in ours & theirs & _MUTUAL:
        if code != "roles" or (about >= _ABOUT_ORDER and a.language == "en"):
            yield code
    if _sides(a) & {(word, not against) for word, against in _sides(b)}:
        yield "opposite"
    if ours & _DENIALS and theirs & _DENIALS and not _deny_alike(a, b):
        yield "denial"
    if "strengthened" in ours | theirs and not (PENDING.search(a.text) or PENDING.search(b.text)):
        yield "certainty"
    if numbers_differ(a, b):
        yield "number"
    if times_differ(a, b):
        yield "time"


def _match(claim: Facts, source: Facts) -> Match:
    return Match(claim, (source,))


def _codes(match: Match) -> set[str]:
    """The codes of what is found in the words of a statement, but for who did what to whom."""
    return {finding.code for finding in _findings(match.claim, match.sources[0], match)}


def _findings(claim: Facts, source: Facts, match: Match) -> Iterator[Finding]:
    if spaceless(claim.text):
        yield from check_spaceless(claim.text, [source.text], claim.language)
        return
    # Both say whose words they are: "she said that", "according to her".
    yield from (f for f in check_terms(match) if f.code != "strengthened" or stem(f.detail) not in _REPORTS)
    # What the other text has elsewhere was only moved: "Norling cannot play", "they cannot field Norling".
    held = source.vocabulary
    yield from (f for f in check_slots(claim, (source,)) if held.isdisjoint(f.detail.casefold().split()))


def _role_codes(match: Match) -> set[str]:
    """The codes of `_ROLES` that are found: who did what to whom."""
    if spaceless(match.claim.text):
        return set()
    return {finding.code for finding in check_roles(match)} & _ROLES


def _find_denial(a: Facts, b: Facts) -> bool:
    """Whether either text denies what the other says."""
    return any(not _DENIALS.isdisjoint(_codes(_match(*pair))) for pair in ((a, b), (b, a)))


def _deny_alike(a: Facts, b: Facts) -> bool:
    """Whether two texts may agree in what they deny: they deny as often, or a word in common."""
    if spaceless(a.text):
        return False
    places = (place for term in a.terms if term.scope.sign < 0 for place in Match(a, (b,)).places(term))
    common = any(place.sign > 0 and place.term.scope.sign < 0 for place in places)
    return common or _negatives(a) == _negatives(b)


def _negatives(facts: Facts) -> int:
    """Count denials, by a "not" or by a word such as "refuse"."""
    return _nots(facts) + sum(refuses_something(t.low) or stem(t.low) in _REJECTIONS for t in facts.terms)


def _sides(facts: Facts) -> set[tuple[str, bool]]:
    """The words that "for" and "against" stand behind: a vote for, an appeal against."""
    return {
        (stem(before.low), token.low in _AGAINST)
        for before, token in pairwise(facts.words)
        if token.low in _FOR | _AGAINST
    }


def _one_denies_more(a: Facts, b: Facts) -> bool:
    """Whether one text denies once more than the other, however the negations are counted.

    In a language in which grounding cannot find well what is denied, it need not.
    """
    more = all((count(a) - count(b)) % 2 for count in (_nots, _negatives))
    return more and (a.language not in _SCOPED or _find_denial(a, b))


def _nots(facts: Facts) -> int:
    """Count "not", "never", "no" and the like."""
    return facts.denials
