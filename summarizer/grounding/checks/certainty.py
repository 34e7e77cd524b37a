"""Certainty: finds statements that are more certain, or negate more, than the cited sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.grounding.checks.findings import Finding
from summarizer.grounding.facts.facts import Facts, Term
from summarizer.grounding.facts.match import Match, Place
from summarizer.grounding.facts.scope import FUTURE, PLANNED, POSSIBLE, STATED
from summarizer.grounding.language.stems import stem
from summarizer.grounding.language.vocabulary import DETERMINERS


def check_certainty(term: Term, agreeing: Sequence[Place], match: Match) -> Iterator[Finding]:
    """Find a word stated as done or certain that is only planned or possible in the cited sentences."""
    base = stem(term.low)
    places = [place for place in agreeing if stem(place.term.low) == base] or agreeing
    level = _certainty_level(places, match)
    if term.scope.sign < 1 or term.scope.level >= level or not _states_fact(term, places, match.claim):
        return
    under_way = term.index > 0 and match.claim.words[term.index - 1].low == "being"
    done = term.scope.past and term.scope.level == STATED and level >= FUTURE
    if under_way or (level == PLANNED and not done):
        yield Finding("more-certain", term.low)
    elif level == POSSIBLE or done:
        yield Finding("strengthened", term.low)


def _certainty_level(places: Sequence[Place], match: Match) -> int:
    """Return how certain a word is in the sentences that share most with the statement."""
    best = max(match.likeness[place.at] for place in places)
    return min(place.term.scope.level for place in places if match.likeness[place.at] == best)


def _states_fact(term: Term, places: Sequence[Place], claim: Facts) -> bool:
    """Whether a word has the form of a verb that states what was done or will be done."""
    around = [token.text for token in claim.words[max(0, term.index - 1) : term.index + 2]]
    after_determiner = term.index > 0 and claim.words[term.index - 1].low in DETERMINERS
    noun = (after_determiner and term.scope.level == STATED) or "-" in around  # "the ban", "check-in"
    if noun or term.name or term.light or term.low.endswith("ing"):
        return False
    third_person = term.low.endswith("s") and not any(place.term.low.endswith("s") for place in places)
    return term.scope.past or term.scope.level > STATED or third_person


def denies_undone(term: Term, other: Term) -> bool:
    """Whether a statement negates what the cited sentences only ask for or plan."""
    planned = other.scope.level >= PLANNED > term.scope.level
    return term.scope.sign < 0 and (other.scope.asked or planned)


def says_open(term: Term, match: Match) -> bool:
    """Whether a word such as "undecided" only sums up that the cited sentences leave something open."""
    return match.claim.leaves_open(term) and any(source.open for source in match.sources)


def check_denials(match: Match) -> Iterator[Finding]:
    """Find more negations than in the cited sentences, apart from those that these express in other words."""
    claim, sources = match.claim, match.sources
    if claim.denials <= sum(source.denials for source in sources):
        return
    used = {stem(term.low) for term in claim.terms}
    implied = {stem(t.low) for source in sources for t in source.terms if source.denying(t)} - used
    undone = any(p.sign < 0 and denies_undone(t, p.term) for t in claim.terms for p in match.places(t))
    opened = any(term.scope.sign < 0 and says_open(term, match) for term in claim.terms)
    if claim.denials > sum(source.denials for source in sources) + len(implied) + undone + opened:
        yield Finding("denials")
