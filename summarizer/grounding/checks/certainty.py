"""Certainty: finds statements that are more certain, or negate more, than the cited sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.grounding.checks.findings import Finding
from summarizer.grounding.facts.facts import Facts, Term
from summarizer.grounding.facts.levels import AUXILIARIES, FUTURE, PLANNED, POSSIBLE, STATED, marker_level
from summarizer.grounding.facts.match import Match, Place
from summarizer.grounding.facts.scope import Scope, refuses_something
from summarizer.grounding.facts.times import same
from summarizer.grounding.language.stems import stem
from summarizer.grounding.language.tables import get_language
from summarizer.grounding.language.vocabulary import DETERMINERS, PRONOUNS, wordset

_SAME_MATTER = 0.6
"""A cited sentence with less than this share of a statement may be about another matter."""

_REFLEXIVES = wordset("se si sich s zich się")
"""Words before a verb that are no article: "se revisó el contrato"."""

_PRESENT = ("is", "are")
"""With a day they may speak of the future: "The office is closed on Friday"."""


def check_certainty(term: Term, agreeing: Sequence[Place], match: Match) -> Iterator[Finding]:
    """Find a word stated as done or certain that is only planned or possible in the cited sentences."""
    if all(place.term.scope.level <= term.scope.level for place in agreeing):
        return
    base = stem(term.low)
    same = [place for place in agreeing if stem(place.term.low) == base]
    places = same or agreeing
    level = _certainty_level([(place.at, place.term.scope) for place in places], match)
    if term.scope.sign < 1 or term.scope.level >= level or (term.light and not same):
        return
    if _is_predicate(term, places) or _states_fact(term, places, match.claim):
        near = any(match.share(place.at) >= _SAME_MATTER for place in places)
        yield from _compare(term, level, match.claim, near=near)


def _is_predicate(term: Term, places: Sequence[Place]) -> bool:
    """Whether a form of "be" or "have" says the word of something; "is *closing*" may only be planned."""
    return term.scope.stated and (not term.low.endswith("ing") or any(p.term.low == term.low for p in places))


def _compare(term: Term, level: int, claim: Facts, *, near: bool) -> Iterator[Finding]:
    before = _before(term, claim)
    present = level == FUTURE and before in _PRESENT
    done = _is_past(term, claim) and term.scope.level == STATED
    if level == FUTURE and (not done or (present and claim.moments)):
        return
    certain = done or level == POSSIBLE or (term.scope.stated and term.scope.level == STATED)
    unsure = not near or before == "being" or present
    yield Finding("strengthened" if certain and not unsure else "more-certain", term.low)


def _certainty_level(places: Sequence[tuple[int, Scope]], match: Match) -> int:
    """Return how certain a word is in the sentences that share most with the statement."""
    best = max(match.likeness[at] for at, _ in places)
    return min(scope.level for at, scope in places if match.likeness[at] == best)


def _before(term: Term, claim: Facts) -> str:
    return claim.words[term.index - 1].low if term.index else ""


def _states_fact(term: Term, places: Sequence[Place], claim: Facts) -> bool:
    """Whether a word has the form of a verb that states what was done or will be done."""
    if claim.language != "en":
        return _is_foreign_verb(term, claim)
    around = [token.text for token in claim.words[max(0, term.index - 1) : term.index + 2]]
    after_determiner = _before(term, claim) in DETERMINERS
    noun = (after_determiner and term.scope.level == STATED) or "-" in around  # "the ban", "check-in"
    if noun or term.name or term.low.endswith("ing") or (term.light and not term.scope.past):
        return False
    third_person = term.low.endswith("s") and not any(place.term.low.endswith("s") for place in places)
    plain_verb = all(_is_governed(place) for place in places) and _before(term, claim) != "to"
    return term.scope.past or term.scope.level > STATED or third_person or plain_verb


def _is_foreign_verb(term: Term, claim: Facts) -> bool:
    """Whether a word of another language may be a verb: no name, and after no article or preposition."""
    language, before = get_language(claim.language), _before(term, claim)
    german_noun = claim.language == "de" and claim.words[term.index].text[0].isupper()
    after_article = before in language.stop - language.copulas - PRONOUNS - _REFLEXIVES
    return not (term.name or german_noun or after_article)


def _is_past(term: Term, claim: Facts) -> bool:
    """Whether a word is in a clause about the past."""
    form = get_language(claim.language).past_form
    if not form:
        return term.scope.past
    beside = (
        w.low for w, scope in zip(claim.words, claim.scopes, strict=True) if scope.clause == term.scope.clause
    )
    return any(re.fullmatch(form, low) for low in beside)


def _is_governed(place: Place) -> bool:
    """Whether a word of a cited sentence is the verb of a modal: "may *cause*"."""
    before = [token.low for token in place.source.words[max(0, place.term.index - 2) : place.term.index]]
    return bool(before) and (
        before[-1] in AUXILIARIES or (before[-1].endswith("ly") and before[0] in AUXILIARIES)
    )


def check_amounts(match: Match) -> Iterator[Finding]:
    """Find a number or time that "is" so in the statement, and only may be in the cited sentences."""
    claim, sources = match.claim, match.sources
    for quantity in claim.quantities:
        places = [
            (at, source.scopes[other.index])
            for at, source in enumerate(sources)
            for other in source.quantities
            if other.value == quantity.value
        ]
        scope = claim.scopes[quantity.index]
        found = list(_check_amount(quantity.text, scope, places, match))
        yield from found or _check_planned(quantity.text, scope, places, match)
    for index, moment in claim.moments:
        places = [
            (at, source.scopes[n])
            for at, source in enumerate(sources)
            for n, other in source.moments
            if same(moment, other)
        ]
        yield from _check_amount(moment.text, claim.scopes[index], places, match)


def _check_amount(
    words: str, scope: Scope, places: Sequence[tuple[int, Scope]], match: Match
) -> Iterator[Finding]:
    if not places or not scope.stated or scope.sign < 1 or scope.level > STATED:
        return
    if _certainty_level(places, match) == POSSIBLE:
        yield Finding("strengthened", words)


def _check_planned(
    words: str, scope: Scope, places: Sequence[tuple[int, Scope]], match: Match
) -> Iterator[Finding]:
    """Find a number that "is" so, and is only proposed: of a time, "is planned for" says that it is then."""
    planned = places and _certainty_level(places, match) == PLANNED
    if planned and scope.stated and scope.sign > 0 and scope.level == STATED:
        yield Finding("more-certain", words)


def denies_undone(term: Term, other: Term) -> bool:
    """Whether a statement negates what the cited sentences only ask for or plan."""
    planned = other.scope.level >= PLANNED > term.scope.level
    return term.scope.sign < 0 and (other.scope.asked or planned)


def keeps_level(term: Term, match: Match) -> bool:
    """Whether a word such as "possibly" only repeats what the cited sentences call possible or planned."""
    level = marker_level(term.low, match.claim.language)
    least = min(level, FUTURE) if level < POSSIBLE else POSSIBLE
    return level > STATED and any(scope.level >= least for source in match.sources for scope in source.scopes)


def says_open(term: Term, match: Match) -> bool:
    """Whether a word such as "undecided" only sums up that the cited sentences leave something open."""
    return match.claim.leaves_open(term) and any(source.open for source in match.sources)


def check_denials(match: Match) -> Iterator[Finding]:
    """Find more negations than in the cited sentences, apart from those that these express in other words.

    A word of theirs that negates something else may be what the statement negates: then it is weak.
    """
    claim, sources = match.claim, match.sources
    undone = any(p.sign < 0 and denies_undone(t, p.term) for t in claim.terms for p in match.places(t))
    opened = any(term.scope.sign < 0 and says_open(term, match) for term in claim.terms)
    added = claim.denials - sum(source.denials for source in sources) - undone - opened
    if added <= 0:
        return
    if added > _count_denying(match):
        yield Finding("denials", "not")
    elif added > _count_implied(match):
        yield Finding("negation", "not")


def _count_denying(match: Match) -> int:
    """Count the words of the cited sentences that negate anything without a "not"."""
    used = {stem(term.low) for term in match.claim.terms}
    return len({stem(term.low) for source in match.sources for term in source.denying_terms} - used)


def _count_implied(match: Match) -> int:
    """Count words by which the cited sentences negate without "not": "refused", "closed" for "not open"."""
    used = {stem(term.low) for term in match.claim.terms}
    refused = {
        stem(term.low) for source in match.sources for term in source.terms if refuses_something(term.low)
    }
    negated = [term for term in match.claim.terms if term.scope.sign < 0]
    agreeing = {
        stem(place.term.low)
        for term in negated
        for place in match.places(term)
        if place.sign > 0 and place.term.scope.sign > 0
    }
    return len((refused | agreeing) - used)
